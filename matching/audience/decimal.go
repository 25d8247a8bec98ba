package audience

import (
	"math"
	"math/big"
)

// decimal is an exact number m × 10^-s with |m| < 2^53, so that float64 holds m exactly.
type decimal struct {
	m int64
	s uint8 // decimal places, at most 4
}

// maxExact bounds the integers that float64 holds exactly.
const maxExact = 1 << 53

var powersOfTen = [...]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000}

// float returns the number rounded once, to the nearest float64.
func (d decimal) float() float64 {
	if d.s == 0 {
		return float64(d.m)
	}
	return float64(d.m) / float64(powersOfTen[d.s])
}

// rat returns the exact number.
func (d decimal) rat() *big.Rat { return big.NewRat(d.m, powersOfTen[d.s]) }

// decimalOf returns a rational as a decimal; ok is false when it has more than four places or is too large.
func decimalOf(v *big.Rat) (d decimal, ok bool) {
	if !v.Num().IsInt64() || !v.Denom().IsInt64() {
		return decimal{}, false
	}
	num, den := v.Num().Int64(), v.Denom().Int64()
	for s := range uint8(5) {
		if powersOfTen[s]%den != 0 {
			continue
		}
		k := powersOfTen[s] / den
		if num > (maxExact-1)/k || num < -(maxExact-1)/k {
			return decimal{}, false
		}
		return decimal{num * k, s}, true
	}
	return decimal{}, false
}

// at returns the number with at least so many places, as an integer of units 10^-s; ok is false when it is too large.
func (d decimal) at(s uint8) (m int64, ok bool) {
	k := powersOfTen[s-d.s]
	m = d.m * k
	return m, m < maxExact && m > -maxExact && (k == 1 || d.m < maxExact/k && d.m > -maxExact/k)
}

// plus adds exactly; ok is false when the sum is too large.
func (d decimal) plus(e decimal) (sum decimal, ok bool) {
	s := max(d.s, e.s)
	a, okA := d.at(s)
	b, okB := e.at(s)
	sum = decimal{a + b, s}
	return sum, okA && okB && sum.m < maxExact && sum.m > -maxExact
}

// minus subtracts exactly; ok is false when the difference is too large.
func (d decimal) minus(e decimal) (decimal, bool) { return d.plus(decimal{-e.m, e.s}) }

// over returns the quotient as a fraction; ok is false when either is too large or the divisor is not positive.
func (d decimal) over(e decimal) (p, q int64, ok bool) {
	s := max(d.s, e.s)
	a, okA := d.at(s)
	b, okB := e.at(s)
	if !okA || !okB || b <= 0 {
		return 0, 1, false
	}
	return a, b, true
}

// The shapes of a packed decimal: powers of ten to multiply by.
var packedExponents = [8]int8{0, 2, 3, 4, -1, -2, -3, -4}

// packed returns the decimal as one unsigned number, small for round figures.
func (d decimal) packed() uint64 {
	code, m := uint64(0), d.m
	switch {
	case d.s > 0:
		code = uint64(3 + d.s)
	case m != 0 && m%10_000 == 0:
		code, m = 3, m/10_000
	case m != 0 && m%1000 == 0:
		code, m = 2, m/1000
	case m != 0 && m%100 == 0:
		code, m = 1, m/100
	}
	return (uint64(m)<<1^uint64(m>>63))<<3 | code
}

func unpackDecimal(v uint64) decimal {
	e := packedExponents[v&7]
	z := v >> 3
	m := int64(z>>1) ^ -int64(z&1)
	if e >= 0 {
		return decimal{m: m * powersOfTen[e]}
	}
	return decimal{m, uint8(-e)}
}

// roundRat returns the float64 nearest to a rational, and an upper bound of its denominator as a float.
func roundRat(v *big.Rat) (f, den float64) {
	f, _ = v.Float64()
	den, _ = new(big.Float).SetInt(v.Denom()).Float64()
	return f, den
}

var (
	inf    = math.Inf(1)
	negInf = math.Inf(-1)
)
