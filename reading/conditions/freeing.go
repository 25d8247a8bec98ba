package conditions

import (
	"slices"

	"huiqi/reading/pattern"
)

var (
	// fromBefore ends a clause about those of whom nothing is asked that the words before it ask: 注册未满3年的企业不受此限.
	fromBefore = pattern.MustCompile(`(?:可|可以)?不受(?:此|该|上述|以上|前述|本条|本项)[^，。；（）]{0,8}限(?:制)?$`)
	// bracketFrees is such a clause in a bracket.
	bracketFrees = pattern.MustCompile(`（([^（）]{2,60}?不受(?:此|该|上述|以上|前述|本条|本项)[^，。；（）]{0,8}限(?:制)?)）$`)
)

var (
	// asTitle is a clause by which another title will do for some, and bracketTitle one in a bracket: 农业领域可为省级农业龙头企业.
	asTitle      = pattern.MustCompile(`^(?:其中)?[^，。；（）0-9]{2,16}?(?:企业|领域|行业|产业|类|项目|单位|机构)可(?:以)?(?:放宽(?:至|到|为)|为|是)[^，。；（）0-9]{4,40}$`)
	bracketTitle = pattern.MustCompile(`（((?:其中)?[^，。；（）0-9]{2,16}?(?:企业|领域|行业|产业|类|项目|单位|机构)可(?:以)?(?:放宽(?:至|到|为)|为|是)[^，。；（）0-9]{4,40})）$`)
)

// otherTitle reports whether a clause says which title will do for some instead of the one before it.
func (s *sentence) otherTitle(c *clause, groups []*Node, n *Node) bool {
	return len(groups) > 0 && n != nil && asTitle.MatchString(s.text[c.start:c.end]) && asksTitle(groups[len(groups)-1]) && asksTitle(n)
}

func asksTitle(n *Node) bool {
	return slices.ContainsFunc(n.Leaves(), func(l *Leaf) bool { return l.Field == "titles" || l.Field == "platforms" })
}

// Frees reports whether a sentence ends by saying of whom what it asks before is not asked.
func Frees(text string) bool {
	parts := Clauses(text, 0, len(text))
	return len(parts) > 1 && fromBefore.MatchString(text) || bracketFrees.MatchString(text)
}

// frees reports whether a clause says in fields of whom nothing is asked that the clause before it asks.
func (s *sentence) frees(c *clause) bool {
	return !s.ctx.Excluding && len(c.hits) > 0 && fromBefore.MatchString(s.text[c.start:c.end])
}

// freedNode is who those are, with a judgement of the words that no field explains.
func (s *sentence) freedNode(c *clause) *Node {
	from, to := c.source(s.text)
	return s.freedTo(c, from, to-len(fromBefore.FindString(s.text[from:to])))
}

// freedTo is the same of a clause that says who up to a place.
func (s *sentence) freedTo(c *clause, from, to int) *Node {
	who := *c
	who.end = to
	groups, _ := s.groups(&who, from, to)
	if c.unread || significant(s.rest(&who), s.text[from:to]) {
		groups = append(groups, s.judgement(from, to, "原文对部分申请人另有规定"))
	}
	return All(groups...)
}
