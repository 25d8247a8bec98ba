package innovation

import (
	"math/big"

	"huiqi/matching"
)

// meanGrowth is the mean of the last two rates of growth: ½ (second ÷ first + third ÷ second) − 1. An enterprise that is
// younger has the rate of the years in which it existed (不足三年按实际经营期). With stocks, such as net assets, a first amount
// of zero or below leaves the later rate alone, and a last one below zero counts nothing (工作指引).
func (r *reader) meanGrowth(of amount, stock bool) reading {
	third := r.difference(of, 0)
	if stock && third.Known && third.Value.Hi != nil && third.Value.Hi.Sign() < 0 {
		return reading{none: "最后一年末为负，按办法得 0 分"}
	}
	founded := r.gauge.FoundedYear()
	if founded == r.year {
		return r.unknown(matching.WhyUncounted)
	}
	second := r.difference(of, 1)
	later := r.divided(third, second.Known, second.Value, second.Why)
	switch {
	case founded == r.year-1, !later.known:
		return less(later)
	}
	first := r.difference(of, 2)
	if stock && first.Known && first.Value.Hi != nil && first.Value.Hi.Sign() <= 0 {
		return less(later)
	}
	earlier := r.divided(second, first.Known, first.Value, first.Why)
	if !earlier.known {
		return earlier
	}
	// The amount between stands in both quotients, which are taken apart here: the interval may be wider than what is
	// possible, never narrower.
	later.value = later.value.Add(earlier.value).Scale(big.NewRat(1, 2))
	return less(later)
}

// less takes one from a quotient.
func less(r reading) reading {
	if r.known {
		r.value = r.value.Sub(matching.Exactly(one()))
	}
	return r
}
