package audience

import (
	"huiqi/matching"
)

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
	t := &n.traits[place]
	for _, s := range n.r.direct(place) {
		if s.stale(n.c) {
			continue
		}
		if s.is(flagPeriod) {
			n.hard = true
			continue
		}
		r := n.sideOf(&s)
		if t.ages && s.is(flagAsOf) {
			r = n.grownOld(r, &s, p)
		}
		if t.count && p.Arrivals() {
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
