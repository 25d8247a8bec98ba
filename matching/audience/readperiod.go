package audience

import (
	"huiqi/matching"
)

// readings are what must all satisfy a condition on a number, folded: the least and the greatest of the lower and of
// the upper ends. asks is whether an undecided condition on it can be settled by a fact.
type readings struct {
	least, most reading
	several     bool
	asks        bool
}

// fold takes one more reading in.
func (n *numbers) fold(out *readings, r reading, first bool) {
	if !r.known {
		r = reading{}
	}
	if first {
		out.least, out.most = r, r
		return
	}
	out.several = true
	l, m := &out.least, &out.most
	if !r.hasLo || l.hasLo && n.cmp(r.lo, l.lo) < 0 {
		l.lo, l.hasLo = r.lo, r.hasLo
	}
	if r.hasHi && (!l.hasHi || n.cmp(r.hi, l.hi) < 0) {
		l.hi, l.hasHi = r.hi, true
	}
	if r.hasLo && (!m.hasLo || n.cmp(r.lo, m.lo) > 0) {
		m.lo, m.hasLo = r.lo, true
	}
	if !r.hasHi || m.hasHi && n.cmp(r.hi, m.hi) > 0 {
		m.hi, m.hasHi = r.hi, r.hasHi
	}
}

func alone(r reading, asks bool) readings {
	if !r.known {
		r = reading{}
	}
	return readings{least: r, most: r, asks: asks}
}

// read reads a number for a period, as matching reads it. age_years is compared by dates and not read here.
func (n *numbers) read(place int, p matching.Period) readings {
	year := n.c.year
	if !n.traits[place].annual {
		return alone(n.plain(place, p), true)
	}
	n.refuseDeclared(place)
	switch p.Kind {
	case matching.PeriodNone, matching.PeriodLastEnd, matching.PeriodApply, matching.PeriodInvest:
		return alone(n.yearly(place, year-1, true), true)
	case matching.PeriodMonth:
		return alone(n.monthly(place), true)
	case matching.PeriodCurrent:
		return alone(n.yearly(place, year, true), true)
	case matching.PeriodBoth:
		return n.both(place)
	case matching.PeriodYear:
		return n.inYear(place, p.Year)
	case matching.PeriodLast:
		return n.lastYears(place, p)
	case matching.PeriodSince:
		return alone(n.since(place, p.Year), true)
	}
	return alone(reading{}, true) // only what is declared for the period, and nothing is
}

// refuseDeclared makes facts that were given for a period hard.
func (n *numbers) refuseDeclared(place int) {
	for _, f := range n.r.direct(place) {
		if f.is(flagPeriod) {
			n.hard = true
		}
	}
}

func (n *numbers) both(place int) readings {
	latest := !matching.OfOneYear(n.spec(place))
	if !latest && n.c.year-1 < n.founded {
		n.hard = true // what is asked depends on which year is undecided
	}
	out := readings{asks: true}
	n.fold(&out, n.yearly(place, n.c.year-1, latest), true)
	n.fold(&out, n.yearly(place, n.c.year, latest), false)
	return out
}

func (n *numbers) inYear(place, year int) readings {
	asks := year >= n.founded || n.given(place, year)
	if base := int(n.traits[place].amount); base >= 0 && !asks {
		asks = n.given(base, year-1) // what growth begins with contradicts the founding date
	}
	return alone(n.yearly(place, year, false), asks)
}

// yearly reads one fiscal year. Of a year before the founding only what stands without a year can be read, and figures
// contradict it.
func (n *numbers) yearly(place, year int, latest bool) reading {
	if year < n.founded && n.given(place, year) {
		return reading{conflict: true}
	}
	if n.traits[place].grows {
		return n.grown(place, year, 1, latest)
	}
	return n.at(place, year, latest)
}

