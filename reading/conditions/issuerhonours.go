package conditions

import (
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/divisions"
	"huiqi/reading/pattern"
)

// How the name of an honour ends that some province, city or district gives. Of the common ones (骨干企业) nobody is told by the
// end alone.
const (
	rareTitles   = `(?:瞪羚|独角兽|小巨人|雏鹰|单项冠军|隐形冠军|链主|专精特新|民营科技)[^，。；：、（）的和或及与所在]{0,4}?企业|小巨人|单项冠军|隐形冠军|(?:绿色|智能|未来|无人|灯塔|数字化?)(?:工厂|车间)|科技企业孵化器|众创空间|大学科技园|质量奖`
	commonTitles = `(?:领军|骨干|示范|标杆|优势|领航|试点|培育|龙头|创新型|成长型|种子)[^，。；：、（）的和或及与所在]{0,4}?企业`
	platformKind = `(?:企业技术|工程研究|工程技术研究|工程技术|技术创新|制造业创新|产业创新|工业设计|临床医学研究|研究开发|研发|概念验证)中心|(?:重点|工程)实验室|企业研究院|新型研发机构|(?:院士|专家|博士后)(?:专家)?(?:科研)?工作站|(?:中试|示范|创新|创业|实践)[^，。；：、（）的和或及与]{0,4}?基地|(?:工业互联网|公共服务|研发|示范)[^，。；：、（）的和或及与]{0,4}?平台|` + restOfBracketed
	honourKind   = `(?:[^，。；：、（）的和或及与注企年0-9]{0,12}?(?:` + rareTitles + `|` + platformKind + `)|[^，。；：、（）的和或及与注企年0-9]{2,12}?(?:` + commonTitles + `)|[^，。；：、（）的和或及与注企年0-9“”]{0,6}“[^“”，。；]{2,8}”企业)`
	level        = `(?:国家|全国|省部|省|自治区|设区的?市|盟市|市|区县|区|县)`
	// namedKind is how names end that are given for what somebody does already, with the level before them: 省级|农民合作社示范社.
	namedKind = `(?:示范(?:社|场|户|街区|村|校|企业|机构|平台)|示范(?:家庭)?农场|示范合作社|地区总部|商业街区?|民宿|旅游村|工作室|集聚区|街区|小镇|产业园|创业园|联合体|(?:试点|标杆|领军|骨干|龙头|优势)[^，。；：、（）的和或及]{0,4}?企业|服务(?:机构|平台)|育种场|海外仓|领跑者|工厂|车间|园)`
	// brand is what goods and marks are called: 国家驰名商标, 吉林省名牌产品.
	brand = `(?:(?:驰名|著名|知名)商标|名牌(?:产品|商标)?|老字号|地理标志(?:证明商标|保护产品|产品)?(?:（[^（）]{2,6}）)?|质量奖|文明单位|文明企业|守合同重信用企业|跨国公司(?:地区)?总部)`
	// soNamed are names that say by themselves that they were given: 某地老字号, 中国民营企业500强, 4A级旅游景区.
	soNamed = `(?:[^，。；：、（）的]{2,3}老字号|[^，。；：、（）的0-9]{2,16}[0-9]{2,4}强(?:企业)?|(?:国家)?[1-5]?A{1,5}级(?:以上)?[^，。；：、（）的]{0,6}(?:企业|景区|园区|基地)|(?:国家|中国|全国|中华|[^，。；：、（）的]{2,6}[省市区县])?级?[^，。；：、（）的]{0,4}?` + brand + `(?:企业)?|海关(?:AEO)?(?:高级|一般)?认证企业|AEO(?:高级|一般)?认证企业|[^，。；：、（）的国省市区县级]{2,8}(?:国家|省级|市级|县级)(?:重点)?(?:龙头|示范|骨干|领军)企业)`
)

