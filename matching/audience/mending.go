package audience

import (
	"huiqi/matching"
	"huiqi/models"
)

// mending is what mends an unmet leaf of the row at hand, if anything does.
type mending int

const (
	mendsUnclear mending = iota // only the plain evaluator can tell
	mendsNever
	mendsNow  // the enterprise can
	mendsFrom // time does, from a day on
)

// mended tells what mends an unmet leaf of the row at hand as it stands on a day, and from which day time does.
func (f *futures) mended(t *future, l *leaf) (from int32, how mending) {
	switch {
	case l.fix == fixNever, l.pastIn(t.cal.year):
		return 0, mendsNever
	case l.fix == fixAlways:
		return 0, mendsNow
	}
	f.turn(t)
	switch l.kind {
	case leafAge:
		return f.ripens(t, l)
	case leafTruth:
		return f.leaves(t, l)
	case leafNumber:
		return f.grows(t, l)
	}
	if l.unwanted() {
		return f.heldUntil(t, l)
	}
	return f.heldLongEnough(t, l)
}

// pastIn reports whether a condition asks what was obtained by the end of a year before.
func (l *leaf) pastIn(year int) bool {
	return l.kind == leafHeld && !l.unwanted() && l.cond.Period.Kind == matching.PeriodYear && l.cond.Period.Year < year
}

// ripens returns the day from which a firm is old enough.
func (f *futures) ripens(t *future, l *leaf) (from int32, how mending) {
	c := f.cell(t, l.columns[0])
	if c.hard || c.lo == negInf {
		return 0, mendsUnclear
	}
	return t.later(l.ripeOn(int32(c.lo)))
}

// later returns the day from which time mends a leaf, where that is one to come.
func (t *future) later(from models.Date) (day int32, how mending) {
	if !from.After(t.cal.on) {
		return 0, mendsUnclear
	}
	return dayOf(from), mendsFrom
}

// leaves returns the day from which no spell lies within the window any more.
func (f *futures) leaves(t *future, l *leaf) (from int32, how mending) {
	if !f.cell(t, l.columns[0]).leaves {
		return 0, mendsNever
	}
	col := f.column(t, l.columns[0])
	switch f.d.outlook(col) {
	case outlookSteady: // the window stays, or a spell has no end
		return 0, mendsNever
	case outlookEnds:
		return t.later(matching.LeavesOn(l.cond, f.d.spells(col.key.place), t.cal.on))
	}
	return 0, mendsUnclear
}

// spells returns the spells of the only fact of a yes-or-no field.
func (d *deriver) spells(place int) (out []matching.Event) {
	for _, s := range d.row.direct(place)[0].spells {
		out = append(out, matching.Event{From: dateOf(s.from), To: dateOf(s.to)})
	}
	return out
}

// grows returns the day from which years that grow with time are enough. Those of which it is not known from when to
// count are the enterprise's to bring.
func (f *futures) grows(t *future, l *leaf) (from int32, how mending) {
	col := f.column(t, l.columns[0])
	switch f.d.outlook(col) {
	case outlookSteady:
		return 0, mendsNow
	case outlookGrows:
		years := &f.d.row.direct(col.key.place)[0]
		return t.later(matching.GrownOn(l.cond, l.negated, years.lo.rat(), dateOf(years.asOf)))
	}
	return 0, mendsUnclear
}
