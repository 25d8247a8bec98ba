package audience

import (
	"huiqi/matching"
)

// truth is what the facts say of a yes-or-no field in a window.
type truth uint8

const (
	truthUnknown truth = iota
	truthNo
	truthYes
	truthHard // the plain evaluator must read it
)

// window is the days that a period asks of a yes-or-no field, and whether a plain value beside spells answers it.
type window struct {
	first, last int32
	plain       bool
}

func newWindow(incident bool, p matching.Period, c *calendar) window {
	first, last := matching.BoolWindow(incident, p, c.on)
	return window{first: dayOf(first), last: dayOf(last), plain: p.Kind == matching.PeriodNone && !incident}
}

// readBool reads a yes-or-no field; mayLeave tells that a spell with an end says yes, which time may mend.
func (s *schema) readBool(place int, w window, r *row, c *calendar) (out truth, mayLeave bool) {
	yes, no := false, false
	for i := range r.direct(place) {
		f := &r.direct(place)[i]
		if f.stale(c) {
			continue
		}
		if f.is(flagPeriod) {
			return truthHard, false
		}
		if f.is(flagEvents) {
			inside := false
			for _, e := range f.spells {
				if e.from <= w.last && (e.to == noDay || e.to >= w.first) {
					inside, mayLeave = true, mayLeave || e.to != noDay
				}
			}
			yes, no = yes || inside, no || !inside
		}
		if f.is(flagBool) && (!f.is(flagEvents) || w.plain) {
			yes, no = yes || f.is(flagTrue), no || !f.is(flagTrue)
		}
	}
	return agreed(yes, no), mayLeave
}

func agreed(yes, no bool) truth {
	switch {
	case yes == no:
		return truthUnknown
	case yes:
		return truthYes
	}
	return truthNo
}

// holdsNow reports whether a title of a list is surely valid on the date.
func (s *schema) holdsNow(place int, title int16, r *row, c *calendar) bool {
	for i := range r.direct(place) {
		f := &r.direct(place)[i]
		if f.stale(c) {
			continue
		}
		for _, h := range f.held {
			if h.title == title && (h.from == noDay || h.from <= c.day) && (h.until == noDay || h.until >= c.day) {
				return true
			}
		}
	}
	return false
}
