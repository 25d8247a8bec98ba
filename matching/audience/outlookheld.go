package audience

import (
	"slices"

	"huiqi/matching"
)

// heldOutlook tells what later days make of a wanted title. Where nothing of it is listed, the lists say no as long as
// they are fresh.
func (d *deriver) heldOutlook(w *wanted) outlook {
	own, ok := d.e.survey(w, w.place, d.row, d.n.c)
	if !ok || !d.stays(w.place) {
		return outlookUnclear
	}
	if w.beside >= 0 {
		if other, ok := d.e.survey(w, w.beside, d.row, d.n.c); !ok || other.touched {
			return outlookUnclear
		}
	}
	switch {
	case !own.touched:
		return outlookSteady
	case own.sides > 1 || w.Form != "":
		return outlookUnclear
	}
	return d.listedOutlook(w, own.only, own.settled || len(w.IDs) == 0 && own.only.is(flagClosed))
}

// listedOutlook tells what later days make of a title that the only list has; settled, whether that list says no once it
// has ended.
func (d *deriver) listedOutlook(w *wanted, f *fact, settled bool) outlook {
	var only *holding // that is not over
	for i := range f.held {
		h := &f.held[i]
		switch {
		case !w.touches(*h):
		case h.title < 0 || !slices.Contains(w.sure, h.title):
			return outlookUnclear
		case h.until != noDay && h.until < d.n.c.day && (w.period.Kind == matching.PeriodNone || w.period.Kind == matching.PeriodHeld):
		case only != nil || h.from == noDay || h.from > d.n.c.day:
			return outlookUnclear
		default:
			only = h
		}
	}
	switch w.period.Kind {
	case matching.PeriodYear, matching.PeriodSince: // what was granted by now stays so
		return outlookSteady
	case matching.PeriodNone:
		switch {
		case only == nil || only.until == noDay:
			return outlookSteady
		case settled && f.lasts():
			return outlookEnds
		}
	case matching.PeriodHeld:
		switch ripe := d.ripe(w, only); {
		case only == nil, only.until == noDay && ripe <= d.n.c.day:
			return outlookSteady
		case ripe > d.n.c.day && (only.until == noDay || only.until >= ripe):
			return outlookGrows
		}
	}
	return outlookUnclear
}

// ripe returns the day from which a title is held as long as is asked.
func (d *deriver) ripe(w *wanted, h *holding) int32 {
	if h == nil {
		return noDay
	}
	return dayOf(dateOf(h.from).AddYears(w.period.Years))
}
