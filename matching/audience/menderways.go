package audience

import "slices"

// singles looks for one leaf whose mending is enough.
func (m *mender) singles(open []int, root *planes) {
	var rows plane
	for w := range rows {
		rows[w] = m.rows[w] & (root.one[w] | root.oneM[w])
	}
	for _, i := range open {
		l := &m.leaves[i]
		m.single[i] = plane{}
		var mends, soon plane
		for w := range mends {
			mends[w] = rows[w] & (l.one[w] | l.soon[w])
		}
		if isEmpty(&mends) {
			continue
		}
		m.single[i] = m.fold(0, &mends, i, -1)
		for w := range soon {
			mends[w] = m.single[i][w] & l.one[w] &^ m.near[w]
			soon[w] = m.single[i][w] & l.soon[w] &^ m.near[w] &^ m.gone[i][w]
			m.doubt[w] |= soon[w] // unless it is found
			soon[w] &= l.calm[w] | l.renew[w]
		}
		m.settle(&mends, i, -1)
		m.settle(&soon, i, -1, i)
	}
}

// pairs looks for two leaves that are not far, neither of which is enough alone.
func (m *mender) pairs(open []int, root *planes) {
	var rows plane
	for w := range rows {
		rows[w] = m.rows[w] & (root.pair[w] | root.pM[w]) &^ m.near[w]
	}
	for x, i := range open {
		for _, j := range open[x+1:] {
			if !m.p.apart.are(i, j) {
				m.pair(i, j, &rows)
			}
		}
	}
}

// pair tries two leaves: both mended by the enterprise, one of them by time, or both.
func (m *mender) pair(i, j int, rows *plane) {
	a, b := &m.leaves[i], &m.leaves[j]
	var static, soonI, soonJ, soon plane
	any := uint64(0)
	for w := range static {
		in := rows[w] &^ m.single[i][w] &^ m.single[j][w] &^ m.near[w]
		static[w] = in & a.near[w] & b.near[w]
		in &^= m.gone[i][w] | m.gone[j][w]
		soonI[w], soonJ[w], soon[w] = in&a.soon[w]&b.near[w], in&a.near[w]&b.soon[w], in&a.soon[w]&b.soon[w]
		any |= static[w] | soonI[w] | soonJ[w] | soon[w]
	}
	if any == 0 {
		return
	}
	m.try(&static, i, j)
	m.try(&soonI, i, j, i)
	m.try(&soonJ, i, j, j)
	m.try(&soon, i, j, i, j)
}

// try adds the rows for which mending two leaves is enough, those of them by time that are named.
func (m *mender) try(rows *plane, i, j int, soon ...int) {
	if isEmpty(rows) {
		return
	}
	found := m.fold(0, rows, i, j)
	if len(soon) > 0 {
		lasting := len(soon) == 1 || m.p.leaves[i].lasting() && m.p.leaves[j].lasting()
		for w := range found {
			m.doubt[w] |= found[w] // unless it is found
			calm := uint64(0)
			for _, at := range soon {
				calm |= m.leaves[at].calm[w]
			}
			if found[w] &= calm; !lasting {
				found[w] = 0
			}
		}
	}
	m.settle(&found, i, j, soon...)
}

// settle adds the rows for which mending one or two leaves holds with what it changes elsewhere: on the same number, and
// where time mends some of them on the day from which it does.
func (m *mender) settle(found *plane, i, j int, soon ...int) {
	if isEmpty(found) {
		return
	}
	changes := false
	if m.p.entwined {
		for _, fixed := range [...]int{i, j} {
			if fixed >= 0 && !slices.Contains(soon, fixed) {
				changes = m.echo(fixed) || changes
			}
		}
		defer clear(m.with)
	}
	for _, at := range soon {
		if m.with[at] != echoNone {
			return
		}
	}
	if len(soon) > 0 && len(m.ages.breaking) > 0 {
		changes = true
		m.swapAges(found, soon[0], later(soon))
		defer m.swapAges(nil, soon[0], -1)
	}
	if changes {
		*found = m.fold(0, found, i, j)
	}
	for w := range m.near {
		m.near[w] |= found[w]
	}
}

// later returns the second of two leaves, or -1.
func later(soon []int) int {
	if len(soon) < 2 {
		return -1
	}
	return soon[1]
}

// echo notes what mending a leaf makes of others, and reports whether it changes any.
func (m *mender) echo(fixed int) (any bool) {
	for k, e := range m.p.echoes[fixed] {
		if e != echoNone {
			m.with[k], any = e, true
		}
	}
	return any
}
