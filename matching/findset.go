package matching

import (
	"slices"

	"huiqi/models"
)

// heldList is what is known of one field's holdings from all sides.
type heldList struct {
	held   []Holding
	not    []string
	closed bool // a complete list was given
	facts  []*Fact
}

func (e *env) heldIn(field string) (out heldList, expired []*Fact) {
	sides, expired := e.fresh(field, 0)
	out.facts = sides
	for _, s := range sides {
		out.held = append(out.held, s.Held...)
		out.not = append(out.not, s.NotHeld...)
		out.closed = out.closed || s.Closed
	}
	return out, expired
}

// beside returns the list that may hold the same things under another field: platforms are often written among
// the titles, and titles among the platforms.
func besideList(field string) string {
	return map[string]string{"titles": "platforms", "platforms": "titles"}[field]
}

// set evaluates has-any, has-all and has-none on the date, or as the period says.
func (e *env) set(c *Condition) finding {
	own, expired := e.heldIn(c.Field)
	other, _ := e.heldIn(besideList(c.Field))
	f := finding{facts: own.facts, closed: own.closed}
	var states []State
	for _, el := range c.elements {
		state, why, used := e.holds(el, c.Period, own, other)
		states = append(states, state)
		for _, h := range used {
			if e.within(h, c.Period) == Met {
				f.held = append(f.held, h)
			} else {
				f.lapsed = append(f.lapsed, h)
			}
		}
		if state == Unknown {
			f.why = why
		}
	}
	switch c.Op {
	case HasAll:
		f.state = And(states...)
	case HasAny:
		f.state = Or(states...)
	default:
		f.state = Or(states...).Not()
	}
	if len(f.facts) == 0 && len(f.held) > 0 {
		f.facts = other.facts
	}
	if f.state != Unknown {
		f.why = ""
		f.fromDate = e.heldFrom(c, f)
		return f
	}
	f.asks = []Ask{{Field: c.Field}}
	if f.why == WhyAbsent && len(expired) > 0 {
		f.why, f.hint = WhyExpired, e.expired(expired[0])
	}
	return f
}

// holds tells whether an element is held, and which holdings were looked at. A complete list settles what the
// catalogue knows; words of no catalogue are settled by equality or by an empty list.
func (e *env) holds(el element, p Period, own, other heldList) (State, Why, []Holding) {
	here, why, used := e.listed(el, p, own.held)
	if here == Met || here == Unknown {
		if here == Met && len(own.not) > 0 && e.denied(el, own.not) {
			return Unknown, WhyConflict, used
		}
		return here, why, used
	}
	there, _, usedThere := e.listed(el, p, other.held)
	settled := own.closed && (len(el.ids) > 0 || len(own.held) == 0)
	if el.group && slices.ContainsFunc(own.held, func(h Holding) bool { return h.ID == "" }) {
		settled = false // a word of no catalogue may belong to the group
	}
	settled = settled || e.denied(el, own.not)
	switch {
	case settled && there != Unmet:
		return Unknown, WhyConflict, append(used, usedThere...)
	case settled:
		return Unmet, "", used
	case !own.closed && there != Unmet:
		return there, WhyAbsent, append(used, usedThere...)
	case own.closed:
		return Unknown, WhyWords, used
	}
	return Unknown, WhyAbsent, used
}

// denied reports whether the element is among what is known not to be held.
func (e *env) denied(el element, not []string) bool {
	if slices.Contains(not, el.word) {
		return true
	}
	for _, id := range el.ids {
		if !slices.Contains(not, id) {
			return false
		}
	}
	return len(el.ids) > 0 && len(el.maybe) == 0 && el.qualifier == ""
}

// listed tells whether a list of holdings has the element: met when one holds at the time asked, unknown when
// one might be it, unmet otherwise.
func (e *env) listed(el element, p Period, held []Holding) (state State, why Why, used []Holding) {
	state = Unmet
	for _, h := range held {
		is := e.is(el, h)
		if is == Unmet {
			continue
		}
		used = append(used, h)
		switch both := And(is, e.within(h, p)); {
		case both == Met:
			return Met, "", used
		case both == Unknown:
			state, why = Unknown, WhyWords
			if is == Met {
				why = WhyAbsent // held, and from when is not known
			}
		}
	}
	return state, why, used
}

// is tells whether a holding is what the element names. Of a title that exists in several forms, only the same
// form is surely the one asked.
func (e *env) is(el element, h Holding) State {
	switch {
	case h.ID == "":
		return stateOf((len(el.ids) == 0 || el.group) && h.Name == el.word)
	case slices.Contains(el.maybe, h.ID):
		return Unknown
	case !slices.Contains(el.ids, h.ID):
		return Unmet
	case el.qualifier == "" || el.qualifier == h.Name:
		return Met
	}
	return Unknown
}

// within tells whether a holding counts for the period: valid on the date, granted in a year, or held long
// enough. Where that needs a date which is missing it is unknown.
func (e *env) within(h Holding, p Period) State {
	valid := stateOf((h.From.IsZero() || !h.From.After(e.on)) && (h.until.IsZero() || !h.until.Before(e.on)))
	switch p.Kind {
	case PeriodYear, PeriodSince:
		if h.From.IsZero() {
			return And(valid, Unknown)
		}
		inYear := h.From.Year == p.Year || p.Kind == PeriodSince && h.From.Year > p.Year
		return stateOf(inYear && !h.From.After(e.on))
	case PeriodHeld:
		if h.From.IsZero() {
			return And(valid, Unknown)
		}
		return And(valid, stateOf(!h.From.AddYears(p.Years).After(e.on)))
	case PeriodLast: // 近三年取得: surely so when granted within and still valid
		granted := stateOf(h.From.Year >= e.on.Year-p.Years && !h.From.After(e.on))
		if h.From.IsZero() || granted != valid {
			return Unknown
		}
		return granted
	case PeriodLastEnd:
		end := models.NewDate(e.on.Year-1, 12, 31)
		return stateOf((h.From.IsZero() || !h.From.After(end)) && (h.until.IsZero() || !h.until.Before(end)))
	}
	return valid
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
