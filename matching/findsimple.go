package matching

import (
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
	"huiqi/models/reference"
)

// find evaluates one condition.
func (e *env) find(c *Condition) finding {
	switch {
	case c.field.Type == vocabulary.Number:
		return e.number(c)
	case c.field.Type == vocabulary.Bool:
		return e.bool(c)
	case c.field.Type == vocabulary.Date:
		return e.date(c)
	case c.field.Type == vocabulary.Region:
		return negateIf(c.Op == NotIn, e.region(c))
	case c.field.Type == vocabulary.Set:
		return e.set(c)
	case c.Field == "industry":
		return negateIf(c.Op == NotIn, e.industry(c))
	case c.Field == "size_class":
		return negateIf(c.Op == NotIn, e.size(c))
	}
	return negateIf(c.Op == NotIn, e.enum(c))
}

func negateIf(negate bool, f finding) finding {
	if negate {
		f.state = f.state.Not()
	}
	return f
}

// missing makes the finding for a field that no usable fact answers.
func (e *env) missing(field string) finding {
	f := unknown(WhyAbsent, Ask{Field: field})
	if _, expired := e.fresh(field, 0); len(expired) > 0 {
		f.why = WhyExpired
		f.hint = e.expired(expired[0])
	}
	return f
}

// expired describes a fact past its time.
func (e *env) expired(f *Fact) string {
	switch {
	case !f.ExpiresOn.IsZero() && f.ExpiresOn.Before(e.on):
		return "原资料有效至 " + f.ExpiresOn.String()
	case !f.AsOf.IsZero():
		return "原资料截至 " + f.AsOf.String()
	}
	return ""
}

// date evaluates a condition on a date; register_date is founded_on under another name.
func (e *env) date(c *Condition) finding {
	names := []string{c.Field}
	if c.Field == "register_date" {
		names = append(names, "founded_on")
	}
	dates, facts := e.dated(names...)
	if len(dates) == 0 {
		f := e.missing(c.Field)
		if c.Field == "register_date" {
			f.asks = []Ask{{Field: "founded_on"}}
		}
		return f
	}
	f := finding{dates: dates, facts: facts}
	var states []State
	for _, d := range dates {
		states = append(states, compareDays(d.Compare(c.Value.Date), c.Op))
	}
	if f.state = agree(states); f.state == Unknown {
		f.why, f.asks = WhyConflict, []Ask{{Field: names[len(names)-1]}}
	}
	return f
}

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

// enum evaluates a field of one value.
func (e *env) enum(c *Condition) finding {
	sides, _ := e.fresh(c.Field, 0)
	if len(sides) == 0 {
		return e.missing(c.Field)
	}
	f := finding{facts: sides}
	var states []State
	for _, s := range sides {
		f.words = append(f.words, s.Words...)
		states = append(states, stateOf(slices.ContainsFunc(s.Words, func(w string) bool { return slices.Contains(c.Value.List, w) })))
	}
	if f.state = agree(states); f.state == Unknown {
		f.why, f.asks = WhyConflict, []Ask{{Field: c.Field}}
	}
	return f
}

// size evaluates size_class: as stated, and as the statistical standard computes it from last year's figures.
func (e *env) size(c *Condition) finding {
	var f finding
	var possible [][]string
	sides, _ := e.fresh(c.Field, 0)
	for _, s := range sides {
		f.facts = append(f.facts, s)
		possible = append(possible, s.Words)
	}
	computed, facts := e.computedSize()
	if len(computed) > 0 && len(computed) < len(reference.SizeClasses()) {
		possible = append(possible, computed)
		f.facts = append(f.facts, facts...)
	}
	if len(possible) == 0 {
		return e.missing(c.Field)
	}
	f.words = narrow(possible)
	in := 0
	for _, w := range f.words {
		if slices.Contains(c.Value.List, w) {
			in++
		}
	}
	f.state = between(in == len(f.words), in == 0)
	if f.state == Unknown {
		f.why, f.asks = WhyInterval, []Ask{{Field: c.Field}}
	}
	return f
}

// narrow returns what all lists allow, or everything they name when they exclude each other.
func narrow(lists [][]string) []string {
	var all []string
	for _, w := range reference.SizeClasses() {
		everywhere := true
		for _, l := range lists {
			everywhere = everywhere && slices.Contains(l, w)
		}
		if everywhere {
			all = append(all, w)
		}
	}
	if len(all) > 0 {
		return all
	}
	for _, l := range lists {
		all = append(all, l...)
	}
	return slices.Compact(slices.Sorted(slices.Values(all)))
}

// computedSize returns the size classes that last year's figures leave open, for the industry or, with several,
// for any of them.
func (e *env) computedSize() (possible []string, facts []*Fact) {
	industries, _ := e.fresh("industry", 0)
	in := reference.SizeInput{}
	for name, to := range map[string]**reference.Range{"employees": &in.Employees, "revenue": &in.Revenue, "total_assets": &in.Assets} {
		if r := e.at(e.lang.fields.Find(name), slot{e.on.Year - 1, true}); r.known {
			*to = &reference.Range{Min: r.set.Lo, Max: r.set.Hi}
			facts = append(facts, r.facts...)
		}
	}
	for _, side := range industries {
		for _, code := range side.Words {
			in.Industry = code
			s := e.lang.catalogue.SizeClass(in)
			if !s.Covered || len(s.Possible) == 0 {
				return nil, nil
			}
			possible = append(possible, s.Possible...)
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(possible))), facts
}
