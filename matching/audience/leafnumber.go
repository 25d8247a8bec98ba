package audience

import (
	"math"
	"math/big"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

// number compiles a condition on a quantity.
func (c *compiler) number(l leaf, f *vocabulary.Field) (leaf, error) {
	l.kind, l.op, l.asks = leafNumber, l.cond.Op, comparisonOf(l.cond.Op)
	key := columnKey{kind: kindQuantity, place: c.place(&l)}
	p := l.cond.Period
	several := f.Annual && (p.Kind == matching.PeriodBoth || p.Kind == matching.PeriodLast && p.Mode == matching.EachYear && p.Years > 1)
	sides := []bool{several && (l.op == matching.LessOrEqual || l.op == matching.Less)}
	if several && l.op == matching.Equal {
		sides = []bool{false, true}
	}
	power := 0
	for _, most := range sides {
		key.most = most
		i, err := c.column(key, matching.Element{}, p)
		if err != nil {
			return l, err
		}
		l.columns, power = append(l.columns, i), c.plan.columns[i].power
	}
	l.most, l.several = sides[0], several
	l.threshold = thresholdOf(l.cond.Value.Number.Rat(), power)
	l.mend(f, power)
	return l, nil
}

// threshold is what readings are compared with.
type threshold struct {
	edge
	units   int64 // rounded down to units
	whole   bool  // it is just those
	inUnits bool  // it is no more than units can hold
}

// edge is a threshold as a float.
type edge struct {
	t       float64 // rounded once
	precise float64 // denominators below this make equal floats equal numbers
}

// thresholdOf returns the threshold of a value, or of a rate over years: (1+value)ⁿ.
func thresholdOf(v *big.Rat, power int) (out threshold) {
	if power > 0 {
		v = matching.Compound(v, power)
	}
	var den float64
	out.t, den = roundRat(v)
	out.precise = maxExact / 2 / den / max(math.Abs(out.t), math.SmallestNonzeroFloat32)
	if out.inUnits = math.Abs(out.t) <= 2*mostInUnits; out.inUnits {
		units := new(big.Rat).Mul(v, big.NewRat(unitsInOne, 1))
		down := new(big.Int)
		down, rest := down.DivMod(units.Num(), units.Denom(), new(big.Int))
		out.units, out.whole = down.Int64(), rest.Sign() == 0
	}
	return out
}

// farShare is the share of a threshold beyond which a gap is far, and slack the part of it within which rounding may
// hide on which side an end lies.
const (
	farShare = 0.8
	slack    = 2e-6
)

// mend notes whether the enterprise can improve the number, and where a gap becomes far.
func (l *leaf) mend(f *vocabulary.Field, power int) {
	op := matching.Effective(l.cond.Op, l.negated)
	up := op == matching.GreaterOrEqual || op == matching.Greater
	down := op == matching.LessOrEqual || op == matching.Less
	switch {
	case f.Improve == vocabulary.Time && up:
		l.fix, l.up = fixDated, true
	case f.Improve == vocabulary.Up && up, f.Improve == vocabulary.Down && down:
		l.fix, l.up = fixAlways, up
	default:
		return
	}
	v, _ := l.cond.Value.Number.Rat().Float64()
	far := farShare * max(math.Abs(v), 1e-9)
	band := slack * math.Abs(v)
	if power > 0 {
		band = slack * (math.Abs(v) + 1) // quotients are near one
	}
	around := func(edge float64) [2]float64 {
		return [2]float64{grownBy(edge-band, power), grownBy(edge+band, power)}
	}
	l.under, l.over = around(v-far), around(v+far)
	l.farBelow, l.farAbove = l.under[0], l.under[1]
	if down {
		l.farBelow, l.farAbove = l.over[0], l.over[1]
	}
}

// grownBy turns a rate into the quotient over so many years.
func grownBy(rate float64, power int) float64 {
	if power == 0 {
		return rate
	}
	if power > 1 && rate < -1 {
		return 0
	}
	return math.Pow(1+rate, float64(power))
}
