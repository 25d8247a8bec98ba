package matching

import (
	"huiqi/matching/vocabulary"
)

// givenFor returns the facts that were given for fiscal years, of a field or of what it is computed from.
func (e *env) givenFor(f *vocabulary.Field, first, last int) (given []*Fact) {
	dividend, divisor, _ := parts(f.Name)
	for _, name := range []string{f.Name, dividend, divisor, amountOf(f.Name)} {
		if name == "" {
			continue
		}
		direct, _ := e.fresh(name, 0)
		for year := first; year <= last; year++ {
			sides, _ := e.fresh(name, year)
			given = append(given, sides...)
			for _, s := range direct {
				if e.answers(s, slot{year: year}) {
					given = append(given, s)
				}
			}
		}
	}
	return given
}

// yearsIn returns the years of a window that the enterprise existed in, and those before its founding that have
// figures, which contradict it.
func (e *env) yearsIn(f *vocabulary.Field, first, last int) (years []int) {
	founded := e.foundedYear()
	for year := first; year <= last; year++ {
		if year >= founded || len(e.givenFor(f, year, year)) > 0 {
			years = append(years, year)
		}
	}
	return years
}

// eachYear reads every year of a window by itself.
func (e *env) eachYear(f *vocabulary.Field, first, last int, declared []*Fact) (out []quantityReading) {
	for _, year := range e.yearsIn(f, first, last) {
		out = append(out, e.yearly(f, slot{year: year}, declared))
	}
	if len(out) == 0 {
		return []quantityReading{{why: WhyUncounted}}
	}
	return out
}
