package audience

import (
	"slices"
	"time"

	"huiqi/matching"
	"huiqi/models"
)

// heldLongEnough returns the day from which a title is held as long as is asked; where none is held that will be, the
// enterprise has to obtain one.
func (f *futures) heldLongEnough(t *future, l *leaf) (from int32, how mending) {
	w := &f.column(t, l.columns[0]).wanted
	if w.Form != "" {
		return 0, mendsUnclear
	}
	var first models.Date
	for _, side := range f.d.sides(w.place) {
		for _, h := range side.held {
			if h.from == noDay || h.from > t.cal.day || h.until != noDay && h.until < t.cal.day || !w.surely(h) {
				continue
			}
			on := dateOf(h.from).AddYears(w.period.Years)
			if ends := h.until != noDay && h.until < dayOf(on); !ends && (first.IsZero() || on.Before(first)) {
				first = on
			}
		}
	}
	switch {
	case !first.IsZero():
		return t.later(first)
	case l.obtain:
		return 0, mendsNow
	}
	return 0, mendsNever
}

// sides returns the facts of a list that are fresh.
func (d *deriver) sides(place int) (out []*fact) {
	list := d.row.direct(place)
	for i := range list {
		if !list[i].stale(d.n.c) {
			out = append(out, &list[i])
		}
	}
	return out
}

// surely reports whether a holding is what is wanted, whichever form of it is.
func (w *wanted) surely(h holding) bool {
	return w.touches(h) && (h.title < 0 || slices.Contains(w.sure, h.title))
}

// heldUntil returns the first day on which what a condition forbids is surely held no more, of those on which the end of
// a holding may change that.
func (f *futures) heldUntil(t *future, l *leaf) (from int32, how mending) {
	var days []int32
	for _, i := range l.columns {
		held, ok := f.d.counted(&f.column(t, i).wanted)
		if !ok {
			return 0, mendsUnclear
		}
		for _, h := range held {
			if h.until == noDay {
				continue
			}
			days = append(days, h.until+1)
			if year := t.cal.yearOf(h.until); l.cond.Period.Kind == matching.PeriodLastEnd {
				days = append(days, firstOfMonth(year+1, int(time.January)), firstOfMonth(year+2, int(time.January)))
			}
		}
	}
	slices.Sort(days)
	for _, day := range days {
		if day <= t.cal.day {
			continue
		}
		switch then := f.look(f.on(day), l); {
		case then.hard:
			return 0, mendsUnclear
		case then.state == met:
			return day, mendsFrom
		}
	}
	return 0, mendsNever
}

// counted returns the holdings that count, or may, as what is wanted: of each side up to the first that does. ok is false
// where another list has some, or which form it is matters.
func (d *deriver) counted(w *wanted) (held []holding, ok bool) {
	if w.beside >= 0 {
		for _, side := range d.sides(w.beside) {
			if slices.ContainsFunc(side.held, w.touches) {
				return nil, false
			}
		}
	}
	for _, side := range d.sides(w.place) {
		if side.is(flagNot) && len(side.words) > 0 {
			return nil, false
		}
		for _, h := range side.held {
			counts := heldNo
			if w.touches(h) {
				counts = w.within(h, d.n.c)
			}
			if counts != heldNo {
				held = append(held, h)
			}
			if counts == heldYes && w.surely(h) {
				break
			}
		}
	}
	return held, w.Form == "" || len(held) == 0
}
