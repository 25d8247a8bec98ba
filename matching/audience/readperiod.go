package audience

import (
	"huiqi/matching"
	"huiqi/matching/vocabulary"
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
	f, year := n.spec(place), n.c.year
	if !f.Annual {
		return alone(n.plain(place, p), true)
	}
	n.refuseDeclared(place)
	switch p.Kind {
	case matching.PeriodNone, matching.PeriodLastEnd, matching.PeriodApply, matching.PeriodInvest, matching.PeriodMonth:
		return alone(n.yearly(place, year-1, true), true)
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
	if base := n.amount[place]; base >= 0 && !asks {
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
	if n.spec(place).Kind == vocabulary.Growth {
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
	case n.spec(place).Kind == vocabulary.Growth:
		return alone(n.grown(place, end, p.Years, false), true)
	}
	for year := first; year < min(end+1, n.founded); year++ {
		if n.anyFigure(place, year) {
			n.hard = true // figures of years before the founding
		}
	}
	first = max(first, n.founded)
	if p.Mode == matching.MeanOfYears || n.spec(place).Kind == vocabulary.Stock {
		return alone(n.mean(place, first, end), true)
	}
	if n.spec(place).Kind == vocabulary.Flow {
		return alone(n.sum(place, first, end), true)
	}
	return alone(n.ratio(place, first, end), true)
}

// anyFigure reports whether a year has any figure of a field or its parts, expired ones too.
func (n *numbers) anyFigure(place, year int) bool {
	for i := range n.r.facts {
		f := &n.r.facts[i]
		if int(f.year) == year && (int(f.field) == place || int(f.field) == n.dividend[place] || int(f.field) == n.divisor[place]) {
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
	if n.dividend[place] < 0 {
		n.hard = true
		return reading{}
	}
	if q := n.quotient(place, n.sum(n.dividend[place], first, last), n.sum(n.divisor[place], first, last)); q.known {
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
	f := n.spec(place)
	if f.Kind != vocabulary.Flow || f.Signed {
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

// grown reads growth over so many years to one: the quotient of the amounts, or their difference for an amount.
func (n *numbers) grown(place, end, years int, latest bool) reading {
	f := n.spec(place)
	for year := end - years + 1; year <= end; year++ {
		if n.hasRatio(place, year, year) {
			n.hard = true // declared rates
		}
	}
	if latest && len(n.r.direct(place)) > 0 {
		n.hard = true
	}
	base := n.amount[place]
	if end-years < n.founded {
		return reading{}
	}
	first, last := n.at(base, end-years, false), n.at(base, end, end == n.c.year-1)
	switch {
	case !first.known || !last.known:
		return reading{}
	case f.Unit == "yuan":
		return n.difference(last, first)
	case !first.hasLo || n.cmp(first.lo, exactly(decimal{})) <= 0:
		return reading{} // a base that is zero or below has no growth rate
	}
	return n.divided(last, first)
}

func (n *numbers) difference(a, b reading) reading {
	out := reading{known: true}
	minus := func(x, y number, both bool) (number, bool) {
		if !both {
			return number{}, false
		}
		if !x.dec || !y.dec {
			n.hard = true
			return number{}, false
		}
		d, ok := x.decimal().minus(y.decimal())
		if !ok {
			n.hard = true
		}
		return exactly(d), true
	}
	out.lo, out.hasLo = minus(a.lo, b.hi, a.hasLo && b.hasHi)
	out.hi, out.hasHi = minus(a.hi, b.lo, a.hasHi && b.hasLo)
	return out
}

// plain reads a number that is not bound to a year.
func (n *numbers) plain(place int, p matching.Period) reading {
	var g gathered
	n.plainSides(&g, place, p)
	if place == n.ipTotal {
		n.atLeast(&g, p)
	}
	return n.reconcile(&g)
}

func (n *numbers) plainSides(g *gathered, place int, p matching.Period) {
	f := n.spec(place)
	for _, s := range n.r.direct(place) {
		if s.stale(f, n.c) {
			continue
		}
		if s.is(flagPeriod) {
			n.hard = true
			continue
		}
		r := n.sideOf(&s)
		if f.Ages && s.is(flagAsOf) {
			r = n.grownOld(r, &s, p)
		}
		if f.Count && p.Arrivals() {
			r.lo, r.hasLo = exactly(decimal{}), true
		}
		n.gather(g, r)
	}
}

// atLeast bounds the total of intellectual property from below by the kinds that are counted.
func (n *numbers) atLeast(g *gathered, p matching.Period) {
	out, any := exactly(decimal{}), false
	for _, place := range n.ipKinds {
		var sides gathered
		n.plainSides(&sides, place, p)
		if sides.n == 0 {
			continue
		}
		any = true
		out, _ = n.add(out, n.reconcile(&sides).lo, true)
	}
	if any {
		n.gather(g, reading{known: true, lo: out, hasLo: true})
	}
}

// grownOld adds to years that grow with time the time since the day that they describe. Whole years of a person, days
// that lie ahead and days other than the date are left to the plain evaluator.
func (n *numbers) grownOld(r reading, s *fact, p matching.Period) reading {
	if int(s.field) == n.personAge || s.asOf > n.c.day || p.Kind == matching.PeriodYear || p.Kind == matching.PeriodLastEnd {
		n.hard = true
		return r
	}
	months, days, of := matching.MonthsBetween(dateOf(s.asOf), n.c.on)
	age := func(end number, has bool) number {
		if !has || !end.dec {
			return end
		}
		units := 12 * int64(of) * end.q
		sum := end.p*12*int64(of) + (int64(months)*int64(of)+int64(days))*end.q
		if sum >= maxExact || sum < 0 || end.p > maxExact/400 {
			n.hard = true
		}
		return number{f: float64(sum) / float64(units), p: sum, q: units}
	}
	if s.asOf == n.c.day {
		return r
	}
	r.lo, r.hi = age(r.lo, r.hasLo), age(r.hi, r.hasHi)
	return r
}
