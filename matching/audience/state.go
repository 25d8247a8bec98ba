package audience

import (
	"huiqi/matching"
)

// states counts the programs that are met and unknown.
func (s *subject) states() (isMet, isUnknown int) {
	s.screen(s.c.unmet)
	s.alive.each(func(slot int) {
		switch s.state(slot) {
		case met:
			isMet++
		case unknown:
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

// stateOrUnmet returns the state of the program of a slot, also of one that the screens have ruled out.
func (s *subject) stateOrUnmet(slot int) leafState {
	if !s.alive.has(slot) {
		return unmet
	}
	return s.state(slot)
}

// state returns the state of the program of a slot that the screens have left alive.
func (s *subject) state(slot int) leafState {
	of := &s.c.formulas
	f := of.of[slot]
	if f.isPlain() {
		return s.plainState(slot)
	}
	out, hard := s.all(of.terms[f.from:f.to])
	if out != unmet && !hard && s.open.has(slot) {
		var rest leafState
		rest, hard = s.all(of.screened[f.screenedFrom:f.screenedTo])
		out &= rest
	}
	if hard {
		return s.plainState(slot)
	}
	return out
}

// all decides a conjunction of terms, as far as the first that is unmet, or hard.
func (s *subject) all(terms []term) (out leafState, hard bool) {
	out = met
	for _, t := range terms {
		one := s.term(t)
		if out &= one.state; one.hard || out == unmet {
			return out, one.hard
		}
	}
	return out, false
}

// plainState is state by the plain evaluator.
func (s *subject) plainState(slot int) leafState {
	_, state := matching.Decide(s.c.rules[s.c.slots.programs[slot]], s.d.plain(), s.c.cal.on)
	return leafStateOf(state, false)
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
