package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
	"huiqi/models/reference"
)

// placed is a territory named as the one that a text is about: 在淄博市内注册, 张店区辖区内.
var placed = regexp.MustCompile(`(?:在|为|我|凡|面向)?(\p{Han}{2,12}?)(?:境内|辖区|范围内|行政区域|区域内|域内|内(?:依法|合法)?(?:注册|登记|设立)|内企业|内的)`)

// placing is what may stand before such a territory.
var placing = regexp.MustCompile(`^.*(?:在|为|于|向|凡)`)

// spoken are the words by which a document speaks of its own territory, the nearest first.
var spoken = []struct {
	level policy.Level
	form  *regexp.Regexp
	sure  float64
}{
	{policy.District, regexp.MustCompile(`(?:我|本|全)(?:区|县)(?:[^域级]|$)|(?:^|[^\p{Han}]|[请向对在由])区内(?:各|有关|相关)*(?:企业|单位)`), 0.7},
	{policy.Municipal, regexp.MustCompile(`(?:我|本|全)市(?:[^场]|$)`), 0.7},
	{policy.Provincial, regexp.MustCompile(`(?:我|本|全)省(?:[^（、区]|$)`), 0.7},
	{policy.Provincial, regexp.MustCompile(`(?:^|[^、各族古藏尔])自治区[^、（]`), 0.65},
	{policy.District, regexp.MustCompile(`(?:^|[^、市省和与各及级\p{Nd}])(?:区|县)(?:级)?财政(?:预算|列支|安排|承担|资金|拨付)`), 0.6},
	{policy.Provincial, regexp.MustCompile(`省级财政|省财政|省内|(?:^|[\n。，；])省(?:[^级]|级财)`), 0.6},
	{policy.Municipal, regexp.MustCompile(`市级财政|(?:^|[\n。，；])市财政|(?:^|[^、省])市(?:[、和与]?[区县][县市]?)(?:两级)?财政`), 0.6},
	{policy.National, regexp.MustCompile(`中国(?:大陆)?境内|中华人民共和国境内|中央财政`), 0.6},
	{policy.National, regexp.MustCompile(`各省、自治区、直辖市|(?:具有|持有|拥有)中国国籍|[在于]境内(?:依法)?(?:注册|登记|设立)`), 0.5},
}

// addressed are those whom a document is addressed to, by the level of who writes to them.
var addressed = []struct {
	level policy.Level
	form  *regexp.Regexp
}{
	{policy.National, regexp.MustCompile(`^各省`)},
	{policy.Provincial, regexp.MustCompile(`^各(?:设区|地级以上)?市(?:[^县直属]|$)`)},
	{policy.Municipal, regexp.MustCompile(`^各(?:区县|县区|区、县|县（市、区）|区（县）|区市)`)},
	{policy.District, regexp.MustCompile(`^各(?:镇|街道|乡镇)`)},
}

// spokenTerritory reads level and region from the words of a text that names no issuer.
func (r *Reader) spokenTerritory(p *page, title stated[string]) territory {
	if d, at := r.placedTerritory(p); d.Code != "" {
		return territoryOf(d, at, 0.7, "")
	}
	level := ownWords(p)
	if level.confidence < firstPersonSure {
		if d, at := r.registeredTerritory(p); d.Code != "" {
			return territoryOf(d, at, 0.6, "")
		}
	}
	if !level.said() {
		level = titleLevel(title, p.text.Text[:min(len(p.text.Text), headBytes)])
	}
	switch {
	case !level.said():
		if t := r.replacedTerritory(p); t.level.said() {
			return t
		}
		if t := r.soleTerritory(p); t.level.said() {
			return t
		}
		return r.ministryTerritory(p)
	case level.value == policy.National:
		return territory{level, stated[string]{reference.National, level.at, level.confidence, ""}}
	}
	return r.territoryAt(p, level)
}

// replacedTerritory is that of the document which a text repeals, by its number: whoever gave it may repeal it.
func (r *Reader) replacedTerritory(p *page) territory {
	for _, m := range p.numbers {
		prefix, known := r.prefix(m.code)
		if !known || prefix.Confidence == "low" || !ended.MatchString(p.text.Text[m.end:]) {
			continue
		}
		if d := r.prefixTerritory(prefix); d.Code != "" {
			return territoryOf(d, m.place, 0.6, "按所废止文件的文号推定")
		}
	}
	return territory{}
}

// ministryTerritory is the whole country where a text that names no place at all names an office of the state.
func (r *Reader) ministryTerritory(p *page) territory {
	if len(p.places) > 0 {
		return territory{}
	}
	start := bodyStart(p)
	_, end := clip(p.text.Text, start, start+headBytes)
	for name, issuer := range r.offices.byName {
		if issuer.Level != string(policy.National) || utf8.RuneCountInString(name) < 3 || exchange.MatchString(issuer.Name) && !ofMarket.MatchString(p.titles.own) {
			continue
		}
		if i := strings.Index(p.text.Text[start:end], name); i >= 0 {
			d, _ := r.catalogue.Division(reference.National)
			return territoryOf(d, place{}, 0.5, "全文不提地方，只提国家机关，按全国推定")
		}
	}
	return territory{}
}

