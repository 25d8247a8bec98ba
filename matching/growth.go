package matching

import (
	"fmt"
	"math/big"

	"huiqi/matching/vocabulary"
)

// grown reads growth over n fiscal years to end, as the quotient end ÷ base to be compared with (1+rate)ⁿ, so
// that no root is ever rounded. It is computed from the amounts, from yearly rates when every year has one, and
// taken as declared for the window asked.
func (e *env) grown(f *vocabulary.Field, end, n int, declared []*Fact) quantityReading {
	if f.Unit == "yuan" {
		return e.increase(f, end, n, declared)
	}
	base := e.lang.fields.Find(map[string]string{"revenue_growth": "revenue", "profit_growth": "net_profit", "rd_growth": "rd_expense"}[f.Name])
	first, last := e.at(base, slot{year: end - n}), e.at(base, e.slotOf(end, true))
	var found []quantityReading
	if first.known && last.known && first.set.Lo != nil && first.set.Lo.Sign() > 0 {
		if q, ok := last.set.Div(first.set); ok {
			found = append(found, quantityReading{
				known: true, set: q, years: []int{end - n, end}, facts: append(first.facts, last.facts...),
				basis: fmt.Sprintf("%d年%s与%d年相比", end, base.Label, end-n),
			})
		}
	}
	if r := e.compounded(f, end, n); r.known {
		found = append(found, r)
	}
	for _, d := range declared {
		found = append(found, quantityReading{known: true, set: factor(*d.Number, n), facts: []*Fact{d}})
	}
	if len(found) == 0 {
		out := quantityReading{why: WhyAbsent, power: n, asks: append(first.asks, last.asks...)}
		if first.known && last.known {
			out.why = WhyUncounted // a base that is zero or below has no growth rate
		}
		return out
	}
	out := reconcile(found)
	out.power = n
	return out
}

// compounded multiplies the yearly rates of every year of the window.
func (e *env) compounded(f *vocabulary.Field, end, n int) quantityReading {
	out := quantityReading{known: true, set: Exactly(one), basis: "各年增长率连乘"}
	for year := end - n + 1; year <= end; year++ {
		sides, _ := e.fresh(f.Name, year)
		if len(sides) == 0 {
			return quantityReading{}
		}
		var sets []Interval
		for _, s := range sides {
			sets = append(sets, factor(*s.Number, 1))
			out.facts = append(out.facts, s)
		}
		rate, _ := Reconcile(sets)
		if out.set = product(out.set, rate); n == 1 {
			out.set = rate
		}
		out.years = append(out.years, year)
	}
	if n == 1 {
		out.basis = ""
	}
	return out
}

// increase reads an amount by which a yearly amount rose over n years.
func (e *env) increase(f *vocabulary.Field, end, n int, declared []*Fact) quantityReading {
	base := e.lang.fields.Find("rd_expense")
	first, last := e.at(base, slot{year: end - n}), e.at(base, e.slotOf(end, true))
	var found []quantityReading
	if first.known && last.known {
		found = append(found, quantityReading{
			known: true, set: last.set.Sub(first.set), years: []int{end - n, end}, facts: append(first.facts, last.facts...),
			basis: fmt.Sprintf("%d年%s减%d年", end, base.Label, end-n),
		})
	}
	if n == 1 {
		sides, _ := e.fresh(f.Name, end)
		declared = append(declared, sides...)
	}
	for _, d := range declared {
		found = append(found, quantityReading{known: true, set: *d.Number, facts: []*Fact{d}})
	}
	if len(found) == 0 {
		return quantityReading{why: WhyAbsent, asks: append(first.asks, last.asks...)}
	}
	return reconcile(found)
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
