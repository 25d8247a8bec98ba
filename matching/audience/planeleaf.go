package audience

import (
	"math"

	"huiqi/matching"
)

// leaf decides a leaf for the live rows of the block at hand.
func (s *scan) leaf(l *leaf, live *plane, out *planes) {
	var leaves *plane // rows that time may mend
	switch l.kind {
	case leafNumber:
		s.number(l, live, out)
	case leafAge, leafDate:
		s.founded(l, live, out)
	case leafTruth:
		leaves = s.truth(l, live, out)
	case leafWords:
		s.words(l, live, out)
	case leafSize:
		s.size(l, live, out)
	case leafHeld:
		s.held(l, live, out)
	case leafJudgement:
		out.notOut = *live
	}
	for _, i := range l.columns {
		if hard := s.blocks[i].hard; hard != nil {
			for w := range s.hard {
				s.hard[w] |= hard[w] & live[w]
			}
		}
	}
	if l.negated {
		out.negate(live)
	}
	if s.repairs && l.fix != fixNever {
		s.mendable(l, live, out, leaves)
	}
}

// negate turns met into unmet where the rows are live.
func (o *planes) negate(live *plane) {
	for w := range o.met {
		isMet := o.met[w]
		o.met[w] = live[w] &^ o.notOut[w]
		o.notOut[w] = live[w] &^ isMet
	}
}

// mendable sets the repairs of the rows in which a leaf is unmet.
func (s *scan) mendable(l *leaf, live *plane, out *planes, leaves *plane) {
	if l.fix == fixDated {
		if l.kind == leafTruth && leaves == nil {
			return
		}
		for w := range out.met {
			may := live[w] &^ out.notOut[w]
			if leaves != nil {
				may &= leaves[w]
			}
			out.oneM[w], out.nearM[w] = may, may
		}
		return
	}
	for w := range out.met {
		may := live[w] &^ out.notOut[w]
		out.one[w], out.oneM[w], out.near[w], out.nearM[w] = may, may, may, may
	}
	if l.kind == leafNumber {
		s.distance(l, live, out)
	}
}

// distance takes the far rows of an unmet number out of those that two repairs may use.
func (s *scan) distance(l *leaf, live *plane, out *planes) {
	b := s.blocks[l.columns[0]]
	ends := b.lo
	if l.up && b.hi != nil {
		ends = b.hi
	}
	var above, below plane // beyond the band, and not before it
	s.greater(&above, ends, nextUp(float32(l.farAbove)), false, live)
	s.greater(&below, ends, nextDown(float32(l.farBelow)), true, live)
	several := &plane{}
	if b.several != nil {
		several = b.several
	}
	for w := range out.near {
		near, unsure := above[w], below[w]&^above[w]
		if !l.up {
			near = ^below[w]
		}
		unsure |= several[w]
		out.near[w] &= near &^ unsure
		out.nearM[w] &= near | unsure
	}
}

func nextUp(v float32) float32   { return math.Nextafter32(v, float32(inf)) }
func nextDown(v float32) float32 { return math.Nextafter32(v, float32(negInf)) }

// number decides a condition on a quantity: by the nearest float32, and row by row where that hides the answer.
func (s *scan) number(l *leaf, live *plane, out *planes) {
	b := s.blocks[l.columns[0]]
	if l.op == matching.Equal {
		s.equal(l, live, out)
		return
	}
	var ties plane
	orEqual := l.op == matching.GreaterOrEqual || l.op == matching.Less // what is compared with ≥
	lo := s.above(l, b, b.lo, orEqual, live, &ties)
	hi := lo
	if b.hi != nil {
		hi = s.above(l, b, b.hi, orEqual, live, &ties)
	}
	greater := l.op == matching.GreaterOrEqual || l.op == matching.Greater
	for w := range out.met {
		if greater {
			out.met[w], out.notOut[w] = lo[w]&live[w], hi[w]&live[w]
		} else {
			out.met[w], out.notOut[w] = live[w]&^hi[w], live[w]&^lo[w]
		}
	}
	s.resolve(l, live, out, &ties)
	s.asksOf(b, out)
}

