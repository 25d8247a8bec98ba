package audience

import "math"

// number decides a condition on a quantity: by levels, and row by row where they hide the answer.
func (s *scan) number(l *leaf, live *plane, out *planes) {
	b := s.blocks[l.columns[0]]
	if l.asks == equals {
		s.equal(l, live, out)
		return
	}
	orEqual, greater := l.compared()
	var above, ties plane
	s.above(&l.threshold, b.levels, orEqual, live, &above, &ties)
	for w := range out.met {
		open := uint64(0)
		if b.levels.open != nil {
			open = b.levels.open[w]
		}
		if greater {
			out.met[w], out.notOut[w] = above[w]&live[w], (above[w]|open)&live[w]
		} else {
			out.met[w], out.notOut[w] = live[w]&^(above[w]|open), live[w]&^above[w]
		}
	}
	s.spreads(l, b.levels, live, out, &ties)
	s.resolve(l, live, out, &ties)
	s.asksOf(b, out)
}

// compared tells whether a number is compared with ≥, not >, and whether what reaches the threshold is met.
func (l *leaf) compared() (orEqual, greater bool) {
	return l.asks == atLeast || l.asks == below, l.asks == atLeast || l.asks == above
}

// above sets the rows whose single value is surely above the threshold, and those that must be looked at.
func (s *scan) above(t *threshold, v *levels, orEqual bool, live, above, ties *plane) {
	if cut, ok := v.exactCut(t, orEqual); ok {
		s.reaches(above, v, cut, live)
		return
	}
	from, to := v.cuts(t.t, t.t)
	s.reaches(above, v, to, live)
	if from == to {
		return
	}
	s.reaches(ties, v, from, live)
	for w := range ties {
		ties[w] &= live[w] &^ above[w]
	}
}

// sides tell whether each end surely is above the threshold, or just it with orEqual (1), or surely not (-1); 0: not for
// sure either.
func (t *threshold) sides(e *twoEnds, orEqual bool) (lo, hi int) {
	if e.exact && t.inUnits {
		return t.sideOf(e.lo, orEqual), t.sideOf(e.hi, orEqual)
	}
	return t.near(e.lo), t.near(e.hi)
}

// sideOf is the side of an end that is whole units, or infinite.
func (t *threshold) sideOf(end float32, orEqual bool) int {
	if math.IsInf(float64(end), 0) {
		return sign(float64(end))
	}
	units := wholeUnits(float64(end))
	if units > t.units || orEqual && t.whole && units == t.units {
		return 1
	}
	return -1
}

// near is the side of an end of which only the nearest float32 is known.
func (t *threshold) near(end float32) int {
	switch {
	case end > nextUp(float32(t.t)):
		return 1
	case end < nextDown(float32(t.t)):
		return -1
	}
	return 0
}

// spreads decides the rows that say two ends.
func (s *scan) spreads(l *leaf, v *levels, live *plane, out *planes, ties *plane) {
	orEqual, greater := l.compared()
	for i := range v.spreads {
		one := &v.spreads[i]
		row := int(one.row)
		if live[row>>6]>>(row&63)&1 == 0 {
			continue
		}
		lo, hi := l.sides(one, orEqual)
		if !greater {
			lo, hi = -hi, -lo
		}
		put(&out.met, row, lo > 0)
		put(&out.notOut, row, hi > 0)
		put(ties, row, lo == 0 || hi == 0)
	}
}

// equal decides a condition that asks one value: rows that are near it, or say more than one value, by a look at the row.
func (s *scan) equal(l *leaf, live *plane, out *planes) {
	b, most := s.blocks[l.columns[0]], s.blocks[l.columns[len(l.columns)-1]]
	ties := *live
	for _, v := range []*levels{b.levels, most.levels} {
		from, to := v.cuts(l.t, l.t)
		var near, above plane
		s.reaches(&near, v, from, live)
		s.reaches(&above, v, to, live)
		var several plane
		v.singles(&several)
		for w := range ties {
			ties[w] &= near[w]&^above[w] | ^several[w]
		}
	}
	open := plane{}
	if b.levels.open != nil && most.levels.open != nil {
		open = *b.levels.open
		mask(&open, most.levels.open)
	}
	for w := range ties {
		out.notOut[w] = ties[w]
		ties[w] &^= open[w]
	}
	s.resolve(l, live, out, &ties)
	s.asksOf(b, out)
}

// resolve decides the rows that rounding hides by a look at the row.
func (s *scan) resolve(l *leaf, live *plane, out *planes, ties *plane) {
	if isEmpty(ties) {
		return
	}
	each(ties, func(row int) {
		s.ties++
		cells, f := s.look(row, l.columns), found{}
		if l.kind == leafNumber {
			f = l.lookNumber(cells)
		} else {
			f = l.lookFounded(cells)
		}
		if f.hard {
			put(&s.hard, row, true)
		}
		put(&out.met, row, f.state&isMet != 0)
		put(&out.notOut, row, f.state&notOut != 0)
	})
}

// asksOf sets the asking of unknown rows.
func (s *scan) asksOf(b *block, out *planes) {
	for w := range out.ask {
		out.ask[w] = out.notOut[w] &^ out.met[w]
		if b != nil && b.noAsk != nil {
			out.ask[w] &^= b.noAsk[w]
		}
	}
}
