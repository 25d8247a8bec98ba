package audience

const everySize = 1<<4 - 1

// readSize returns the size classes that are possible, a bit each, the smallest first: as stated and as the standard
// computes them; 0 when nothing is known.
func (n *numbers) readSize(z *sizeRules) uint8 { return n.sizeOf(z, true, n.computedSize(z)) }

// sizeOf is readSize with what is computed, 0 where nothing is, and with what is stated or without.
func (n *numbers) sizeOf(z *sizeRules, stated bool, computed uint8) uint8 {
	all, any, known := uint8(everySize), uint8(0), false
	add := func(mask uint8) { all, any, known = all&mask, any|mask, true }
	for i := range n.r.direct(n.size) {
		f := &n.r.direct(n.size)[i]
		if !stated || f.stale(n.c) {
			continue
		}
		mask := uint8(0)
		for _, w := range f.words {
			mask |= z.class(w, n.words)
		}
		add(mask)
	}
	if computed != 0 && computed != everySize {
		add(computed)
	}
	switch {
	case !known:
		return 0
	case all != 0:
		return all
	}
	return any
}

// computedSize returns the classes that last year's figures leave open, for any of the industries.
func (n *numbers) computedSize(z *sizeRules) uint8 {
	var ranges [3]reading
	for i, place := range [...]int{n.employees, n.revenue, n.assets} {
		ranges[i] = n.at(place, n.c.year-1, true)
	}
	possible := uint8(0)
	for i := range n.r.direct(n.industry) {
		f := &n.r.direct(n.industry)[i]
		if f.stale(n.c) {
			continue
		}
		for _, code := range f.words {
			rule := z.of(code, n.words)
			if !rule.ok {
				return 0
			}
			possible |= rule.possible(&ranges)
		}
	}
	return possible
}

// possible returns the classes between the lowest that any indicator reaches at least and at most.
func (s *sizeRule) possible(ranges *[3]reading) (mask uint8) {
	low, high := 3, 3
	for i, r := range ranges {
		if !s.Used[i] {
			continue
		}
		lo, hi := 0, 3
		if r.known && r.hasLo {
			lo = s.reached(i, r.lo.f)
		}
		if r.known && r.hasHi {
			hi = s.reached(i, r.hi.f)
		}
		low, high = min(low, lo), min(high, hi)
	}
	for class := low; class <= high; class++ {
		mask |= 1 << class
	}
	return mask
}

// reached returns the class that a value reaches; figures have at most four places, so that rounding moves none of
// them across a bound.
func (s *sizeRule) reached(indicator int, v float64) int {
	for i, bound := range s.Bounds[indicator] {
		if v >= bound {
			return 3 - i
		}
	}
	return 0
}
