package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// coordinate returns the measure that stands joined before the one found, and whether one of the two will do:
// 资产总额和年销售收入均不超过5000万元, 营业收入或净利润复合增长率不低于20%.
func (s *sentence) coordinate(a amount, m *measure, at match) (other *measure, instead bool) {
	if at.start < s.start || at.start > s.end {
		return nil, false
	}
	return s.reader.joined(s.text, s.start, at.start, a.dim, m)
}

func (r *Reader) joined(text string, from, at int, d dimension, m *measure) (other *measure, instead bool) {
	head := text[from:at]
	cut := strings.TrimRight(head, "和与及、或者")
	if cut == head {
		return nil, false
	}
	instead = strings.Contains(head[len(cut):], "或")
	if m.field == "profit_growth" && incomeEnd.MatchString(cut) {
		return r.measure("revenue_growth", d), instead
	}
	for i := range r.measures {
		x := &r.measures[i]
		if !x.fits(d) || x.field == m.field || strings.HasPrefix(x.field, "ip_") && strings.HasPrefix(m.field, "ip_") {
			continue
		}
		if f := lastMatch(x, text, from, from+len(cut)); f.end == from+len(cut) && f.end > f.start {
			return x, instead
		}
	}
	return nil, false
}

var incomeEnd = pattern.MustCompile(`(?:收入|营收|销售额)(?:总额)?$`)

// measure returns the measure of a field for a dimension; nil when there is none.
func (r *Reader) measure(field string, d dimension) *measure {
	for i := range r.measures {
		if m := &r.measures[i]; m.field == field && m.fits(d) {
			return m
		}
	}
	return nil
}

// place of a match in the text.
type match struct{ start, end int }

// measured finds what an amount measures: the nearest fitting words before it in its part of the clause, or right after
// it, or what the clause before measured.
func (s *sentence) measured(c *clause, a amount, from, next int) (m *measure, at match, inherited bool) {
	best, width := 1<<30, 0
	for i := range s.reader.measures {
		candidate := &s.reader.measures[i]
		if !candidate.fits(a.dim) {
			continue
		}
		if x := lastMatch(candidate, s.text, from, a.start); x.end > x.start {
			if s.spoilt(candidate, s.text[c.start:a.start], s.text[x.start:a.start], s.text[x.end:a.start]) {
				continue
			}
			if gap := runes(bracketed.ReplaceAllString(s.text[x.end:a.start], "")); gap <= reachOf(a.dim) && (gap < best || gap == best && x.end-x.start > width) {
				best, width, m, at = gap, x.end-x.start, candidate, x
			}
		}
		if a.dim == ratio || a.dim == years || a.dim == age {
			continue
		}
		if x := firstMatch(candidate, s.text, a.end, next); x.end > x.start {
			gap := runes(s.text[a.end:x.start])
			if ofRights(candidate) && attributive.MatchString(s.text[a.end:x.start]) {
				gap = rightReach
			}
			if strings.IndexAny(s.text[a.end:x.start], "且并、") == 0 {
				continue
			}
			if gap <= rightOf(candidate) && (gap < best || gap == best && x.end-x.start > width) {
				best, width, m, at = gap, x.end-x.start, candidate, x
			}
		}
	}
	if m != nil && ofOthers(m.field, s.text[c.start:min(at.start, a.start)]) {
		return nil, match{}, false
	}
	if m != nil {
		return m, at, false
	}
	return s.unnamed(c, a, from)
}

