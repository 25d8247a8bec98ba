package audience

import (
	"huiqi/matching"
)

// states counts the programs that are met and unknown.
func (s *subject) states() (isMet, isUnknown int) {
	s.screen(s.c.unmet)
	s.alive.each(func(program int) {
		switch s.state(program) {
		case matching.Met:
			isMet++
		case matching.Unknown:
			isUnknown++
		}
	})
	return isMet, isUnknown
}

// screen asks some screens which programs are unmet, and which still have to ask what the others need not.
func (s *subject) screen(by []*screen) {
	for _, k := range by {
		row := k.of(s)
		s.alive.remove(row.unmet)
		if row.open != nil {
			s.open.add(row.open)
		}
	}
}

// state returns the state of one program that the screens have left alive.
func (s *subject) state(program int) matching.State {
	f := s.c.formulas.of[program]
	if f.isPlain() {
		return s.plainState(program)
	}
	out, to := met, f.screened
	if s.open.has(program) {
		to = f.to
	}
	for _, t := range s.c.formulas.terms[f.from:to] {
		one := s.term(t)
		if one.hard {
			return s.plainState(program)
		}
		if out &= one.state; out == unmet {
			return matching.Unmet
		}
	}
	if out == met {
		return matching.Met
	}
	return matching.Unknown
}

func (s *subject) plainState(program int) matching.State {
	_, state := matching.Decide(s.c.rules[program], s.d.plain(), s.c.cal.on)
	return state
}

// term decides a leaf or a clause, once.
func (s *subject) term(t term) found {
	if t >= 0 {
		return s.leaf(int(t))
	}
	id := int(^t)
	if !s.folded[id] {
		s.clauses[id], s.folded[id] = s.fold(&s.c.formulas.clauses[id]), true
	}
	return s.clauses[id]
}

// fold decides a clause, looking at its terms only as far as they are needed.
func (s *subject) fold(c *clause) found {
	isIn, may, left := int32(0), int32(0), c.to-c.from
	for _, t := range s.c.formulas.terms[c.from:c.to] {
		one := s.term(t)
		if one.hard {
			return found{hard: true}
		}
		left--
		isIn += int32(one.state & isMet)
		may += int32(one.state & notOut >> 1)
		switch {
		case isIn >= c.need:
			return found{state: met}
		case may+left < c.need:
			return found{state: unmet}
		}
	}
	return found{state: unknown}
}
