package audience

import (
	"huiqi/matching"
)

// states counts the programs that are met and unknown.
func (s *subject) states() (isMet, isUnknown int) {
	s.screen(s.c.unmet)
	for _, p := range s.gather(s.alive) {
		switch s.state(&p) {
		case met:
			isMet++
		case unknown:
			isUnknown++
		}
	}
	return isMet, isUnknown
}

// placed is the formula of a slot.
type placed struct {
	formula

	slot int32
}

// gather copies the formulas of some slots, until the next call. The processor reads them at once that way, where
// deciding one program after another would wait for each.
func (s *subject) gather(slots bitset) []placed {
	s.left = s.left[:0]
	slots.each(func(slot int) { s.left = append(s.left, placed{s.c.formulas.of[slot], int32(slot)}) })
	return s.left
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

// state returns the state of a program that the screens have left alive.
func (s *subject) state(p *placed) leafState {
	if p.isPlain() {
		return s.plainState(p.slot)
	}
	first, others, screened := s.c.formulas.split(&p.formula)
	out, hard := s.all(met, first)
	if out != unmet && !hard {
		out, hard = s.all(out, others)
	}
	if out != unmet && !hard && s.open.has(int(p.slot)) {
		out, hard = s.all(out, screened)
	}
	if hard {
		return s.plainState(p.slot)
	}
	return out
}

// all decides a conjunction of terms and of what is known of others, as far as the first that is unmet, or hard.
func (s *subject) all(out leafState, terms []term) (_ leafState, hard bool) {
	for _, t := range terms {
		one := s.term(t)
		if out &= one.state(); one.hard() || out == unmet {
			return out, one.hard()
		}
	}
	return out, false
}

// plainState is state by the plain evaluator.
func (s *subject) plainState(slot int32) leafState {
	_, state := matching.Decide(s.c.rules[s.c.slots.programs[slot]], s.d.plain(), s.c.cal.on)
	return leafStateOf(state, false)
}

// term decides a leaf or a clause, once.
func (s *subject) term(t term) said {
	if t >= 0 {
		return s.ask(int(t))
	}
	id := int(^t)
	if s.clauses[id] == 0 {
		s.clauses[id] = s.fold(&s.c.formulas.clauses[id])
	}
	return s.clauses[id]
}

// fold decides a clause, looking at its terms only as far as they are needed.
func (s *subject) fold(c *clause) said {
	isIn, may, left := int32(0), int32(0), c.to-c.from
	for _, t := range s.c.formulas.terms[c.from:c.to] {
		one := s.term(t)
		if one.hard() {
			return saidHard
		}
		left--
		isIn += int32(one.state() & isMet)
		may += int32(one.state() & notOut >> 1)
		switch {
		case isIn >= c.need:
			return saidOf(met, false)
		case may+left < c.need:
			return saidOf(unmet, false)
		}
	}
	return saidOf(unknown, false)
}
