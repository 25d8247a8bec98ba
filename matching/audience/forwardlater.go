package audience

// weigh decides the plan of a program, near misses too.
func (s *subject) weigh(program int, p *plan) verdictCode {
	ids := s.c.leafOf[program]
	s.w.when = func(l *leaf) (int32, mending) {
		return l.mendedOn(s.planCells(program), s.d, p.columns, s.c.cal.on)
	}
	later := futures{e: s.e, plan: p, days: map[int32]*future{}}
	s.w.later = func(day int32, states []leafState) bool {
		later.d = s.spareDeriver()
		return later.states(s.d.packed, day, states)
	}
	return s.w.weigh(p, func(i int) found { return s.leaf(ids[i]) })
}

// planCells returns the cells of a program's own columns. They are valid until the next call.
func (s *subject) planCells(program int) []cell {
	columns := s.c.columnsOf[program]
	s.own = sized(s.own, len(columns))
	for i, shared := range columns {
		s.own[i] = *s.cell(shared)
	}
	return s.own
}

// spareDeriver returns a deriver beside that of the subject, for later days.
func (s *subject) spareDeriver() *deriver {
	if s.spare == nil {
		s.spare = s.e.newDeriver(s.c.cal, s.d.u.packer)
		s.spare.given, s.spare.scratch = s.d.given, s.d.scratch
	}
	return s.spare
}
