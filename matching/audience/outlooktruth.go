package audience

import (
	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

// truthOutlook tells what later days make of a yes-or-no field.
func (d *deriver) truthOutlook(col *column) outlook {
	sides := d.row.direct(col.key.place)
	if col.status >= 0 || !d.stays(col.key.place) {
		return outlookUnclear
	}
	ends := 0
	for i := range sides {
		f := &sides[i]
		if f.is(flagPeriod) {
			return outlookUnclear
		}
		for _, e := range f.spells {
			inside := e.from <= col.window.last && (e.to == noDay || e.to >= col.window.first)
			switch {
			case e.from > col.window.last:
				return outlookUnclear // it begins later
			case inside && e.to != noDay:
				ends++
			case inside && len(f.spells) > 1:
				return outlookUnclear
			}
		}
	}
	switch {
	case ends == 0 || !col.moves(d.e.spec(col.key.place)):
		return outlookSteady
	case len(sides) == 1 && !sides[0].is(flagBool):
		return outlookEnds
	}
	return outlookUnclear
}

// moves reports whether the window that a yes-or-no field is asked in leaves every day behind.
func (c *column) moves(spec *vocabulary.Field) bool {
	switch c.period.Kind {
	case matching.PeriodYear, matching.PeriodSince:
		return false
	case matching.PeriodLast, matching.PeriodBoth, matching.PeriodCurrent, matching.PeriodLastEnd, matching.PeriodBefore, matching.PeriodHeld:
		return true
	}
	return !spec.Incident
}
