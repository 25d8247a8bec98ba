package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

func (s *sentence) standingHits(c *clause) {
	text := s.text[c.start:c.end]
	var found []hit
	for _, st := range s.reader.standings {
		for _, m := range st.words.FindAllStringIndex(text) {
			from, to := c.start+m[0], c.start+m[1]
			from += leadingJoin(s.text[from:to])
			if average.MatchString(s.text[to:c.end]) { // 高于上市公司平均水平
				c.unread = true
				continue
			}
			if from == to || st.not != nil && st.not.MatchString(text[:m[0]]+"◆"+text[m[1]:]) || st.not != nil && st.not.MatchString(text[:m[0]]+text[m[0]:m[1]]+"◆"+text[m[1]:]) {
				continue
			}
			h, ok := s.stand(c, st, from, to)
			switch {
			case !ok || h.adverse && repeatedly.MatchString(listedWith(text, m[0], m[1])):
			case s.ofOthers(c, h):
				c.unread = true
			case h.value != false || h.adverse || s.ctx.Excluding || !fundamental(h.field):
				found = append(found, h)
			default:
				c.unread = true
			}
		}
	}
	found = s.summed(c, found)
	found = s.ofIncident(found)
	slices.SortStableFunc(found, wider)
	for _, h := range found {
		h.again = s.said(c, h)
		c.add(h)
	}
}

// ofOthers reports whether a standing is only of those who may apply all the same, or of whom alone something is asked that no field decides:
// 有过行政处罚但已整改的企业可以申报, 未上市的企业须提供审计报告.
func (s *sentence) ofOthers(c *clause, h hit) bool {
	no, after := s.denies(c, h.start), s.text[h.end:s.end]
	return !s.ctx.Excluding && (h.adverse && !no && allTheSame.MatchString(after) || !h.adverse && no && elseDo.MatchString(after))
}

// allTheSame follows those who may apply whatever they did.
var allTheSame = pattern.MustCompile(`^[^。；，]{0,24}?的(?:企业|单位|项目|人员|申报人|机构)?，?(?:也|仍|均|都|今年|继续)*(?:可|可以|允许|准予)(?:继续|再次|再|正常|按[^，。；]{1,6})*(?:申报|申请|享受|参评|参加|推荐|报名)`)

// planned goes on behind fields of which it is said what is to be done in them: 智能制造领域，重点支持建设….
var planned = pattern.MustCompile(`^(?:等)?(?:领域|方向|产业|行业)?，(?:重点|主要|优先)?(?:支持|鼓励|发展|建设|开展|突破|攻关)`)

// caseInBracket reports whether a place stands in a bracket within a clause that bounds for some what the clause bounds for all:
// 研发人员50人以上（软件类企业100人以上）且占10%以上.
func (s *sentence) caseInBracket(c *clause, at int) bool {
	return !c.particular && enclosed(s.text[:c.end], at) && boundInside.MatchString(s.text[at:c.end])
}

// boundInside is a bound within the bracket that a text stands in.
var boundInside = pattern.MustCompile(`^[^（）]{0,30}[0-9][^（）]{0,12}）`)

// shutInside follows, within a bracket, those whom the bracket shuts out.
var shutInside = pattern.MustCompile(`^(?:企业|单位)?[^（）。；]{0,12}(?:不再|不得|不予|不能|不纳入|不享受|除外|不在)`)

var average = pattern.MustCompile(`^[^，。；]{0,6}平均(?:水平|值|数)`)

// fundamental are fields whose contrary nobody asks for: 没有独立法人资格的，由上级单位申报 tells a case.
func fundamental(field string) bool {
	switch field {
	case "legal_person", "resident_enterprise", "hightech_field", "accounting_sound", "social_insurance", "contract_registered", "iur_partner", "insurance_paid":
		return true
	}
	return false
}

// repeatedly says that an evil counts only from the second one on, which no field tells: 被税务机关处罚两次及以上.
var repeatedly = pattern.MustCompile(`[二两三四五六七八九2-9][次项](?:（[^（）]*）)?(?:及|或)?以上|(?:不到|不足|少于|未满)[二两三四五六七八九2-9]次|(?:超过|多于)[一1]次`)

// listedWith returns what of a clause is said together with what stands between two of its places: up to where another evil begins.
func listedWith(text string, from, to int) string {
	begin := 0
	for _, m := range anotherEvil.FindAllStringIndex(text) {
		switch {
		case m[0] >= to:
			return text[begin:m[0]]
		case m[1] <= from:
			begin = m[0] + len("、")
		}
	}
	return text[begin:]
}

// anotherEvil begins another evil of a list in a clause: 有3项以上项目未验收、有项目逾期未验收.
var anotherEvil = pattern.MustCompile(`(?:、|或)(?:有|存在|发生|出现|因|被|受到)`)

