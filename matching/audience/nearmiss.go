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
			from, how := w.later.mended(&w.later.now, w.leaf(i))
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
			if alone>>x&1 != 0 || alone>>y&1 != 0 || !w.onPaper(w.today, i, w.open[y]) {
				continue
			}
			if out = max(out, w.mendsBoth(x, y)); out == yes {
				return yes
			}
		}
	}
	return out
}

// mendsBoth is mends for two open leaves, neither of which may be far.
func (w *weigher) mendsBoth(x, y int) answer {
	switch far := max(w.far(x), w.far(y)); far {
	case yes:
		return no
	case unsure:
		return min(w.mends(x, y), unsure)
	}
	return w.mends(x, y)
}

// far tells whether more than four fifths of a number are missing that the enterprise has to mend. Of several readings
// the one that is farthest from the threshold counts, on whichever side.
func (w *weigher) far(x int) answer {
	i := w.open[x]
	l, f := &w.p.leaves[i], &w.leaves[i]
	switch {
	case l.kind != leafNumber || w.days[x] > 0:
		return no
	case l.fix == fixDated:
		return unsure
	case !f.dated:
		return yesIf(f.far)
	case l.other < 0:
		return unsure
	}
	least, most := w.later.bothEnds(w.p, l, w.leaf(i))
	switch {
	case !least.several:
		return unsure
	case least.hi < l.under[0] || most.lo > l.over[1]:
		return yes
	case least.hi > l.under[1] && most.lo < l.over[0]:
		return no
	}
	return unsure
}
