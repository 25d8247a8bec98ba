package matching

import (
	"slices"

	"huiqi/models"
)

// within tells whether a holding counts for the period: valid on the date, granted in a year, or held long
// enough. Where that needs a date which is missing it is unknown.
func (e *env) within(h Holding, p Period) State {
	valid := stateOf((h.From.IsZero() || !h.From.After(e.on)) && (h.until.IsZero() || !h.until.Before(e.on)))
	if h.From.IsZero() {
		return e.withinUndated(h, p, valid)
	}
	switch p.Kind {
	case PeriodYear, PeriodSince:
		inYear := h.From.Year == p.Year || p.Kind == PeriodSince && h.From.Year > p.Year
		return stateOf(inYear && !h.From.After(e.on))
	case PeriodHeld:
		return And(valid, stateOf(!h.From.AddYears(p.Years).After(e.on)))
	case PeriodLast: // granted within the window, or held: where the two differ the document must say
		if granted := stateOf(h.From.Year >= e.on.Year-p.Years && !h.From.After(e.on)); granted != valid {
			return Unknown
		}
	case PeriodLastEnd:
		end := e.lastYearEnd()
		return stateOf(!h.From.After(end) && (h.until.IsZero() || !h.until.Before(end)))
	}
	return valid
}

// withinUndated is within for a holding whose beginning is not known. Its end, which no beginning comes after, may
// still exclude it.
func (e *env) withinUndated(h Holding, p Period, valid State) State {
	endedBy := func(d models.Date) State {
		if !h.until.IsZero() && h.until.Before(d) {
			return Unmet
		}
		return Unknown
	}
	switch p.Kind {
	case PeriodYear, PeriodSince:
		return endedBy(models.NewDate(p.Year, 1, 1))
	case PeriodLast:
		return endedBy(models.NewDate(e.on.Year-p.Years, 1, 1))
	case PeriodLastEnd:
		return endedBy(e.lastYearEnd())
	case PeriodHeld:
		return And(valid, Unknown)
	}
	return valid
}

func (e *env) lastYearEnd() models.Date { return models.NewDate(e.on.Year-1, 12, 31) }

// undated says why a holding that is surely the one asked may or may not count: a date is missing, or it is there
// and only the document says whether 近N年 means granted or held.
func undated(h Holding, p Period) Why {
	if p.Kind == PeriodLast && !h.From.IsZero() {
		return WhyDocument
	}
	return WhyAbsent
}

// heldFrom returns the day from which an unmet "held for N years" holds, when what is asked is held and only
// too young.
func (e *env) heldFrom(c *Condition, f finding) (from models.Date) {
	if f.state != Unmet || c.Period.Kind != PeriodHeld || c.Op == HasNone || len(c.elements) != 1 {
		return from
	}
	for _, h := range f.lapsed {
		if h.From.IsZero() || e.within(h, Period{}) != Met || e.is(c.elements[0], h) != Met {
			continue
		}
		day := h.From.AddYears(c.Period.Years)
		if !h.until.IsZero() && h.until.Before(day) {
			continue
		}
		if from.IsZero() || day.Before(from) {
			from = day
		}
	}
	return from
}

// heldNoMore returns the first day on which what a condition forbids to hold is no longer held, or zero when a
// holding has no end or its grant counts for good.
func (e *env) heldNoMore(c *Condition, f *finding, now State) models.Date {
	var days []models.Date
	for _, h := range f.held {
		if h.until.IsZero() {
			continue
		}
		days = append(days, h.until.AddDays(1))
		if c.Period.Kind == PeriodLastEnd {
			days = append(days, models.NewDate(h.until.Year+1, 1, 1), models.NewDate(h.until.Year+2, 1, 1))
		}
	}
	slices.SortFunc(days, models.Date.Compare)
	for _, day := range days {
		later := &env{lang: e.lang, profile: e.profile, on: day}
		if day.After(e.on) && later.find(c).state == now.Not() {
			return day
		}
	}
	return models.Date{}
}