// said reports whether another hit says the same: 偷税、漏税 in one clause, 从高执行，不得重复享受 in two. Evils are told clause by
// clause, each with its own time.
func (s *sentence) said(c *clause, h hit) bool {
	same := func(x hit) bool { return x.field == h.field && x.value == h.value && !x.again }
	if slices.ContainsFunc(c.hits, same) {
		return true
	}
	if h.adverse && h.field != "same_project_funded" {
		return false
	}
	at := slices.Index(s.clauses, c)
	if c.or || at < 0 || at+1 < len(s.clauses) && s.clauses[at+1].or { // one of two that will do is said for itself
		return false
	}
	return slices.ContainsFunc(s.clauses[:at], func(earlier *clause) bool { return slices.ContainsFunc(earlier.hits, same) })
}

// wider puts the hit of more words first, and of equally many the one that says more than that something was illegal.
func wider(a, b hit) int {
	if d := (b.end - b.start) - (a.end - a.start); d != 0 {
		return d
	}
	return vague(a) - vague(b)
}

func vague(h hit) int {
	if h.field == "illegal_record" {
		return 1
	}
	return 0
}

// leadingJoin returns the bytes of the conjunctions that a text begins with.
func leadingJoin(s string) int { return len(s) - len(strings.TrimLeft(s, "、和及或与等")) }

// stand makes the condition of a standing; ok is false where the sentence means nothing by its words.
func (s *sentence) stand(c *clause, st standing, from, to int) (h hit, ok bool) {
	before := c.before(s.text, from)
	value, ok := st.value(s.ctx.Excluding, s.denies(c, from) && !described(before, s.text[from:to], s.text[to:c.end]) || strings.HasSuffix(before, "不"))
	return hit{field: st.field, op: matching.Equal, value: value, start: from, end: to, confidence: 0.9, adverse: st.against()}, ok
}

func (s *sentence) holdingHits(c *clause) {
	found := s.reader.holdings.all(s.text, c.start, c.end)
	if x, ok := s.reader.holdings.listed(s.text, c.start, c.end); ok {
		found = slices.DeleteFunc(found, func(h held) bool { return h.start >= x.start && h.end <= x.end })
		found = append(found, x)
		slices.SortFunc(found, func(a, b held) int { return a.start - b.start })
	}
	for _, x := range found {
		c.honours = append(c.honours, x)
		if s.aside(c, x) {
			continue
		}
		if shutInside.MatchString(s.text[x.end:c.end]) && enclosed(s.text[:c.end], x.start) || s.caseInBracket(c, x.start) { // （已获支持的某企业不再纳入）
			c.unread = true
			continue
		}
		if before := s.text[c.start:x.start]; ratedAs.MatchString(before) || s.ctx.Excluding && failing.MatchString(before) {
			c.unread = true
		}
		h := hit{field: x.field, op: matching.HasAny, value: unmarked(x.values), start: x.start, end: x.end, confidence: 0.9}
		if s.denies(c, x.start) {
			before := c.before(s.text, x.start)
			switch words := s.text[x.start:x.end]; {
			case described(before, words, ""):
			case describing.MatchString(before): // 未被评为不合格的省级重点实验室
				c.unread = true
				continue
			case elseDo.MatchString(s.text[x.end:s.end]): // 不属于高新技术企业的，需提供审计报告
				c.unread = true
				continue
			default:
				h.op = matching.HasNone
			}
		}
		c.add(h)
	}
}

// ratedAs stands before a title of which not everyone will do, and failing before those alone whom a sentence shuts out: 未通过复核的高新技术企业.
var (
	ratedAs = pattern.MustCompile(`(?:评为|评价为|结果为|考核为|等次为|评级为)“?(?:优秀|良好|合格|[AB]级)”?(?:及?以上)?(?:等次)?的$`)
	failing = pattern.MustCompile(`(?:未|没有|逾期|违规|违反|不符合|不合格)[^，。；]{0,16}的$`)
)

// elseDo follows a title, and says what those do who have it not.
var elseDo = pattern.MustCompile(`^[^，。；]{0,8}的(?:企业|单位|机构)?，?(?:则)?(?:应[^届]|须|需|由|按|可(?:以)?(?:由|按))`)

