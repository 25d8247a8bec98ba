package conditions

import (
	"math/big"
	"slices"

	"huiqi/matching"
)

// Bounded excludes from each of some alternatives the number that a mark gives to its neighbour: 4000万元（含）以下的企业, 4000万元以上的
// 企业. Without a mark both include it, since either will do.
func Bounded(nodes []*Node) []*Node {
	for k := 1; k < len(nodes); k++ {
		first, second := sizes(nodes[k-1]), sizes(nodes[k])
		if len(first) == 0 || len(second) == 0 || first[0].Field != second[0].Field || first[0].Period != second[0].Period || !disjoint(first, second) {
			continue
		}
		if slices.ContainsFunc(slices.Concat(first, second), func(l *Leaf) bool { return l.firm }) {
			apart(nodes[k-1], nodes[k])
		}
	}
	return nodes
}

// beginAfter excludes from a case the number that the case before it in its sentence includes: 成立5年以内的，或成立5—9年的.
func beginAfter(a, b *Node) {
	first, second := sizes(a), sizes(b)
	if len(first) > 0 && len(second) > 1 && first[0].Field == second[0].Field && disjoint(first, second) {
		apart(a, b)
	}
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
	for _, pair := range [][2][]*Leaf{{sizes(a), sizes(b)}, {sizes(b), sizes(a)}} {
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
	for _, l := range sizes(b) {
		if len(sizes(a)) == 0 {
			break
		}
		l.Period = sizes(a)[0].Period
	}
}