func (n *numbers) lastYears(place int, p matching.Period) readings {
	end := n.c.year - 1
	first := end - p.Years + 1
	switch {
	case p.Years == 1:
		return alone(n.yearly(place, end, true), true)
	case p.Mode == matching.EachYear:
		return n.eachYear(place, first, end)
	case end < n.founded:
		given := false
		for year := first; year <= end; year++ {
			given = given || n.given(place, year)
		}
		return alone(reading{}, given)
	case n.traits[place].grows:
		return alone(n.grown(place, end, p.Years, false), true)
	}
	for year := first; year < min(end+1, n.founded); year++ {
		if n.anyFigure(place, year) {
			n.hard = true // figures of years before the founding
		}
	}
	first = max(first, n.founded)
	if p.Mode == matching.MeanOfYears || n.traits[place].stands {
		return alone(n.mean(place, first, end), true)
	}
	if n.traits[place].flows {
		return alone(n.sum(place, first, end), true)
	}
	return alone(n.ratio(place, first, end), true)
}

// anyFigure reports whether a year has any figure of a field or its parts, expired ones too.
func (n *numbers) anyFigure(place, year int) bool {
	t := &n.traits[place]
	for i := range n.r.facts {
		f := &n.r.facts[i]
		if int(f.year) == year && (int(f.field) == place || int16(f.field) == t.dividend || int16(f.field) == t.divisor) {
			return true
		}
	}
	return n.given(place, year)
}

// eachYear reads every year of a window that the enterprise existed in, or that has figures in spite of it.
func (n *numbers) eachYear(place, first, last int) readings {
	out := readings{}
	for year := first; year <= last; year++ {
		if year >= n.founded || n.given(place, year) {
			n.fold(&out, n.yearly(place, year, false), !out.asks)
			out.asks = true
		}
	}
	return out
}

// ratio reads a window of years as the ratio of totals, between the least and the greatest yearly value.
func (n *numbers) ratio(place, first, last int) reading {
	var g gathered
	t := &n.traits[place]
	if t.dividend < 0 {
		n.hard = true
		return reading{}
	}
	if q := n.quotient(place, n.sum(int(t.dividend), first, last), n.sum(int(t.divisor), first, last)); q.known {
		n.gather(&g, q)
	}
	if q := g.all[0]; g.n == 1 && !q.conflict && !n.hasRatio(place, first, last) {
		// every yearly value comes from the same parts: the ratio of totals lies between them
		if first == last || q.hasLo && q.hasHi && n.cmp(q.lo, q.hi) == 0 {
			return q
		}
	}
	spread := reading{}
	for year := first; year <= last; year++ {
		r := n.at(place, year, false)
		if !r.known {
			return n.reconcile(&g)
		}
		if year == first {
			spread = r
		}
		spread = n.hull(spread, r)
	}
	n.gather(&g, spread)
	return n.reconcile(&g)
}

// hasRatio reports whether a ratio itself, not only its parts, was given for a year of the window.
func (n *numbers) hasRatio(place, first, last int) bool {
	for year := first; year <= last; year++ {
		var g gathered
		if n.ofYear(&g, place, year); g.n > 0 {
			return true
		}
	}
	return false
}

// since reads a flow from a year up to the date: at least what is known of it.
func (n *numbers) since(place, first int) reading {
	if first >= n.c.year {
		return n.yearly(place, first, false)
	}
	if t := &n.traits[place]; !t.flows || t.signed {
		return reading{}
	}
	for year := first; year < min(n.c.year, n.founded); year++ {
		if n.anyFigure(place, year) {
			return reading{conflict: true}
		}
	}
	if first = max(first, n.founded); first >= n.c.year {
		return reading{}
	}
	r := n.sum(place, first, n.c.year-1)
	if !r.known {
		return r
	}
	if current := n.at(place, n.c.year, false); current.known {
		r.lo, r.hasLo = n.add(r.lo, current.lo, r.hasLo && current.hasLo)
	}
	r.hi, r.hasHi = number{}, false
	return r
}
