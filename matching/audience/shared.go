package audience

// sharedScan is what the shared leaves of many programs say of one segment, each decided once.
type sharedScan struct {
	c      *compiled
	live   plane
	leaves []*sharedLeaf // by shared leaf; nil: not decided yet
	free   []*sharedLeaf
	scan   scan // over the shared columns
	planes []*planes
}

// sharedLeaf is what one leaf says of all rows of a segment.
type sharedLeaf struct {
	planes

	hard  plane
	fixed bool // some row may be mended
	hards bool // some row is hard
}

// begin begins with a segment.
func (s *sharedScan) begin(seg *segment, blocks []*block, look func(row int, columns []int) []cell, repairs, plain bool) {
	for i, l := range s.leaves {
		if l != nil {
			s.free = append(s.free, l)
			s.leaves[i] = nil
		}
	}
	s.live = seg.live
	s.scan = scan{seg: seg, blocks: blocks, look: look, repairs: repairs, plain: plain}
}

// leaf returns what a shared leaf says.
func (s *sharedScan) leaf(id int) *sharedLeaf {
	if l := s.leaves[id]; l != nil {
		return l
	}
	var out *sharedLeaf
	if n := len(s.free); n > 0 {
		out, s.free = s.free[n-1], s.free[:n-1]
		*out = sharedLeaf{}
	} else {
		out = &sharedLeaf{}
	}
	s.scan.hard = plane{}
	s.scan.leaf(&s.c.leaves[id], &s.live, &out.planes)
	out.hard = s.scan.hard
	out.hards = !isEmpty(&out.hard)
	out.fixed = !isEmpty(&out.oneM) || !isEmpty(&out.one)
	s.leaves[id] = out
	return out
}

// sharedLeaf is scan.leaf for a leaf that many plans ask.
func (s *scan) sharedLeaf(id int, live *plane, out *planes) {
	l := s.shared.leaf(id)
	for w, rows := range live {
		out.met[w], out.notOut[w], out.ask[w] = l.met[w]&rows, l.notOut[w]&rows, l.ask[w]&rows
	}
	if l.hards {
		for w, rows := range live {
			s.hard[w] |= l.hard[w] & rows
		}
	}
	if !s.repairs || !l.fixed {
		return
	}
	for w, rows := range live {
		out.one[w], out.near[w] = l.one[w]&rows, l.near[w]&rows
		out.oneM[w], out.nearM[w] = l.oneM[w]&rows, l.nearM[w]&rows
	}
}

// stack returns planes for the nodes of a plan, which one plan after another uses.
func (s *sharedScan) stack() []*planes {
	if len(s.planes) == 0 {
		for range 16 {
			s.planes = append(s.planes, new(planes))
		}
	}
	return s.planes
}