var (
	// ofPlace is what makes an honour of the name of a place before it: 天津市|科技领军培育企业.
	ofPlace = pattern.MustCompile(`^(级?` + honourKind + `)(?:$|[，。；：、（）的和或及与等”且]|称号|资格|认定|名单|库|之一|给予|产品|研发|研制|生产|投资|销售|采购|购买|实施|建设|开展)`)
	// actFirst begins what a place or its office does, and no name: 某市|认定新型研发机构, 某市|科技局负责示范平台.
	actFirst = pattern.MustCompile(`^级?(?:认定|备案|评定|评选|评价|授予|登记|支持|鼓励|培育)|^[^，。；]{0,12}(?:局|厅|部门|委员会)|负责`)
	// attributed is a list of honours behind the act that gave them: 2021年度新认定的省级重点企业研究院, 获评市级“数字化车间”.
	attributed = pattern.MustCompile(`(?:(?:^|[，；：]|企业|单位|应|须|需|必须|已)(?:为|是|系|属于)|认定(?:或备案)?|评定|备案|获评|获批|已获(?:得|评|批|授)?(?:过|了)?|荣获|评价|评为|命名|批准|入选|授予|评选|评审|验收|新晋|晋级|认（评）定|评（认）定|列入|纳入|进入|跻身|上榜|获得|取得|评|(?:^|[，；：已])(?:正式)?成为)(?:过|了)?(?:（[^（）]*）)?(?:通过)?(?:的(` + level + `级?[^，。；：（）的]{2,40}?)|(?:为|的)?((?:` + level + `级|[省市][^场域属内外直辖长级，。；：、（）的]|(?:国家|全国)[^，。；：、（）的]{0,16}?` + namedKind + `|` + soNamed + `)[^，。；：（）的]{0,40}?))(?:$|[，。；：（）的且并]|等|称号|命名|认定|荣誉|名单|已?满|[一二两三四五1-5](?:个)?年)|(?:取得|获得|拥有|具有|具备|通过)(?:了|过)?([^，。；：（）后][^，。；：（）]{3,60}?(?:（(?:产品|企业|单位)）)?)(?:资质|称号|认定|评定)`)
	// ofMade ends before the act that gave something to what somebody made, not to who made it: 企业的标准|入选某名单.
	ofMade = pattern.MustCompile(`(?:产品|服务|标准|成果|案例|作品|技术|装备|项目|专利)(?:已|被|曾|已经)*$`)
	// ofBrand is what goods are called, whoever makes them.
	ofBrand = pattern.MustCompile(brand)
	// ownLevel is the level of a name that stands right before it, and not the end of 我市 or 本省.
	ownLevel    = pattern.MustCompile(`(?:(国家级?|省级|市级|区级|县级)|(?:^|[，。；、：为是的或和及获评对])(省|市|区|县))$`)
	wholeHonour = pattern.MustCompile(`^(?:` + level + `级?)?(?:` + honourKind + `|[^，。；：、（）的]{2,12}?(?:` + platformKind + `)|[^，。；：、（）的]{2,14}?(?:集群|园区|基地|示范区|度假区)|` + soNamed + `)$|^` + level + `级?[^，。；：、（）的]{0,16}?` + namedKind + `$`)
	// issuedTitle is what firms are called by whom a place or the state calls so: 贵州省大数据企业, 国家鼓励的软件企业.
	issuedTitle = pattern.MustCompile(`^(?:` + issuers + `|国家鼓励的)[^，。；：、（）的和或及级]{2,12}?企业$`)
	// ofProgramme makes another title of one of the catalogue behind it: 国家火炬计划重点|高新技术企业.
	ofProgramme = pattern.MustCompile(`(?:^|[，。；、：为是的或和及入评得定])((?:` + level + `级?)?[^，。；、：（）的为是或和及入]{2,6}(?:计划|工程)(?:重点|骨干|示范))$`)
)

// ofIssuers finds honours of the places that give them, and those that an act gave, which no catalogue has.
func (h *holdings) ofIssuers(text string, start, end int) []held {
	var out []held
	for _, m := range h.places.All(text, start, end) {
		g := ofPlace.FindStringSubmatch(text[m.End:end])
		if g == nil || actFirst.MatchString(g[1]) || strings.HasSuffix(text[start:m.Start], "《") || !h.foreign(m, g[1]) {
			continue
		}
		word := m.Name + g[1]
		if strings.HasPrefix(text[m.Start+len(word):end], "库") { // 示例市小巨人企业库 is no title
			word += "库"
		}
		x := held{fieldOfHonour(word), []string{unquoted.Replace(word)}, m.Start, m.Start + len(word)}
		if t, ok := h.catalogue.Title(word + "企业"); ok { // 山东省制造业单项冠军
			x.values = []string{t.ID}
		}
		named := h.asNamed
		if x.field == "titles" { // 某市科技小巨人企业及小巨人培育企业
			named = func(name string) []string { return h.givenBy(m.Name, name) }
		}
		out = append(out, h.withFollowers(x, text, start, end, named)...)
	}
	for _, m := range attributed.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+max(m[2], m[4], m[6]), start+max(m[3], m[5], m[7])
		if ofMade.MatchString(text[start:start+m[0]]) && !ofBrand.MatchString(text[from:to]) || actWithin.MatchString(text[from:to]) {
			continue
		}
		if values := h.honoursNamed(text[from:to]); len(values) > 0 && !overlapsHeld(out, from, to) {
			out = append(out, held{fieldOfHonour(text[from:to]), values, from, to})
		}
	}
	return out
}

// asNamed returns what a name means by itself.
func (h *holdings) asNamed(name string) []string {
	if t, ok := h.catalogue.Title(name); ok {
		return []string{t.ID}
	}
	return []string{name}
}

