package audience

import (
	"cmp"
)

// reading is what is known of one quantity: between lo and hi, open where they are not there.
type reading struct {
	known        bool
	conflict     bool // sources exclude each other, or the founding date
	lo, hi       number
	hasLo, hasHi bool
}

func point(n number) reading { return reading{known: true, lo: n, hi: n, hasLo: true, hasHi: true} }

// numbers reads quantities of one row. What it does not cover, or cannot compare for sure, makes it hard: the plain
// evaluator then reads that row.
type numbers struct {
	*schema
	c       *calendar
	r       *row
	hard    bool
	founded int // year of founding; 0: not known for sure
	words   interner
}

// cmp compares two ends; where rounding hides which is greater the reading is hard.
func (n *numbers) cmp(a, b number) int {
	switch {
	case a.q > 0 && a.q == b.q:
		return cmp.Compare(a.p, b.p)
	case a.q > 0 && b.q > 0:
		return cmpFractions(a.p, a.q, b.p, b.q)
	}
	n.hard = true
	return 0
}

// intersect narrows a by b; ok is false when they exclude each other.
func (n *numbers) intersect(a, b reading) (out reading, ok bool) {
	out = a
	if b.hasLo && (!a.hasLo || n.cmp(b.lo, a.lo) > 0) {
		out.lo, out.hasLo = b.lo, true
	}
	if b.hasHi && (!a.hasHi || n.cmp(b.hi, a.hi) < 0) {
		out.hi, out.hasHi = b.hi, true
	}
	out.conflict = a.conflict || b.conflict
	return out, !out.hasLo || !out.hasHi || n.cmp(out.lo, out.hi) <= 0
}

// hull widens a to hold b too.
func (n *numbers) hull(a, b reading) reading {
	if a.hasLo && (!b.hasLo || n.cmp(b.lo, a.lo) < 0) {
		a.lo, a.hasLo = b.lo, b.hasLo
	}
	if a.hasHi && (!b.hasHi || n.cmp(b.hi, a.hi) > 0) {
		a.hi, a.hasHi = b.hi, b.hasHi
	}
	return a
}

// gathered collects what several ways say of one quantity; more than it holds are hard.
type gathered struct {
	all [6]reading
	n   int
}

func (n *numbers) gather(g *gathered, r reading) {
	if g.n == len(g.all) {
		n.hard = true
		return
	}
	g.all[g.n] = r
	g.n++
}

// reconcile joins what was gathered: what all allow, or the hull of all; nothing known when nothing was gathered.
func (n *numbers) reconcile(g *gathered) reading {
	if g.n == 0 {
		return reading{}
	}
	out, ok := g.all[0], true
	for i := 1; i < g.n && ok; i++ {
		out, ok = n.intersect(out, g.all[i])
	}
	if ok {
		return out
	}
	out = g.all[0]
	for _, r := range g.all[1:g.n] {
		out = n.hull(out, r)
	}
	out.conflict = true
	return out
}

// sideOf is the reading of one fact.
func (n *numbers) sideOf(f *fact) reading {
	if f.is(flagBig) {
		n.hard = true
		return reading{}
	}
	out := reading{known: true, hasLo: f.is(flagLo), hasHi: f.is(flagHi)}
	if out.hasLo {
		out.lo = exactly(f.lo)
	}
	if out.hasHi {
		out.hi = exactly(f.hi)
	}
	return out
}

// at reads a field bound to a year: the figure of the year, the latest known where that is admitted, and what its
// parts make it.
func (n *numbers) at(place, year int, latest bool) reading {
	if n.traits[place].dividend < 0 && compact(place) && n.r.odd>>(place-firstAnnual)&1 == 0 && n.r.starts[place] < 0 {
		if y := n.r.figuresOf(year); y != nil && y.mask>>(place-firstAnnual)&1 != 0 {
			return point(exactly(y.at[place-firstAnnual]))
		}
		return reading{} // nothing but the figure of the year could tell
	}
	return n.atAll(place, year, latest)
}

// atAll is at for what several ways may tell.
func (n *numbers) atAll(place, year int, latest bool) reading {
	var g gathered
	n.ofYear(&g, place, year)
	for _, f := range n.r.direct(place) {
		switch {
		case f.is(flagPeriod):
			n.hard = true
		case latest && !f.stale(n.c):
			n.gather(&g, n.sideOf(&f))
		}
	}
	if t := &n.traits[place]; t.dividend >= 0 {
		a, b := n.at(int(t.dividend), year, latest), n.at(int(t.divisor), year, latest)
		if q := n.quotient(place, a, b); q.known {
			n.gather(&g, q)
		}
	}
	return n.reconcile(&g)
}

// ofYear gathers the figures of one year.
func (n *numbers) ofYear(g *gathered, place, year int) {
	if compact(place) {
		if y := n.r.figuresOf(year); y != nil && y.mask>>(place-firstAnnual)&1 != 0 {
			n.gather(g, point(exactly(y.at[place-firstAnnual])))
		}
		if n.r.odd>>(place-firstAnnual)&1 == 0 {
			return
		}
	}
	for i := range n.r.facts {
		if f := &n.r.facts[i]; int(f.field) == place && int(f.year) == year && !f.stale(n.c) {
			if f.is(flagPeriod) {
				n.hard = true
			}
			n.gather(g, n.sideOf(f))
		}
	}
}

// given reports whether figures of a year were given, of a field or of what it is computed from.
func (n *numbers) given(place, year int) bool {
	for _, p := range n.involved(place) {
		var g gathered
		if p < 0 {
			continue
		}
		if n.ofYear(&g, p, year); g.n > 0 {
			return true
		}
	}
	return false
}
