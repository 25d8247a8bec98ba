package audience

import (
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// heldLongEnough returns the day from which a title is held as long as is asked.
func (f *futures) heldLongEnough(t *future, l *leaf) (from int32, how mending) {
	w := &f.column(t, l.columns[0]).wanted
	switch f.d.heldOutlook(w) {
	case outlookSteady: // it is not held at all
		if l.obtain {
			return 0, mendsNow
		}
		return 0, mendsNever
	case outlookGrows:
		return t.later(f.d.ripensOn(w))
	}
	return 0, mendsUnclear
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

// heldUntil returns the day after the end of the only holding that a condition forbids.
func (f *futures) heldUntil(t *future, l *leaf) (from int32, how mending) {
	if l.cond.Period.Kind != matching.PeriodNone {
		return 0, mendsUnclear
	}
	var held []holding
	for _, i := range l.columns {
		var ok bool
		if held, ok = f.d.counted(&f.column(t, i).wanted, held); !ok {
			return 0, mendsUnclear
		}
	}
	switch {
	case len(held) != 1:
		return 0, mendsUnclear
	case held[0].until == noDay:
		return 0, mendsNever
	}
	return held[0].until + 1, mendsMaybe
}

// counted adds the different holdings that count as what is wanted; ok is false where another list has some.
func (d *deriver) counted(w *wanted, held []holding) (all []holding, ok bool) {
	for _, place := range [...]int{w.place, w.beside} {
		if place < 0 {
			continue
		}
		for i := range d.row.direct(place) {
			for _, h := range d.row.direct(place)[i].held {
				switch {
				case !w.touches(h):
				case place != w.place:
					return held, false
				case w.within(h, d.n.c) != heldNo && !slices.Contains(held, h):
					held = append(held, h)
				}
			}
		}
	}
	return held, true
}
