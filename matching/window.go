package matching

import (
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
)

// window returns the fiscal years Y-N to Y-1 that the enterprise existed in. A year before its founding is left
// out; figures for such a year contradict the founding date and make the window uncountable.
func (e *env) window(f *vocabulary.Field, first, last int) (years []int, why Why) {
	founded := e.foundedYear()
	for year := first; year <= last; year++ {
		if year >= founded {
			years = append(years, year)
			continue
		}
		dividend, divisor, _ := parts(f.Name)
		for _, name := range []string{f.Name, dividend, divisor} {
			if len(e.profile.Facts(name, year)) > 0 {
				return nil, WhyConflict
			}
		}
	}
	if len(years) == 0 {
		return nil, WhyUncounted
	}
	return years, ""
}

// slotOf admits facts without a year to last year only.
func (e *env) slotOf(year int, latest bool) slot {
	return slot{year: year, latest: latest && year == e.on.Year-1}
}

// total reads the window as a whole: flows add up, stocks take the mean, ratios are ratios of totals, or lie
// between the least and the greatest yearly value where only those are known.
func (e *env) total(f *vocabulary.Field, years []int) quantityReading {
	switch f.Kind {
	case vocabulary.Flow:
		return e.sum(f, years)
	case vocabulary.Stock:
		return e.mean(f, years)
	}
	var found []quantityReading
	dividend, divisor, upper := parts(f.Name)
	if r := e.quotient(f, e.sum(e.lang.fields.Find(dividend), years), e.sum(e.lang.fields.Find(divisor), years), upper, years); r.known {
		found = append(found, r)
	}
	if r := e.spread(f, years); r.known {
		found = append(found, r)
	}
	if len(found) == 0 {
		out := e.sum(e.lang.fields.Find(dividend), years)
		more := e.sum(e.lang.fields.Find(divisor), years)
		return quantityReading{why: WhyAbsent, hint: e.older(f, slot{year: e.on.Year}), asks: slices.Concat(out.asks, more.asks)}
	}
	return reconcile(found)
}

// sum adds up a field over years; one year missing leaves it unknown.
func (e *env) sum(f *vocabulary.Field, years []int) quantityReading {
	out := quantityReading{known: true, set: Exactly(new(big.Rat)), years: years}
	for _, year := range years {
		r := e.at(f, slot{year: year})
		if !r.known {
			out.known, out.why, out.asks = false, r.why, append(out.asks, r.asks...)
			continue
		}
		out.set = out.set.Add(r.set)
		out.facts = append(out.facts, r.facts...)
	}
	if !out.known {
		out.hint = e.older(f, slot{year: e.on.Year})
	}
	if len(years) > 1 && !e.terse {
		out.basis = "各年" + f.Label + "合计"
	}
	return out
}

// mean is the mean of the yearly values.
func (e *env) mean(f *vocabulary.Field, years []int) quantityReading {
	out := e.sum(f, years)
	if out.known {
		out.set = out.set.Scale(big.NewRat(1, int64(len(years))))
	}
	if !e.terse {
		out.basis = "各年" + f.Label + "平均"
	}
	return out
}

// spread is the interval from the least to the greatest yearly value: what a weighted mean with unknown weights
// lies in.
func (e *env) spread(f *vocabulary.Field, years []int) quantityReading {
	out := quantityReading{known: true, years: years}
	if !e.terse {
		out.basis = "各年" + f.Label + "之间"
	}
	for i, year := range years {
		r := e.at(f, slot{year: year})
		if !r.known {
			return quantityReading{}
		}
		if out.facts = append(out.facts, r.facts...); i == 0 {
			out.set = r.set
		}
		out.set = out.set.Hull(r.set)
	}
	return out
}
