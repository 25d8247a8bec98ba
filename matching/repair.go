package matching

import (
	"cmp"
	"slices"

	"huiqi/models"
)

// A near miss is repaired by at most this many conditions, each of which the enterprise can improve.
const maxRepair = 2

// maxOptions bounds the repair sets kept at one node; the best are kept.
const maxOptions = 64

// bestRepair returns the least set of improvable conditions whose repair leaves the rule not unmet, or nil, and
// the day from which it does so when time alone is missing.
func (a *assessment) bestRepair() (set []fix, from models.Date) {
	for _, set := range a.repairs(a.rule.root, false) {
		if len(set) == 0 || len(set) > 1 && slices.ContainsFunc(set, fix.far) {
			continue
		}
		if from, ok := a.mends(set); ok {
			return set, from
		}
	}
	return nil, models.Date{}
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
