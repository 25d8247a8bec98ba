package audience

import (
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// aReading is a quantity of a row with the exact numbers behind its cell; nil: open.
type aReading struct{ lo, hi *big.Rat }

func (r aReading) cell() cell {
	out := cell{lo: negInf, hi: inf, den: 1}
	if r.lo != nil {
		out.lo, out.den = roundRat(r.lo)
	}
	if r.hi != nil {
		var den float64
		out.hi, den = roundRat(r.hi)
		out.den = max(out.den, den)
	}
	return out
}

// exactNumbers are what quantities are made of: counts, sums, shares, quotients, and what is too large or too small for
// any of them.
func exactNumbers() *rapid.Generator[*big.Rat] {
	ratio := func(t *rapid.T) *big.Rat {
		return big.NewRat(rapid.Int64Range(-50, 1_000_000).Draw(t, "p"), rapid.Int64Range(1, 999_983).Draw(t, "q"))
	}
	times := func(unit int64, most int64) func(t *rapid.T) *big.Rat {
		return func(t *rapid.T) *big.Rat {
			return new(big.Rat).Mul(big.NewRat(unit, 1), big.NewRat(rapid.Int64Range(-3, most).Draw(t, "n"), 1))
		}
	}
	share := func(t *rapid.T) *big.Rat { return big.NewRat(rapid.Int64Range(-200, 10_000).Draw(t, "share"), 10_000) }
	wild := rapid.SampledFrom([]*big.Rat{
		new(big.Rat), big.NewRat(1, 1_000_000_007), big.NewRat(math.MaxInt64, 1), big.NewRat(100_000_000_000, 1),
		big.NewRat(1_000_000_000_000_001, 10_000), big.NewRat(math.MinInt64, 3),
	})
	return rapid.OneOf(rapid.Custom(times(1, 300)), rapid.Custom(times(1, 70_000)), rapid.Custom(times(10_000, 90_000)),
		rapid.Custom(share), rapid.Custom(ratio), wild)
}

// aKind draws what one column holds: mostly one kind of numbers.
func aKind(t *rapid.T) *rapid.Generator[*big.Rat] {
	one := exactNumbers()
	pool := rapid.SliceOfN(one, 1, 200).Draw(t, "pool")
	return rapid.SampledFrom(pool)
}

func aReadingOf(t *rapid.T, numbers *rapid.Generator[*big.Rat]) aReading {
	switch rapid.IntRange(0, 9).Draw(t, "what is known") {
	case 0:
		return aReading{}
	case 1:
		return aReading{lo: numbers.Draw(t, "at least")}
	case 2:
		a, b := numbers.Draw(t, "one end"), numbers.Draw(t, "other end")
		if a.Cmp(b) > 0 {
			a, b = b, a
		}
		return aReading{a, b}
	}
	v := numbers.Draw(t, "value")
	return aReading{v, v}
}

// stated is what levels say of a row and a threshold: 1 above or equal, -1 below, 0 to be looked at or not known.
func stated(l *levels, row int, t *threshold, orEqual bool) (sure int) {
	live, above, ties := plane{}, plane{}, plane{}
	put(&live, row, true)
	s := &scan{}
	s.above(t, l, orEqual, &live, &above, &ties)
	has := func(p *plane) bool { return p[row>>6]>>(row&63)&1 != 0 }
	for i := range l.spreads {
		if int(l.spreads[i].row) != row {
			continue
		}
		if lo, hi := t.sides(&l.spreads[i], orEqual); lo == hi {
			return lo
		}
		return 0
	}
	switch {
	case l.open != nil && has(l.open), has(&ties):
		return 0
	case has(&above):
		return 1
	}
	return -1
}

// What levels say for sure is so, whatever was said before and is said anew; of whole units they say all.
func TestLevelsSayWhatValuesDo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 130).Draw(t, "rows")
		numbers := aKind(t)
		said := make([]aReading, rows)
		pool, same := &drafts{}, &uniform{new(plane), new(plane)}
		b := newBlock(kindQuantity, rows, pool)
		for row := range said {
			said[row] = aReadingOf(t, numbers)
			b.set(row, said[row].cell())
		}
		b.seal(same)
		pool.giveBack()
		before := spelledLevels(b.levels)
		after := b.clone(rows + 2)
		said = append(said, aReading{}, aReading{})
		after.set(rows, said[rows].cell())
		after.set(rows+1, said[rows+1].cell())
		others := exactNumbers()
		for range rapid.IntRange(0, 20).Draw(t, "changes") {
			row := rapid.IntRange(0, rows+1).Draw(t, "row")
			said[row] = aReadingOf(t, rapid.OneOf(numbers, others))
			after.set(row, said[row].cell())
		}
		after.seal(same)
		if diff := cmp.Diff(spelledLevels(b.levels), before); diff != "" {
			t.Fatalf("what was cloned changed: %s", diff)
		}
		for range 5 {
			value := rapid.OneOf(numbers, others).Draw(t, "threshold")
			th, orEqual := thresholdOf(value, 0), rapid.Bool().Draw(t, "or equal")
			for row, r := range said {
				checkStated(t, after.levels, row, r, value, &th, orEqual)
			}
		}
	})
}

func checkStated(t *rapid.T, l *levels, row int, r aReading, value *big.Rat, th *threshold, orEqual bool) {
	sure := stated(l, row, th, orEqual)
	reaches := func(v *big.Rat) int {
		if c := v.Cmp(value); c > 0 || orEqual && c == 0 {
			return 1
		}
		return -1
	}
	if sure == 1 && (r.lo == nil || reaches(r.lo) < 0) || sure == -1 && (r.hi == nil || reaches(r.hi) > 0) {
		t.Fatalf("row %d says %v…%v, of which levels say %d for %v (or equal: %v)", row, r.lo, r.hi, sure, value, orEqual)
	}
	isZero := value.Sign() == 0 && l.near(0) > 1
	if sure == 0 && (l.linear && th.inUnits || isZero) && r.lo != nil && r.hi != nil && r.lo.Cmp(r.hi) == 0 {
		t.Fatalf("row %d says %v, and its gauge does not tell it from %v", row, r.lo, value)
	}
}

func spelledLevels(l *levels) (out []any) {
	for row := range l.rows {
		out = append(out, l.at(row))
	}
	return append(out, len(l.spreads), l.least, l.greatest)
}
