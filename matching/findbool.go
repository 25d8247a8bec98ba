package matching

import (
	"huiqi/models"
)

// bool evaluates a yes-or-no condition. A plain value answers any period; spells answer for the window asked.
func (e *env) bool(c *Condition) finding {
	sides, _ := e.fresh(c.Field, 0)
	var f finding
	var states []State
	var leaves models.Date
	for _, s := range sides {
		if s.Period != "" && s.Period != c.Period.token {
			continue
		}
		f.facts = append(f.facts, s)
		if s.HasEvents {
			inside := e.eventsIn(c, s.Events)
			f.events = append(f.events, inside...)
			states = append(states, stateOf((len(inside) > 0) == c.Value.Bool))
			leaves = later(leaves, e.leaves(c, inside))
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

// span returns the first and last day of the window that a condition on a bool asks about. Years are calendar
// years and reach up to the date; without a period, incidents count whenever they were and lasting states on
// the date itself.
func (e *env) span(c *Condition) (first, last models.Date) {
	y := e.on.Year
	switch p := c.Period; p.Kind {
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
	if c.field.Incident {
		return models.NewDate(1900, 1, 1), e.on
	}
	return e.on, e.on
}

func (e *env) eventsIn(c *Condition, events []Event) []Event {
	first, last := e.span(c)
	var out []Event
	for _, ev := range events {
		if !ev.From.After(last) && (ev.To.IsZero() || !ev.To.Before(first)) {
			out = append(out, ev)
		}
	}
	return out
}

// leaves returns the day from which none of the ended spells lies within the window any more; zero when one
// still lasts or the window does not move.
func (e *env) leaves(c *Condition, inside []Event) (from models.Date) {
	for _, ev := range inside {
		if ev.To.IsZero() || ev.To.After(e.on) {
			return models.Date{}
		}
		var day models.Date
		switch p := c.Period; p.Kind {
		case PeriodLast:
			day = models.NewDate(ev.To.Year+p.Years+1, 1, 1)
		case PeriodBoth:
			day = models.NewDate(ev.To.Year+2, 1, 1)
		case PeriodCurrent:
			day = models.NewDate(ev.To.Year+1, 1, 1)
		case PeriodBefore:
			day = ev.To.AddMonths(12).AddDays(1)
		case PeriodHeld:
			day = ev.To.AddYears(p.Years).AddDays(1)
		default:
			return models.Date{}
		}
		from = later(from, day)
	}
	return from
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
