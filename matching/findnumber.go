package matching

import (
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
)

// number evaluates a condition on a number.
func (e *env) number(c *Condition) finding {
	if c.Field == "age_years" {
		return e.age(c)
	}
	var f finding
	var states []State
	for _, r := range e.once(c.field, c.Period) {
		state := Unknown
		if r.known {
			state = r.set.Is(c.Op, e.threshold(c, r.power))
		}
		states = append(states, state)
		f.quantities = append(f.quantities, r)
		f.facts = append(f.facts, r.facts...)
		if state != Unknown {
			continue
		}
		if f.why = r.why; r.known && r.why == "" {
			f.why = WhyInterval
		}
		if f.hint == "" {
			f.hint = r.hint
		}
	}
	f.state = And(states...)
	if f.state == Unknown {
		f.asks = e.asks(c, f.quantities)
	}
	return f
}

// threshold is what a reading is compared with: the value, or (1+value)ⁿ for growth over n years.
func (e *env) threshold(c *Condition, n int) *big.Rat {
	if n == 0 {
		return c.Value.Number.value
	}
	return power(new(big.Rat).Add(one, c.Value.Number.value), n)
}

// once reads a quantity the first time it is asked.
func (e *env) once(f *vocabulary.Field, p Period) []quantityReading {
	key := asked{f.Name, p.token}
	if r, ok := e.read[key]; ok {
		return r
	}
	if e.read == nil {
		e.read = map[asked][]quantityReading{}
	}
	r := e.readings(f, p)
	e.read[key] = r
	return r
}

// readings reads the quantities that must all satisfy the condition: one, or one for each year of …_each and
// of last1y+cur.
func (e *env) readings(f *vocabulary.Field, p Period) []quantityReading {
	year := e.on.Year
	if !f.Annual {
		return []quantityReading{e.plain(f, p)}
	}
	declared := e.declared(f, p)
	if p.ofLastYear(f) {
		return []quantityReading{e.yearly(f, slot{year - 1, true}, declared)}
	}
	switch p.Kind {
	case PeriodMonth:
		return []quantityReading{e.monthly(f, slot{year - 1, true}, declared)}
	case PeriodCurrent:
		return []quantityReading{e.yearly(f, slot{year, true}, declared)}
	case PeriodBoth:
		latest := !ofOneYear(f)
		return []quantityReading{e.yearly(f, slot{year - 1, latest}, declared), e.yearly(f, slot{year, latest}, declared)}
	case PeriodYear:
		return []quantityReading{e.yearly(f, slot{year: p.Year}, declared)}
	case PeriodLast:
		return e.lastYears(f, p, declared)
	case PeriodSince:
		return []quantityReading{e.since(f, p.Year, declared)}
	}
	return []quantityReading{only(declared, e.older(f, slot{year: year}))}
}

// declared returns the facts given for exactly this period, which a window of years cannot be computed without
// otherwise.
func (e *env) declared(f *vocabulary.Field, p Period) []*Fact {
	sides, _ := e.fresh(f.Name, 0)
	return slices.DeleteFunc(sides, func(s *Fact) bool { return s.Period == "" || s.Period != p.token })
}

// ofOneYear reports whether a number that stands without a year cannot be that of two years at once.
func ofOneYear(f *vocabulary.Field) bool {
	return f.Kind == vocabulary.Growth || f.Name == "rd_domestic_ratio"
}

// only makes a reading of declared facts alone.
func only(declared []*Fact, hint string) quantityReading {
	if len(declared) == 0 {
		return quantityReading{why: WhyAbsent, hint: hint}
	}
	var found []quantityReading
	for _, d := range declared {
		found = append(found, quantityReading{known: true, set: *d.Number, facts: []*Fact{d}})
	}
	return reconcile(found)
}

// ofYear reads one fiscal year in which the enterprise existed.
func (e *env) ofYear(f *vocabulary.Field, s slot, declared []*Fact) quantityReading {
	if f.Kind == vocabulary.Growth {
		return e.grown(f, s, 1, declared)
	}
	r := e.at(f, s)
	return e.beside(r, slices.DeleteFunc(slices.Clone(declared), func(d *Fact) bool { return slices.Contains(r.facts, d) }))
}

// beside adds what was declared for the period to what was computed.
func (e *env) beside(r quantityReading, declared []*Fact) quantityReading {
	switch {
	case len(declared) == 0:
		return r
	case !r.known:
		return only(declared, "")
	}
	return reconcile([]quantityReading{r, only(declared, "")})
}

func (e *env) lastYears(f *vocabulary.Field, p Period, declared []*Fact) []quantityReading {
	end := e.on.Year - 1
	if p.Mode == EachYear {
		return e.eachYear(f, end-p.Years+1, end, declared)
	}
	first := end - p.Years + 1
	if end < e.foundedYear() {
		return []quantityReading{e.unborn(f, first, end, declared)}
	}
	if f.Kind == vocabulary.Growth {
		return []quantityReading{e.grown(f, slot{year: end}, p.Years, declared)}
	}
	years, why := e.window(f, first, end)
	if why == WhyConflict {
		return []quantityReading{e.beside(e.disputed(f, p, first, end), declared)}
	}
	if why != "" {
		return []quantityReading{e.beside(quantityReading{why: why}, declared)}
	}
	return []quantityReading{e.beside(e.whole(f, p, years), declared)}
}

// whole reads a window of years as a total or as their mean, as the period says.
func (e *env) whole(f *vocabulary.Field, p Period, years []int) quantityReading {
	if p.Mode == MeanOfYears {
		return e.mean(f, years)
	}
	return e.total(f, years)
}

// since reads from a year up to the date. The year of the date is not over: its part of a flow is at least what
// is known of it. Other kinds of number have no such total.
func (e *env) since(f *vocabulary.Field, first int, declared []*Fact) quantityReading {
	if first >= e.on.Year {
		return e.yearly(f, slot{year: first}, declared)
	}
	if f.Kind != vocabulary.Flow || f.Signed {
		return e.beside(quantityReading{why: WhyUncounted, hint: e.older(f, slot{year: e.on.Year})}, declared)
	}
	years, why := e.window(f, first, e.on.Year-1)
	if why != "" {
		return e.beside(quantityReading{why: why}, declared)
	}
	r := e.sum(f, years)
	if r.known {
		least := r.set.Lo
		if current := e.at(f, slot{year: e.on.Year}); current.known {
			least = r.set.Add(current.set).Lo
		}
		r.set = Interval{Lo: least}
	}
	return e.beside(r, declared)
}
