package audience

import (
	"slices"

	"huiqi/matching"
)

// heldState is what the facts say of one title, platform or talent title in a period.
type heldState uint8

const (
	heldNo heldState = iota
	heldYes
	heldUnknown  // a fact could settle it
	heldDocument // only the document can say
	heldHard     // the plain evaluator must read it
)

// wanted is one word of a set condition as rows have it.
type wanted struct {
	place, beside int     // the list, and the one that may hold the same things; -1: none
	titles        []int16 // of ids and maybe, sorted
	word          uint32  // plus one
	yearStart     int32   // of the period's year
	windowStart   int32   // of the first year of the window
	lastYearEnd   int32

	matching.Element

	sure   []int16 // of ids
	period matching.Period
}

func (p *packer) newWanted(s *schema, place int, e matching.Element, period matching.Period, c *calendar) wanted {
	w := wanted{Element: e, place: place, beside: -1, period: period}
	switch place {
	case s.titles:
		w.beside = s.platforms
	case s.platforms:
		w.beside = s.titles
	}
	for _, id := range e.IDs {
		w.sure = append(w.sure, p.titles.place[id])
	}
	w.titles = slices.Clone(w.sure)
	for _, id := range e.Maybe {
		w.titles = append(w.titles, p.titles.place[id])
	}
	slices.Sort(w.titles)
	w.word = p.words.id(e.Word) + 1 // rows that come later may have it
	w.yearStart, w.windowStart = c.firstOf(period.Year), c.firstOf(c.year-period.Years)
	w.lastYearEnd = c.firstOf(c.year) - 1
	return w
}

// readHeld reads one wanted title. Most rows have nothing like it: then complete lists say no, and otherwise it is
// unknown. One list with dated grants is read here, everything else by the plain evaluator.
func (s *schema) readHeld(w *wanted, r *row, c *calendar) heldState {
	own, ok := s.survey(w, w.place, r, c)
	if !ok {
		return heldHard
	}
	if w.beside >= 0 {
		other, ok := s.survey(w, w.beside, r, c)
		if !ok || other.touched {
			return heldHard
		}
	}
	switch {
	case own.touched && own.sides > 1:
		return heldHard
	case own.touched && w.Form != "":
		return heldHard
	case own.touched:
		return w.listed(own.only, own.settled || len(w.IDs) == 0 && own.only.is(flagClosed), c)
	case own.settled:
		return heldNo
	}
	return heldUnknown
}

// surveyed is what one list says about a wanted title at first sight.
type surveyed struct {
	sides   int
	touched bool  // it holds or denies something that may be it
	settled bool  // a complete list without it settles that it is not held
	only    *fact // a side that touches it
}

func (s *schema) survey(w *wanted, place int, r *row, c *calendar) (out surveyed, ok bool) {
	sides := r.direct(place)
	for i := range sides {
		f := &sides[i]
		if f.stale(c) {
			continue
		}
		out.sides++
		if f.is(flagNot) && len(f.words) > 0 {
			return out, false
		}
		open := false
		for _, h := range f.held {
			if w.touches(h) {
				out.touched, out.only = true, f
			}
			open = open || h.title < 0 && h.word != w.word
		}
		out.settled = out.settled || f.is(flagClosed) && (w.Group && !open || !w.Group && (len(w.IDs) > 0 || len(f.held) == 0))
	}
	return out, true
}

func (w *wanted) touches(h holding) bool {
	if h.title >= 0 {
		_, found := slices.BinarySearch(w.titles, h.title)
		return found
	}
	return (w.Group || len(w.IDs) == 0) && h.word == w.word
}

// listed tells whether the only list has what is wanted at the time asked; settled, whether the list says no otherwise.
func (w *wanted) listed(f *fact, settled bool, c *calendar) heldState {
	out := heldUnknown // not in the list, which is not complete
	if settled {
		out = heldNo
	}
	document, absent := false, false
	for _, h := range f.held {
		if !w.touches(h) {
			continue
		}
		maybe := h.title >= 0 && !slices.Contains(w.sure, h.title)
		switch state := w.within(h, c); {
		case state == heldNo:
			continue
		case maybe:
			absent = true
			continue
		case state == heldYes:
			return heldYes
		case state == heldDocument:
			document = true
		default:
			absent = true
		}
	}
	switch {
	case absent:
		return heldUnknown
	case document:
		return heldDocument
	}
	return out
}

// within tells whether a holding counts for the period, as matching does.
func (w *wanted) within(h holding, c *calendar) heldState {
	valid := (h.from == noDay || h.from <= c.day) && (h.until == noDay || h.until >= c.day)
	if h.from == noDay {
		return w.withinUndated(h, valid)
	}
	switch p := w.period; p.Kind {
	case matching.PeriodYear:
		return yesNo(c.yearOf(h.from) == p.Year && h.from <= c.day)
	case matching.PeriodSince:
		return yesNo(c.yearOf(h.from) >= p.Year && h.from <= c.day)
	case matching.PeriodHeld:
		return yesNo(valid && !dateOf(h.from).AddYears(p.Years).After(c.on))
	case matching.PeriodLast:
		if granted := h.from >= w.windowStart && h.from <= c.day; granted != valid {
			return heldDocument
		}
	case matching.PeriodLastEnd:
		return yesNo(h.from <= w.lastYearEnd && (h.until == noDay || h.until >= w.lastYearEnd))
	}
	return yesNo(valid)
}

func (w *wanted) withinUndated(h holding, valid bool) heldState {
	endedBy := func(day int32) heldState {
		if h.until != noDay && h.until < day {
			return heldNo
		}
		return heldUnknown
	}
	switch w.period.Kind {
	case matching.PeriodYear, matching.PeriodSince:
		return endedBy(w.yearStart)
	case matching.PeriodLast:
		return endedBy(w.windowStart)
	case matching.PeriodLastEnd:
		return endedBy(w.lastYearEnd)
	case matching.PeriodHeld:
		if !valid {
			return heldNo
		}
		return heldUnknown
	}
	return yesNo(valid)
}

func yesNo(b bool) heldState {
	if b {
		return heldYes
	}
	return heldNo
}
