package conditions

import (
	"math/big"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

const (
	leftReach  = 18 // runes between what is measured and the amount after it
	rightReach = 5  // runes between an amount and what is measured after it: 2件以上有效发明专利
)

// amountHits finds what the amounts of a clause measure.
func (s *sentence) amountHits(c *clause) {
	amounts := amountsIn(s.text, c.start, c.end)
	from := c.start
	for i, a := range amounts {
		next := c.end
		if i+1 < len(amounts) {
			next = amounts[i+1].start
		}
		if a.dim == alien || s.aside1(c, amounts[:i], a) || strings.HasSuffix(s.text[from:a.start], "每") || within1(c.periods, a.number) || offered(s.text[from:a.start], s.text[a.end:next]) {
			from = a.end
			continue
		}
		m, at, inherited := s.measured(a, from, next)
		if m == nil {
			from = a.end
			continue
		}
		m = s.placed(m, c)
		s.last[a.dim] = m
		if a.about || a.exact && !countable(a.dim) {
			from = a.end
			continue
		}
		s.bind(c, a, m, at, inherited)
		other, instead := s.coordinate(a, m, at)
		if inherited {
			other, instead = s.beside[a.dim], true
		}
		if other != nil {
			s.bindTo(c, a, other, at, instead)
			if instead {
				s.beside[a.dim] = other
			}
		} else if !inherited {
			delete(s.beside, a.dim)
		}
		from = a.end
	}
}

// aside1 reports that an amount in brackets only qualifies one of its kind before: 年龄不超过38周岁（女性不超过40周岁）.
func (s *sentence) aside1(c *clause, before []amount, a amount) bool {
	opened := strings.Count(s.text[c.start:a.start], "（") > strings.Count(s.text[c.start:a.start], "）")
	if !opened {
		return false
	}
	for _, b := range before {
		if b.dim == a.dim {
			return true
		}
	}
	return false
}

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

// bindTo makes the conditions of an amount for a second thing that it bounds.
func (s *sentence) bindTo(c *clause, a amount, m *measure, at match, instead bool) {
	for _, b := range a.bounds {
		if s.plausible(m.field, b.value) {
			c.hits = append(c.hits, hit{field: m.field, op: b.op, value: new(big.Rat).Set(b.value), start: at.start, end: a.end, confidence: 0.8, instead: instead})
		}
	}
}

// placed settles whose rooms a bare 面积 measures: those for research where an earlier clause names them.
func (s *sentence) placed(m *measure, c *clause) *measure {
	if m.field != "area" || !researchRooms.MatchString(s.text[s.start:c.start]) {
		return m
	}
	return s.reader.measure("rd_space_area", area)
}

var researchRooms = pattern.MustCompile(`(?:科研|研发|研究|实验|试验)[^，。；]{0,6}(?:场地|场所|用房)`)

// countable are the dimensions of which a number without a comparison means at least that many.
func countable(d dimension) bool {
	return d == persons || d == things || d == rank || d == times
}

func within1(periods []period, at int) bool {
	for _, p := range periods {
		if p.start <= at && at < p.end {
			return true
		}
	}
	return false
}

// offered reports that an amount is what is given, not what is asked.
var (
	giving = pattern.MustCompile(`(?:给予|奖励|补助|补贴|资助|奖补|支持|贴息|补偿|减免|拨付|兑付|按照|承担)[^，。；的]{0,12}$`)
	gift   = pattern.MustCompile(`^(?:的)?(?:一次性)?(?:奖励|补助|补贴|资助|奖补|支持|贴息|资金支持|经费支持|扶持)`)
)

func offered(before, after string) bool {
	return giving.MatchString(before) || gift.MatchString(after)
}

// place of a match in the text.
type match struct{ start, end int }

// measured finds what an amount measures: the nearest fitting words before it in its part of the clause, or right after
// it, or what the clause before measured.
func (s *sentence) measured(a amount, from, next int) (m *measure, at match, inherited bool) {
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
	if last := s.last[a.dim]; m == nil && last != nil && bridges(s.text[from:a.start]) {
		return last, match{a.start, a.end}, true
	}
	if m == nil && a.dim == age {
		return s.reader.measure("person_age", age), match{a.start, a.end}, false
	}
	if m == nil {
		m = s.elliptic(a, s.text[from:a.start])
		return m, match{a.start, a.end}, m != nil
	}
	return m, at, false
}

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
var bridge = pattern.MustCompile(`^[、且并和，至或]*(?:但|并且|同时)?(?:该|其|上述)?(?:比例|比重|占比|比率|金额|总额|数额|的)?(?:应|须|均|应当)?$|(?:的)?(?:企业|单位|的)?[，]?(?:该|其)?(?:比例|比重|占比|比率|比值)(?:应|须|均|应当)?$`)

func bridges(between string) bool { return bridge.MatchString(between) }

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

// rat12 is the months of a year.
var rat12 = big.NewRat(12, 1)

// bind makes the conditions of an amount.
func (s *sentence) bind(c *clause, a amount, m *measure, at match, inherited bool) {
	start, end := min(a.start, at.start), max(a.end, at.end)
	confidence := 0.9
	if inherited || a.exact {
		confidence = 0.75
	}
	for i, b := range a.bounds {
		value := b.value
		if m.field == "person_months" {
			value = new(big.Rat).Mul(value, rat12)
		}
		if m.field == "market_share_rank" && a.dim == ratio {
			return
		}
		if a.dim == times && m.field != "funding_match_ratio" {
			return
		}
		if !s.plausible(m.field, value) {
			return
		}
		h := hit{field: m.field, op: b.op, value: new(big.Rat).Set(value), start: start, end: end, confidence: confidence, inherited: inherited, loose: b.loose}
		if i == 0 {
			c.add(h)
		} else {
			c.hits = append(c.hits, h)
		}
	}
}

// plausible refuses values that the field cannot have: a share above one.
func (s *sentence) plausible(field string, value *big.Rat) bool {
	f, ok := s.reader.language.Field(field)
	if !ok {
		return false
	}
	if f.Unit == "ratio" && !strings.HasSuffix(field, "growth") && field != "funding_match_ratio" {
		return value.Cmp(one) <= 0
	}
	return value.Sign() >= 0
}

// flipped returns the comparison that holds when op does not.
func flipped(op matching.Op) matching.Op {
	switch op {
	case matching.GreaterOrEqual:
		return matching.Less
	case matching.Less:
		return matching.GreaterOrEqual
	case matching.LessOrEqual:
		return matching.Greater
	case matching.Greater:
		return matching.LessOrEqual
	}
	return op
}
