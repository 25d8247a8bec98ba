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
	amounts := s.lowestOf(c, slices.DeleteFunc(amountsIn(s.text, c.start, c.end), func(a amount) bool {
		return within1(c.periods, a.number) || meanOver.MatchString(s.text[a.number:c.end]) || a.exact && restricted.MatchString(s.text[c.start:a.number])
	}))
	s.announce(c, amounts)
	if agedStaff.MatchString(s.text[c.start:c.end]) {
		c.unread = true
		return
	}
	c.bare = slices.ContainsFunc(amounts, func(a amount) bool { return a.exact && !countable(a.dim) && a.dim == money })
	from, lost := c.start, false
	for i, a := range amounts {
		next := c.end
		if i+1 < len(amounts) {
			next = amounts[i+1].start
		}
		turn, at := s.inTurn(c, amounts, i)
		a = amounts[i]
		switch {
		case turn != nil && !a.exact:
			s.bind(c, a, turn, at, false)
		case turn == nil && s.outOfTurn(c, a):
			c.unread = true
		case s.repeated(c, amounts, i):
		case lost && eitherOf.MatchString(s.text[amounts[i-1].end:a.start]): // the same of what no field holds
			c.unread = true
		case !s.amountHit(c, amounts[:i], a, from, next) && a.left() && !s.explained(c, a):
			c.unread, lost = true, true
			s.uncounted = s.uncounted || a.dim == persons
		default:
			lost = false
		}
		from = c.behind(a, next)
	}
}

// meanOver are the years over which a mean is taken: 营业收入|两年平均增长率.
var meanOver = pattern.MustCompile(`^[二两三五235](?:个)?年(?:的)?(?:年均|平均|年平均|复合|年均复合)(?:复合)?(?:增长|增幅|增速)`)

// agedStaff counts of the staff those of an age, which no field does: 35岁以下青年科研人员不少于5人.
var agedStaff = pattern.MustCompile(`[0-9](?:周)?岁(?:（[^（）]*）)?(?:及)?以下(?:的)?[^，。；、且0-9]{0,12}?(?:人员|人才|骨干|职工|员工|教师)(?:总数|人数|数)?(?:[^，。；0-9]{0,8}(?:不少于|不低于|达到|超过|占|≥)|[0-9])[^，。；0-9]{0,8}[0-9]`)

// behind is where the words begin that may say what the next amount measures: after those that said it behind this one.
func (c *clause) behind(a amount, next int) int {
	if n := len(c.hits); n > 0 && c.hits[n-1].start <= a.start && c.hits[n-1].end > a.end && c.hits[n-1].end <= next {
		return c.hits[n-1].end
	}
	return a.end
}

// left reports whether an amount that nothing was found to measure bounds something: neither a term, which other finders know, nor a
// number without a comparison.
func (a amount) left() bool {
	return !a.exact && !a.about && a.dim != alien && a.dim != rank
}

