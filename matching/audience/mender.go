package audience

// Which rows that are unmet can be mended is told for all rows of a block at once, in two cases that the planes of the
// tree do not settle. In an entwined plan mending one leaf changes others on the same number: tiers of revenue, say;
// matching then takes the threshold as the new value, so that what the others say is the same for every row. And where
// time mends a leaf, the others must hold on that later day: they do where nothing that is met or unknown on the date
// turns unmet later.

// leafPlanes are what one leaf says of some rows of a block.
type leafPlanes struct {
	met   plane
	may   plane // met or unknown
	one   plane // unmet, and surely mended by the enterprise
	near  plane // the same, and surely not far
	soon  plane // unmet, and surely mended by time from some day on
	calm  plane // by that day nothing that is not unmet has turned unmet
	renew plane // by that day one leaf has at most, and what it asks can be obtained anew
	doubt plane // unmet, and time may mend it or rounding hides how far it is
}

// mender looks for the leaves to mend in the rows of one block.
type mender struct {
	*scan

	rows   plane
	leaves []leafPlanes
	single []plane // by leaf: not unmet once it alone is mended, before what that changes elsewhere
	with   []echo
	near   plane
	doubt  plane
	gone   []plane     // by leaf: time mends it when conditions on age are broken for good
	calms  [2]calmness // on any later day, and from the year after next on

	swapped []plane // of the conditions on age that time can break, while others stand in their place
}

// mended tells the near misses among doubtful rows, and leaves in doubt those that need a look at the row.
func (s *scan) mended(rows *plane, root *planes) (near, doubt plane) {
	m := s.mender(rows)
	var open []int
	for i := range m.leaves {
		l := &m.leaves[i]
		m.gone[i] = m.tooLate(i)
		m.calmUntil(i)
		any := uint64(0)
		for w := range doubt {
			m.doubt[w] |= l.doubt[w]
			any |= l.one[w] | l.doubt[w] | l.soon[w]
		}
		if any != 0 {
			open = append(open, i)
		}
	}
	if len(open) > mostOpen && !s.p.few {
		return plane{}, *rows
	}
	m.singles(open, root)
	m.pairs(open, root)
	for w := range doubt {
		m.near[w] &^= s.hard[w]
		doubt[w] = m.doubt[w] & rows[w] &^ m.near[w] &^ s.hard[w]
	}
	return m.near, doubt
}

// mender decides every leaf for some rows of the block at hand. It is valid until the next call.
func (s *scan) mender(rows *plane) *mender {
	m := &s.mends
	m.scan, m.rows, m.near, m.doubt = s, *rows, plane{}, plane{}
	n := len(m.p.leaves)
	if len(m.leaves) != n {
		m.leaves, m.single, m.gone, m.with = make([]leafPlanes, n), make([]plane, n), make([]plane, n), make([]echo, n)
	}
	m.calms = [2]calmness{}
	later := m.ahead && m.p.dated
	if later {
		m.calms[0].calm, m.calms[1].calm = m.rows, m.rows
	}
	child := m.borrow()
	defer m.giveBack()
	for i := range m.leaves {
		l, o := &m.p.leaves[i], &m.leaves[i]
		*child = planes{}
		leaves := m.leaf(l, &m.rows, child)
		o.met, o.may, o.one, o.near, o.soon = child.met, child.notOut, child.one, child.near, plane{}
		if l.fix == fixDated {
			var unmet plane
			for w := range unmet {
				unmet[w] = m.rows[w] &^ o.may[w]
			}
			o.soon = m.prospects(l, &unmet, leaves).soon
		}
		for w := range o.doubt {
			o.doubt[w] = (child.oneM[w]&^child.one[w] | child.nearM[w]&^child.near[w]) &^ o.soon[w]
		}
		if later {
			m.calms[0].without(l, &o.may, m.stays(l, &o.may, false))
			m.calms[1].without(l, &o.may, m.stays(l, &o.may, true))
		}
	}
	return m
}

// calmUntil notes in which rows that time mends a leaf of the others stay as they are until that day.
func (m *mender) calmUntil(i int) {
	l, of := &m.leaves[i], &m.p.leaves[i]
	l.calm, l.renew = m.calms[0].calm, m.calms[0].renew
	if of.kind != leafAge || isEmpty(&l.soon) {
		return
	}
	var late plane // the day is beyond the next year
	if days := m.blocks[of.columns[0]].levels; days.linear {
		m.reaches(&late, days, days.from(floorUnits(of.ripeNextYear+1)), &l.soon)
	}
	for w := range late {
		late[w] &= l.soon[w]
		l.calm[w] |= late[w] & m.calms[1].calm[w]
		l.renew[w] |= late[w] & m.calms[1].renew[w]
	}
}

// tooLate returns the rows of which time mends a leaf only when conditions on age are broken for good without which
// nothing can hold.
func (m *mender) tooLate(i int) (out plane) {
	l := &m.leaves[i]
	if len(m.ages.breaking) == 0 || m.p.leaves[i].kind != leafAge || isEmpty(&l.soon) {
		return out
	}
	out = l.soon
	m.swapAges(&out, i, -1)
	defer m.swapAges(nil, i, -1)
	for k := range m.with { // at best all others hold
		if !m.p.leaves[k].caps() {
			m.with[k] = echoMet
		}
	}
	defer clear(m.with)
	may := m.fold(0, &out, -1, -1)
	for w := range out {
		out[w] &^= may[w]
	}
	return out
}
