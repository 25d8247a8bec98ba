package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// joining joins what the clause at a place states with what those before it do; instead: it will do in place of the last.
func (s *sentence) joining(groups []*Node, i int, n *Node, instead bool) []*Node {
	c := s.clauses[i]
	if last := len(groups) - 1; c.or && last > 0 && i > 1 && goesWith.MatchString(s.text[s.clauses[i-1].start:s.clauses[i-1].end]) {
		groups = append(groups[:last-1], All(groups[last-1], groups[last]))
	}
	switch last := len(groups) - 1; {
	case instead && last >= 0 && spotless(groups[last]) && spotless(n): // 未欠税或被列入失信名单: neither will do
		groups = append(groups, n)
	case last >= 0 && i > 0 && s.clauses[i-1].or && groups[last].Kind == matching.NodeAny && aboutLast.MatchString(s.text[c.start:c.end]):
		groups[last] = goingOn(groups[last], n)
	case instead && last >= 0 && (c.or || c.excuse || !c.particular && (numbers(groups[last]) || !numbers(n)) || SharesNumber(groups[last], n)):
		beginAfter(groups[last], n)
		groups[last] = sharedSeat(s.orInstead(c, groups[last], n))
	default:
		groups = append(groups, n)
	}
	return groups
}

// aboutLast begins a clause about the last of several things of which one will do: 或有效专利30件以上（其中发明专利不少于2件）.
var aboutLast = pattern.MustCompile(`^(?:但|其中)`)

// goesWith begins a clause that says more of what the one before it asks for: 成交额达到1000万元，并经登记，或有效知识产权30件以上.
var goesWith = pattern.MustCompile(`^并(?:经|已|由|通过|完成|按)`)

// withCauses puts what only says by what an evil came about beside that evil: 因违反海关法，构成走私行为，受到行政处罚的.
func (s *sentence) withCauses(groups []*Node) []*Node {
	out := slices.Clone(groups)
	for i := len(out) - 2; i >= 0; i-- {
		if n := out[i]; n.Kind == matching.NodeJudgement && causes.MatchString(s.text[n.Leaf.Start:n.Leaf.End]) {
			out[i+1] = All(n, out[i+1])
			out = slices.Delete(out, i, i+1)
		}
	}
	return out
}

// causes begins a clause that only says by what something came about.
var causes = pattern.MustCompile(`^(?:因|由于|构成)`)

// asCase joins a node to the nodes before it where it is a case beside one of them. It is nil where it is none, or one of the kinds that
// node itself tells; eases: it makes something easier.
func (s *sentence) asCase(groups []*Node, n *Node, c *clause, eases bool) []*Node {
	last := len(groups) - 1
	switch {
	case n == nil || last < 0:
	case s.otherTrade(groups[last], n):
		return append(groups[:last], Any(groups[last], n))
	case s.kindsGoOn(c, n):
		return withKinds(groups, n)
	case strings.HasPrefix(s.text[c.start:], "以及") && s.firmOnly(n):
		first := last + 1
		for first > 0 && s.firmOnly(groups[first-1]) {
			first--
		}
		if first <= last && (first == 0 || !titleOnly(groups[first-1])) {
			return append(groups[:first], Any(append(slices.Clone(groups[first:]), n)...))
		}
	case alsoKind.MatchString(s.text[c.start:c.end]) && !s.ctx.Excluding && slices.ContainsFunc(n.parts(), asksKinds):
		return withKinds(groups, n)
	case eases && last > 0 && s.tellsWhom(groups[last]) && numbers(groups[last-1]) && !numbers(n):
		return append(groups[:last-1], Any(groups[last-1], All(groups[last], n)))
	}
	return nil
}

// alsoKind begins a clause that goes on with a list of kinds of applicant: 以及事业单位, 也可以是企业.
var alsoKind = pattern.MustCompile(`^(?:以及|(?:也|亦|还)可(?:以)?(?:为|是))`)
