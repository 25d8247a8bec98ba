package audience

import (
	"cmp"
	"math/bits"
)

// number is one end of what is known of a quantity: the fraction p ÷ q with |p|, q < 2^53. f is the float64 nearest to
// it. A mean of quotients is no such fraction: its q is 0, and f, rounded more than once, is near to it.
type number struct {
	f    float64
	p, q int64
	s    uint8 // of a decimal: q is 10^s
	dec  bool
}

func exactly(d decimal) number {
	return number{f: d.float(), p: d.m, q: powersOfTen[d.s], s: d.s, dec: true}
}

// decimal returns a number that is one.
func (n number) decimal() decimal { return decimal{n.p, n.s} }

// den is a bound of the denominator; infinite for what is rounded more than once.
func (n number) den() float64 {
	if n.q == 0 {
		return inf
	}
	return float64(n.q)
}

// cmpFractions compares p1 ÷ q1 and p2 ÷ q2 exactly; both divisors are positive.
func cmpFractions(p1, q1, p2, q2 int64) int {
	if (p1 < 0) != (p2 < 0) {
		return sign(float64(p1) - float64(p2))
	}
	hi1, lo1 := bits.Mul64(magnitude(p1), uint64(q2))
	hi2, lo2 := bits.Mul64(magnitude(p2), uint64(q1))
	order := cmp.Or(cmp.Compare(hi1, hi2), cmp.Compare(lo1, lo2))
	if p1 < 0 {
		return -order
	}
	return order
}

func magnitude(p int64) uint64 {
	if p < 0 {
		return uint64(-p)
	}
	return uint64(p)
}

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
	if n.dividend[place] < 0 && compact(place) && n.r.odd>>(place-firstAnnual)&1 == 0 && n.r.starts[place] < 0 {
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
		case latest && !f.stale(n.spec(place), n.c):
			n.gather(&g, n.sideOf(&f))
		}
	}
	if n.dividend[place] >= 0 {
		a, b := n.at(n.dividend[place], year, latest), n.at(n.divisor[place], year, latest)
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
		if f := &n.r.facts[i]; int(f.field) == place && int(f.year) == year && !f.stale(n.spec(place), n.c) {
			if f.is(flagPeriod) {
				n.hard = true
			}
			n.gather(g, n.sideOf(f))
		}
	}
}

// given reports whether figures of a year were given, of a field or of what it is computed from.
func (n *numbers) given(place, year int) bool {
	for _, p := range [...]int{place, n.dividend[place], n.divisor[place], n.amount[place]} {
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

// quotient divides as matching.Interval does, for a field that is a ratio of two others.
func (n *numbers) quotient(place int, a, b reading) reading {
	if !a.known || !b.known {
		return reading{}
	}
	out := n.divided(a, b)
	if !out.known {
		return out
	}
	if n.upper[place] {
		out.lo, out.hasLo = exactly(decimal{}), true
	}
	if n.spec(place).Share {
		return n.share(out)
	}
	return out
}

// divided divides two readings; nothing is known when the divisor may only be zero or below.
func (n *numbers) divided(a, b reading) reading {
	zero := exactly(decimal{})
	if b.hasHi && n.cmp(b.hi, zero) <= 0 || !b.hasLo || n.cmp(b.lo, zero) < 0 {
		return reading{}
	}
	out := reading{known: true, conflict: a.conflict || b.conflict}
	if a.hasLo {
		out.lo, out.hasLo = n.bound(a.lo, b, false)
	}
	if a.hasHi {
		out.hi, out.hasHi = n.bound(a.hi, b, true)
	}
	return out
}

// bound divides one end of a dividend by the end of the divisor that moves it farthest.
func (n *numbers) bound(a number, by reading, upper bool) (number, bool) {
	zero := exactly(decimal{})
	sign := n.cmp(a, zero)
	end, has := by.hi, by.hasHi
	if (sign > 0) == upper {
		end, has = by.lo, by.hasLo
	}
	switch {
	case !has || sign == 0:
		return zero, true
	case n.cmp(end, zero) == 0:
		return number{}, false
	case !a.dec || !end.dec:
		n.hard = true
		return number{}, false
	}
	p, q, ok := a.decimal().over(end.decimal())
	if !ok {
		n.hard = true
	}
	return number{f: float64(p) / float64(q), p: p, q: q}, true
}

// share narrows a quotient to what a share can be; one that excludes that is not known.
func (n *numbers) share(q reading) reading {
	zero, one := exactly(decimal{}), exactly(decimal{m: 1})
	if q.hasLo && n.cmp(q.lo, one) > 0 || q.hasHi && n.cmp(q.hi, zero) < 0 {
		return reading{conflict: true}
	}
	if !q.hasLo || q.lo.f < 0 {
		q.lo, q.hasLo = zero, true
	}
	if !q.hasHi || n.cmp(q.hi, one) > 0 {
		q.hi, q.hasHi = one, true
	}
	return q
}

// sum adds up a field over years; one year missing leaves it unknown.
func (n *numbers) sum(place, first, last int) reading {
	out := point(exactly(decimal{}))
	for year := first; year <= last; year++ {
		r := n.at(place, year, false)
		if !r.known {
			return reading{}
		}
		out.conflict = out.conflict || r.conflict
		out.lo, out.hasLo = n.add(out.lo, r.lo, out.hasLo && r.hasLo)
		out.hi, out.hasHi = n.add(out.hi, r.hi, out.hasHi && r.hasHi)
	}
	return out
}

func (n *numbers) add(a, b number, both bool) (number, bool) {
	if !both {
		return number{}, false
	}
	if !a.dec || !b.dec {
		return number{f: a.f + b.f}, true
	}
	d, ok := a.decimal().plus(b.decimal())
	if !ok {
		n.hard = true
	}
	return exactly(d), true
}

// mean is the mean of the yearly values.
func (n *numbers) mean(place, first, last int) reading {
	out := n.sum(place, first, last)
	if !out.known {
		return out
	}
	count := last - first + 1
	out.lo, out.hi = n.part(out.lo, count), n.part(out.hi, count)
	return out
}

func (n *numbers) part(a number, count int) number {
	if count == 1 {
		return a
	}
	if !a.dec {
		return number{f: a.f / float64(count)}
	}
	q := a.q * int64(count)
	return number{f: float64(a.p) / float64(q), p: a.p, q: q}
}
