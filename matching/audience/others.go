package audience

import (
	"math"
	"slices"
)

// others are the rows of a block that do not say one value of a quantity.
type others struct {
	open    *plane    // rows that say nothing; nil: none
	spreads []twoEnds // rows that say two ends, in their order
}

// twoEnds is what a row says that is no single value: the nearest float32 of its ends, infinite where they are open.
type twoEnds struct {
	row    uint16
	exact  bool // the ends that are known are just these, and whole units
	lo, hi float32
}

func endsOf(row int, c cell) twoEnds {
	out := twoEnds{row: uint16(row), exact: true, lo: float32(c.lo), hi: float32(c.hi)}
	for _, v := range [...]float64{c.lo, c.hi} {
		if !math.IsInf(v, 0) {
			_, ok := inUnits(v, c.den)
			out.exact = out.exact && ok && float64(float32(v)) == v
		}
	}
	return out
}

func isOpen(c cell) bool { return math.IsInf(c.lo, -1) && math.IsInf(c.hi, 1) }

func isValue(c cell) bool { return c.lo == c.hi }

// set notes what a row says, which may be one value.
func (o *others) set(row int, c cell) {
	mark(&o.open, row, isOpen(c))
	at, known := len(o.spreads), false
	if at > 0 && int(o.spreads[at-1].row) >= row {
		at, known = slices.BinarySearchFunc(o.spreads, row, func(s twoEnds, row int) int { return int(s.row) - row })
	}
	switch is := !isOpen(c) && !isValue(c); {
	case is && known:
		o.spreads[at] = endsOf(row, c)
	case is:
		o.spreads = slices.Insert(o.spreads, at, endsOf(row, c))
	case known:
		o.spreads = slices.Delete(o.spreads, at, at+1)
	}
}

// clone returns a copy to be changed.
func (o *others) clone() others {
	return others{spreads: slices.Clone(o.spreads), open: copied(o.open)}
}
