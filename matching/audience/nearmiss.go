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
// leave it not unmet; where time mends one, on the day from which it does.
func (w *weigher) nearMiss() verdictCode {
	if w.repairs(0) >= beyond {
		return codeIneligible
	}
	w.open, w.days = w.open[:0], w.days[:0]
	dated := false
	for i := range w.p.leaves {
		if w.states[i] == unmet && w.mendable(i) {
			w.open, w.days = append(w.open, i), append(w.days, 0)
			dated = dated || w.leaves[i].dated
		}
	}
	if len(w.open) > mostOpen {
		return codeHard
	}
	if dated {
		w.date()
	}
	switch found, doubt := w.enough(); {
	case found:
		return codeNearMiss
	case doubt: // a later day may come on which the plan holds
		return codeHard
	}
	return codeIneligible
}

// notDated is the day of a leaf of which only the plain evaluator can tell when time mends it, if it does.
const notDated = int32(-1)

// date finds the days from which time mends the open leaves, and drops those that it never mends.
func (w *weigher) date() {
	open, days := w.open[:0], w.days[:0]
	for _, i := range w.open {
		day := int32(0)
		if l := &w.p.leaves[i]; w.leaves[i].dated && l.fix == fixDated {
			how := mendsUnclear
			if w.when != nil {
				day, how = w.when(l)
			}
			switch how {
			case mendsNever:
				continue
			case mendsUnclear:
				day = notDated
			}
		}
		open, days = append(open, i), append(days, day)
	}
	w.open, w.days = open, days
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

// enough looks for one leaf, or two, whose mending leaves the plan not unmet. It is in doubt where that is so as the
// others stand today, and only the plain evaluator can tell what they say once time has mended a leaf, or how far one is.
func (w *weigher) enough() (found, doubt bool) {
	alone := uint64(0) // by place in w.open: enough by itself, before what its mending changes elsewhere
	for x, i := range w.open {
		if !w.after(i, -1, false) {
			continue
		}
		alone |= 1 << x
		if w.mends(x, -1) {
			return true, false
		}
		doubt = doubt || w.days[x] != 0
	}
	for x, i := range w.open {
		for y := x + 1; y < len(w.open); y++ {
			j := w.open[y]
			if alone>>x&1 != 0 || alone>>y&1 != 0 || w.leaves[i].far || w.leaves[j].far || !w.after(i, j, false) {
				continue
			}
			if w.unclear(x) || w.unclear(y) {
				doubt = true
				continue
			}
			if w.mends(x, y) {
				return true, false
			}
			doubt = doubt || w.days[x] != 0 || w.days[y] != 0
		}
	}
	return false, doubt
}

// mends reports whether mending one or two open leaves (y -1: one) surely leaves the plan not unmet: now, or from the
// day on which time mends the later of those that it mends.
func (w *weigher) mends(x, y int) bool {
	day := w.days[x]
	i, j := w.open[x], -1
	if y >= 0 {
		j = w.open[y]
		if w.days[y] == notDated {
			return false
		}
		day = max(day, w.days[y])
	}
	switch {
	case w.days[x] == notDated:
		return false
	case day == 0:
		return w.after(i, j, true)
	case w.later == nil || w.p.entwined && w.echoes(x, y) || !w.later(day, w.states):
		w.restore()
		return false
	}
	for _, k := range [...]int{x, y} {
		switch {
		case k < 0:
		case w.days[k] == 0:
			w.states[w.open[k]] = met
		case w.states[w.open[k]] != met: // not mended for sure on that day
			w.restore()
			return false
		}
	}
	out := w.fold(0) != unmet
	w.restore()
	return out
}

// echoes reports whether any of one or two open leaves is mended by the enterprise, which changes others.
func (w *weigher) echoes(x, y int) bool { return w.days[x] == 0 || y >= 0 && w.days[y] == 0 }

func (w *weigher) restore() {
	for i := range w.states {
		w.states[i] = w.leaves[i].state
	}
}

// unclear reports whether it cannot be told here how far an open leaf is.
func (w *weigher) unclear(x int) bool {
	i := w.open[x]
	return w.leaves[i].dated && w.p.leaves[i].fix != fixDated
}

// after reports whether the plan is not unmet once one or two leaves are mended (second -1: one). With echoes, other
// leaves that ask a mended number are evaluated anew with the value that the mending brings, as matching does.
func (w *weigher) after(first, second int, echoes bool) bool {
	w.restore()
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
	w.restore()
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
