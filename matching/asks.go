package matching

import (
	"slices"

	"huiqi/matching/vocabulary"
)

// asks names the facts that answer an unknown condition on a number: of several years only those that are not
// decided, and nothing of years before the founding, which have no figures.
func (e *env) asks(c *Condition, readings []quantityReading) []Ask {
	year, f := e.on.Year, c.field
	switch p := c.Period; {
	case !f.Annual && f.Count && p.arrivals():
		return []Ask{{Field: f.Name, Period: p.token}}
	case !f.Annual:
		return []Ask{{Field: f.Name}}
	case p.Kind == PeriodCurrent:
		return []Ask{{Field: f.Name, Year: year}}
	case p.Kind == PeriodBoth:
		return e.openYears(c, []int{year - 1, year}, readings)
	case p.Mode == EachYear:
		return e.openYears(c, e.yearsIn(f, year-p.Years, year-1), readings)
	case p.Kind == PeriodYear:
		return e.unlessBefore(p.Year, readings[0], Ask{Field: f.Name, Year: p.Year})
	case p.Kind == PeriodLast && p.Years > 1:
		return e.unlessBefore(year-1, readings[0], Ask{Field: f.Name, Period: p.token})
	case p.Kind == PeriodMonth && f.Kind != vocabulary.Stock, p.Kind == PeriodSince, p.Kind == PeriodBefore, p.Kind == PeriodHeld:
		return []Ask{{Field: f.Name, Period: p.token}}
	}
	return e.openYears(c, []int{year - 1}, readings)
}

// unlessBefore asks for a figure, unless it is of a year before the founding: then for the founding date where
// figures contradict it, and for nothing where there are none.
func (e *env) unlessBefore(year int, r quantityReading, ask Ask) []Ask {
	switch {
	case year >= e.foundedYear():
		return []Ask{ask}
	case r.why == WhyConflict:
		return []Ask{{Field: "founded_on"}}
	}
	return nil
}

// openYears asks for the years of a condition that are not decided; in place of a year before the founding for
// the latest known figure.
func (e *env) openYears(c *Condition, years []int, readings []quantityReading) []Ask {
	var out []Ask
	for i, year := range years {
		r := readings[i]
		if r.known && r.set.Is(c.Op, e.threshold(c, r.power)) != Unknown {
			continue
		}
		asks := e.unlessBefore(year, r, Ask{Field: c.Field, Year: year})
		if latest := c.Period.Mode != EachYear && (c.Period.Kind != PeriodBoth || !ofOneYear(c.field)); len(asks) == 0 && latest {
			asks = []Ask{{Field: c.Field}}
		}
		for _, ask := range asks {
			if !slices.Contains(out, ask) {
				out = append(out, ask)
			}
		}
	}
	return out
}
