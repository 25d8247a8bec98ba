package conditions

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// withKinds joins one more kind of applicant to the nodes before it of a list of them: 企业和科研机构，行业协会，以及其他事业单位. It is nil
// where those name none.
func withKinds(groups []*Node, n *Node) []*Node {
	first := slices.IndexFunc(groups, func(g *Node) bool { return slices.ContainsFunc(g.parts(), asksKinds) })
	if first < 0 {
		return besideFirmWord(groups, n)
	}
	own := slices.Clone(groups[first].parts())
	at := slices.IndexFunc(own, asksKinds)
	if n.Leaf != nil && first == len(groups)-1 && at == len(own)-1 {
		l := *own[at].Leaf
		l.Value, l.End = append(slices.Clone(l.Value.([]string)), n.Leaf.Value.([]string)...), n.Leaf.End
		own[at] = leafNode(l)
		return append(slices.Clone(groups[:first]), All(own...))
	}
	own[at] = Any(append(append([]*Node{own[at]}, groups[first+1:]...), n)...)
	return append(slices.Clone(groups[:first]), All(own...))
}

// kindsGoOn reports whether a clause only goes on with a list of those who may apply, whom the clause before it begins: 在本市注册的小微企业，|社会组织和高校.
func (s *sentence) kindsGoOn(c *clause, n *Node) bool {
	at := slices.Index(s.clauses, c)
	return at > 0 && !s.ctx.Excluding && asksKinds(n) && len(KindsAlone(s.text[c.start:c.end])) > 0 && endsInFirms.MatchString(s.text[s.clauses[at-1].start:s.clauses[at-1].end])
}

// endsInFirms is a clause that ends in firms that may apply.
var endsInFirms = pattern.MustCompile(`(?:的|[省市区县内])[^，。；、的应须]{0,10}企业$`)

// besideFirmWord joins a kind of applicant to the last of the nodes before it, where that ends in a word for firms: 规模以上企业，|以及高校. It is nil where
// it does not.
func besideFirmWord(groups []*Node, n *Node) []*Node {
	last := len(groups) - 1
	own := slices.Clone(groups[last].parts())
	at := len(own) - 1
	if own[at].Leaf == nil || !ofFirmsAlone(hit{field: own[at].Leaf.Field, op: own[at].Leaf.Op, value: own[at].Leaf.Value}) {
		return nil
	}
	own[at] = Any(own[at], n)
	return append(slices.Clone(groups[:last]), All(own...))
}

// parts are what a node asks together: its children, or itself.
func (n *Node) parts() []*Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == matching.NodeAll:
		return n.Children
	}
	return []*Node{n}
}

// asksKinds reports whether a node asks for a kind of applicant and nothing else.
func asksKinds(n *Node) bool {
	return n.Leaf != nil && n.Leaf.Field == "entity_type" && n.Leaf.Op == matching.In
}
