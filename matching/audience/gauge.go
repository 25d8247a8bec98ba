package audience

import "math"

// gauge gives values their levels. A linear gauge has steps of one size, and the values that have a level are exactly
// its steps. Any other goes by the order of the nearest float32, of which one level holds a run.
type gauge struct {
	linear bool
	base   int64 // what has the first level: units, or the place in the order of float32
	step   int64 // of a linear gauge: units

	shift   uint8  // of the others: one level holds 2^shift places, that of zero nothing else
	gap     uint32 // places next to zero on its upper side that no value has, and that are left out
	gapDown uint32 // the same on its lower side
}

// Units are ten-thousandths, in which decimals of up to four places are whole numbers. Beyond mostInUnits in either
// direction a float64 does not tell all of them apart.
const (
	unitsInOne  = 10_000
	mostInUnits = 1e11
)

// inUnits returns a value in units; ok is false when it is no whole number of them for sure. den is a bound of the
// denominator.
func inUnits(v, den float64) (units int64, ok bool) {
	if math.Abs(v) > mostInUnits || den > unitsInOne || unitsInOne%int64(den) != 0 {
		return 0, false
	}
	return wholeUnits(v), true
}

// wholeUnits returns a value that is whole units in them.
func wholeUnits(v float64) int64 { return int64(math.Round(v * unitsInOne)) }

// level returns the level of a value. Of a linear gauge ok is false when no step is that value; of the others the
// outermost levels also hold all that lies beyond them.
func (g *gauge) level(v, den float64) (level uint16, ok bool) {
	if !g.linear {
		return g.near(float32(v)), true
	}
	units, ok := inUnits(v, den)
	if !ok || units < g.base || (units-g.base)%g.step != 0 || (units-g.base)/g.step >= mostLevel {
		return 0, false
	}
	return uint16((units-g.base)/g.step + 1), true
}

// unitsOf returns the value of a level of a linear gauge.
func (g *gauge) unitsOf(level uint16) int64 { return g.base + (int64(level)-1)*g.step }

// from returns the first level of a linear gauge that is at least so many units; beyondAll when none is.
func (g *gauge) from(units int64) int {
	if units <= g.base {
		return 1
	}
	return int(min((units-g.base+g.step-1)/g.step+1, beyondAll))
}

// near returns the level of a float32 in a gauge that is not linear.
func (g *gauge) near(v float32) uint16 {
	return uint16(min(max((g.place(v)-g.base)>>g.shift+1, 1), mostLevel))
}

// place returns where a float32 stands in their order, without the gaps beside zero.
func (g *gauge) place(v float32) int64 {
	bits := math.Float32bits(v)
	size := int64(bits &^ (1 << 31))
	switch {
	case size == 0:
		return 0
	case bits>>31 == 0:
		return max(size-int64(g.gap), 1) + 1<<g.shift - 1
	}
	return -max(size-int64(g.gapDown), 1)
}

// cuts returns the levels that surely tell on which side of a band values lie: those from above on are greater than hi,
// those before below are less than lo. least and greatest are those of the levels.
func (l *levels) cuts(lo, hi float64) (below, above int) {
	up, down := nextUp(float32(hi)), nextDown(float32(lo))
	switch {
	case float64(up) < l.least:
		return 1, 1
	case float64(down) > l.greatest:
		return beyondAll, beyondAll
	case !l.linear:
		return int(l.near(down)), int(l.near(up)) + 1
	}
	return l.from(floorUnits(float64(down)) - 1), l.from(floorUnits(float64(up)) + 2)
}

// floorUnits rounds a number down to units, within what a linear gauge can hold.
func floorUnits(v float64) int64 {
	const most = 2 * mostInUnits * unitsInOne
	return int64(math.Floor(min(max(v*unitsInOne, -most), most)))
}

// exactCut returns the first level that is at least a threshold, or greater than it; ok is false when levels are no
// exact values.
func (l *levels) exactCut(t *threshold, orEqual bool) (level int, ok bool) {
	switch {
	case !t.inUnits:
		return 0, false
	case !l.linear:
		return l.zeroCut(t, orEqual)
	case orEqual && t.whole:
		return l.from(t.units), true
	}
	return l.from(t.units + 1), true
}

// zeroCut is exactCut of a gauge that is not linear: zero has a level of its own.
func (l *levels) zeroCut(t *threshold, orEqual bool) (level int, ok bool) {
	zero := int(l.near(0))
	switch {
	case t.units != 0 || !t.whole || zero <= 1 || zero >= mostLevel:
		return 0, false
	case orEqual:
		return zero, true
	}
	return zero + 1, true
}

func nextUp(v float32) float32 { return math.Nextafter32(v, float32(inf)) }

func nextDown(v float32) float32 { return math.Nextafter32(v, float32(negInf)) }
