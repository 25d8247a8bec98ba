package audience

import (
	"cmp"
	"math/bits"
)

// number is one end of what is known of a quantity: the fraction p ÷ q with |p|, q < 2^53. f is the float64 nearest to
// it. A mean of quotients is no such fraction: its q is 0, and f, rounded more than once, is near to it.
type number struct {
	f    float64
	p, q int64
	s    uint8 // of a decimal: q is 10^s
	dec  bool
}

func exactly(d decimal) number {
	return number{f: d.float(), p: d.m, q: powersOfTen[d.s], s: d.s, dec: true}
}

// decimal returns a number that is one.
func (n number) decimal() decimal { return decimal{n.p, n.s} }

// den is a bound of the denominator; infinite for what is rounded more than once.
func (n number) den() float64 {
	if n.q == 0 {
		return inf
	}
	return float64(n.q)
}

// cmpFractions compares p1 ÷ q1 and p2 ÷ q2 exactly; both divisors are positive.
func cmpFractions(p1, q1, p2, q2 int64) int {
	if (p1 < 0) != (p2 < 0) {
		return sign(float64(p1) - float64(p2))
	}
	hi1, lo1 := bits.Mul64(magnitude(p1), uint64(q2))
	hi2, lo2 := bits.Mul64(magnitude(p2), uint64(q1))
	order := cmp.Or(cmp.Compare(hi1, hi2), cmp.Compare(lo1, lo2))
	if p1 < 0 {
		return -order
	}
	return order
}

func magnitude(p int64) uint64 {
	if p < 0 {
		return uint64(-p)
	}
	return uint64(p)
}
