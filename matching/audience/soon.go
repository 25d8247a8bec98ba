package audience

import (
	"huiqi/matching"
	"huiqi/models"
)

// soonOn returns the day from which time mends an unmet leaf of the row at hand where its outlook says that it does: a
// title held long enough, a spell that has left, years that have grown.
func (l *leaf) soonOn(d *deriver, columns []*column) (day int32, how mending) {
	col := columns[l.columns[0]]
	on := models.Date{}
	switch outlook := d.outlook(col); {
	case len(l.columns) > 1:
	case l.kind == leafHeld && outlook == outlookGrows && !l.unwanted():
		on = d.ripensOn(&col.wanted)
	case l.kind == leafTruth && outlook == outlookEnds:
		on = matching.LeavesOn(l.cond, d.spells(col.key.place), d.n.c.on)
	case l.kind == leafNumber && outlook == outlookGrows:
		f := &d.row.direct(col.key.place)[0]
		on = matching.GrownOn(l.cond, l.negated, f.lo.rat(), dateOf(f.asOf))
	}
	if !on.After(d.n.c.on) {
		return 0, mendsUnclear
	}
	return dayOf(on), mendsFrom
}

// ripensOn returns the day from which the only title of a kind that is not over is held as long as is asked.
func (d *deriver) ripensOn(w *wanted) models.Date {
	for i := range d.row.direct(w.place) {
		for _, h := range d.row.direct(w.place)[i].held {
			if w.touches(h) && (h.until == noDay || h.until >= d.n.c.day) {
				return dateOf(h.from).AddYears(w.period.Years)
			}
		}
	}
	return models.Date{}
}

// spells returns the spells of the only fact of a yes-or-no field.
func (d *deriver) spells(place int) (out []matching.Event) {
	for _, s := range d.row.direct(place)[0].spells {
		out = append(out, matching.Event{From: dateOf(s.from), To: dateOf(s.to)})
	}
	return out
}
