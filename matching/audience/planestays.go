package audience

import (
	"huiqi/matching"
)

// stays returns the rows in which a leaf is not unmet on the date and on every later day, or every day from the year
// after next on (far). Conditions on age that time can break are told by the day, see agesAhead.
func (s *scan) stays(l *leaf, may *plane, far bool) (out plane) {
	out = *may
	switch l.kind {
	case leafJudgement:
	case leafSize:
		s.sizeStays(l, far, &out)
	case leafNumber:
		s.numberStays(l, far, &out)
	case leafHeld:
		s.heldStays(l, &out)
	default:
		steady, ends, _ := s.seen(l.outlooks[0])
		for w := range out {
			if l.kind == leafTruth && l.unwanted() {
				out[w] &= steady[w] | ends[w]
			} else {
				out[w] &= steady[w]
			}
		}
	}
	return out
}

func (s *scan) heldStays(l *leaf, out *plane) {
	some := plane{}
	every := *out
	for k, i := range l.columns {
		b := s.blocks[i]
		steady, ends, grows := s.seen(l.outlooks[k])
		for w := range out {
			some[w] |= (b.yes[w] | b.open[w]) & steady[w]
			if l.unwanted() {
				every[w] &= steady[w] | ends[w]&^grows[w]
			} else {
				every[w] &= steady[w]
			}
		}
	}
	if l.unwanted() || l.all {
		*out = every
	} else {
		mask(out, &some)
	}
}

func (s *scan) sizeStays(l *leaf, far bool, out *plane) {
	c := s.blocks[l.outlooks[0]].codes
	if far {
		c = s.blocks[l.later].codes
	}
	breaks := uint16(0) // the classes with which it is unmet
	for mask := range 1 << 4 {
		of := l.lookSize(&cell{code: uint16(mask)}).state
		if l.negated {
			of = of.not()
		}
		breaks |= uint16(toBit(of&notOut == 0)) << mask
	}
	says := func(set uint16) leafState {
		if set&breaks != 0 {
			return unmet
		}
		return notOut
	}
	at := s.borrow()
	defer s.giveBack()
	at.clear(false)
	if c.wide == nil {
		s.lookUpList(c, out, at, says)
	} else {
		each(out, func(row int) { put(&at.notOut, row, says(c.wide[row]) != unmet) })
	}
	mask(out, &at.notOut)
}

// numberStays keeps the rows whose number is steady and, of yearly ones, may satisfy the condition in the next year too;
// after that no figures are known, but that each year is asked by itself.
func (s *scan) numberStays(l *leaf, far bool, out *plane) {
	steady, _, grows := s.seen(l.outlooks[0])
	op := matching.Effective(l.op, l.negated)
	up := op == matching.GreaterOrEqual || op == matching.Greater
	for w := range out {
		if up {
			out[w] &= steady[w] | grows[w]
		} else {
			out[w] &= steady[w]
		}
	}
	if far && !l.several || !l.cond.Spec().Annual {
		return
	}
	if l.next < 0 {
		*out = plane{}
		return
	}
	s.nextYearStays(l, s.blocks[l.next], up, out)
}

func (s *scan) nextYearStays(l *leaf, b *block, up bool, out *plane) {
	var ties, above plane
	orEqual, _ := l.compared()
	s.above(&l.threshold, b.levels, orEqual, out, &above, &ties)
	for i := range b.levels.spreads {
		one := &b.levels.spreads[i]
		side, hi := l.sides(one, orEqual)
		if up {
			side = hi
		}
		put(&above, int(one.row), side > 0)
		put(&ties, int(one.row), side == 0)
	}
	if up && b.levels.open != nil {
		for w, open := range b.levels.open {
			above[w] |= open
		}
	}
	for w := range out {
		switch {
		case up:
			out[w] &= above[w]
		default:
			out[w] &^= above[w] | ties[w]
		}
		if b.hard != nil {
			out[w] &^= b.hard[w]
		}
	}
}