// above returns the rows whose end is surely above the threshold, and adds to ties those that must be looked at.
func (s *scan) above(l *leaf, b *block, ends []float32, orEqual bool, live, ties *plane) (out plane) {
	if b.exact && l.exact {
		s.greater(&out, ends, l.t32, orEqual, live)
		return out
	}
	s.greater(&out, ends, nextUp(l.t32), false, live)
	var from plane
	s.greater(&from, ends, nextDown(l.t32), true, live)
	for w := range ties {
		ties[w] |= from[w] &^ out[w] & live[w]
	}
	return out
}

// equal decides a condition that asks one value: of rows whose float32 is near it by a look at the row.
func (s *scan) equal(l *leaf, live *plane, out *planes) {
	b, most := s.blocks[l.columns[0]], s.blocks[l.columns[len(l.columns)-1]]
	var ties, above plane
	hi, lo := b.hi, most.lo
	if hi == nil {
		hi = b.lo
	}
	s.greater(&ties, hi, nextDown(l.t32), true, live)
	s.greater(&above, lo, nextUp(l.t32), false, live)
	for w := range ties {
		ties[w] = ties[w] &^ above[w] & live[w]
		out.notOut[w] = ties[w]
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
		f := l.lookNumber(s.look(row, l.columns))
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

func (s *scan) founded(l *leaf, live *plane, out *planes) {
	days := s.blocks[l.columns[0]].lo
	from, to := float32(l.metLo), float32(l.metHi)
	var known, born, after, below plane
	s.greater(&known, days, float32(negInf), false, live)
	s.greater(&after, days, float32(l.born), false, live)
	s.greater(&below, days, to, false, live)
	s.greater(&born, days, from, true, live)
	for w := range out.met {
		sure := known[w] &^ after[w] & live[w]
		out.met[w] = sure & born[w] &^ below[w]
		out.notOut[w] = out.met[w] | live[w]&^sure
	}
	s.asksOf(nil, out)
}

func (s *scan) truth(l *leaf, live *plane, out *planes) (leaves *plane) {
	b := s.blocks[l.columns[0]]
	for w := range out.met {
		yes, open := b.yes[w], b.open[w]
		if !l.want {
			yes = ^yes &^ open
		}
		out.met[w], out.notOut[w] = yes&live[w], (yes|open)&live[w]
	}
	s.asksOf(nil, out)
	return b.leaves
}

func (s *scan) held(l *leaf, live *plane, out *planes) {
	var asks plane
	for k, i := range l.columns {
		b := s.blocks[i]
		for w := range out.met {
			yes, may := b.yes[w], b.yes[w]|b.open[w]
			ask := b.open[w]
			if b.leaves != nil {
				ask &^= b.leaves[w]
			}
			asks[w] |= ask
			switch {
			case k == 0:
				out.met[w], out.notOut[w] = yes, may
			case l.all:
				out.met[w] &= yes
				out.notOut[w] &= may
			default:
				out.met[w] |= yes
				out.notOut[w] |= may
			}
		}
	}
	for w := range out.met {
		out.met[w] &= live[w]
		out.notOut[w] &= live[w]
		out.ask[w] = asks[w] & out.notOut[w] &^ out.met[w]
	}
	if l.none {
		out.negate(live)
	}
}

func (s *scan) size(l *leaf, live *plane, out *planes) {
	var states [1 << 4]leafState
	for mask := range states {
		c := cell{code: uint16(mask)}
		states[mask] = l.lookSize(&c).state
	}
	s.lookUp(s.blocks[l.columns[0]].codes, states[:], live, out)
}

func (s *scan) words(l *leaf, live *plane, out *planes) {
	codes := s.blocks[l.columns[0]].codes
	s.lookUp(codes, l.table.upTo(l.table.dict.size()), live, out)
}
