package audience

import (
	"huiqi/matching"
)

// prospect is what becomes of rows in which a leaf that time may mend is unmet.
type prospect struct {
	soon    plane // time surely mends it, from a day that is known
	static  plane // time does not, but the enterprise can
	unclear plane // only a look at the row can tell
}

// seen returns the rows with each outlook of a column.
func (s *scan) seen(at int) (steady, ends, grows *plane) {
	b := s.blocks[at]
	grows = &s.none
	if b.leaves != nil {
		grows = b.leaves
	}
	return b.yes, b.open, grows // grows is among ends
}

// prospects tells what becomes of the unmet rows of a leaf that time may mend; leaves are the rows of which time may be
// the end, nil where that is not known.
func (s *scan) prospects(l *leaf, unmet, leaves *plane) (out prospect) {
	if l.kind == leafTruth && leaves == nil {
		return out // nothing that has an end
	}
	out.unclear = *unmet
	if leaves != nil && l.kind == leafTruth {
		mask(&out.unclear, leaves)
	}
	if !s.ahead {
		return out
	}
	if l.kind == leafHeld && l.unwanted() {
		s.heldProspects(l, unmet, &out)
		return out
	}
	steady, ends, grows := s.seen(l.outlooks[0])
	for w := range out.unclear {
		open := out.unclear[w]
		switch l.kind {
		case leafAge:
			out.soon[w] = open & steady[w]
		case leafTruth:
			out.soon[w] = open & ends[w]
		default: // years that grow, and titles held too short
			out.soon[w] = open & grows[w]
			if l.kind == leafNumber || l.obtain {
				out.static[w] = open & steady[w]
			}
		}
		out.unclear[w] = open &^ steady[w] &^ out.soon[w]
	}
	return out
}

// mendableLater sets the repairs of the rows in which a leaf that time may mend is unmet.
func (s *scan) mendableLater(l *leaf, live *plane, out *planes, leaves *plane) {
	var unmet plane
	for w := range unmet {
		unmet[w] = live[w] &^ out.notOut[w]
	}
	p := s.prospects(l, &unmet, leaves)
	for w := range unmet {
		out.one[w], out.near[w] = p.static[w], p.static[w]
		out.oneM[w], out.nearM[w] = p.static[w], p.static[w]
	}
	if l.kind == leafNumber {
		s.distance(l, live, out)
	}
	for w := range unmet {
		out.oneM[w] |= p.soon[w] | p.unclear[w]
		out.nearM[w] |= p.soon[w] | p.unclear[w]
	}
}

// heldProspects is prospects for what must not be held: all of it that is held ends, or some of it never does.
func (s *scan) heldProspects(l *leaf, unmet *plane, out *prospect) {
	if l.all && len(l.columns) > 1 {
		return
	}
	out.soon = *unmet
	for k, i := range l.columns {
		b := s.blocks[i]
		steady, ends, _ := s.seen(l.outlooks[k])
		for w := range out.soon {
			isHeld, not := b.yes[w], ^b.yes[w]&^b.open[w]
			out.soon[w] &= isHeld&ends[w] | not&steady[w]
			out.unclear[w] &^= isHeld & steady[w]
		}
	}
	for w := range out.soon {
		out.unclear[w] &^= out.soon[w]
	}
}

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
	states := make([]leafState, 0, int(c.greatest)+1)
	for set := range int(c.greatest) + 1 {
		state := notOut
		for mask := range 1 << 4 {
			of := l.lookSize(&cell{code: uint16(mask)}).state
			if l.negated {
				of = of.not()
			}
			if set>>mask&1 != 0 {
				state &= of
			}
		}
		states = append(states, state)
	}
	at := s.borrow()
	defer s.giveBack()
	at.clear(false)
	s.lookUp(c, states, out, at)
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
	ends := b.lo
	if up && b.hi != nil {
		ends = b.hi
	}
	var ties plane
	orEqual := l.op == matching.GreaterOrEqual || l.op == matching.Less
	above := s.above(l, b, ends, orEqual, out, &ties)
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
