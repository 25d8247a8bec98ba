package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
)

// countable are the dimensions of which a number without a comparison means at least that many.
func countable(d dimension) bool {
	return d == persons || d == things || d == rank || d == times
}

// rat12 is the months of a year.
var rat12 = big.NewRat(12, 1)

// bind makes the conditions of an amount.
func (s *sentence) bind(c *clause, a amount, m *measure, at match, inherited bool) {
	if m.field == "age_years" && ofBacker.MatchString(s.text[a.end:c.end]) || m.field == "operating_years" && ofBuilding.MatchString(s.text[a.end:c.end]) {
		c.unread = true
		return
	}
	no := s.deniedAmount(c, a, at)
	if no == deniedToo || no == deniedBound && len(a.bounds) > 1 {
		c.unread = true
		return
	}
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
		if m.field == "market_share_rank" && (a.dim == ratio || contested.MatchString(s.text[c.start:c.end])) {
			c.unread = c.unread || a.dim == rank
			return
		}
		if a.dim == times && m.field != "funding_match_ratio" {
			return
		}
		if !s.plausible(m.field, value) {
			return
		}
		h := hit{field: m.field, op: b.op, value: new(big.Rat).Set(value), start: start, end: end, confidence: confidence, inherited: inherited, loose: b.loose, firm: b.firm, denied: no != notDenied, never: no == deniedYears}
		if no == deniedBound {
			h.op = matching.Effective(h.op, true)
		}
		if by := s.announcer[a.dim]; inherited && by != nil && len(by.periods) > 0 && (len(c.periods) == 0 || slices.ContainsFunc(c.hits, func(h hit) bool { return ofSize(h.field) })) {
			h.period = by.periods[len(by.periods)-1].tokenFor(m.field)
		}
		if i == 0 {
			c.outrank(h)
			c.addBeside(h, "contract_registered", "above_scale") // 登记的技术合同成交额500万元以上, 规模以下企业研发费用200万元以上
		} else {
			c.hits = append(c.hits, h)
		}
	}
}

// leastAge and greatestAge bound the ages that are asked of applicants: 可放宽两岁 is no age.
var leastAge, greatestAge = big.NewRat(16, 1), big.NewRat(100, 1)

// plausible refuses values that the field cannot have: a share above one, an age of two.
func (s *sentence) plausible(field string, value *big.Rat) bool {
	f, ok := s.reader.language.Field(field)
	if !ok {
		return false
	}
	if field == "person_age" && (value.Cmp(leastAge) < 0 || value.Cmp(greatestAge) > 0) {
		return false
	}
	if f.Unit == "ratio" && !strings.HasSuffix(field, "growth") && field != "funding_match_ratio" {
		return value.Cmp(one) <= 0
	}
	return value.Sign() >= 0
}
