package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// holdingHits finds the titles, platforms and honours that a clause asks for.
func (s *sentence) holdingHits(c *clause) {
	found := s.reader.holdings.all(s.text, c.start, c.end)
	if x, ok := s.reader.holdings.listed(s.text, c.start, c.end); ok {
		found = slices.DeleteFunc(found, func(h held) bool { return h.start >= x.start && h.end <= x.end })
		found = append(found, x)
		slices.SortFunc(found, func(a, b held) int { return a.start - b.start })
	}
	if x, ok := builtAlready(s.text, c); ok && s.ctx.Excluding && len(found) == 0 {
		found = append(found, x)
		c.unread = c.unread || strings.Contains(s.text[c.start:x.start], "同一")
	}
	for _, x := range found {
		c.honours = append(c.honours, x)
		if s.included(c, x.start) {
			c.alsoHeld(s.text, x)
			continue
		}
		if s.aside(c, x) {
			before := s.text[c.start:x.start]
			c.unread = c.unread || !s.ctx.Excluding && s.ofGoods(x) && given.MatchString(before) && !bookTitle.MatchString(before)
			continue
		}
		if noneYet.MatchString(s.text[c.start:x.start]) {
			c.unread = true
			continue
		}
		if shutInside.MatchString(s.text[x.end:c.end]) && enclosed(s.text[:c.end], x.start) || s.caseInBracket(c, x.start) { // （已获支持的某企业不再纳入）
			c.unread = true
			continue
		}
		if before := s.text[c.start:x.start]; ratedAs.MatchString(before) || s.ctx.Excluding && failing.MatchString(before) {
			c.unread = true
		}
		op, ok := s.heldOp(c, x)
		if !ok {
			c.unread = true
			continue
		}
		c.add(hit{field: x.field, op: op, value: unmarked(x.values), start: x.start, end: x.end, confidence: 0.9})
	}
}

// heldOp is how a clause means the titles that it names; ok is false where it denies something else of those who have them.
func (s *sentence) heldOp(c *clause, x held) (op matching.Op, ok bool) {
	op = matching.HasAny
	if s.denies(c, x.start) {
		before := c.before(s.text, x.start)
		switch words := s.text[x.start:x.end]; {
		case described(before, words, ""):
		case describing.MatchString(before), elseDo.MatchString(s.text[x.end:s.end]): // 未被评为不合格的省级重点实验室; 不属于高新技术企业的，需提供审计报告
			return "", false
		default:
			op = matching.HasNone
		}
	}
	switch allBut := s.allBut(c, x.end); {
	case allBut && op == matching.HasAny:
		op = matching.HasNone
	case allBut:
		op = matching.HasAny
	}
	return op, true
}

// allBut reports whether those are meant who are not as the words of a clause up to a place say: 高新技术企业|以外的单位.
func (s *sentence) allBut(c *clause, at int) bool { return theOthers.MatchString(s.text[at:c.end]) }

// theOthers follows whom they are not.
var theOthers = pattern.MustCompile(`^(?:等)?(?:企业|单位|机构|称号)*(?:以外|之外)(?:的|，?其[他它余])`)

// ratedAs stands before a title of which not everyone will do, and failing before those alone whom a sentence shuts out: 未通过复核的高新技术企业.
var (
	ratedAs = pattern.MustCompile(`(?:评为|评价为|结果为|考核为|等次为|评级为)“?(?:优秀|良好|合格|[AB]级)”?(?:及?以上)?(?:等次)?的$`)
	failing = pattern.MustCompile(`(?:未|没有|逾期|违规|违反|不符合|不合格)[^，。；]{0,16}的$`)
)

// elseDo follows a title, and says what those do who have it not.
var elseDo = pattern.MustCompile(`^[^，。；]{0,8}的(?:企业|单位|机构)?，?(?:则)?(?:应[^届]|须|需|由|按|可(?:以)?(?:由|按))`)
