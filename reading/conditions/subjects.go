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
			if gap := runes(s.text[x.end:a.start]); gap <= reachOf(a.dim) && (gap < best || gap == best && x.end-x.start > width) {
				best, width, m, at = gap, x.end-x.start, candidate, x
			}
		}
		if a.dim == ratio || a.dim == years || a.dim == age {
			continue
		}
		if x := firstMatch(candidate, s.text, a.end, next); x.end > x.start {
			gap := runes(s.text[a.end:x.start])
			if gap <= rightOf(candidate) && (gap < best || gap == best && x.end-x.start > width) {
				best, width, m, at = gap, x.end-x.start, candidate, x
			}
		}
	}
	between := s.text[from:a.start]
	if m == nil {
		if m, at = s.apart(c, a); m != nil {
			return m, at, false
		}
		if m = s.part(a, s.text[from:a.number]); m != nil {
			return m, match{a.start, a.end}, true
		}
	}
	if last := s.last[a.dim]; m == nil && last != nil && (bridges(between) || a.dim != things && caseOf.MatchString(between)) {
		return last, match{a.start, a.end}, true
	}
	if m == nil && lent.MatchString(s.text[a.end:c.end]) {
		switch a.dim {
		case money:
			return s.reader.measure("loan_amount", money), match{a.start, a.end}, false
		case years:
			return s.reader.measure("loan_term", years), match{a.start, a.end}, false
		}
	}
	if m == nil && a.dim == age {
		return s.reader.measure("person_age", age), match{a.start, a.end}, false
	}
	if m == nil {
		m = s.elliptic(a, between)
		return m, match{a.start, a.end}, m != nil
	}
	return m, at, false
}

// lent follows the amount or the term of a loan: 500万元以下、1至3年期的信用贷款.
var lent = pattern.MustCompile(`^(?:期)?(?:以上|以下|以内)?(?:、[^，。；]{2,12})?(?:期)?(?:的)[^，。；0-9]{0,8}?(?:贷款|借款)`)

// ellipses are amounts whose subject is the part or the whole of what was measured before: 研发费用不低于200万元、占营业收入比重不低于5%、
// 较上年增长20%以上.
var ellipses = []struct {
	dim   dimension
	words *pattern.Pattern
	of    map[string]string // what was measured before, and what is now
}{
	{ratio, pattern.MustCompile(`占[^，。；]{0,8}?(?:收入|营收|销售额)[^，。；]{0,8}$`), map[string]string{"rd_expense": "rd_intensity", "main_revenue": "main_revenue_ratio"}},
	{ratio, pattern.MustCompile(`(?:较|比)[^，。；]{0,8}?增长[^，。；]{0,4}$|^[^，。；]{0,8}(?:复合|年均|平均|同比)+(?:增长率|增长|增速|增幅)[^，。；]{0,3}$|^(?:的)?[，]?(?:增长率|增速|增幅)[^，。；]{0,3}$`), map[string]string{"rd_expense": "rd_growth", "revenue": "revenue_growth", "main_revenue": "revenue_growth"}},
	{ratio, pattern.MustCompile(`占(?:企业|单位|全部|当年)?(?:职工|员工|从业人员)[^，。；]{0,8}$`), map[string]string{"rd_staff_count": "rd_staff_ratio"}},
	{ratio, pattern.MustCompile(`(?:收入|营收|销售额)(?:总额)?的$`), map[string]string{"rd_expense": "rd_intensity"}},
	{money, pattern.MustCompile(`^[、，]?(?:且|并且)?(?:增加额|净增额|增长额|增量|新增额)(?:应|须)?$`), map[string]string{"rd_growth": "rd_growth_amount", "rd_expense": "rd_growth_amount"}},
	{ratio, pattern.MustCompile(`^[、，]?(?:且|并且)?(?:增幅|增长率|增长|增速)(?:应|须)?$`), map[string]string{"rd_growth_amount": "rd_growth"}},
	{money, pattern.MustCompile(`^[，]?(?:且|并且|同时|并|或|或者)?(?:总额|金额|绝对额)?$`), map[string]string{"rd_intensity": "rd_expense"}},
	{persons, pattern.MustCompile(`^[，]?(?:且|并且|同时|并)?(?:总数|人数)?$`), map[string]string{"rd_staff_ratio": "rd_staff_count"}},
}

