package audience

import (
	"math/big"

	"huiqi/matching"
)

// The plain evaluator keeps at most 64 repair sets at a node; with no more leaves to mend than this there are fewer.
const mostOpen = 10

// beyond is more repairs than a near miss may need.
const beyond = matching.MaxRepair + 1

// nearMiss decides whether an unmet plan is a near miss: at most two leaves mended, neither far where there are two,
// leave it not unmet. What time may mend is left to the plain evaluator.
func (w *weigher) nearMiss() verdictCode {
	if w.repairs(0) >= beyond {
		return codeIneligible
	}
	w.open = w.open[:0]
	dated := false
	for i := range w.p.leaves {
		if w.states[i] == unmet && w.mendable(i) {
			w.open = append(w.open, i)
			dated = dated || w.leaves[i].dated
		}
	}
	if w.enough() {
		return codeNearMiss
	}
	if dated || len(w.open) > mostOpen {
		return codeHard
	}
	return codeIneligible
}

func (w *weigher) mendable(i int) bool {
	l := &w.p.leaves[i]
	return l.fix == fixAlways || l.fix == fixDated && w.leaves[i].dated
}

// repairs returns the least number of leaves to mend below a node, at most beyond.
func (w *weigher) repairs(at int) int {
	n := &w.p.nodes[at]
	switch n.op {
	case opLeaf:
		switch {
		case w.states[n.leaf] != unmet:
			return 0
		case w.mendable(n.leaf):
			return 1
		}
		return beyond
	case opAll:
		total := 0
		for i := n.from; i < n.to && total < beyond; i++ {
			total += w.repairs(i)
		}
		return min(total, beyond)
	case opAny:
		least := beyond
		for i := n.from; i < n.to && least > 0; i++ {
			least = min(least, w.repairs(i))
		}
		return least
	}
	return w.repairsAtLeast(n)
}

func (w *weigher) repairsAtLeast(n *node) int {
	var with [beyond]int // how many children need so many repairs
	for i := n.from; i < n.to; i++ {
		if k := w.repairs(i); k < beyond {
			with[k]++
		}
	}
	need, total := n.need, 0
	for k, count := range with {
		take := min(count, need)
		need, total = need-take, total+take*k
	}
	if need > 0 {
		return beyond
	}
	return min(total, beyond)
}

// enough looks for one leaf, or two, whose mending leaves the plan not unmet, leaving out those that time mends.
func (w *weigher) enough() bool {
	alone := uint64(0) // by place in w.open: enough by itself, before what its mending changes elsewhere
	if len(w.open) > mostOpen {
		return false
	}
	for x, i := range w.open {
		if w.leaves[i].dated && w.p.leaves[i].fix == fixDated {
			continue
		}
		if w.after(i, -1, false) {
			alone |= 1 << x
			if w.after(i, -1, true) {
				return true
			}
		}
	}
	for x, i := range w.open {
		for y := x + 1; y < len(w.open); y++ {
			j := w.open[y]
			if alone>>x&1 != 0 || alone>>y&1 != 0 || w.kept(i) || w.kept(j) {
				continue
			}
			if w.after(i, j, false) && w.after(i, j, true) {
				return true
			}
		}
	}
	return false
}

// kept reports whether a leaf is no part of a pair: it is far, or cannot be judged here.
func (w *weigher) kept(i int) bool { return w.leaves[i].far || w.leaves[i].dated }

// after reports whether the plan is not unmet once one or two leaves are mended (second -1: one). With echoes, other
// leaves that ask a mended number are evaluated anew with the value that the mending brings, as matching does.
func (w *weigher) after(first, second int, echoes bool) bool {
	for i := range w.states {
		w.states[i] = w.leaves[i].state
	}
	if echoes && w.p.entwined {
		w.echo(first)
		if second >= 0 {
			w.echo(second)
		}
	}
	w.states[first] = met
	if second >= 0 {
		w.states[second] = met
	}
	out := w.fold(0) != unmet
	for i := range w.states {
		w.states[i] = w.leaves[i].state
	}
	return out
}

// echo evaluates the other leaves on the field of a mended one anew.
func (w *weigher) echo(mended int) {
	fixed := w.p.leaves[mended].cond
	for i := range w.p.leaves {
		l := &w.p.leaves[i]
		if i == mended || l.cond == nil || l.cond.Field != fixed.Field {
			continue
		}
		if l.kind != leafNumber || l.cond.Period != fixed.Period {
			w.states[i] = w.leaves[i].state
			continue
		}
		w.states[i] = w.p.leaves[mended].brings(l)
	}
}

// brings returns the state of another leaf on the same number once this one is mended: its threshold is reached, or
// passed by a millionth where the threshold itself is not enough.
func (l *leaf) brings(other *leaf) leafState {
	value := l.cond.Value.Number.Rat()
	step := new(big.Rat).Add(new(big.Rat).Abs(value), big.NewRat(1, 1))
	step.Mul(step, big.NewRat(1, 1_000_000))
	switch matching.Effective(l.cond.Op, l.negated) {
	case matching.Greater:
		value = step.Add(value, step)
	case matching.Less:
		value = step.Sub(value, step)
	}
	state := matching.Exactly(value).Is(other.cond.Op, other.cond.Value.Number.Rat())
	out := leafStateOf(state, false)
	if other.negated {
		return out.not()
	}
	return out
}