// unnamed finds what an amount measures that has no words for it in its part of the clause.
func (s *sentence) unnamed(c *clause, a amount, from int) (m *measure, at match, inherited bool) {
	between := s.text[from:a.start]
	if m, at = s.share(a, from); m != nil {
		return m, at, at.start >= a.start
	}
	if s.latest != nil && !s.latest.fits(a.dim) && joiner.MatchString(between) { // 不低于3%或1000万元
		if m = s.elliptic(a, between); m != nil {
			return m, match{a.start, a.end}, true
		}
	}
	if last := s.last[a.dim]; last != nil && (strings.HasSuffix(last.field, "growth") && grown.MatchString(between) || bridges(between) && !countsElse(a, s.text[a.end:c.end]) || a.dim != things && caseOf.MatchString(between) && !ownShare.MatchString(between)) {
		return last, match{a.start, a.end}, true
	}
	if lent.MatchString(s.text[a.end:c.end]) {
		switch a.dim {
		case money:
			return s.reader.measure("loan_amount", money), match{a.start, a.end}, false
		case years:
			return s.reader.measure("loan_term", years), match{a.start, a.end}, false
		}
	}
	if counted := s.last[things]; a.dim == ratio && counted != nil && counted.field == "incubated_count" {
		if x := owning.FindStringIndex(s.text[a.end:c.end]); x != nil {
			return s.reader.measure("incubator_ip_ratio", ratio), match{a.start, a.end + x[1]}, false
		}
		if x := owners.FindStringIndex(between); x != nil {
			return s.reader.measure("incubator_ip_ratio", ratio), match{from + x[0], a.end}, false
		}
	}
	if x := tenants.FindStringIndex(s.text[a.end:c.end]); a.dim == ratio && x != nil {
		return s.reader.measure("incubator_ip_ratio", ratio), match{a.start, a.end + x[1]}, false
	}
	if a.dim == age {
		return s.reader.measure("person_age", age), match{a.start, a.end}, false
	}
	m = s.elliptic(a, between)
	return m, match{a.start, a.end}, m != nil
}

const (
	// rights are what tenants own or have applied for.
	rights = `(?:知识产权|专利)(?:(?:或|或者|、|和)[^，。；0-9]{0,10}?(?:知识产权|专利))?`
	owns   = `(?:拥有|具有|有|取得|申请)[^，。；0-9]{0,8}?`
)

var (
	// owning and owned stand behind and before the share of tenants that own rights, tenants is both.
	owning  = pattern.MustCompile(`^(?:的)?` + owns + rights)
	owners  = pattern.MustCompile(`(?:已)?` + owns + rights + `(?:的)?(?:企业)?(?:占比|占|比例)?(?:应|须)?$`)
	tenants = pattern.MustCompile(`^的?(?:在孵|入驻)企业[^，。；0-9]{0,12}?` + rights)
)

func ofRights(m *measure) bool { return strings.HasPrefix(m.field, "ip_") }

// attributive stands between an amount and the rights that it counts: 2项以上与主导产品相关的知识产权.
var attributive = pattern.MustCompile(`^(?:与|同|和|由|属于)[^，。；、0-9]{2,16}$`)

// filed says of rights that they are but applied for.
var filed = pattern.MustCompile(`^[^，。；0-9]{0,4}申请`)

// amongThem says of tenants that only some of them count.
var amongThem = pattern.MustCompile(`^(?:当)?(?:中|内|里)`)

// spoilt reports that a share is of those who have a degree or something else as well, or of a part of the staff only.
func (s *sentence) spoilt(m *measure, clause, words, after string) bool {
	if ofRights(m) {
		return filed.MatchString(after)
	}
	if m.field == "incubated_count" {
		return amongThem.MatchString(after)
	}
	if m.field != "degree_ratio" {
		return false
	}
	counted := s.last[persons]
	partly := counted != nil && counted.field != "employees" && strings.HasPrefix(clause, "其中") && !ofStaff.MatchString(words)
	return partly || strings.Contains(words, "职称") || strings.Contains(words, "资格")
}

var ofStaff = pattern.MustCompile(`占[^，。；比]{0,8}(?:职工|员工|从业人员)`)

// lent follows the amount or the term of a loan: 500万元以下、1至3年期的信用贷款.
var lent = pattern.MustCompile(`^(?:期)?(?:以上|以下|以内)?(?:、[^，。；]{2,12})?(?:期)?(?:的)[^，。；0-9]{0,8}?(?:贷款|借款)`)

