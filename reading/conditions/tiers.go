package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
)

// Tiers joins neighbours of a list that are cases of one another by size (收入5000万元以下的，不低于5%；5000万元至2亿元的，不低于
// 4%) or by the kind of person (博士不超过40周岁、硕士不超过35周岁): one of them must hold, not all. A bound that the case before includes is excluded from the next.
func Tiers(nodes []*Node) []*Node {
	var out []*Node
	for i := 0; i < len(nodes); {
		n, same := 1, cases
		if i+1 < len(nodes) && apartByPerson(nodes[i], nodes[i+1]) {
			same = apartByPerson
		}
		for i+n < len(nodes) && same(nodes[i], nodes[i+n]) {
			n++
		}
		if n == 1 {
			out = append(out, nodes[i])
			i++
			continue
		}
		for k := 1; k < n; k++ {
			apart(nodes[i+k-1], nodes[i+k])
		}
		out = append(out, Any(nodes[i:i+n]...))
		i += n
	}
	return out
}

// cases reports whether two nodes bound the same field apart from one another, so that nobody meets both, and one of them
// asks more of those within its bounds.
func cases(a, b *Node) bool {
	if kindsApart(a, b) || scalesApart(a, b) || foundedApart(a, b) {
		return true
	}
	first, second := sizes(a), sizes(b)
	if len(first) == 0 || len(second) == 0 || first[0].Field != second[0].Field || !disjoint(first, second) {
		return false
	}
	more, others := a.Leaves()[len(first):], b.Leaves()[len(second):]
	if len(more) == 0 || len(others) == 0 || family(more[0].Field) != family(others[0].Field) {
		same := second[0].Period == "" || second[0].Period == first[0].Period
		return same && len(more)+len(others) > 0 && ofSize(first[0].Field)
	}
	return true
}

// sizes returns the bounds that a node begins with, or is.
func sizes(n *Node) []*Leaf {
	if n != nil && n.Leaf != nil {
		if _, number := n.Leaf.Value.(*big.Rat); number {
			return []*Leaf{n.Leaf}
		}
	}
	return sized(n)
}

// kindsApart reports whether two nodes ask numbers of applicants of two kinds: 制造业企业营业收入5000万元以上，服务业企业1000万元以上; or of those of
// a kind and of all others.
func kindsApart(a, b *Node) bool {
	first, second := kindOf(a), kindOf(b)
	if first == nil || second == nil || first.Field != second.Field {
		return false
	}
	if first.Op == matching.NotIn {
		first, second = second, first
	}
	if first.Op == matching.NotIn {
		return false
	}
	for _, v := range first.Value.([]string) {
		if slices.Contains(second.Value.([]string), v) != (second.Op == matching.NotIn) {
			return false
		}
	}
	return numberOf(a) != nil && numberOf(b) != nil
}

// scalesApart reports whether two nodes ask numbers of firms above the scale and of those below it, and nothing else.
func scalesApart(a, b *Node) bool {
	first, second := scaleOf(a), scaleOf(b)
	return first != nil && second != nil && first.Value != second.Value && numberOf(a) != nil && numberOf(b) != nil
}

// scaleOf returns the leaf of a node that says on which side of the scale those are whose numbers it bounds; nil: none does.
func scaleOf(n *Node) *Leaf {
	if n == nil || n.Kind != matching.NodeAll {
		return nil
	}
	var scale *Leaf
	for _, c := range n.Children {
		switch l := c.Leaf; {
		case l == nil:
			return nil
		case l.Field == "above_scale":
			scale = l
		case l.Field == "" || l.Field == "industry":
		default:
			if _, number := l.Value.(*big.Rat); !number {
				return nil
			}
		}
	}
	return scale
}

// foundedApart reports whether two nodes ask for the founding before a day and after it: 初创组企业注册于2023年1月1日以后，成长组企业以前.
func foundedApart(a, b *Node) bool {
	since, until := foundedOn(a), foundedOn(b)
	if since == nil || until == nil {
		return false
	}
	if since.Op == matching.LessOrEqual {
		since, until = until, since
	}
	first, second := since.Value.(string), until.Value.(string)
	return since.Op == matching.GreaterOrEqual && until.Op == matching.LessOrEqual && first > second
}

// foundedOn returns the bound of the founding that a node is; nil: it is another.
func foundedOn(n *Node) *Leaf {
	if n == nil || n.Leaf == nil || n.Leaf.Field != "register_date" {
		return nil
	}
	return n.Leaf
}

// numberOf returns the first number that a node bounds; nil: none.
func numberOf(n *Node) *Leaf {
	for _, l := range n.Leaves() {
		if _, number := l.Value.(*big.Rat); number {
			return l
		}
	}
	return nil
}

// kindOf returns the leaf of a node that says which applicants its numbers are for; nil: none does, or it asks for more than numbers.
func kindOf(n *Node) *Leaf {
	if n == nil || n.Kind != matching.NodeAll {
		return nil
	}
	var kind *Leaf
	for i, c := range n.Children {
		l := c.Leaf
		if l == nil || l.Field == "" {
			if i < 2 {
				return nil
			}
			continue
		}
		_, number := l.Value.(*big.Rat)
		switch {
		case number || l.Field == "above_scale":
		case kind == nil && l.Op == matching.NotIn && l.Field == "industry":
			kind = l
		case kind == nil && l.Op == matching.In && (l.Field == "industry" || l.Field == "size_class" || l.Field == "entity_type"):
			kind = l
		default:
			return nil
		}
	}
	return kind
}

// family is a field without what tells an amount from its ratio, so that 增长额 and 增长率 are cases of one another.
func family(field string) string { return strings.TrimSuffix(field, "_amount") }

// sized returns the bounds that a node begins with, all of one field.
func sized(n *Node) []*Leaf {
	if n == nil || n.Kind != matching.NodeAll {
		return nil
	}
	var out []*Leaf
	for _, c := range n.Children {
		if c.Leaf == nil || c.Leaf.Field == "" || len(out) > 0 && c.Leaf.Field != out[0].Field {
			break
		}
		if _, ok := c.Leaf.Value.(*big.Rat); !ok {
			break
		}
		out = append(out, c.Leaf)
	}
	return out
}

// MergeTitles makes one condition of alternatives in a line of a text that each ask for a title of the same kind and nothing else. Those
// in lines of their own stay the entries that they are.
func MergeTitles(text string, nodes []*Node) []*Node {
	var out []*Node
	for _, n := range present(nodes) {
		if k := len(out); k > 0 && titleOnly(n) && titleOnly(out[k-1]) && doFor(text, out[k-1].Leaf, n.Leaf) {
			l := *out[k-1].Leaf
			l.Value = append(slices.Clone(l.Value.([]string)), n.Leaf.Value.([]string)...)
			l.End = n.Leaf.End
			out[k-1] = leafNode(l)
			continue
		}
		out = append(out, n)
	}
	return out
}

// doFor reports whether two titles of one line do for one another.
func doFor(text string, a, b *Leaf) bool {
	return a.Field == b.Field && a.Period == b.Period && !strings.Contains(text[a.Start:max(a.Start, b.Start)], "\n")
}

func titleOnly(n *Node) bool {
	return n.Leaf != nil && (n.Leaf.Field == "titles" || n.Leaf.Field == "platforms" || n.Leaf.Field == "talent_titles") && n.Leaf.Op == matching.HasAny
}
