package matching

import "slices"

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
			if e.within(h, c.Period) == Unmet {
				f.lapsed = addHolding(f.lapsed, h)
			} else {
				f.held = addHolding(f.held, h)
			}
		}
		if state == Unknown {
			f.why = graver(f.why, why)
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
	if f.state != Unknown {
		f.why = ""
		f.fromDate = e.heldFrom(c, f)
	}
	switch {
	case len(f.facts) == 0 && len(f.held) > 0:
		f.facts = other.facts
	case f.why == WhyConflict: // neither side is what is known; both are shown
		f.facts, f.held, f.closed = slices.Concat(own.facts, other.facts), nil, false
	case f.why == WhyAbsent && len(expired) > 0:
		f.why, f.hint = WhyExpired, e.expired(expired[0])
	}
	if f.state == Unknown && f.why != WhyDocument {
		f.asks = []Ask{{Field: c.Field}}
	}
	return f
}

func addHolding(list []Holding, h Holding) []Holding {
	if slices.Contains(list, h) {
		return list
	}
	return append(list, h)
}

// graver returns the reason that is told when elements are unknown for different ones: a contradiction first, and
// what only the document can say last, since the others can be settled by a fact.
func graver(a, b Why) Why {
	order := []Why{"", WhyDocument, WhyWords, WhyAbsent, WhyConflict}
	if slices.Index(order, b) >= slices.Index(order, a) {
		return b
	}
	return a
}

// holds tells whether an element is held, and which holdings were looked at. Every source speaks for itself: where
// one has it and another, by its complete list or its word, has not, it is unknown.
func (e *env) holds(el element, p Period, own, other heldList) (State, Why, []Holding) {
	var yes, no, words bool
	var maybe Why
	var used []Holding
	for _, s := range own.facts {
		here, why, looked := e.listed(el, p, s.Held)
		used = append(used, looked...)
		switch {
		case here == Met:
			yes = true
		case here == Unknown:
			maybe = graver(maybe, why)
		case s.Closed && settles(el, s.Held):
			no = true
		case s.Closed:
			words = true
		}
	}
	denied := e.denied(el, own.not)
	if denied && maybe == WhyWords {
		maybe = "" // another form is held; the one asked is known not to be
	}
	no = no || denied
	there, whyThere, usedThere := e.listed(el, p, other.held)
	switch {
	case no && (yes || maybe != ""):
		return Unknown, WhyConflict, used
	case yes:
		return Met, "", used
	case no && there != Unmet:
		return Unknown, WhyConflict, append(used, usedThere...)
	case no:
		return Unmet, "", used
	case maybe != "":
		return Unknown, maybe, used
	case words:
		return Unknown, WhyWords, used
	}
	if there == Unmet {
		return Unknown, WhyAbsent, used
	}
	return there, whyThere, append(used, usedThere...)
}

// settles tells whether a complete list in which an element is not held at the time settles that it is not: it
// does for what the catalogue knows, for words that are in it and have lapsed, and when it is empty. Other words
// of no catalogue may mean the same, or belong to the group asked.
func settles(el element, held []Holding) bool {
	open := func(h Holding) bool { return h.ID == "" && h.Name != el.word }
	switch {
	case el.group:
		return !slices.ContainsFunc(held, open)
	case len(el.ids) > 0 || len(held) == 0:
		return true
	}
	return slices.ContainsFunc(held, func(h Holding) bool { return h.ID == "" && h.Name == el.word })
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
// one might be it, unmet otherwise. used are those that are it or might be.
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
			state = Unknown
			if is == Met {
				why = graver(why, undated(h, p))
			} else {
				why = graver(why, WhyWords)
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
