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
	case s.aside1(c, before, a):
		return false
	case a.offered(s.text[from:a.start], s.text[a.end:next]), s.capped(c, a), s.limit(a, s.text[from:a.start]), s.topmost(a, from), a.dim == things && criteria.MatchString(s.text[a.end:c.end]) && (a.exact || !strings.HasPrefix(s.text[a.end:c.end], "的")):
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

// regional stands between what is measured and its amount for those of some region alone: 研发费用支出山区县不低于50万元.
var regional = pattern.MustCompile(`^[^，。；、0-9]{0,8}(?:地区|市县|县市|山区县|区域)(?:的)?(?:企业|单位)?(?:应|须|需|可|达到|达|为|在|不低于|不少于)*$`)

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
	for _, b := range a.bounds {
		if s.plausible(m.field, b.value) {
			c.hits = append(c.hits, hit{field: m.field, op: b.op, value: new(big.Rat).Set(b.value), start: at.start, end: a.end, confidence: 0.8, instead: instead, inherited: inherited})
		}
	}
}

// placed settles whose rooms a bare 面积 measures, those for research where an earlier clause names them, and whose years a bare 运行:
// those of a firm are its age, and those since a body was set up are the ones that it ran.
func (s *sentence) placed(m *measure, c *clause, a amount) *measure {
	switch {
	case m.field == "area" && (researchRooms.MatchString(s.text[s.start:c.start]) || roomsBehind.MatchString(s.text[a.end:c.end])):
		return s.reader.measure("rd_space_area", area)
	case m.field == "operating_years" && (firmsYears.MatchString(s.text[a.end:c.end]) || firmRuns.MatchString(s.text[c.start:a.start])):
		return s.reader.measure("age_years", years)
	case m.field == "age_years" && tradeYears.MatchString(s.text[c.start:a.start]) && !justRuns.MatchString(s.text[c.start:a.start]):
		return s.reader.measure("niche_years", years)
	case m.field == "age_years" && bodysYears.MatchString(s.text[a.end:c.end]):
		return s.reader.measure("operating_years", years)
	}
	return m
}

// firmsYears follows the years that a firm has run.
var firmsYears = pattern.MustCompile(`^(?:（[^（）]*）)?(?:及)?(?:以上)?的(?:国家)?(?:高新技术|科技型|中小微?|小微|工业|制造业|民营|法人|规模以上|规上)*企业(?:$|[，。；、和或及])`)

// firmRuns ends before the years that it has run, and bodysYears follows the years of one that serves others: 成立满2年|的科技服务机构.
var (
	firmRuns   = pattern.MustCompile(`(?:^|[，、])(?:申报|申请)?(?:企业|公司)(?:应|须|需|已)*(?:正常|连续|持续|稳定|实际)*(?:运行|运营|运转)[^，。；0-9]{0,4}$`)
	bodysYears = pattern.MustCompile(`^(?:（[^（）]*）)?(?:及)?(?:以上)?的[^，。；、]{0,12}?(?:服务机构|研究机构|研发机构|转移机构|检测机构|平台|孵化器|众创空间|基地|园区|载体|加速器|实验室)(?:$|[，。；、）])`)
)

// tradeYears ends before the years for which somebody has been in a trade, and justRuns before those of any business: 从事新能源汽车零部件生产经营|满5年.
var (
	tradeYears = pattern.MustCompile(`(?:从事|专注于?|深耕)[^，。；注登成设]{2,48}经营[^，。；0-9]{0,6}$`)
	justRuns   = pattern.MustCompile(`从事(?:正常|合法|依法|生产|持续|连续|实际|稳定|业务|的)*经营[^，。；0-9]{0,6}$`)
)

// roomsBehind follows the size of rooms for research, that a bare 面积 measures: 面积不少于500平方米|的科研用房.
var roomsBehind = pattern.MustCompile(`^(?:及?以上)?的(?:固定|专用|独立|相对|集中|的)*(?:科研|研发|研究|实验|试验|中试)[^，。；、和及]{0,4}(?:用房|场地|场所|室)`)

var researchRooms = pattern.MustCompile(`(?:科研|研发|研究|实验|试验|中试)[^，。；]{0,6}(?:场地|场所|用房|人员|设备)`)

// countable are the dimensions of which a number without a comparison means at least that many.
func countable(d dimension) bool {
	return d == persons || d == things || d == rank || d == times
}

// rat12 is the months of a year.
var rat12 = big.NewRat(12, 1)

// bind makes the conditions of an amount.
func (s *sentence) bind(c *clause, a amount, m *measure, at match, inherited bool) {
	if m.field == "age_years" && ofBacker.MatchString(s.text[a.end:c.end]) {
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
		h := hit{field: m.field, op: b.op, value: new(big.Rat).Set(value), start: start, end: end, confidence: confidence, inherited: inherited, loose: b.loose, firm: b.firm}
		if by := s.announcer[a.dim]; inherited && by != nil && len(by.periods) > 0 && (len(c.periods) == 0 || slices.ContainsFunc(c.hits, func(h hit) bool { return ofSize(h.field) })) {
			h.period = by.periods[len(by.periods)-1].tokenFor(m.field)
		}
		if i == 0 {
			c.outrank(h)
			c.addBeside(h, "contract_registered") // 登记的技术合同成交额500万元以上
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