var (
	// exchange is a body that firms are listed at, which a text of any territory may name: 在某证券交易所上市的奖励200万元.
	exchange = regexp.MustCompile(`交易所|股份转让系统`)
	// ofMarket is a title of what its rules are about, and not of a reward for going there.
	ofMarket = regexp.MustCompile(`^[^奖补贴助]*(?:主板|创业板|科创板|新三板|上市|挂牌|层|债券|基金|减持)[^奖补贴助]*$`)
)

// placedTerritory returns the division that the beginning of a text says it is about.
func (r *Reader) placedTerritory(p *page) (reference.Division, place) {
	start := bodyStart(p)
	end := min(len(p.text.Text), start+headBytes)
	for _, g := range placed.FindAllStringSubmatchIndex(p.text.Text[start:end], 20) {
		words := p.text.Text[start+g[2] : start+g[3]]
		for _, from := range []int{0, len(placing.FindString(words))} {
			if d, size := r.leading(words[from:]); d.Code != "" && size > 0 {
				return d, place{start + g[2] + from, start + g[2] + from + size}
			}
		}
	}
	return reference.Division{}, place{}
}

// ownWords returns the level of whoever speaks in a text: a law of the state, one that writes to those below it, or the
// nearest territory that it calls its own.
func ownWords(p *page) stated[policy.Level] {
	for _, l := range p.body()[:min(len(p.body()), 3)] {
		if i := strings.Index(l.text, "中华人民共和国"); i >= 0 && i <= len("《") {
			return stated[policy.Level]{policy.National, place{l.start, l.start + i + len("中华人民共和国")}, 0.7, ""}
		}
		for _, to := range addressed {
			if g := to.form.FindStringIndex(l.text); g != nil {
				return stated[policy.Level]{to.level, place{l.start + g[0], l.start + g[1]}, 0.7, "由主送机关推知"}
			}
		}
	}
	return spokenBy(p, len(spoken))
}

// firstPersons is how many of the spoken words are of the first person: 我市, 本省.
const firstPersons = 3

// firstPerson returns the level of the nearest territory that a text calls its own.
func firstPerson(p *page) stated[policy.Level] { return spokenBy(p, firstPersons) }

// spokenBy looks for the first n kinds of spoken words.
func spokenBy(p *page, n int) stated[policy.Level] {
	start := bodyStart(p)
	_, end := clip(p.text.Text, start, start+4*headBytes)
	for _, level := range spoken[:n] {
		if g := level.form.FindStringIndex(p.text.Text[start:end]); g != nil {
			return stated[policy.Level]{level.level, place{start + g[0], start + g[1]}, level.sure, ""}
		}
	}
	return stated[policy.Level]{}
}

// titled are the beginnings of titles that tell whose matter it is where nothing else does.
var titled = []struct {
	level policy.Level
	form  *regexp.Regexp
}{
	{policy.National, regexp.MustCompile(`^国家[^奖补]*$|^国家(?:科学技术奖|(?:自然|社会)科学基金[^奖补配]*$)|^(?:主板|科创板|创业板|北交所|新三板|创新层|首次公开发行)[^奖补贴助]*(?:标准|条件|要求|规则|指引|定位)`)},
	{policy.Provincial, regexp.MustCompile(`^省级`)},
	{policy.Municipal, regexp.MustCompile(`^市级`)},
	{policy.District, regexp.MustCompile(`^[区县]级`)},
}

// relief are the words of relief from a tax, which only the state grants.
var relief = regexp.MustCompile(`(?:减按|减征|免征|加计扣除|加计抵减|税前扣除)`)

// titleLevel guesses the level from the title alone.
func titleLevel(title stated[string], text string) stated[policy.Level] {
	if !title.said() {
		return stated[policy.Level]{}
	}
	for _, t := range titled {
		if t.form.MatchString(title.value) || t.form.MatchString(withoutLead(title.value)) {
			return stated[policy.Level]{t.level, title.at, 0.5, "按标题推定"}
		}
	}
	if relief.MatchString(text) && strings.Contains(text, "税") && !strings.ContainsAny(text, "奖补贴") {
		return stated[policy.Level]{policy.National, place{}, 0.5, "税收优惠由国家规定，按全国推定"}
	}
	return stated[policy.Level]{}
}

// homeAt returns the division of a level that the home lies in; a district cannot be known.
func (r *Reader) homeAt(level policy.Level) string {
	d, ok := r.catalogue.Division(r.home)
	for ok && d.Code != "" {
		if levelOf(d) == level {
			return d.Code
		}
		d, ok = r.catalogue.Division(d.Parent)
	}
	return ""
}

// bodyStart returns the byte where the body of a page begins.
func bodyStart(p *page) int {
	if p.head < len(p.lines) {
		return p.lines[p.head].start
	}
	return len(p.text.Text)
}
