package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// leavingOut reads a sentence that ends in a bracket about those who are left out: of the firms whom it names they are shut out (在本市注册的企业
// （房地产企业除外）), of a clean record they are freed (近三年无行政处罚（已完成信用修复的除外）). It is nil where there is no such bracket.
func (r *Reader) leavingOut(text string, start, end int, ctx Context) *Node {
	m := exceptAtEnd.FindStringSubmatchIndex(text[start:end])
	if m == nil || shutsSome(mask(text[start:start+m[0]])) != nil {
		return nil
	}
	before := text[start : start+m[0]]
	own := before[strings.LastIndex(before, "，")+1:]
	switch {
	case asksClean.MatchString(own) && shutsSome(text[start+m[2]:start+m[3]]) != nil:
		n := r.Read(text, start, start+m[0], ctx)
		return BesideLast(n, r.freed(text, verdict{start: start + m[2], end: start + m[3]}, last(n.parts()), ctx))
	case plainFirms.MatchString(own) && !denying.MatchString(own):
		out := ctx
		out.Excluding = true
		return All(r.Read(text, start, start+m[0], ctx), r.read(text, start+m[2], start+m[3], out))
	case tradesApart.MatchString(text[start+m[2] : start+m[3]]):
		n := r.Read(text, start, start+m[0], ctx)
		return BesideLast(n, r.freed(text, verdict{start: start + m[2], end: start + m[3]}, last(n.parts()), ctx))
	}
	return nil
}

var (
	// exceptAtEnd is the bracket.
	exceptAtEnd = pattern.MustCompile(`（((?:但|其中)?[^（）]{2,60}除外)）$`)
	// tradesApart are lines of business of which a demand is not made: 管理企业不少于3家（|金融业除外|）.
	tradesApart = pattern.MustCompile(`^(?:但|其中)?[^，。；、（）]{2,16}?(?:、[^，。；、（）]{2,16}?)*(?:业|行业|产业)(?:的)?(?:企业|单位|项目)?除外$`)
	// plainFirms ends with those of whom some are left out, and denying says what they are not.
	plainFirms = pattern.MustCompile(`(?:企业|公司|单位|机构|主体|组织|团队|项目|人员|个人|产品|行业|产业)$`)
	denying    = pattern.MustCompile(`未|无|没有|不|非`)
)

// outOfExceptions takes out of a clause what it says of those whom a bracket leaves out, places apart: 社会组织不得申报（经认定的
// 省级新型研发机构除外）. Whether they are the applicant is for a person to tell.
func (s *sentence) outOfExceptions(c *clause) {
	text := s.text[c.start:c.end]
	if !strings.Contains(text, "除外）") {
		return
	}
	n := len(c.hits)
	if slices.ContainsFunc(c.hits, func(h hit) bool {
		return h.op == matching.HasAny && h.end >= c.start && exceptBehind.MatchString(s.text[h.end:c.end])
	}) {
		c.unread = true
	}
	c.hits = slices.DeleteFunc(c.hits, func(h hit) bool {
		return h.field != "region" && (h.field != "industry" || h.op != matching.NotIn) && inException(text, max(h.start, c.start)-c.start)
	})
	c.unread = c.unread || len(c.hits) < n
}

// exceptBehind is such a bracket right behind a title: 省级重点实验室|（筹建的除外）.
var exceptBehind = pattern.MustCompile(`^（[^（）]*除外）`)

// inException reports whether a place of a text stands in a bracket, or one within it, that ends in 除外.
func inException(text string, at int) bool {
	depth := 0
	for i, r := range text[at:] {
		switch r {
		case '（':
			depth++
		case '）':
			if depth--; depth < 0 && strings.HasSuffix(text[:at+i], "除外") {
				return true
			}
		}
	}
	return false
}
