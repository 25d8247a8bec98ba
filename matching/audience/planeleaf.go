package audience

// leaf decides a leaf for the live rows of the block at hand. It returns the rows that an end of what is so may mend,
// nil where none can.
func (s *scan) leaf(l *leaf, live *plane, out *planes) (leaves *plane) {
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
	return leaves
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
		s.mendableLater(l, live, out, leaves)
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

// founded decides a condition on the founding day. Days are whole numbers, so that levels are exact.
func (s *scan) founded(l *leaf, live *plane, out *planes) {
	days := s.blocks[l.columns[0]].levels
	if !days.linear { // they are farther apart than there are levels
		s.resolve(l, live, out, live)
		s.asksOf(nil, out)
		return
	}
	from := func(day float64) int { return days.from(floorUnits(day)) }
	var known, born, after, below plane
	days.singles(&known)
	s.reaches(&after, days, from(l.born+1), live)
	s.reaches(&below, days, from(l.metHi+1), live)
	s.reaches(&born, days, from(l.metLo), live)
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
