package matching

import (
	"fmt"
	"math/big"

	"huiqi/matching/vocabulary"
)

// amountOf returns the yearly amount whose growth a field is, or nothing.
func amountOf(field string) string {
	return map[string]string{
		"revenue_growth": "revenue", "profit_growth": "net_profit", "rd_growth": "rd_expense", "rd_growth_amount": "rd_expense",
	}[field]
}

// grown reads growth over n fiscal years to the one of the slot, as the quotient end ÷ base to be compared with
// (1+rate)ⁿ, so that no root is ever rounded; of an amount in yuan the increase. It is computed from the amounts,
// from yearly rates when every year has one, and taken as declared for exactly the period.
func (e *env) grown(f *vocabulary.Field, s slot, n int, declared []*Fact) quantityReading {
	asRate := f.Unit != "yuan"
	found, why := e.fromAmounts(f, s.year, n)
	if r := e.compounded(f, s, n); r.known && (asRate || n == 1) {
		found = append(found, r)
	}
	for _, d := range declared {
		if n == 1 && e.answers(d, s) {
			continue // read with the yearly rates
		}
		set := *d.Number
		if asRate {
			set = factor(set, n)
		}
		found = append(found, quantityReading{known: true, set: set, facts: []*Fact{d}})
	}
	out := quantityReading{why: why, hint: e.older(f, slot{year: e.on.Year})}
	if _, stale := e.fresh(f.Name, 0); why == WhyAbsent && s.latest && len(stale) > 0 {
		out.why = WhyExpired
	}
	if len(found) > 0 {
		out = reconcile(found)
	}
	if asRate {
		out.power = n
	}
	return out
}

// fromAmounts computes growth from the amounts of the first and the last year, or says why it cannot. A base
// year before the founding has no amount, and one that was given contradicts the founding date.
func (e *env) fromAmounts(f *vocabulary.Field, end, n int) (found []quantityReading, why Why) {
	base := e.lang.fields.Find(amountOf(f.Name))
	if end-n < e.foundedYear() {
		if len(e.givenFor(base, end-n, end-n)) > 0 {
			return nil, WhyConflict
		}
		return nil, WhyUncounted
	}
	first, last := e.at(base, slot{year: end - n}), e.at(base, e.slotOf(end, true))
	if !first.known || !last.known {
		return nil, WhyAbsent
	}
	out := quantityReading{known: true, years: []int{end - n, end}, facts: append(first.facts, last.facts...)}
	if f.Unit == "yuan" {
		out.set = last.set.Sub(first.set)
		if !e.terse {
			out.basis = fmt.Sprintf("%d年%s减%d年", end, base.Label, end-n)
		}
		return []quantityReading{out}, ""
	}
	if first.set.Lo == nil || first.set.Lo.Sign() <= 0 {
		return nil, WhyUncounted // a base that is zero or below has no growth rate
	}
	var ok bool
	if out.set, ok = last.set.Div(first.set); !ok {
		return nil, WhyUncounted
	}
	if !e.terse {
		out.basis = fmt.Sprintf("%d年%s与%d年相比", end, base.Label, end-n)
	}
	return []quantityReading{out}, ""
}

// compounded multiplies the yearly rates of every year of the window; of one year it is the rate, or the amount
// of an increase.
func (e *env) compounded(f *vocabulary.Field, s slot, n int) quantityReading {
	out := quantityReading{known: true, set: Exactly(one), basis: "各年增长率连乘"}
	for year := s.year - n + 1; year <= s.year; year++ {
		sides := e.rates(f, slot{year: year, latest: s.latest && n == 1})
		if len(sides) == 0 {
			return quantityReading{}
		}
		var sets []Interval
		for _, side := range sides {
			if set := *side.Number; f.Unit == "yuan" {
				sets = append(sets, set)
			} else {
				sets = append(sets, factor(set, 1))
			}
			out.facts = append(out.facts, side)
		}
		rate, conflict := Reconcile(sets)
		if out.set = product(out.set, rate); n == 1 {
			out.set, out.basis = rate, ""
		}
		if conflict {
			out.why = WhyConflict
		}
		out.years = append(out.years, year)
	}
	return out
}

// rates returns the rates given for one fiscal year; where the slot admits it, also the one that stands without
// a period, which is the growth of the latest year known.
func (e *env) rates(f *vocabulary.Field, s slot) []*Fact {
	sides, _ := e.fresh(f.Name, s.year)
	direct, _ := e.fresh(f.Name, 0)
	for _, d := range direct {
		if e.answers(d, s) {
			sides = append(sides, d)
		}
	}
	return sides
}

// factor turns a yearly rate into the quotient over n years: (1+rate)ⁿ. A rate below -100 % over several years
// counts as -100 %.
func factor(rate Interval, n int) Interval {
	raise := func(r *big.Rat) *big.Rat {
		if r == nil {
			return nil
		}
		return power(new(big.Rat).Add(one, r), n)
	}
	return Interval{raise(rate.Lo), raise(rate.Hi)}
}

// power is baseⁿ exactly; a negative base counts as zero when n is above one, so that it grows with its base.
func power(base *big.Rat, n int) *big.Rat {
	if n > 1 && base.Sign() < 0 {
		return new(big.Rat)
	}
	out := new(big.Rat).Set(one)
	for range n {
		out.Mul(out, base)
	}
	return out
}

// product multiplies two intervals of quotients, negative ones counting as zero.
func product(a, b Interval) Interval {
	mul := func(x, y *big.Rat) *big.Rat {
		if x == nil || y == nil {
			return nil
		}
		if x.Sign() < 0 || y.Sign() < 0 {
			return new(big.Rat)
		}
		return new(big.Rat).Mul(x, y)
	}
	out := Interval{mul(a.Lo, b.Lo), mul(a.Hi, b.Hi)}
	if out.Lo == nil {
		out.Lo = new(big.Rat)
	}
	return out
}
