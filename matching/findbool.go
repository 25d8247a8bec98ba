package matching

import (
	"huiqi/models"
)

// bool evaluates a yes-or-no condition. A plain value answers any period; spells answer for the window asked, and
// "no" given for a window answers for every window within it.
func (e *env) bool(c *Condition) finding {
	sides, _ := e.fresh(c.Field, 0)
	var f finding
	var states []State
	var leaves models.Date
	for _, s := range sides {
		if s.Period != "" && s.Period != c.Period.token && !e.coversNo(s, c) {
			continue
		}
		f.facts = append(f.facts, s)
		if s.HasEvents {
			inside := e.eventsIn(c, s.Events)
			f.events = append(f.events, inside...)
			states = append(states, stateOf((len(inside) > 0) == c.Value.Bool))
			leaves = later(leaves, e.leaves(c, s.Events))
		}
		if s.Bool != nil && (!s.HasEvents || c.Period.Kind == PeriodNone && !c.field.Incident) {
			states = append(states, stateOf(*s.Bool == c.Value.Bool))
			f.truth = s.Bool
		}
	}
	if c.Field == "above_scale" {
		if h, ok := e.heldNow("above-scale"); ok {
			states = append(states, stateOf(c.Value.Bool))
			f.held = append(f.held, h)
		}
	}
	if len(states) == 0 {
		return e.missing(c.Field)
	}
	if f.state = agree(states); f.state == Unknown {
		f.why, f.asks = WhyConflict, []Ask{{Field: c.Field}}
	} else if f.truth == nil {
		f.fromDate = leaves
	}
	return f
}

func later(a, b models.Date) models.Date {
	if b.After(a) {
		return b
	}
	return a
}

// coversNo reports whether a fact says "no" for a window that the asked one lies in.
func (e *env) coversNo(s *Fact, c *Condition) bool {
	if s.Bool == nil || *s.Bool || s.HasEvents {
		return false
	}
	p, ok := ParsePeriod(s.Period)
	switch p.Kind {
	case PeriodNone, PeriodApply, PeriodInvest, PeriodMonth, PeriodLastEnd:
		return false // a moment, not a window
	}
	first, last := e.span(c.field.Incident, p)
	from, to := e.span(c.field.Incident, c.Period)
	return ok && !from.Before(first) && !to.After(last)
}

// span returns the first and last day of the window that a period asks of a bool. Years are calendar years and
// reach up to the date; without a period, incidents count whenever they were and lasting states on the date
// itself.
func (e *env) span(incident bool, p Period) (first, last models.Date) {
	y := e.on.Year
	switch p.Kind {
	case PeriodLast:
		return models.NewDate(y-p.Years, 1, 1), e.on
	case PeriodBoth:
		return models.NewDate(y-1, 1, 1), e.on
	case PeriodCurrent:
		return models.NewDate(y, 1, 1), e.on
	case PeriodLastEnd:
		return models.NewDate(y-1, 12, 31), models.NewDate(y-1, 12, 31)
	case PeriodBefore:
		return e.on.AddMonths(-12), e.on
	case PeriodHeld:
		return e.on.AddYears(-p.Years), e.on
	case PeriodYear:
		return models.NewDate(p.Year, 1, 1), models.NewDate(p.Year, 12, 31)
	case PeriodSince:
		return models.NewDate(p.Year, 1, 1), e.on
	}
	if incident {
		return models.NewDate(1900, 1, 1), e.on
	}
	return e.on, e.on
}

func (e *env) eventsIn(c *Condition, events []Event) []Event {
	first, last := e.span(c.field.Incident, c.Period)
	var out []Event
	for _, ev := range events {
		if !ev.From.After(last) && (ev.To.IsZero() || !ev.To.Before(first)) {
			out = append(out, ev)
		}
	}
	return out
}

// leaves returns the day from which no spell lies within the window any more; zero when one has no end or the
// window does not move.
func (e *env) leaves(c *Condition, events []Event) (from models.Date) {
	at := e
	for range len(events) + 1 { // a spell may begin before another has left
		inside := at.eventsIn(c, events)
		if len(inside) == 0 {
			return from
		}
		for _, ev := range inside {
			day := leaving(c, ev)
			if day.IsZero() {
				return models.Date{}
			}
			from = later(from, day)
		}
		at = &env{lang: e.lang, profile: e.profile, on: from}
	}
	return models.Date{}
}

// leaving returns the day from which a spell that has an end lies outside the window of a condition.
func leaving(c *Condition, ev Event) models.Date {
	if ev.To.IsZero() {
		return models.Date{}
	}
	switch p := c.Period; p.Kind {
	case PeriodLast:
		return models.NewDate(ev.To.Year+p.Years+1, 1, 1)
	case PeriodBoth:
		return models.NewDate(ev.To.Year+2, 1, 1)
	case PeriodCurrent:
		return models.NewDate(ev.To.Year+1, 1, 1)
	case PeriodLastEnd:
		return models.NewDate(ev.To.AddDays(1).Year+1, 1, 1)
	case PeriodBefore:
		return ev.To.AddMonths(12).AddDays(1)
	case PeriodHeld:
		return ev.To.AddYears(p.Years).AddDays(1)
	case PeriodYear, PeriodSince:
		return models.Date{}
	}
	if c.field.Incident {
		return models.Date{} // counts whenever it was
	}
	return ev.To.AddDays(1)
}

// heldNow finds a valid holding of a title; its absence from the lists says nothing here.
func (e *env) heldNow(id string) (Holding, bool) {
	list, _ := e.heldIn("titles")
	for _, h := range list.held {
		if h.ID == id && e.within(h, Period{}) == Met {
			return h, true
		}
	}
	return Holding{}, false
}
