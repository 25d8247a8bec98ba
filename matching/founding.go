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

// yearly reads one fiscal year, with what was declared for exactly the period asked. Of a year before the founding,
// only what stands without a year can be read.
func (e *env) yearly(f *vocabulary.Field, s slot, declared []*Fact) quantityReading {
	if s.year >= e.foundedYear() {
		return e.ofYear(f, s, declared)
	}
	if r := e.unborn(f, s.year, s.year, nil); r.why == WhyConflict {
		return r
	}
	r := e.ofYear(f, s, declared)
	if !r.known && r.why == WhyAbsent {
		r.why = WhyUncounted
	}
	return r
}

// unborn reads a window that was over before the founding: figures contradict it, and without any there is nothing
// to count.
func (e *env) unborn(f *vocabulary.Field, first, last int, declared []*Fact) quantityReading {
	given := append(e.givenFor(f, first, last), declared...)
	if len(given) > 0 {
		return quantityReading{why: WhyConflict, facts: given, hint: e.older(f, slot{year: last + 1})}
	}
	return quantityReading{why: WhyUncounted}
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

// disputed reads a window that has figures of years before the founding date, as a firm that was reorganised has:
// with those years and without them. It is known when both are, as the interval that holds both.
func (e *env) disputed(f *vocabulary.Field, p Period, first, last int) quantityReading {
	var all, since []int
	founded := e.foundedYear()
	for year := first; year <= last; year++ {
		all = append(all, year)
		if year >= founded {
			since = append(since, year)
		}
	}
	if len(since) == 0 {
		return quantityReading{why: WhyConflict}
	}
	with, without := e.whole(f, p, all), e.whole(f, p, since)
	if !with.known || !without.known {
		return quantityReading{why: WhyConflict}
	}
	with.set, with.why = with.set.Hull(without.set), WhyConflict
	return with
}
