package audience

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
	base := int(n.traits[place].amount)
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