// reachOf is the most runes between what is measured and the amount after it. Counts stand close to what they count.
func reachOf(d dimension) int {
	if d == things || d == persons {
		return 9
	}
	return leftReach
}

// rightOf is the most runes between an amount and what it counts after it. Staff of a rank stand behind what they do.
func rightOf(m *measure) int {
	if m.field == "senior_staff_count" {
		return 24
	}
	return rightReach
}

// bridge is what may stand between two amounts of one thing: 5000万元以上、2亿元以下; 比例不低于5%.
var (
	bridge = pattern.MustCompile(`^[、且并和，至或]*(?:但|并且|同时)?(?:该|其|上述)?(?:全年|年度|当年|每年)?(?:累计|合计|总计|最高|最长|最低|一般)?(?:比例|比重|占比|比率|金额|总额|数额|的)?(?:应|须|均|应当|可|可为|为)?$|(?:的)?(?:企业|单位|的)?[，]?(?:该|其)?(?:比例|比重|占比|比率|比值)(?:应|须|均|应当|可|可为)?$`)
	// grown is growth of what the words before said grows.
	grown = pattern.MustCompile(`^(?:的)?[，]?(?:平均|年均|复合|年均复合)?(?:增长率|增速|增幅)(?:应|须|均)*$`)
	// ownShare is a share with a subject of its own: 技术性收入占总收入的比重.
	ownShare = pattern.MustCompile(`(?:收入|投入|费用|人员|人数|支出|产值|资产|资金|面积|企业|者|的)(?:总额|数)?占`)
	// caseOf is a case between what is measured and its amount there: 学科类不少于20人, 可放宽至500万元.
	caseOf = pattern.MustCompile(`^[，、]?(?:其中)?(?:属于|对于?)?[^，。；0-9]{1,18}?(?:类|型|组|的|企业|机构|单位|行业|领域|团队)(?:应|须|需|可以|可|为|达到|达|在|放宽|降低|降|提高|至|到)*$|^(?:其中)?(?:原则上)?可(?:以)?(?:适当|酌情)?(?:放宽|降低|降|提高|延长)(?:为|至|到)?$`)
)

// countsElse reports that an amount has a noun of its own behind it: 至少3个投资案例.
func countsElse(a amount, after string) bool {
	return (a.dim == things || a.dim == persons) && ownNoun.MatchString(after)
}

var ownNoun = pattern.MustCompile(`^(?:的)?[^，。；、（）0-9且并或及和与的其以]{2,}`)

func bridges(between string) bool {
	return bridge.MatchString(between) && !ownShare.MatchString(between)
}

// lastMatch is where the words of a measure stand last between two places, brackets aside.
func lastMatch(m *measure, text string, from, to int) match {
	if from >= to {
		return match{}
	}
	return lastOf(m.matchesOf(text[from:to]), from)
}

// lastNamed is where the words of a measure stand last between two places of which no amount follows, in brackets too.
func lastNamed(m *measure, text string, from, to int) match {
	if from >= to {
		return match{}
	}
	return lastOf(m.placesIn(text[from:to]), from)
}

// lastOf is the last of matches in a text from a place on, and of those that end there the longest.
func lastOf(matches []match, from int) match {
	var out match
	for _, x := range matches {
		if end := from + x.end; end > out.end || end == out.end && from+x.start < out.start {
			out = match{from + x.start, end}
		}
	}
	return out
}

// firstMatch is where the words of a measure stand first between two places.
func firstMatch(m *measure, text string, from, to int) match {
	var out match
	if from >= to {
		return out
	}
	for _, x := range m.matchesOf(text[from:to]) {
		if out.end == 0 || from+x.start < out.start {
			out = match{from + x.start, from + x.end}
		}
	}
	return out
}
