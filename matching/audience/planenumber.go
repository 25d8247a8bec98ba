package audience

import (
	"math"

	"huiqi/matching"
)

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
	s.worst(l, b.several, live, out)
}

func nextUp(v float32) float32 { return math.Nextafter32(v, float32(inf)) }

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
