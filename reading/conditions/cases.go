package conditions

import (
	"math/big"
	"slices"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// ofSize are the numbers by which policies tell cases apart.
func ofSize(field string) bool {
	return field == "revenue" || field == "main_revenue" || field == "employees" || field == "total_assets"
}

// introduced ends a clause that names those whom the next is about.
var introduced = pattern.MustCompile(`(?:的|的企业|的单位|的机构|领域的?企业|行业的?企业)$`)

// introduces reports whether a clause only says whom the next one is about: 销售收入5000万元以下的企业，研发费用占比不低于5%.
func (s *sentence) introduces(c, next *clause) bool {
	if len(c.hits) == 0 || len(next.hits) == 0 || next.or || !introduced.MatchString(s.text[c.start:c.end]) {
		return false
	}
	if s.exception(next) {
		return true
	}
	for _, h := range c.hits {
		if !ofSize(h.field) {
			return false
		}
	}
	_, number := next.hits[0].value.(*big.Rat)
	return number && !ofSize(next.hits[0].field)
}

// firstServed is a clause that only says that those before it come first.
var firstServed = pattern.MustCompile(`^(?:在)?(?:同等条件下)?(?:可以|可|应|予以|给予|将)?优先(?:予以|给予)?(?:申报|推荐|支持|享受|考虑|安排|立项|纳入|资助|入选|认定|评定|备案)?$`)

// favours reports whether a clause only says who comes first, or who is free of a demand that the next clause does not tell in numbers:
// 从事生物医药领域的企业，可不受营业收入限制.
func (s *sentence) favours(c, next *clause) bool {
	if len(c.hits) == 0 || s.ctx.Excluding {
		return false
	}
	if firstServed.MatchString(s.text[next.start:next.end]) {
		return !c.bounds() || introduced.MatchString(s.text[c.start:c.end])
	}
	return introduced.MatchString(s.text[c.start:c.end]) && c.onlyCases() && !next.bounds() && len(next.hits) == 0 && s.exception(next)
}

// orInstead joins what a clause asks with what will do instead of it. What only makes one number easier for some leaves all else as it
// is: 在我市注册并运营1年以上，运营不满1年但投资5000万元以上的可放宽.
func (s *sentence) orInstead(c *clause, asked, instead *Node) *Node {
	if c.or || asked.Kind != matching.NodeAll || !relaxed.MatchString(s.text[c.start:c.end]) {
		return Any(asked, instead)
	}
	at := -1
	for i, child := range asked.Children {
		if !SharesNumber(child, instead) {
			continue
		}
		if at >= 0 { // it eases more than one
			return Any(asked, instead)
		}
		at = i
	}
	if at < 0 {
		return Any(asked, instead)
	}
	all := slices.Clone(asked.Children)
	all[at] = Any(all[at], instead)
	return All(all...)
}
