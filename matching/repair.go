package matching

import (
	"cmp"
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
)

// A near miss is repaired by at most this many conditions, each of which the enterprise can improve.
const maxRepair = 2

// maxOptions bounds the repair sets kept at one node; the best are kept.
const maxOptions = 64

// bestRepair returns the least set of improvable conditions whose repair leaves the rule not unmet, or nil.
func (a *assessment) bestRepair() []fix {
	for _, set := range a.repairs(a.rule.root, false) {
		if len(set) > 0 && a.after(set) != Unmet {
			return set
		}
	}
	return nil
}

// repairs returns the sets of fixes that would make a node not unmet, best first; the empty set when it is not.
func (a *assessment) repairs(n *Node, negated bool) [][]fix {
	if a.as(n, negated) != Unmet {
		return [][]fix{nil}
	}
	switch {
	case n.Kind == NodeNot:
		return a.repairs(n.Children[0], !negated)
	case len(n.Children) == 0:
		if f, ok := a.fix(n, negated); ok {
			return [][]fix{{f}}
		}
		return nil
	}
	need := needed(n, negated)
	var unmet [][][]fix
	for _, c := range n.Children {
		if a.as(c, negated) != Unmet {
			need--
			continue
		}
		unmet = append(unmet, a.repairs(c, negated))
	}
	return best(choose(unmet, need))
}

// choose returns every way to repair need of the children.
func choose(children [][][]fix, need int) [][]fix {
	if need <= 0 {
		return [][]fix{nil}
	}
	if need > maxRepair || need > len(children) {
		return nil
	}
	children = slices.DeleteFunc(slices.Clone(children), func(options [][]fix) bool { return len(options) == 0 })
	children = children[:min(len(children), maxOptions)]
	var out [][]fix
	for i, options := range children {
		rest := choose(children[i+1:], need-1)
		for _, o := range options {
			if len(o) > maxRepair-need+1 {
				continue // every other child needs one more
			}
			for _, r := range rest {
				if set := slices.Concat(o, r); len(set) <= maxRepair {
					out = append(out, set)
				}
			}
		}
	}
	return out
}

// best orders repair sets by count, effort and relative gap, and keeps the first ones.
func best(sets [][]fix) [][]fix {
	slices.SortStableFunc(sets, func(x, y []fix) int {
		ex, rx := cost(x)
		ey, ry := cost(y)
		return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(ex, ey), cmp.Compare(rx, ry))
	})
	return sets[:min(len(sets), maxOptions)]
}

func cost(set []fix) (effort int, relative float64) {
	for _, f := range set {
		effort += f.effort
		relative += f.relative
	}
	return effort, relative
}

// after computes the state of the rule once the fixes are made: each fixed leaf holds, and every other leaf that
// asks the same quantity is evaluated anew with the value, or on the day, that the fix brings.
func (a *assessment) after(set []fix) State {
	states := slices.Clone(a.states)
	for _, f := range set {
		a.rule.root.walk(func(n *Node) {
			if n.Condition != nil && n.Condition.Field == f.node.Condition.Field && n != f.node {
				states[n.id] = a.again(n, f)
			}
		})
	}
	for _, f := range set {
		states[f.node.id] = stateOf(!f.negated)
	}
	return fold(a.rule.root, states)
}

// again evaluates a leaf that asks the field of a fix once the fix is made.
func (a *assessment) again(n *Node, f fix) State {
	c, fixed := n.Condition, f.node.Condition
	switch {
	case !f.from.IsZero():
		later := &env{lang: a.env.lang, profile: a.env.profile, on: f.from}
		return later.find(c).state
	case c.field.Type == vocabulary.Number && c.Period == fixed.Period:
		value := fixed.Value.Number.value
		step := new(big.Rat).Mul(new(big.Rat).Add(new(big.Rat).Abs(value), one), big.NewRat(1, 1000000))
		switch effective(fixed.Op, f.negated) {
		case Greater:
			value = new(big.Rat).Add(value, step)
		case Less:
			value = new(big.Rat).Sub(value, step)
		}
		return Exactly(value).Is(c.Op, c.Value.Number.value)
	}
	return a.states[n.id]
}
