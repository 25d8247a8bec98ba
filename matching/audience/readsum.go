package audience

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
