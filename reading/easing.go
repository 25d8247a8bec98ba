package reading

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/conditions"
)

// eased puts what makes a condition easier for some beside that condition, which stands among some nodes or in the part that
// is being read or an entry before it: 面积不低于3000平方米。专业孵化器可降至2000平方米. It returns what is left of it: nothing; or a
// judgement of all its words where none of them bounds the same number.
func (g *gatherer) eased(x sentence, among []*conditions.Node) *conditions.Node {
	text := g.prose.Text[x.start:x.end]
	if g.forKind(x, among) {
		return nil
	}
	if g.waives(x, among) {
		return nil
	}
	if !conditions.Relaxes(text) || exempting.MatchString(text) || conditions.Frees(text) || conditions.WaivesOwn(text) {
		return x.node
	}
	l, ok := g.easier(x.node)
	if !ok {
		return x.node
	}
	for _, nodes := range g.around(among) {
		for i := len(nodes) - 1; l != nil && i >= 0; i-- {
			if next, ok := instead(nodes[i], l, x.node); ok {
				nodes[i] = next
				return nil
			}
		}
	}
	return g.judged(conditions.Part{Start: x.start, End: x.end}, forSome)
}

// waives puts those of whom a sentence says that something is not asked beside what asks it: 年龄不超过60周岁。入选某计划的，不受年龄限制.
func (g *gatherer) waives(x sentence, among []*conditions.Node) bool {
	if x.node == nil {
		return false
	}
	who, fields := g.reader.Waiver(g.prose.Text, x.start, x.end)
	if who == nil {
		return false
	}
	for _, nodes := range g.around(among) {
		for i := len(nodes) - 1; i >= 0; i-- {
			if next, ok := besideAsked(nodes[i], fields, x.node); ok {
				*x.node = *who
				nodes[i] = next
				return true
			}
		}
	}
	return false
}

// besideAsked puts a node beside what a tree asks in one of some fields.
func besideAsked(n *conditions.Node, fields []string, other *conditions.Node) (*conditions.Node, bool) {
	if n == nil || !slices.ContainsFunc(n.Leaves(), func(l *conditions.Leaf) bool { return slices.Contains(fields, l.Field) }) {
		return n, false
	}
	if n.Kind != matching.NodeAll {
		return conditions.Any(n, other), true
	}
	for i := len(n.Children) - 1; i >= 0; i-- {
		if next, ok := besideAsked(n.Children[i], fields, other); ok {
			out := *n
			out.Children = slices.Clone(n.Children)
			out.Children[i] = next
			return &out, true
		}
	}
	return n, false
}

// around returns the nodes among which a sentence may find what it eases, the nearest first.
func (g *gatherer) around(among []*conditions.Node) [][]*conditions.Node {
	places := append([][]*conditions.Node{among}, g.earlier...)
	slices.Reverse(places[1:])
	return places[:min(len(places), 3)]
}

// easier returns the last bound of a node whose clause makes something easier, nil where none is read of it. ok tells
// whether all else it holds only says for whom, and nothing what is eased.
func (g *gatherer) easier(n *conditions.Node) (last *conditions.Leaf, ok bool) {
	leaves := n.Leaves()
	relaxes := func(l *conditions.Leaf) bool {
		return isNumber(l) && conditions.Relaxes(g.prose.Text[l.Start:l.End])
	}
	for _, l := range leaves {
		if relaxes(l) {
			last = l
		}
	}
	for _, l := range leaves {
		switch whom := last != nil && l.Field == last.Field && lower(l) != lower(last); { // 成立不满1年的，可放宽至6个月
		case relaxes(l), whom:
		case last != nil && l.Field == last.Field, !qualifies(l.Field):
			return nil, false
		}
		ok = ok || l.Field != ""
	}
	return last, ok
}

// lower reports whether a leaf bounds its number from below.
func lower(l *conditions.Leaf) bool {
	return l.Op == matching.GreaterOrEqual || l.Op == matching.Greater
}

// qualifies reports whether a condition on a field may say which applicants something is asked of.
func qualifies(field string) bool {
	switch field {
	case "", "titles", "platforms", "industry", "region", "size_class", "entity_type", "above_scale", "revenue", "main_revenue", "employees":
		return true
	}
	return false
}

// instead puts a node beside what a tree asks of the same number as one of its bounds.
func instead(n *conditions.Node, l *conditions.Leaf, other *conditions.Node) (*conditions.Node, bool) {
	switch {
	case n == nil:
		return nil, false
	case bounds(n, l):
		return conditions.Any(n, other), true
	case n.Kind == matching.NodeAny:
		for _, c := range n.Children {
			if bounds(c, l) {
				return conditions.Any(n, other), true
			}
		}
	case n.Kind == matching.NodeAll:
		for i := len(n.Children) - 1; i >= 0; i-- {
			if next, ok := instead(n.Children[i], l, other); ok {
				out := *n
				out.Children = append([]*conditions.Node{}, n.Children...)
				out.Children[i] = next
				return &out, true
			}
		}
	}
	return n, false
}

// bounds reports whether a node is a bound of the same number in the same direction.
func bounds(n *conditions.Node, l *conditions.Leaf) bool {
	return n.Leaf != nil && n.Leaf.Field == l.Field && n.Leaf.Op == l.Op
}
