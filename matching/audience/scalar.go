package audience

import (
	"math"
)

// found is what a leaf says of one row.
type found struct {
	state leafState // where it stands, negation included
	hard  bool      // only the plain evaluator can say
	far   bool      // of unmet ones that can be mended: more than four fifths are missing
	dated bool      // of unmet ones: time may mend it, or how far it is cannot be said
}

// look decides a leaf for one row, from the cells of the plan's columns.
func (l *leaf) look(cells []cell) found {
	out := found{}
	switch l.kind {
	case leafNumber:
		out = l.lookNumber(cells)
	case leafAge, leafDate:
		out = l.lookFounded(cells)
	case leafTruth:
		c := &cells[l.columns[0]]
		out.hard, out.state = c.hard, unknown|canAsk
		if c.truth != truthUnknown {
			out.state = stateIf((c.truth == truthYes) == l.want)
		}
		out.dated = c.leaves
	case leafWords:
		out = l.lookWords(&cells[l.columns[0]])
	case leafSize:
		out = l.lookSize(&cells[l.columns[0]])
	case leafHeld:
		out.state = l.lookHeld(cells)
	case leafJudgement:
		out.state = unknown
	}
	if l.negated {
		out.state = out.state.not()
	}
	if l.kind == leafTruth {
		out.dated = out.dated && l.fix == fixDated
	} else {
		out.dated = out.dated || l.fix == fixDated
	}
	return out
}

// lookFounded decides a condition on the founding day.
func (l *leaf) lookFounded(cells []cell) found {
	c := &cells[l.columns[0]]
	out := found{hard: c.hard}
	switch {
	case c.lo == negInf || c.lo > l.born:
		out.state = unknown | canAsk
	case c.lo >= l.metLo && c.lo <= l.metHi:
		out.state = met
	}
	return out
}

func stateIf(b bool) leafState {
	if b {
		return met
	}
	return unmet
}

func (l *leaf) lookWords(c *cell) found {
	if c.hard {
		return found{hard: true}
	}
	return found{state: l.table.upTo(int(c.code) + 1)[c.code]}
}

func (l *leaf) lookSize(c *cell) found {
	mask := uint8(c.code)
	out := found{hard: c.hard, state: unknown | canAsk}
	switch {
	case mask == 0:
		return out
	case mask&^l.mask == 0:
		out.state = met
	case mask&l.mask == 0:
		out.state = unmet
	}
	if l.none {
		out.state = out.state.not()
	}
	return out
}

func (l *leaf) lookHeld(cells []cell) leafState {
	any, all, open, asks := false, true, false, false
	for _, i := range l.columns {
		h := cells[i].held
		any, all = any || h == heldYes, all && h == heldYes
		open, asks = open || h >= heldUnknown, asks || h == heldUnknown
	}
	out := unmet
	switch {
	case l.all && all, !l.all && any:
		out = met
	case l.all && l.anyNo(cells):
	case open:
		if out = unknown; asks {
			out |= canAsk
		}
	}
	if l.none {
		return out.not()
	}
	return out
}

func (l *leaf) anyNo(cells []cell) bool {
	for _, i := range l.columns {
		if cells[i].held == heldNo {
			return true
		}
	}
	return false
}

// compare tells how an end compares with the threshold; ok is false where rounding hides it.
func (e *edge) compare(v, den float64) (order int, ok bool) {
	switch {
	case math.IsInf(v, 0):
		return sign(v), true
	case math.IsInf(den, 1): // near to the number only
		if math.Abs(v-e.t) <= 1e-12*math.Abs(e.t) {
			return 0, false
		}
	case v == e.t:
		return 0, den < e.precise
	}
	return sign(v - e.t), true
}

func sign(v float64) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}

// lookNumber decides a condition on a quantity.
func (l *leaf) lookNumber(cells []cell) found {
	c := &cells[l.columns[0]]
	other := &cells[l.columns[len(l.columns)-1]]
	lo, okLo := l.compare(c.lo, c.den)
	hi, okHi := l.compare(c.hi, c.den)
	out := found{hard: c.hard || other.hard || !okLo || !okHi}
	isMet, isOut := l.asks.of(lo, hi)
	if l.asks == equals {
		mostLo, okLo := l.compare(other.lo, other.den)
		mostHi, okHi := l.compare(other.hi, other.den)
		out.hard = out.hard || !okLo || !okHi
		isMet, isOut = lo == 0 && mostHi == 0, hi < 0 || mostLo > 0
		if isMet && c.lo != other.hi {
			out.hard = true
		}
	}
	switch {
	case isMet:
		out.state = met
	case isOut:
	case c.noAsk:
		out.state = unknown
	default:
		out.state = unknown | canAsk
	}
	l.distance(&out, c)
	return out
}

// distance tells how far an unmet number is from its threshold.
func (l *leaf) distance(out *found, c *cell) {
	if l.fix != fixAlways {
		return
	}
	end := c.lo
	if l.up {
		end = c.hi
	}
	switch {
	case c.several:
		out.dated = true // of several readings the worst one counts
	case l.up:
		out.far, out.dated = end < l.farBelow, end >= l.farBelow && end <= l.farAbove
	default:
		out.far, out.dated = end > l.farAbove, end >= l.farBelow && end <= l.farAbove
	}
}