// amountHit makes the conditions of an amount that stands between two places of its clause, after others. It reports whether
// nothing is left to say of the amount: false for a bound of something that no field holds.
func (s *sentence) amountHit(c *clause, before []amount, a amount, from, next int) bool {
	switch {
	case a.dim == alien, perEach(s.text[c.start:a.start]), a.dim == years && licensed.MatchString(s.text[a.end:c.end]), a.dim == age && kin.MatchString(s.text[a.end:c.end]):
		return false
	case s.inBracket(c, a) && including.MatchString(s.text[c.start:a.start]): // 近三年（含成立不足三年）
		return true
	case s.aside1(c, before, a), s.matched(c, a) && a.bounds[0].value.Cmp(one) != 0: // whose part comes first is not told
		return false
	case !s.matched(c, a) && a.offered(s.text[from:a.start], s.text[a.end:next]), s.capped(c, a), s.limit(a, s.text[from:a.start]), s.topmost(a, from), a.dim == things && criteria.MatchString(s.text[a.end:c.end]) && (a.exact || !strings.HasPrefix(s.text[a.end:c.end], "的")):
		return true
	case a.dim == money && partBehind.MatchString(s.text[a.end:c.end]):
		return true
	case a.dim == years && barsFor.MatchString(s.text[a.number:c.end]):
		return true
	case a.exact && byHowMuch.MatchString(s.text[from:a.start]):
		c.unread = true
		return true
	}
	m, at, inherited := s.measured(c, a, from, next)
	if m == nil {
		return false
	}
	m = s.placed(m, c, a)
	if m.field == "funding_match_ratio" && publicBefore.MatchString(s.text[from:a.start]) {
		a.invert()
	}
	s.last[a.dim], s.bound[a.dim], s.latest = m, m, m
	if a.dim != ratio && !inherited {
		s.named = s.text[at.start:at.end]
	}
	s.settle(&a, s.text[from:a.start], c.particular)
	c.unread = c.unread || a.cased || !inherited && at.end <= a.start && regional.MatchString(s.text[at.end:a.start])
	if m.field == "operating_years" && (s.heldSince(c) || s.setUp(c, a, at)) {
		return true
	}
	if m.field == "rd_equipment_value" && perUnit.MatchString(s.text[c.start:a.start]) {
		return true
	}
	a.exact = a.exact && !(m.field == "person_months" && leastOf.MatchString(s.text[from:a.start]))
	if a.about || a.exact && (!countable(a.dim) && !strings.HasSuffix(m.field, "_growth") || c.bare) {
		return false
	}
	s.bind(c, a, m, at, inherited)
	s.handOn(c, a, m, at, inherited)
	if inherited && caseOf.MatchString(s.text[from:a.start]) {
		c.particular = true
		c.unread = c.unread || ofAllOthers.MatchString(s.text[from:a.start])
	}
	return true
}

// ofAllOthers is a case of all whom the cases before it do not name.
var ofAllOthers = pattern.MustCompile(`^[，、]?(?:其他|其它|其余)(?:行业|领域|产业|企业|单位|机构|类)`)

// partsOfLand are parts of a territory by which figures differ.
const partsOfLand = `珠三角(?:核心区)?|粤东粤西粤北|粤东西北|市区|城区|县区|县域|山区|老区|核心区|[苏皖鲁闽豫][东西南北中]`

// regional stands between what is measured and its amount for those of some region alone: 研发费用支出山区县不低于50万元.
var regional = pattern.MustCompile(`^[^，。；、0-9]{0,8}(?:地区|市县|县市|山区县|区域|` + partsOfLand + `)(?:的)?(?:企业|单位)?(?:应|须|需|可|达到|达|为|在|不低于|不少于)*$`)

// handOn makes the conditions of what else an amount measures, and keeps what amounts after it may measure.
func (s *sentence) handOn(c *clause, a amount, m *measure, at match, inherited bool) {
	if by := s.announcer[a.dim]; inherited && by != nil {
		by.heading = true
	} else if !inherited {
		delete(s.announcer, a.dim)
	}
	other, instead := s.coordinate(c, a, m, at)
	if inherited {
		other, instead = s.beside[a.dim], true
	}
	switch {
	case other != nil:
		s.bindTo(c, a, other, at, instead, inherited)
		if instead {
			s.beside[a.dim] = other
		}
	case !inherited:
		delete(s.beside, a.dim)
	}
}

// bindTo makes the conditions of an amount for a second thing that it bounds.
func (s *sentence) bindTo(c *clause, a amount, m *measure, at match, instead, inherited bool) {
	if s.deniedAmount(c, a, at) != notDenied {
		c.unread = true
		return
	}
	for _, b := range a.bounds {
		if s.plausible(m.field, b.value) {
			c.hits = append(c.hits, hit{field: m.field, op: b.op, value: new(big.Rat).Set(b.value), start: at.start, end: a.end, confidence: 0.8, instead: instead, inherited: inherited})
		}
	}
}