// ofState finds the title of the state that a name says with the place of those who have it: 山东省“专精特新”中小企业.
func (h *holdings) ofState(word string) (reference.Title, bool) {
	m, ok := h.places.At(word, 0)
	if !ok || h.foreign(m, word[m.End:]) {
		return reference.Title{}, false
	}
	return h.catalogue.Title(strings.TrimPrefix(word[m.End:], "级"))
}

// givenBy returns what a name means behind a title that a place gives: a title of the state, or another of that place.
func (h *holdings) givenBy(place, name string) []string {
	if t, ok := h.called(name); ok && t.OneThing() {
		return []string{t.ID}
	}
	return []string{place + name}
}

// foreign reports whether what the place gives is an honour of its own that the catalogue does not hold: a title of the state is
// that title, whoever names the place of its holders (深圳市高新技术企业).
func (h *holdings) foreign(m divisions.Mention, rest string) bool {
	if _, ok := h.catalogue.Title(m.Name + rest); ok {
		return false
	}
	t, ok := h.catalogue.Title(strings.TrimPrefix(rest, "级"))
	return !ok || h.local(t) || strings.HasPrefix(t.Name, "国家") && !strings.HasPrefix(rest, "国家") || t.Kind == reference.KindPlatform || !t.OneThing()
}

// local reports whether a title of the catalogue is that of one province or city: 山东省瞪羚企业.
func (h *holdings) local(t reference.Title) bool {
	_, ok := h.places.At(t.Name, 0)
	return ok
}

// honoursNamed returns the honours of a list of which every entry is one, by id where the catalogue has it; none where the catalogue
// has them all, since they are found by their names.
func (h *holdings) honoursNamed(list string) []string {
	var out []string
	beyond := false
	var of levelsOf
	for _, entry := range wholeNames(splitList(unquoted.Replace(strings.ReplaceAll(list, "”“", "”、“")))) {
		for _, word := range h.atLevels(of.next(entry), ofKindToo.ReplaceAllString(ofHome.ReplaceAllString(entry, ""), "")) {
			t, ok := h.called(word)
			if !ok {
				t, ok = h.ofState(word)
			}
			switch {
			case ok:
				out = append(out, written(t, word))
				beyond = beyond || common(word) || word != entry
			case wholeHonour.MatchString(word), issuedTitle.MatchString(word) && !noTitle.MatchString(word):
				out = append(out, word)
				beyond = true
			default:
				return nil
			}
		}
	}
	if !beyond {
		return nil
	}
	return out
}

// called finds a title of the catalogue by a name that may say 国家 or 企业 besides.
func (h *holdings) called(word string) (reference.Title, bool) {
	for _, name := range []string{word, strings.TrimSuffix(word, "企业")} {
		if t, ok := h.catalogue.Title(name); ok {
			return t, true
		}
	}
	return h.national(word)
}

// unquoted takes quotation marks out of names.
var unquoted = strings.NewReplacer("“", "", "”", "", "\"", "", "「", "", "」", "", "‘", "", "’", "", " ", "")

// fieldOfHonour tells by its end what the last honour of a list is.
func fieldOfHonour(list string) string {
	if name := unquoted.Replace(list); ofPlatforms.MatchString(name) && !ofNamed.MatchString(name) {
		return "platforms"
	}
	return "titles"
}

// written returns how a title is written in a rule: by its id, or by the words that say which of its levels or forms is meant.
func written(t reference.Title, word string) string {
	if t.OneThing() || word == t.Name {
		return t.ID
	}
	return word
}

// inFull returns what a name of the catalogue means with the words right before it that make another title of it, and where those
// begin: 市级|单项冠军企业 is no title of the state. A level that is the title's own changes nothing.
func (h *holdings) inFull(t reference.Title, text string, start int, n named) (value string, from int) {
	word := unquoted.Replace(text[n.start:n.end])
	before := text[start:n.start]
	if rest, ok := strings.CutSuffix(before, "制造业"); ok && strings.HasPrefix(word, "单项冠军") {
		before, word, n.start = rest, "制造业"+word, n.start-len("制造业")
	}
	if m := ofProgramme.FindStringSubmatch(before); m != nil {
		return m[1] + word, n.start - len(m[1])
	}
	m := ownLevel.FindStringSubmatch(before)
	if m == nil || t.Kind == reference.KindProduct {
		return written(t, word), n.start
	}
	rank := m[1] + m[2]
	from = n.start - len(rank)
	for _, name := range []string{rank + word, strings.TrimSuffix(rank, "级") + word} {
		if whole, ok := h.called(name); ok {
			return written(whole, name), from
		}
	}
	if levelRanks[firstRunes(rank, 1)] == t.Level {
		return t.ID, from
	}
	return rank + word, from
}

// levelRanks are the levels of the catalogue by the first character of the words for them.
var levelRanks = map[string]string{"国": "national", "省": "provincial", "市": "municipal"}
