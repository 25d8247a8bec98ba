package audience

// fold returns the rows for which a node is not unmet once leaves i and j (or i alone, j -1) hold and others have what
// the echoes make of them.
func (m *mender) fold(at int, rows *plane, i, j int) (out plane) {
	n := &m.p.nodes[at]
	switch n.op {
	case opLeaf:
		switch l := n.leaf; {
		case l == i || l == j || m.with[l] == echoMet:
			return *rows
		case m.with[l] == echoUnmet:
			return plane{}
		default:
			out = m.leaves[l].may
			mask(&out, rows)
			return out
		}
	case opAll:
		out = *rows
		for c := n.from; c < n.to && !isEmpty(&out); c++ {
			child := m.fold(c, &out, i, j)
			mask(&out, &child)
		}
		return out
	case opAny:
		for c := n.from; c < n.to; c++ {
			child := m.fold(c, rows, i, j)
			for w := range out {
				out[w] |= child[w]
			}
		}
		return out
	}
	reach := make([]plane, n.need+1)
	reach[0] = *rows
	for c := n.from; c < n.to; c++ {
		child := m.fold(c, rows, i, j)
		for k := n.need; k > 0; k-- {
			for w := range child {
				reach[k][w] |= reach[k-1][w] & child[w]
			}
		}
	}
	return reach[n.need]
}

// swapAges gives the conditions on age that time can break what they say on the day on which time mends a leaf, for some
// rows, or two; where that day is not known here they are unmet. Without rows it undoes that.
func (m *mender) swapAges(rows *plane, i, j int) {
	if m.swapped == nil {
		m.swapped = make([]plane, len(m.ages.breaking))
	}
	for k, at := range m.ages.breaking {
		m.swapped[k], m.leaves[at].may = m.leaves[at].may, m.swapped[k]
		if rows != nil {
			m.leaves[at].may = plane{}
		}
	}
	l := &m.p.leaves[i]
	if rows == nil || l.kind != leafAge || j >= 0 && m.p.leaves[j].kind != leafAge {
		return
	}
	founded := m.blocks[l.columns[0]].levels
	if !founded.linear {
		return // the days are not at hand
	}
	each(rows, func(row int) {
		bits := m.ages.on(m.p, i, j, int32(founded.unitsOf(founded.at(row))/unitsInOne))
		for k, at := range m.ages.breaking {
			if bits>>k&1 != 0 {
				put(&m.leaves[at].may, row, true)
			}
		}
	})
}

func mask(p, by *plane) {
	for w := range p {
		p[w] &= by[w]
	}
}
