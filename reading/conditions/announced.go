package conditions

// announce hands what a clause without amounts measures to the clauses after it: 上年度主营业务收入，制造类企业为….
func (s *sentence) announce(c *clause, amounts []amount) {
	if len(amounts) > 0 {
		return
	}
	at := map[dimension]match{}
	for i := range s.reader.measures {
		m := &s.reader.measures[i]
		x := lastNamed(m, s.text, c.start, c.end)
		if x.end == x.start || runes(s.text[x.end:c.end]) > 8 {
			continue
		}
		for _, d := range m.dims {
			if best := at[d]; x.end > best.end || x.end == best.end && x.start < best.start {
				at[d] = x
				s.announced(c, d, m, x)
			}
		}
	}
}

// announced makes a measure that of the clauses after the one that names it.
func (s *sentence) announced(c *clause, d dimension, m *measure, at match) {
	s.last[d] = m
	if d != ratio {
		s.named = s.text[at.start:at.end]
	}
	delete(s.announcer, d)
	if runes(s.text[c.start:at.start]) <= 8 {
		s.announcer[d] = c
	}
	delete(s.beside, d)
	if other, instead := s.reader.joined(s.text, c.start, at.start, d, m); other != nil && instead {
		s.beside[d] = other
	}
}
