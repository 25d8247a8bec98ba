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
			case !h.adverse && s.included(c, h.start): // 申报企业（含上市公司）
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
	no := s.denies(c, from) && !described(before, s.text[from:to], s.text[to:c.end]) || strings.HasSuffix(before, "不")
	value, ok := st.value(s.ctx.Excluding, no != (!st.against() && s.allBut(c, to)))
	return hit{field: st.field, op: matching.Equal, value: value, start: from, end: to, confidence: 0.9, adverse: st.against()}, ok
}
