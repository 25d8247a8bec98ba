package audience

// distance takes the far rows of an unmet number out of those that two repairs may use.
func (s *scan) distance(l *leaf, live *plane, out *planes) {
	b := s.blocks[l.columns[0]]
	from, to := b.levels.cuts(l.farBelow, l.farAbove)
	var above, below plane
	s.reaches(&above, b.levels, to, live)
	s.reaches(&below, b.levels, from, live) // beyond the band, and not before it
	for _, one := range b.levels.spreads {
		end := one.lo
		if l.up {
			end = one.hi
		}
		put(&above, int(one.row), end > nextUp(float32(l.farAbove)))
		put(&below, int(one.row), end >= nextDown(float32(l.farBelow)))
	}
	for w := range out.near {
		near, unsure := above[w], below[w]&^above[w]
		if !l.up {
			near = ^below[w]
		}
		if b.several != nil {
			unsure |= b.several[w]
		}
		out.near[w] &= near &^ unsure
		out.nearM[w] &= near | unsure
	}
}