// part is elliptic where the words between name the whole: 占从业人员的比重超过50%.
func (s *sentence) part(a amount, between string) *measure {
	if !ofTheWhole.MatchString(between) {
		return nil
	}
	return s.elliptic(a, between)
}

var ofTheWhole = pattern.MustCompile(`占[^，。；]{2,12}$|(?:较|比)[^，。；]{2,8}增|^[，且并]*[^，。；]{0,6}(?:收入|营收|销售额)(?:总额|总和)?的$`)

func (s *sentence) elliptic(a amount, between string) *measure {
	for _, e := range ellipses {
		if e.dim != a.dim || !e.words.MatchString(between) {
			continue
		}
		for _, d := range []dimension{money, persons, ratio} {
			last := s.last[d]
			if last == nil || e.of[last.field] == "" {
				continue
			}
			field := e.of[last.field]
			return s.reader.measure(field, a.dim)
		}
	}
	return nil
}

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
	// ownShare is a share with a subject of its own: 技术性收入占总收入的比重.
	ownShare = pattern.MustCompile(`(?:收入|投入|费用|人员|人数|支出|产值|资产|资金|面积|企业|者|的)(?:总额|数)?占`)
	// caseOf is a case between what is measured and its amount there: 学科类不少于20人, 可放宽至500万元.
	caseOf = pattern.MustCompile(`^[，、]?(?:其中)?(?:属于|对于?)?[^，。；0-9]{1,18}?(?:类|型|组|的|企业|机构|单位|行业|领域|团队)(?:应|须|需|可以|可|为|达到|达|在|放宽|降低|降|提高|至|到)*$|^(?:其中)?(?:原则上)?可(?:以)?(?:适当|酌情)?(?:放宽|降低|降|提高|延长)(?:为|至|到)?$`)
)

func bridges(between string) bool {
	return bridge.MatchString(between) && !ownShare.MatchString(between)
}

// apart finds what an amount measures where the things measured are named together and their amounts follow in turn:
// 从业人员、营业收入分别在300人以下和1亿元以下.
func (s *sentence) apart(c *clause, a amount) (m *measure, at match) {
	head := s.text[c.start:a.start]
	i := strings.LastIndex(head, "分别")
	if i < 0 {
		return nil, match{}
	}
	for k := range s.reader.measures {
		candidate := &s.reader.measures[k]
		if !candidate.fits(a.dim) {
			continue
		}
		if x := lastMatch(candidate, s.text, c.start, c.start+i); x.end > at.end {
			m, at = candidate, x
		}
	}
	return m, match{a.start, a.end}
}

// announce hands what a clause without amounts measures to the clauses after it: 上年度主营业务收入，制造类企业为….
func (s *sentence) announce(c *clause, amounts []amount) {
	if len(amounts) > 0 {
		return
	}
	for i := range s.reader.measures {
		m := &s.reader.measures[i]
		x := lastMatch(m, s.text, c.start, c.end)
		if x.end == x.start || runes(s.text[x.end:c.end]) > 8 {
			continue
		}
		for _, d := range m.dims {
			s.last[d] = m
			delete(s.beside, d)
			if other, instead := s.reader.joined(s.text, c.start, x.start, d, m); other != nil && instead {
				s.beside[d] = other
			}
		}
	}
}

func lastMatch(m *measure, text string, from, to int) match {
	var out match
	if from >= to {
		return out
	}
	for _, x := range m.words.FindAllStringIndex(text[from:to]) {
		if x[0] == x[1] || m.not != nil && m.not.MatchString(text[from:from+x[0]]) {
			continue
		}
		out = match{from + x[0], from + x[1]}
	}
	return out
}

func firstMatch(m *measure, text string, from, to int) match {
	if from >= to {
		return match{}
	}
	for _, x := range m.words.FindAllStringIndex(text[from:to]) {
		if x[0] == x[1] || m.not != nil && m.not.MatchString(text[from:from+x[0]]) {
			continue
		}
		return match{from + x[0], from + x[1]}
	}
	return match{}
}
