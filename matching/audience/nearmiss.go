package audience

import (
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
	w.today = append(w.today[:0], w.states...)
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
	switch w.enough() {
	case yes:
		return codeNearMiss
	case unsure:
		return codeHard
	}
	return codeIneligible
}

// notDated is the day of a leaf of which only the plain evaluator can tell when time mends it, if it does.
const notDated = int32(-1)

// date finds the days from which time mends the open leaves, and drops those that nothing mends.
func (w *weigher) date() {
	open, days := w.open[:0], w.days[:0]
	for _, i := range w.open {
		day := int32(0)
		if w.leaves[i].dated && w.p.leaves[i].fix == fixDated {
			from, how := w.mended(&w.later.now, i)
			switch day = from; how {
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

// answer is what can be said without the plain evaluator; of several the greatest counts where one yes is enough.
type answer uint8

const (
	no answer = iota
	unsure
	yes
)

// enough looks for one leaf, or two, whose mending leaves the plan not unmet.
func (w *weigher) enough() (out answer) {
	alone := uint64(0) // by place in w.open: enough by itself, before what its mending changes elsewhere
	for x, i := range w.open {
		if w.onPaper(w.today, i, -1) {
			alone |= 1 << x
			if out = max(out, w.mends(x, -1)); out == yes {
				return yes
			}
		}
	}
	for x, i := range w.open {
		for y := x + 1; y < len(w.open); y++ {
			j := w.open[y]
			if alone>>x&1 != 0 || alone>>y&1 != 0 || w.leaves[i].far || w.leaves[j].far || !w.onPaper(w.today, i, j) {
				continue
			}
			if w.unclear(x) || w.unclear(y) {
				out = unsure
				continue
			}
			if out = max(out, w.mends(x, y)); out == yes {
				return yes
			}
		}
	}
	return out
}

// unclear reports whether it cannot be told here how far an open leaf is.
func (w *weigher) unclear(x int) bool {
	l := &w.p.leaves[w.open[x]]
	if l.fix == fixDated {
		return l.kind == leafNumber && w.days[x] == 0
	}
	return w.leaves[w.open[x]].dated
}

// onPaper reports whether the plan is not unmet once one or two leaves are met (second -1: one) and the others are as
// they were.
func (w *weigher) onPaper(base []leafState, first, second int) bool {
	copy(w.states, base)
	w.states[first] = met
	if second >= 0 {
		w.states[second] = met
	}
	return w.fold(0) != unmet
}

// holds reports whether the plan is not unmet once the enterprise has mended some leaves (-1: none), with what that
// brings to others on the same number.
func (w *weigher) holds(base []leafState, fixed [2]int) bool {
	copy(w.states, base)
	for _, i := range fixed {
		if i >= 0 && w.p.entwined {
			w.echo(base, w.p.echoes[i])
		}
	}
	for _, i := range fixed {
		if i >= 0 {
			w.states[i] = met
		}
	}
	return w.fold(0) != unmet
}

func (w *weigher) echo(base []leafState, echoes []echo) {
	for k, e := range echoes {
		switch e {
		case echoMet:
			w.states[k] = met
		case echoUnmet:
			w.states[k] = unmet
		case echoReset:
			w.states[k] = base[k]
		}
	}
}