func (s *sentence) identityHits(c *clause) {
	for _, p := range s.reader.places.all(s.text, c.start, c.end, s.ctx.Region) {
		if slices.ContainsFunc(c.honours, func(x held) bool { return x.start < p.end && p.end <= x.end }) { // 天津市瞪羚企业 is in any place
			continue
		}
		if p.code == "" {
			c.unread = true
			continue
		}
		op := matching.In
		before := alongWith(c.before(s.text, p.start))
		if excluded.MatchString(before) && outside.MatchString(s.text[p.end:c.end]) || denies(before, s.text[p.start:c.end]) != leaving.MatchString(before) || leftOut(s.text, c, p.start, p.end) || !s.ctx.Excluding && strings.TrimPrefix(s.text[c.start:p.start], "在") == "" && (ruledApart.MatchString(s.text[p.end:c.end]) || ownRules.MatchString(s.text[p.end:s.end])) {
			op = matching.NotIn
		}
		if op == matching.NotIn && !s.ctx.Excluding && strings.HasSuffix(s.text[:c.end], "的") && mustThen.MatchString(s.text[c.end:s.end]) {
			c.unread = true
			continue
		}
		sure := 0.9
		if known := s.ctx.Known; p.own && known > 0 {
			sure = min(sure, known)
		}
		c.add(hit{field: "region", op: op, value: []string{p.code}, start: p.start, end: p.end, confidence: sure})
	}
	s.plannedCityHits(c)
	s.creditHits(c)
	s.kindHit(c)
	s.sizeHit(c)
	s.teamHits(c)
	if values, from, to := personDegree(s.text, c.start, c.end); len(values) > 0 {
		c.add(hit{field: "person_degree", op: matching.In, value: values, start: from, end: to, confidence: 0.85})
	}
	if restOfTrades.MatchString(s.text[c.start:c.end]) && tradesBegun.MatchString(s.text[s.start:c.start]) {
		c.unread = true
		return
	}
	if values, from, to := s.trades(c); len(values) > 0 && !s.ofScale(c, values, from) && !parted.MatchString(s.text[c.start:c.end]) && !judging.MatchString(c.before(s.text, from)) {
		values, to, ok := s.withAdded(c, values, from, to)
		if !ok || s.onlyNamed(c, from, to) || s.spared(c, from, to) || s.ofServed(c, from) || s.caseInBracket(c, from) || planned.MatchString(s.text[to:s.end]) {
			c.unread = true
			return
		}
		op := matching.In
		if before := c.before(s.text, from); s.denies(c, from) && !described(before, "", s.text[to:c.end]) || strings.HasSuffix(before, "除") {
			op = matching.NotIn
		}
		c.addBeside(hit{field: "industry", op: op, value: values, start: from, end: to, confidence: 0.7}, "above_scale", "niche_years")
		s.withoutSome(c, to)
	}
}

// tradesBegun ends before the rest of a list of lines of business that commas part, and restOfTrades is its end: 从事陆路运输，船舶代理，|航运服务等业务.
var (
	tradesBegun  = pattern.MustCompile(`(?:从事|主营|涉及|包括)[^。；的]{2,60}，$`)
	restOfTrades = pattern.MustCompile(`^[^，。；的从属]{2,10}等(?:相关)?(?:业务|行业|领域|产业|活动)`)
)

// onlyNamed reports that a line of business between two places of a clause only says what staff work at, what goods are or what something is
// needed for.
func (s *sentence) onlyNamed(c *clause, from, to int) bool {
	before, after := s.text[c.start:from], s.text[to:c.end]
	return neededFor.MatchString(after) || staffOf.MatchString(after) || goodsAre.MatchString(before+s.text[from:to]) && !strings.Contains(s.text[from:c.end], "领域") && !strings.Contains(s.text[from:c.end], "产业") && !strings.Contains(s.text[from:c.end], "行业")
}

// mustThen follows a case, and says what those do who are in it: 注册地不在本市的|，须承诺迁入.
var mustThen = pattern.MustCompile(`^，(?:还|也|则|均)*(?:应|须|需|必须|可)`)

// trades finds the lines of business of a clause, which is the name of one where a list has nothing else.
func (s *sentence) trades(c *clause) (words []string, from, to int) {
	if name := strings.TrimSpace(s.text[c.start:c.end]); s.ctx.Trades && len(s.clauses) == 1 && tradeName.MatchString(name) {
		return []string{name}, c.start, c.end
	}
	return s.reader.industries.all(s.text, c.start, c.end, s.ctx.Business || tradeLabel.MatchString(s.text[max(0, c.start-labelBytes):c.start]))
}

// tradeLabel is a label before lines of business: 所属行业：|高端装备、新材料.
var tradeLabel = pattern.MustCompile(`(?:^|[^，。；务用展])(?:行业|产业|领域|主营业务|主业)(?:领域|方向|类别|范围|要求|限制)?：[ ]*$`)

// tradeName is a name of a line of business in a line of its own: 中药（民族药）.
var tradeName = pattern.MustCompile(`^[^，。；：、（）“”0-9的]{2,14}(?:（[^（）]{1,12}）)?$`)

// parted says into which kinds what is given falls: 分为企业工业设计中心和工业设计企业|两类.
var parted = pattern.MustCompile(`分为[^，。；]*[二两三四五](?:个)?(?:类|种|类型|类别)$`)

// ofScale reports that 工业 is but a part of what makes an enterprise one above the scale: 首次进规纳统的工业企业. Of 规模以上工业企业 it is asked
// as well, where that is not what they are counted among.
func (s *sentence) ofScale(c *clause, values []string, from int) bool {
	above := slices.ContainsFunc(c.hits, func(h hit) bool { return h.field == "above_scale" })
	return above && len(values) == 1 && values[0] == "工业" && !aboveBefore.MatchString(s.text[c.start:from])
}

// aboveBefore ends before the trade of firms above the scale.
var aboveBefore = pattern.MustCompile(`^(?:应|须|需|必须)(?:当)?(?:为|是|属于)(?:规模以上|规上)$|^(?:[^，。；]*[^，。；入增次升成为转列新])?(?:规模以上|规上)$|(?:企业|主体|单位|对象)(?:应|须)?为(?:[^，。；入增次升成转列新]{0,12})(?:规模以上|规上)$`)
