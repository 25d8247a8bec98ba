package audience

// ends tells of the upper or the lower ends of a quantity which are not surely below a band, and which surely are above
// it.
func (s *scan) ends(v *levels, upper bool, lo, hi float64, live *plane) (from, above plane) {
	begin, end := v.cuts(lo, hi)
	s.reaches(&above, v, end, live)
	s.reaches(&from, v, begin, live)
	for i := range v.spreads {
		one := &v.spreads[i]
		put(&from, int(one.row), one.end(upper) >= nextDown(float32(lo)))
		put(&above, int(one.row), one.end(upper) > nextUp(float32(hi)))
	}
	if upper && v.open != nil {
		for w, open := range v.open {
			from[w], above[w] = from[w]|open, above[w]|open
		}
	}
	return from, above
}

func (e *twoEnds) end(upper bool) float32 {
	if upper {
		return e.hi
	}
	return e.lo
}

// distance takes the far rows of an unmet number out of those that two repairs may use.
func (s *scan) distance(l *leaf, live *plane, out *planes) {
	b := s.blocks[l.columns[0]]
	from, above := s.ends(b.levels, l.up, l.farBelow, l.farAbove, live)
	for w := range out.near {
		near, unsure := above[w], from[w]&^above[w]
		if !l.up {
			near = ^from[w]
		}
		if b.several != nil {
			unsure |= b.several[w]
		}
		out.near[w] &= near &^ unsure
		out.nearM[w] &= near | unsure
	}
	s.worst(l, b.several, live, out)
}
