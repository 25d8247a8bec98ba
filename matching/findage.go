package matching

// age compares dates, not rounded numbers: at least N years when the day N years after founding is reached, at
// most N while it is not passed. A declared number of years stands beside the dates, or alone where none is known.
func (e *env) age(c *Condition) finding {
	dates, facts := e.dated("founded_on", "register_date")
	on := e.yearsOn(c.Period)
	f := finding{dates: dates, facts: facts}
	var states []State
	var unborn Why
	for _, d := range dates {
		if d.After(on) && unborn != WhyConflict {
			if unborn = WhyUncounted; d.After(e.on) {
				unborn = WhyConflict
			}
		}
		states = append(states, compareDays(on.Compare(afterYears(d, c.Value.Number.value)), c.Op))
	}
	sides, expired := e.fresh(c.Field, 0)
	for _, s := range sides {
		r := grownOld(c.field, s, on)
		states = append(states, r.set.Is(c.Op, c.Value.Number.value))
		f.facts = append(f.facts, s)
		f.quantities = append(f.quantities, r)
	}
	if f.state = agree(states); unborn != "" {
		f.state = Unknown
	}
	if f.state != Unknown {
		return f
	}
	f.asks = []Ask{{Field: "founded_on"}}
	switch f.why = WhyConflict; {
	case unborn != "":
		f.why = unborn
	case len(states) == 0 && len(expired) > 0:
		f.why, f.hint = WhyExpired, e.expired(expired[0])
	case len(states) == 0:
		f.why = WhyAbsent
	case len(states) == 1:
		f.why = WhyInterval
	}
	return f
}

// agree is the state that the ways to know agree on; those that say nothing count for nothing, those that
// contradict make it unknown.
func agree(states []State) State {
	out := Unknown
	for _, s := range states {
		switch {
		case s == Unknown:
		case out == Unknown:
			out = s
		case out != s:
			return Unknown
		}
	}
	return out
}

// compareDays tells whether an age satisfies the operator, from how the date compares with the day on which
// the threshold is reached.
func compareDays(order int, op Op) State {
	switch op {
	case GreaterOrEqual:
		return stateOf(order >= 0)
	case Greater:
		return stateOf(order > 0)
	case LessOrEqual:
		return stateOf(order <= 0)
	case Less:
		return stateOf(order < 0)
	}
	return stateOf(order == 0)
}
