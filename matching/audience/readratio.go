package audience

// quotient divides as matching.Interval does, for a field that is a ratio of two others.
func (n *numbers) quotient(place int, a, b reading) reading {
	if !a.known || !b.known {
		return reading{}
	}
	out := n.divided(a, b)
	if !out.known {
		return out
	}
	if n.traits[place].upper {
		out.lo, out.hasLo = exactly(decimal{}), true
	}
	if n.traits[place].share {
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
