package matching

import (
	"math/big"

	"huiqi/matching/vocabulary"
)

// monthly reads what a condition asks of a month. What was given for a month answers it. A year's flow bounds each of its months, and
// their mean, from above only: whichever month is meant, its part lies between nothing and all of the year's. Of what may be negative
// (losses), of ratios and of growth a year tells nothing of a month. Stocks, which do not grow with the time they are read for, are
// read as last year's (see Period.ofLastYear).
func (e *env) monthly(f *vocabulary.Field, s slot, declared []*Fact) quantityReading {
	if len(declared) > 0 || f.Kind != vocabulary.Flow || f.Signed {
		return only(declared, e.older(f, slot{year: e.on.Year}))
	}
	r := e.yearly(f, s, nil)
	if !r.known {
		return r
	}
	r.set.Lo = new(big.Rat)
	if !e.terse {
		r.basis = "一个月，不超过全年的" + f.Label
	}
	return r
}
