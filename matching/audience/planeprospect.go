package audience

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
