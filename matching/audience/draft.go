package audience

import (
	"math"
	"slices"
)

// draft is what the rows of a block say of a quantity while it is derived.
type draft struct {
	values []float64 // of each row; NaN: it does not say one value
	whole  bool      // all values are whole units
	others
}

// drafts are used for one block after another.
type drafts struct {
	all  []*draft
	used int
}

// next returns an empty draft, which is the caller's until the drafts are given back.
func (d *drafts) next(rows int) *draft {
	if d.used == len(d.all) {
		d.all = append(d.all, new(draft))
	}
	out := d.all[d.used]
	d.used++
	out.values, out.whole, out.others = sized(out.values, rows), true, others{}
	for i := range out.values {
		out.values[i] = math.NaN()
	}
	return out
}

func (d *drafts) giveBack() { d.used = 0 }

// set puts what a row says.
func (d *draft) set(row int, c cell) {
	d.values[row] = math.NaN()
	if isValue(c) {
		_, ok := inUnits(c.lo, c.den)
		d.whole = d.whole && ok
		d.values[row] = c.lo
	}
	d.others.set(row, c)
}

// levels writes the draft down.
func (d *draft) levels() *levels {
	out := &levels{rows: len(d.values), others: d.others, least: inf, greatest: negInf}
	for _, v := range d.values {
		if v < out.least {
			out.least = v
		}
		if v > out.greatest {
			out.greatest = v
		}
	}
	out.spreads = slices.Clone(out.spreads) // without room for more
	switch most := d.gauge(out); {
	case most > math.MaxUint8:
		out.wide = make([]uint16, len(d.values))
	case most > 0:
		out.narrow = make([]uint8, len(d.values))
	}
	for row, v := range d.values {
		switch {
		case math.IsNaN(v):
		case out.linear:
			out.put(row, uint16((wholeUnits(v)-out.base)/out.step+1))
		default:
			out.put(row, out.near(float32(v)))
		}
	}
	return out
}

// gauge finds the gauge for the values of the draft, and returns the greatest level that they have in it.
func (d *draft) gauge(l *levels) (most int64) {
	switch {
	case l.least > l.greatest: // there are none
		l.gauge = gauge{linear: true, step: unitsInOne}
		return 0
	case d.whole:
		l.gauge = d.steps(l.least)
		if most = (wholeUnits(l.greatest)-l.base)/l.step + 1; most <= mostLevel {
			return most
		}
	}
	l.gauge = d.places(l.least, l.greatest)
	return mostLevel
}

// steps returns a linear gauge for whole units.
func (d *draft) steps(least float64) gauge {
	g := gauge{linear: true, base: wholeUnits(least)}
	for _, v := range d.values {
		if !math.IsNaN(v) && g.step != 1 {
			g.step = commonStep(wholeUnits(v)-g.base, g.step)
		}
	}
	if g.step == 0 {
		g.step = unitsInOne
	}
	return g
}

// commonStep is the greatest common divisor.
func commonStep(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// places returns a gauge by the order of float32.
func (d *draft) places(least, greatest float64) gauge {
	g := gauge{gap: math.MaxUint32, gapDown: math.MaxUint32}
	for _, v := range d.values {
		switch size := math.Float32bits(float32(math.Abs(v))); {
		case v > 0 && size > 0:
			g.gap = min(g.gap, size-1)
		case v < 0 && size > 0:
			g.gapDown = min(g.gapDown, size-1)
		}
	}
	for {
		step := int64(1) << g.shift
		g.base = (g.place(float32(least)) - step) &^ (step - 1) // zero begins a level, and what is less has one too
		if (g.place(float32(greatest))-g.base)>>g.shift < mostLevel {
			return g
		}
		g.shift++
	}
}
