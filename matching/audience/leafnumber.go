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
	l.threshold(l.cond.Value.Number.Rat(), power)
	l.mend(f, power)
	return l, nil
}

// threshold notes what readings are compared with: the value, or (1+value)ⁿ.
func (l *leaf) threshold(v *big.Rat, power int) {
	t := v
	if power > 0 {
		t = matching.Compound(v, power)
	}
	var den float64
	l.t, den = roundRat(t)
	l.precise = maxExact / 2 / den / max(math.Abs(l.t), math.SmallestNonzeroFloat32)
	l.t32 = float32(l.t)
	back := new(big.Rat)
	l.exact = !math.IsInf(float64(l.t32), 0) && back.SetFloat64(float64(l.t32)) != nil && back.Cmp(t) == 0
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
		l.fix = fixDated
	case f.Improve == vocabulary.Up && up, f.Improve == vocabulary.Down && down:
		l.fix, l.up = fixAlways, up
	default:
		return
	}
	v, _ := l.cond.Value.Number.Rat().Float64()
	far := farShare * max(math.Abs(v), 1e-9)
	edge, band := v-far, slack*math.Abs(v)
	if power > 0 {
		band = slack * (math.Abs(v) + 1) // quotients are near one
	}
	if down {
		edge = v + far
	}
	l.farBelow, l.farAbove = grownBy(edge-band, power), grownBy(edge+band, power)
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
