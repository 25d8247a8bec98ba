package reading

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
)

// demand is what a leaf asks, its negation pushed down.
type demand struct {
	at    int // the child of the node that it stands in
	leaf  *conditions.Leaf
	op    matching.Op
	value any
}

// contradicted leaves to a person what no applicant could meet together: a policy asks nobody for a title and to be without it, so
// that the words were about different applicants. Where something is asked and then its contrary, the first is what is asked;
// numbers and kinds that shut one another out are cases, of which one will do.
func (h *shared) contradicted(n *conditions.Node) *conditions.Node {
	if n == nil || n.Leaf != nil || n.Kind == matching.NodeNot {
		return n
	}
	out := *n
	out.Children = make([]*conditions.Node, len(n.Children))
	for i, c := range n.Children {
		out.Children[i] = h.contradicted(c)
	}
	if n.Kind != matching.NodeAll {
		return &out
	}
	out.Children = h.cased(out.Children)
	demands := demandsOf(out.Children)
	for i, a := range demands {
		for _, b := range demands[i+1:] {
			cases, both := contradict(a, b)
			if !cases && !both {
				continue
			}
			if x, y := out.Children[a.at], out.Children[b.at]; cases && x != nil && y != nil {
				out.Children[a.at], out.Children[b.at] = conditions.Any(x, y), nil
				continue
			}
			out.Children[b.at] = h.open(out.Children[b.at])
		}
	}
	return conditions.All(out.Children...)
}

// demandsOf returns what those of some nodes ask that are a leaf or one turned round.
func demandsOf(nodes []*conditions.Node) []demand {
	var out []demand
	for i, n := range nodes {
		d := demand{at: i, leaf: n.Leaf}
		if n.Kind == matching.NodeNot {
			d.leaf = n.Children[0].Leaf
		}
		if d.leaf == nil || d.leaf.Field == "" {
			continue
		}
		d.op, d.value = d.leaf.Op, d.leaf.Value
		if n.Kind == matching.NodeNot {
			d.op, d.value = turned(d.op, d.value)
		}
		out = append(out, d)
	}
	return out
}

func turned(op matching.Op, value any) (matching.Op, any) {
	if is, ok := value.(bool); ok {
		return op, !is
	}
	return matching.Effective(op, true), value
}

// contradict reports whether nobody can meet two demands: as two cases, or as one and its contrary.
func contradict(a, b demand) (cases, contraries bool) {
	if a.leaf.Field != b.leaf.Field || a.leaf.Period != b.leaf.Period {
		return false, false
	}
	switch x := a.value.(type) {
	case bool:
		return false, a.value != b.value
	case *big.Rat:
		y, ok := b.value.(*big.Rat)
		return ok && (apart(a.op, x, b.op, y) || apart(b.op, y, a.op, x)), false
	case []string:
		y, ok := b.value.([]string)
		if !ok {
			return false, false
		}
		switch {
		case a.leaf.Field == "region" && a.op == matching.In && b.op == matching.In:
			return false, apartPlaces(x, y)
		case a.op == matching.In && b.op == matching.In && a.leaf.Field != "industry":
			return !slices.ContainsFunc(x, func(v string) bool { return slices.Contains(y, v) }), false
		case a.op == matching.Effective(b.op, true) && (a.op == matching.In || a.op == matching.HasAny):
			return false, amongAll(x, y)
		case a.op == matching.Effective(b.op, true):
			return false, amongAll(y, x)
		}
	}
	return false, false
}

// apartPlaces reports whether none of some places by their codes of GB/T 2260 lies in one of others or holds one.
func apartPlaces(places, others []string) bool {
	return !slices.ContainsFunc(places, func(p string) bool {
		return slices.ContainsFunc(others, func(o string) bool {
			a, b := wide(p), wide(o)
			return strings.HasPrefix(p, b) || strings.HasPrefix(o, a) || len(p) != 6 || len(o) != 6 || strings.Contains(p+o, "-")
		})
	})
}

// wide is the part of a code that those of all places within it begin with.
func wide(code string) string {
	switch {
	case strings.HasSuffix(code, "0000"):
		return code[:2]
	case strings.HasSuffix(code, "00"):
		return code[:4]
	}
	return code
}

// apart reports whether one bound from below lies above another from above.
func apart(lowOp matching.Op, low *big.Rat, highOp matching.Op, high *big.Rat) bool {
	below := highOp == matching.Less || highOp == matching.LessOrEqual
	above := lowOp == matching.Greater || lowOp == matching.GreaterOrEqual
	d := low.Cmp(high)
	return above && below && (d > 0 || d == 0 && (lowOp == matching.Greater || highOp == matching.Less))
}

// amongAll reports whether all of some words are among others.
func amongAll(words, others []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(others, w) })
}

// open leaves the words of a condition to a person.
func (h *shared) open(n *conditions.Node) *conditions.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == matching.NodeNot:
		return conditions.Not(h.open(n.Children[0]))
	case n.Leaf == nil || n.Leaf.Field == "":
		return n
	}
	return h.toJudgement(n.Leaf, ofBoth)
}
