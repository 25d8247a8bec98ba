package audience

import (
	"slices"

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
	if diff := differenceOf(a.d.row, b.d.row); diff.fields.len() <= fewFields {
		touched := c.depends.of(&diff)
		a.alive.keep(touched)
		b.alive.keep(touched)
		b.before, b.changed = a, diff.fields
	}
	a.screen(c.unmet)
	b.screen(c.unmet)
	return view.programs.changes(a, b), nil
}

// fewFields is of how many fields the programs that depend on them are looked up. More have most programs among them.
const fewFields = 12

// changes lists the programs whose states differ between two subjects from whom the unmet ones are screened, by id.
func (p *programs) changes(before, after *subject) []StateChange {
	either := slices.Clone(before.alive)
	either.add(after.alive)
	var found []stateChange
	for _, one := range before.gather(either) {
		if x, y := before.stateOrUnmet(&one), after.stateOrUnmet(&one); x != y {
			found = append(found, stateChange{before.c.slots.programs[one.slot], x, y})
		}
	}
	slices.SortFunc(found, func(a, b stateChange) int { return int(a.program - b.program) })
	out := make([]StateChange, 0, len(found))
	for _, f := range found {
		out = append(out, StateChange{ProgramID: p.candidates[f.program].ProgramID, Before: f.before.state(), After: f.after.state()})
	}
	return out
}

// stateOrUnmet returns the state of a program, also of one that the screens have ruled out.
func (s *subject) stateOrUnmet(p *placed) leafState {
	if !s.alive.has(int(p.slot)) {
		return unmet
	}
	return s.state(p)
}

// stateChange is a StateChange in little room.
type stateChange struct {
	program       int32
	before, after leafState
}
