package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

const (
	leftReach  = 18 // runes between what is measured and the amount after it
	rightReach = 5  // runes between an amount and what is measured after it: 2件以上有效发明专利
)

// amountHits finds what the amounts of a clause measure.
func (s *sentence) amountHits(c *clause) {
	amounts := slices.DeleteFunc(amountsIn(s.text, c.start, c.end), func(a amount) bool { return within1(c.periods, a.number) })
	s.announce(c, amounts)
	from := c.start
	for i, a := range amounts {
		next := c.end
		if i+1 < len(amounts) {
			next = amounts[i+1].start
		}
		if s.repeated(c, amounts, i) {
			from = a.end
			continue
		}
		if a.dim == alien || s.aside1(c, amounts[:i], a) || strings.HasSuffix(s.text[from:a.start], "每") || offered(s.text[from:a.start], s.text[a.end:next]) {
			from = a.end
			continue
		}
		m, at, inherited := s.measured(c, a, from, next)
		if m == nil {
			from = a.end
			continue
		}
		m = s.placed(m, c)
		s.last[a.dim] = m
		s.settle(&a, s.text[from:a.start], c.particular)
		if a.about || a.exact && !countable(a.dim) {
			from = a.end
			continue
		}
		s.bind(c, a, m, at, inherited)
		if inherited && caseOf.MatchString(s.text[from:a.start]) {
			c.particular = true
		}
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

// repeated adds the further thresholds of a list of them: 首次突破5亿元、10亿元的. It reports whether the amount is one.
func (s *sentence) repeated(c *clause, amounts []amount, i int) bool {
	a := amounts[i]
	if i == 0 || !a.exact || len(c.hits) == 0 || countable(a.dim) && a.dim != things || a.dim == years {
		return false
	}
	before, last := amounts[i-1], c.hits[len(c.hits)-1]
	if before.dim != a.dim || len(before.bounds) != 1 || last.end != before.end || !thresholds.MatchString(s.text[before.end:a.start]) {
		return false
	}
	if _, number := last.value.(*big.Rat); !number {
		return false
	}
	last.value, last.start, last.end, last.instead = new(big.Rat).Set(a.bounds[0].value), a.start, a.end, true
	c.hits = append(c.hits, last)
	amounts[i].exact, amounts[i].bounds = before.exact, []bound{{op: last.op, value: a.bounds[0].value}}
	return true
}

// settle gives an amount that a bound is eased to the comparison of that bound: 可放宽至500万元.
func (s *sentence) settle(a *amount, between string, particular bool) {
	if op, ok := s.ops[a.dim]; ok && a.exact && len(a.bounds) == 1 && (particular || eased.MatchString(between)) {
		a.exact, a.bounds[0].op = false, op
	}
	if !a.exact && len(a.bounds) == 1 {
		s.ops[a.dim] = a.bounds[0].op
	}
}

var eased = pattern.MustCompile(`(?:放宽|降低|降|提高|延长|调整)(?:至|到|为)?$`)

var thresholds = pattern.MustCompile(`^(?:、|和|或|以及)$`)

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
			c.outrank(h)
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
