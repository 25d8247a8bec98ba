package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
)

// Tiers joins neighbours of a list that are cases of one another by size (收入5000万元以下的，不低于5%；5000万元至2亿元的，不低于
// 4%): one of them must hold, not all. A bound that the case before includes is excluded from the next.
func Tiers(nodes []*Node) []*Node {
	var out []*Node
	for i := 0; i < len(nodes); {
		n := 1
		for i+n < len(nodes) && cases(nodes[i], nodes[i+n]) {
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

// cases reports whether two nodes bound the same field apart from one another, and ask the same other fields.
func cases(a, b *Node) bool {
	if trades(a, b) {
		return true
	}
	first, second := sized(a), sized(b)
	if len(first) == 0 || len(second) == 0 || first[0].Field != second[0].Field || len(a.Leaves()) == len(first) || len(b.Leaves()) == len(second) {
		return false
	}
	if family(a.Leaves()[len(first)].Field) != family(b.Leaves()[len(second)].Field) {
		return false
	}
	return disjoint(first, second)
}

// trades reports whether two nodes each name lines of business, other ones, and then bound the same numbers: no applicant is of
// both.
func trades(a, b *Node) bool {
	first, of := byTrade(a)
	second, and := byTrade(b)
	return first != nil && second != nil && !slices.Equal(first, second) && slices.Equal(of, and)
}

// byTrade returns the lines of business that a node begins with and the fields of the numbers that it asks of them; nil where it
// is built otherwise.
func byTrade(n *Node) (trade, fields []string) {
	if n == nil || n.Kind != matching.NodeAll {
		return nil, nil
	}
	for i, c := range n.Children {
		if c.Leaf == nil {
			return nil, nil
		}
		_, number := c.Leaf.Value.(*big.Rat)
		switch {
		case i == 0 && c.Leaf.Field == "industry" && c.Leaf.Op == matching.In:
			trade, _ = c.Leaf.Value.([]string)
		case i > 0 && number:
			fields = append(fields, c.Leaf.Field)
		default:
			return nil, nil
		}
	}
	return trade, fields
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

// ends returns the least and greatest value that bounds allow; nil: none.
func ends(leaves []*Leaf) (low, high *big.Rat) {
	for _, l := range leaves {
		v, ok := l.Value.(*big.Rat)
		if !ok {
			continue
		}
		switch l.Op {
		case matching.GreaterOrEqual, matching.Greater:
			low = v
		case matching.LessOrEqual, matching.Less:
			high = v
		}
	}
	return low, high
}

func disjoint(a, b []*Leaf) bool {
	lowA, highA := ends(a)
	lowB, highB := ends(b)
	return highA != nil && lowB != nil && highA.Cmp(lowB) <= 0 || highB != nil && lowA != nil && highB.Cmp(lowA) <= 0
}

// apart excludes from one of two cases the number that both include, and reads the second of the same period as the
// first. The end of a range gives way to the case that begins there (4亿元以上 includes its number); a bound of its own or
// with a mark stays, and the next case begins after it, unless a mark says that it includes its number.
func apart(a, b *Node) {
	for _, pair := range [][2][]*Leaf{{sized(a), sized(b)}, {sized(b), sized(a)}} {
		for _, upper := range pair[0] {
			for _, lower := range pair[1] {
				u, _ := upper.Value.(*big.Rat)
				l, _ := lower.Value.(*big.Rat)
				switch {
				case upper.Op != matching.LessOrEqual || lower.Op != matching.GreaterOrEqual || u.Cmp(l) != 0:
				case upper.loose || lower.firm && !upper.firm:
					upper.Op = matching.Less
				default:
					lower.Op = matching.Greater
				}
			}
		}
	}
	for _, l := range sized(b) {
		l.Period = sized(a)[0].Period
	}
}

// MergeTitles makes one condition of alternatives that each ask for a title of the same kind and nothing else.
func MergeTitles(nodes []*Node) []*Node {
	var out []*Node
	for _, n := range present(nodes) {
		if k := len(out); k > 0 && titleOnly(n) && titleOnly(out[k-1]) && out[k-1].Leaf.Field == n.Leaf.Field && out[k-1].Leaf.Period == n.Leaf.Period {
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

func titleOnly(n *Node) bool {
	return n.Leaf != nil && (n.Leaf.Field == "titles" || n.Leaf.Field == "platforms" || n.Leaf.Field == "talent_titles") && n.Leaf.Op == matching.HasAny
}
