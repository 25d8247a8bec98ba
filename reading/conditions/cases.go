package conditions

import (
	"math/big"
	"slices"
	"strings"

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

// supposes reports whether a clause only says of how long standing those are of whom the next asks something that no field decides:
// 运营三年以上的，累计毕业企业不少于20家.
func (s *sentence) supposes(c, next *clause) bool {
	if s.ctx.Excluding || next.or || len(next.hits) > 0 || len(c.hits) != 1 || !strings.HasSuffix(s.text[c.start:c.end], "的") {
		return false
	}
	f := c.hits[0].field
	return (f == "operating_years" || f == "age_years") && asksMore.MatchString(s.text[next.start:next.end])
}

// asksMore is a clause that bounds a number.
var asksMore = pattern.MustCompile(`(?:不(?:少|低)于|不(?:超过|高于)|达到?|≥)[0-9][^的]*$|[0-9][^，。；的]{0,6}(?:以上|以下|以内)$`)

// firstServed is a clause that only says that those before it come first.
var firstServed = pattern.MustCompile(`^(?:在)?(?:同等条件下)?(?:可以|可|应|予以|给予|将)?优先(?:予以|给予)?(?:申报|推荐|支持|享受|考虑|安排|立项|纳入|资助|入选)?$`)

// demands is a clause that asks for something, in words or in numbers.
var demands = pattern.MustCompile(`^(?:还|均|也|则)?(?:应|须|需|必须)|(?:不(?:少于|低于|得|超过|高于)|达到|至少)[^，。；]{0,4}[0-9]|[0-9][^，。；]{0,4}(?:以上|以内)`)

// onlyYears reports whether all that was read of a clause is how old something is.
func (c *clause) onlyYears() bool {
	return len(c.hits) > 0 && !slices.ContainsFunc(c.hits, func(h hit) bool { return h.field != "age_years" && h.field != "operating_years" })
}

// favours reports whether a clause only says who comes first, of what age those are of whom the next clause asks what no field holds, or who is free of a demand that the next clause does not tell in
// numbers: 从事生物医药领域的企业，可不受营业收入限制.
func (s *sentence) favours(c, next *clause) bool {
	if len(c.hits) == 0 || s.ctx.Excluding {
		return false
	}
	if firstServed.MatchString(s.text[next.start:next.end]) {
		return !c.bounds()
	}
	if c.onlyYears() && len(next.hits) == 0 && !next.or && strings.HasSuffix(s.text[c.start:c.end], "的") && demands.MatchString(s.text[next.start:next.end]) {
		return true
	}
	return introduced.MatchString(s.text[c.start:c.end]) && c.onlyCases() && !next.bounds() && len(next.hits) == 0 && s.exception(next)
}

// demandsOf is what the words after a case ask of those in it.
var demandsOf = pattern.MustCompile(`达到|不低于|不少于|不超过|不高于|放宽|(?:须|应|需)(?:当|要)?(?:具有|具备|拥有|建有|符合|满足)`)

// asksOfSome reports whether a clause within a sentence only says of which size those are of whom the next asks what no field holds: 收入5亿元以上的企业，
// 研发人员占比须达到要求. Nobody has to be of that size.
func (s *sentence) asksOfSome(c, next *clause) bool {
	if c == s.clauses[0] || len(c.hits) == 0 || len(next.hits) > 0 || next.or || s.ctx.Excluding || !introduced.MatchString(s.text[c.start:c.end]) || !demandsOf.MatchString(s.text[next.start:next.end]) {
		return false
	}
	return !slices.ContainsFunc(c.hits, func(h hit) bool { return !ofSize(h.field) })
}

// forSome adds what is asked of those of a size: to a demand on all that no field holds either as another case of it, else as something
// to be judged.
func (s *sentence) forSome(groups []*Node, c, next *clause) []*Node {
	last := len(groups) - 1
	if last >= 0 && !slices.ContainsFunc(groups[last].Leaves(), func(l *Leaf) bool { return l.Field != "" }) {
		groups[last] = Any(groups[last], All(s.clauseNode(c), s.clauseNode(next)))
		return groups
	}
	return append(groups, s.judgement(c.start, next.end, "原文只对部分申请人提出要求，须人工判断"))
}

// orInstead joins what a clause asks with what will do instead of it. What only makes one number easier for some leaves all else as it
// is: 在我市注册并运营1年以上，运营不满1年但投资5000万元以上的可放宽.
func (s *sentence) orInstead(c *clause, asked, instead *Node) *Node {
	if c.or || asked.Kind != matching.NodeAll || !relaxed.MatchString(s.text[c.start:c.end]) {
		return Any(asked, instead)
	}
	at := -1
	for i, child := range asked.Children {
		if !sharesField(child, instead) {
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
