package audience

import (
	"huiqi/matching"
	"huiqi/models"
)

// stored returns the packed row of an enterprise of the snapshot.
func (v *View) stored(id int64) (packed []byte, ok bool) {
	at, ok := v.dir.find(id)
	if !ok || at.segment >= len(v.segments) || at.row >= v.segments[at.segment].rows() {
		return nil, false
	}
	s := v.segments[at.segment]
	if !s.has(at.row) || s.ids[at.row] != id {
		return nil, false
	}
	return s.row(at.row), true
}

// Profile returns what the snapshot knows of an enterprise, without who said it; ok is false when it has none with
// the id.
func (v *View) Profile(id int64) (p matching.Profile, ok bool) {
	packed, ok := v.stored(id)
	if !ok {
		return p, false
	}
	return newUnpacker(v.e.packer).profile(packed), true
}

// aboutRow begins with a row of the snapshot, or one that may become one.
func (v *View) aboutRow(c *compiled, packed []byte) *subject {
	s := v.subject(c)
	s.d = v.deriverFor(s, c)
	s.d.take(packed)
	return s
}

// StoredStates counts the programs that are met and unknown for an enterprise of the snapshot; ok is false when it has
// none with the id.
func (v *View) StoredStates(id int64, on models.Date) (isMet, isUnknown int, ok bool, err error) {
	packed, ok := v.stored(id)
	if !ok {
		return 0, 0, false, nil
	}
	c, err := v.programs.on(v.e, on)
	if err != nil {
		return 0, 0, false, err
	}
	s := v.aboutRow(c, packed)
	defer v.done(s)
	isMet, isUnknown = s.states()
	return isMet, isUnknown, true, nil
}

// StateChange is one program whose state differs for an enterprise that changed.
type StateChange struct {
	ProgramID     string
	Before, After matching.State
}

// Update makes the next snapshot with one changed enterprise and lists the programs whose state differs from before, by
// id: met is what makes it eligible. Of an enterprise that is new or gone it lists none.
func (e *Engine) Update(change Change, on models.Date) ([]StateChange, error) {
	view := e.View()
	before, known := view.stored(change.ID)
	e.Apply([]Change{change})
	after, there := e.View().stored(change.ID)
	if !known || !there {
		return nil, nil
	}
	c, err := view.programs.on(e, on)
	if err != nil {
		return nil, err
	}
	a, b := view.aboutRow(c, before), view.aboutRow(c, after)
	defer view.done(a)
	defer view.done(b)
	var out []StateChange
	a.differing(b).each(func(program int) {
		if x, y := a.state(program), b.state(program); x != y {
			out = append(out, StateChange{ProgramID: view.programs.candidates[program].ProgramID, Before: x, After: y})
		}
	})
	return out, nil
}

// differing returns the programs that ask what differs between two subjects, less those that both fail for sure.
func (s *subject) differing(other *subject) bitset {
	out := newBitset(len(s.c.plans))
	for i := range s.c.columns {
		if x, y := s.cell(i), other.cell(i); *x != *y || x.hard {
			out.add(s.c.asking[i])
		}
	}
	if (s.d.row.judged || other.d.row.judged) && !sameJudgements(s.d.plain(), other.d.plain()) {
		out = s.c.every()
	}
	out.add(s.c.plainly)
	s.c.unmet.apply(s, s.dead)
	other.c.unmet.apply(other, other.dead)
	for w := range out {
		out[w] &^= s.dead[w] & other.dead[w]
	}
	return out
}
