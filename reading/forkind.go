package reading

import (
	"math/big"
	"slices"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// ofOneKind begins a sentence that tells its numbers for one kind of applicant: 专业孵化器场地面积不低于3000平方米.
var ofOneKind = pattern.MustCompile(`^(?:其中，?|对|对于)?(?:专业|专业型|专业化|农业|综合|综合型|国家级|省级|市级|区县级|特色|行业)[^，。；：0-9]{0,6}?(?:孵化器|众创空间|加速器|载体|平台|基地|园区|中心|实验室|机构|企业)`)

// forKind puts the bounds of a sentence for one kind of applicant beside those that ask more of all of the same numbers, each with a
// judgement of the sentence. It reports whether it is such a one, with no bound that is not looser.
func (g *gatherer) forKind(x sentence, among []*conditions.Node) bool {
	if x.node == nil || x.node.Kind == matching.NodeAny || !ofOneKind.MatchString(g.prose.Text[x.start:x.end]) {
		return false
	}
	places := g.around(among)
	type easing struct {
		among []*conditions.Node
		at    int
		bound *conditions.Leaf
	}
	var found []easing
	for _, l := range x.node.Leaves() {
		if !isNumber(l) {
			continue
		}
		here := slices.IndexFunc(places, func(nodes []*conditions.Node) bool { return slices.ContainsFunc(nodes, looserThan(l)) })
		if here < 0 {
			return false
		}
		found = append(found, easing{places[here], slices.IndexFunc(places[here], looserThan(l)), l})
	}
	if len(found) == 0 {
		return false
	}
	whole := conditions.Part{Start: x.start, End: x.end}
	for _, e := range found {
		bound := &conditions.Node{Kind: matching.NodeCondition, Leaf: e.bound}
		if next, ok := instead(e.among[e.at], e.bound, conditions.All(bound, g.judged(whole, forSome))); ok {
			e.among[e.at] = next
		}
	}
	return true
}

// looserThan finds the node that bounds the number of a leaf in the same direction and asks more.
func looserThan(l *conditions.Leaf) func(n *conditions.Node) bool {
	v, _ := l.Value.(*big.Rat)
	var more func(n *conditions.Node) bool
	more = func(n *conditions.Node) bool {
		if n == nil {
			return false
		}
		if n.Leaf == nil {
			return n.Kind == matching.NodeAll && slices.ContainsFunc(n.Children, more)
		}
		w, number := n.Leaf.Value.(*big.Rat)
		if !number || !bounds(n, l) {
			return false
		}
		c := w.Cmp(v)
		return c > 0 && lower(l) || c < 0 && (l.Op == matching.LessOrEqual || l.Op == matching.Less)
	}
	return more
}
