package reading

import (
	"huiqi/matching"
	"huiqi/reading/conditions"
)

// bounded keeps a rule within the bounds of the rule language. What is nested too deep becomes a judgement that quotes
// it; entries beyond the number of nodes that a rule may have are left out, which the coverage says of their sentences.
func (w *ruleWriter) bounded(entries []*conditions.Node) []*conditions.Node {
	total := 1
	var out []*conditions.Node
	for i, n := range entries {
		n = shallow(n, matching.MaxDepth-2)
		if total += size(n); total > matching.MaxNodes {
			w.beyond = map[*conditions.Leaf]bool{}
			for _, rest := range entries[i:] {
				for _, l := range rest.Leaves() {
					w.beyond[l] = true
				}
			}
			break
		}
		out = append(out, n)
	}
	return out
}

// size counts the nodes of a tree.
func size(n *conditions.Node) int {
	total := 1
	for _, c := range n.Children {
		total += size(c)
	}
	return total
}

// shallow makes a judgement of what is nested deeper than a number of levels.
func shallow(n *conditions.Node, levels int) *conditions.Node {
	if len(n.Children) == 0 {
		return n
	}
	if levels <= 1 {
		l := conditions.Leaf{Op: "judgement", Confidence: 0.5, Note: "原文嵌套过深，须人工判断"}
		for i, x := range n.Leaves() {
			if i == 0 || x.Start < l.Start {
				l.Start = x.Start
			}
			l.End = max(l.End, x.End)
		}
		return &conditions.Node{Kind: matching.NodeJudgement, Leaf: &l}
	}
	out := *n
	out.Children = make([]*conditions.Node, len(n.Children))
	for i, c := range n.Children {
		out.Children[i] = shallow(c, levels-1)
	}
	return &out
}
