package audience

// weigh decides the plan of a program, near misses too.
func (s *subject) weigh(program int, p *plan) verdictCode {
	if s.later.d == nil {
		s.later.take(s.d, s.c.columns, s.cells, s.ready)
	}
	ids := s.c.leafOf[program]
	s.w.later, s.w.shared, s.w.ids = &s.later, s.c.leaves, ids
	defer s.later.back()
	return s.w.weigh(p, func(i int) found { return s.leaf(ids[i]) })
}
