package audience

// In an entwined plan mending one leaf changes others on the same number: tiers of revenue, say. Matching then takes the
// threshold as the new value, so that what the others say is the same for every row, and near misses can be told for all
// rows of a block at once.

// echo is what mending one leaf makes of another.
type echo uint8

const (
	echoNone  echo = iota // nothing
	echoUnmet             // unmet, whatever the row says
	echoMet               // met
	echoReset             // as the row says, undoing what the mending before it brought
)

// echoesOf computes what mending each leaf makes of every other.
func (p *plan) echoesOf() [][]echo {
	out := make([][]echo, len(p.leaves))
	for i := range p.leaves {
		out[i] = make([]echo, len(p.leaves))
		fixed := &p.leaves[i]
		if fixed.cond == nil || fixed.fix != fixAlways {
			continue
		}
		for k := range p.leaves {
			other := &p.leaves[k]
			switch {
			case k == i || other.cond == nil || other.cond.Field != fixed.cond.Field:
			case other.kind != leafNumber || other.cond.Period != fixed.cond.Period:
				out[i][k] = echoReset
			case fixed.brings(other)&notOut != 0:
				out[i][k] = echoMet
			default:
				out[i][k] = echoUnmet
			}
		}
	}
	return out
}

// leafPlanes are what one leaf says of some rows of a block.
type leafPlanes struct {
	met   plane
	may   plane // met or unknown
	one   plane // unmet, and surely mended
	near  plane // the same, and surely not far
	doubt plane // unmet, and time may mend it or rounding hides how far it is
}

// entwine tells the near misses among doubtful rows, and leaves in doubt those that time may mend.
func (s *scan) entwine(rows *plane) (near, doubt plane) {
	leaves := s.leafPlanes(rows)
	var statics []int
	for i := range leaves {
		if !isEmpty(&leaves[i].one) {
			statics = append(statics, i)
		}
		for w := range doubt {
			doubt[w] |= leaves[i].doubt[w]
		}
	}
	if len(statics) > mostOpen {
		return plane{}, *rows
	}
	with := make([]echo, len(leaves))
	single := make([]plane, len(leaves))
	for _, i := range statics {
		single[i] = s.foldMay(0, rows, leaves, with, i, -1)
		mask(&single[i], &leaves[i].one)
		s.merge(&near, &single[i], rows, leaves, with, i, -1)
	}
	for x, i := range statics {
		for _, j := range statics[x+1:] {
			pair := plane{}
			for w := range pair {
				pair[w] = leaves[i].near[w] & leaves[j].near[w] &^ single[i][w] &^ single[j][w] &^ near[w]
			}
			if isEmpty(&pair) {
				continue
			}
			both := s.foldMay(0, &pair, leaves, with, i, j)
			s.merge(&near, &both, rows, leaves, with, i, j)
		}
	}
	for w := range doubt {
		doubt[w] &= rows[w] &^ near[w]
	}
	return near, doubt
}

// merge adds the rows for which mending holds with its echoes too.
func (s *scan) merge(near, found, rows *plane, leaves []leafPlanes, with []echo, i, j int) {
	if isEmpty(found) {
		return
	}
	for k := range with {
		with[k] = s.p.echoes[i][k]
		if j >= 0 && s.p.echoes[j][k] != echoNone {
			with[k] = s.p.echoes[j][k]
		}
	}
	holds := s.foldMay(0, rows, leaves, with, i, j)
	for w := range near {
		near[w] |= holds[w] & found[w]
	}
	clear(with)
}

func mask(p, by *plane) {
	for w := range p {
		p[w] &= by[w]
	}
}

// leafPlanes decides every leaf for some rows.
func (s *scan) leafPlanes(rows *plane) []leafPlanes {
	out := make([]leafPlanes, len(s.p.leaves))
	child := s.borrow()
	defer s.giveBack()
	for i := range s.p.leaves {
		*child = planes{}
		s.leaf(&s.p.leaves[i], rows, child)
		o := &out[i]
		o.met, o.may, o.one, o.near = child.met, child.notOut, child.one, child.near
		for w := range o.doubt {
			o.doubt[w] = child.oneM[w]&^child.one[w] | child.nearM[w]&^child.near[w]
		}
	}
	return out
}

// foldMay returns the rows for which a node is not unmet once leaves i and j (or i alone, j -1) hold and others have
// what the echoes make of them.
func (s *scan) foldMay(at int, rows *plane, leaves []leafPlanes, with []echo, i, j int) (out plane) {
	n := &s.p.nodes[at]
	switch n.op {
	case opLeaf:
		switch l := n.leaf; {
		case l == i || l == j || with[l] == echoMet:
			return *rows
		case with[l] == echoUnmet:
			return plane{}
		default:
			out = leaves[l].may
			mask(&out, rows)
			return out
		}
	case opAll:
		out = *rows
		for c := n.from; c < n.to && !isEmpty(&out); c++ {
			child := s.foldMay(c, &out, leaves, with, i, j)
			mask(&out, &child)
		}
		return out
	case opAny:
		for c := n.from; c < n.to; c++ {
			child := s.foldMay(c, rows, leaves, with, i, j)
			for w := range out {
				out[w] |= child[w]
			}
		}
		return out
	}
	reach := make([]plane, n.need+1)
	reach[0] = *rows
	for c := n.from; c < n.to; c++ {
		child := s.foldMay(c, rows, leaves, with, i, j)
		for k := n.need; k > 0; k-- {
			for w := range child {
				reach[k][w] |= reach[k-1][w] & child[w]
			}
		}
	}
	return reach[n.need]
}
