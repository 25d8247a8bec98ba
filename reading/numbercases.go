package reading

import (
	"math/big"
	"slices"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// cased joins bounds of one number in one direction that are asked for together, of which all but the strictest would say nothing: they
// are of cases that the reading has not told apart. Whoever meets the strictest meets them all; whether a looser one is the one that
// counts is left to a person: 成套设备每套50万元以上；整机每台20万元以上.
func (h *shared) cased(nodes []*conditions.Node) []*conditions.Node {
	var out []*conditions.Node
	same := map[string]int{} // where the bounds of a kind begin in out
	for _, n := range nodes {
		key := boundKey(n)
		at, again := same[key]
		switch {
		case key == "" || again && h.together(n.Leaf):
			out = append(out, n)
		case !again:
			same[key] = len(out)
			out = append(out, n)
		default:
			out[at] = h.orCase(out[at], n)
		}
	}
	return withOpposites(out)
}

// withOpposites joins cases of one number with a bound that shuts them all out, which was said of one more case: 单位价值不超过5000元的，…；不超过100万元的，…；超过
// 100万元的，….
func withOpposites(nodes []*conditions.Node) []*conditions.Node {
	for i, n := range nodes {
		if n == nil || n.Kind != matching.NodeAny || len(n.Leaves()) == 0 || boundKey(n.Children[0]) == "" {
			continue
		}
		for k, other := range nodes {
			if k != i && boundKey(other) != "" && allApart(n, other.Leaf) {
				n, nodes[k] = conditions.Any(n, other), nil
			}
		}
		nodes[i] = n
	}
	return slices.DeleteFunc(nodes, func(n *conditions.Node) bool { return n == nil })
}

// allApart reports whether all of some cases bound the number that a leaf bounds apart from it.
func allApart(cases *conditions.Node, l *conditions.Leaf) bool {
	return !slices.ContainsFunc(cases.Children, func(c *conditions.Node) bool {
		own := c.Leaves()
		if len(own) == 0 || own[0].Field == "" || !isNumber(own[0]) {
			return true
		}
		both, _ := contradict(demand{leaf: own[0], op: own[0].Op, value: own[0].Value}, demand{leaf: l, op: l.Op, value: l.Value})
		return !both
	})
}

// together reports whether the words of a bound say that it stands beside another of the same applicant.
func (h *shared) together(l *conditions.Leaf) bool {
	return withOthers.MatchString(h.prose.Text[max(0, l.Start-len("其中")):l.End])
}

// withOthers tells a bound of one applicant from another that is asked with it: 单项合同20万元以上、全年累计60万元以上.
var withOthers = pattern.MustCompile(`累计|合计|总计|单项|单笔|单个|其中|年均|平均|新增|首次`)

// boundKey tells bounds of one number, direction and period; empty of anything else.
func boundKey(n *conditions.Node) string {
	if n == nil || n.Leaf == nil || !isNumber(n.Leaf) {
		return ""
	}
	side := "<"
	if lower(n.Leaf) {
		side = ">"
	}
	return n.Leaf.Field + side + n.Leaf.Period
}

// orCase joins a bound with others of its kind, the strictest first.
func (h *shared) orCase(others, n *conditions.Node) *conditions.Node {
	first := others
	if others.Leaf == nil {
		first = others.Children[0]
	}
	d := n.Leaf.Value.(*big.Rat).Cmp(first.Leaf.Value.(*big.Rat))
	if !lower(n.Leaf) {
		d = -d
	}
	switch {
	case d == 0:
		return others
	case d < 0:
		return conditions.Any(others, conditions.All(n, h.toJudgement(n.Leaf, ofOneCase)))
	}
	cases := []*conditions.Node{n, conditions.All(first, h.toJudgement(first.Leaf, ofOneCase))}
	if others.Leaf == nil {
		cases = append(cases, others.Children[1:]...)
	}
	return conditions.Any(cases...)
}
