package matching

import (
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// number evaluates a condition on a number.
func (e *env) number(c *Condition) finding {
	if c.Field == "age_years" {
		return e.age(c)
	}
	var f finding
	var states []State
	for _, r := range e.once(c.field, c.Period) {
		state := Unknown
		if r.known {
			state = r.set.Is(c.Op, e.threshold(c, r.power))
		}
		states = append(states, state)
		f.quantities = append(f.quantities, r)
		f.facts = append(f.facts, r.facts...)
		if state != Unknown {
			continue
		}
		if f.why = r.why; r.known && r.why == "" {
			f.why = WhyInterval
		}
		if f.hint == "" {
			f.hint = r.hint
		}
	}
	f.state = And(states...)
	if f.state == Unknown {
		f.asks = e.asks(c)
	}
	return f
}

// threshold is what a reading is compared with: the value, or (1+value)ⁿ for growth over n years.
func (e *env) threshold(c *Condition, n int) *big.Rat {
	if n == 0 {
		return c.Value.Number.value
	}
	return power(new(big.Rat).Add(one, c.Value.Number.value), n)
}

// once reads a quantity the first time it is asked.
func (e *env) once(f *vocabulary.Field, p Period) []quantityReading {
	key := asked{f.Name, p.token}
	if r, ok := e.read[key]; ok {
		return r
	}
	if e.read == nil {
		e.read = map[asked][]quantityReading{}
	}
	r := e.readings(f, p)
	e.read[key] = r
	return r
}

// readings reads the quantities that must all satisfy the condition: one, or one for each year of …_each and
// of last1y+cur.
func (e *env) readings(f *vocabulary.Field, p Period) []quantityReading {
	year := e.on.Year
	if !f.Annual {
		return []quantityReading{e.plain(f, p)}
	}
	declared := e.declared(f, p)
	switch p.Kind {
	case PeriodNone, PeriodLastEnd, PeriodApply, PeriodInvest, PeriodMonth:
		return []quantityReading{e.yearly(f, slot{year - 1, true}, declared)}
	case PeriodCurrent:
		return []quantityReading{e.yearly(f, slot{year, true}, declared)}
	case PeriodBoth:
		return []quantityReading{e.yearly(f, slot{year - 1, true}, declared), e.yearly(f, slot{year, true}, declared)}
	case PeriodYear:
		return []quantityReading{e.yearly(f, slot{year: p.Year}, declared)}
	case PeriodLast:
		return e.lastYears(f, p, declared)
	case PeriodSince:
		return []quantityReading{e.since(f, p.Year, declared)}
	}
	return []quantityReading{only(declared, e.older(f, slot{year: year}))}
}

// declared returns the facts given for exactly this period, which a window of years cannot be computed without
// otherwise. A growth rate or the domestic share of R&D given without a period is what the asker declares for
// the window asked.
func (e *env) declared(f *vocabulary.Field, p Period) []*Fact {
	sides, _ := e.fresh(f.Name, 0)
	bare := (f.Kind == vocabulary.Growth || f.Name == "rd_domestic_ratio") && p.Mode != EachYear
	return slices.DeleteFunc(sides, func(s *Fact) bool {
		if s.Period == "" {
			return !bare
		}
		return s.Period != p.token
	})
}

// only makes a reading of declared facts alone.
func only(declared []*Fact, hint string) quantityReading {
	if len(declared) == 0 {
		return quantityReading{why: WhyAbsent, hint: hint}
	}
	var found []quantityReading
	for _, d := range declared {
		found = append(found, quantityReading{known: true, set: *d.Number, facts: []*Fact{d}})
	}
	return reconcile(found)
}

// yearly reads one fiscal year, with what was declared for exactly the period asked.
func (e *env) yearly(f *vocabulary.Field, s slot, declared []*Fact) quantityReading {
	if f.Kind == vocabulary.Growth {
		return e.grown(f, s.year, 1, declared)
	}
	r := e.at(f, s)
	return e.beside(r, slices.DeleteFunc(slices.Clone(declared), func(d *Fact) bool { return slices.Contains(r.facts, d) }))
}

// beside adds what was declared for the period to what was computed.
func (e *env) beside(r quantityReading, declared []*Fact) quantityReading {
	switch {
	case len(declared) == 0:
		return r
	case !r.known:
		return only(declared, "")
	}
	return reconcile([]quantityReading{r, only(declared, "")})
}

func (e *env) lastYears(f *vocabulary.Field, p Period, declared []*Fact) []quantityReading {
	end := e.on.Year - 1
	if p.Years == 1 {
		return []quantityReading{e.yearly(f, slot{end, true}, declared)}
	}
	if p.Mode == EachYear {
		var out []quantityReading
		for year := end - p.Years + 1; year <= end; year++ {
			out = append(out, e.yearly(f, slot{year: year}, declared))
		}
		return out
	}
	if f.Kind == vocabulary.Growth {
		return []quantityReading{e.grown(f, end, p.Years, declared)}
	}
	years, why := e.window(f, end-p.Years+1, end)
	if why != "" {
		return []quantityReading{e.beside(quantityReading{why: why}, declared)}
	}
	r := e.total(f, years)
	if p.Mode == MeanOfYears {
		r = e.mean(f, years)
	}
	return []quantityReading{e.beside(r, declared)}
}

// since reads from a year up to the date. The year of the date is not over: its part of a flow is at least what
// is known of it. Other kinds of number have no such total.
func (e *env) since(f *vocabulary.Field, first int, declared []*Fact) quantityReading {
	if first >= e.on.Year {
		return e.yearly(f, slot{year: first}, declared)
	}
	if f.Kind != vocabulary.Flow || f.Signed {
		return e.beside(quantityReading{why: WhyUncounted}, declared)
	}
	years, why := e.window(f, first, e.on.Year-1)
	if why != "" {
		return e.beside(quantityReading{why: why}, declared)
	}
	r := e.sum(f, years)
	if r.known {
		least := r.set.Lo
		if current := e.at(f, slot{year: e.on.Year}); current.known {
			least = r.set.Add(current.set).Lo
		}
		r.set = Interval{Lo: least}
	}
	return e.beside(r, declared)
}

// plain reads a number that is not bound to a year: the latest known answers any period. A count of what is held
// now only bounds what came within a window from above.
func (e *env) plain(f *vocabulary.Field, p Period) quantityReading {
	sides, expired := e.fresh(f.Name, 0)
	var found []quantityReading
	for _, s := range sides {
		set := *s.Number
		switch {
		case s.Period != "" && s.Period != p.token:
			continue
		case s.Period == "" && f.Count && p.arrivals():
			set = Interval{Lo: new(big.Rat), Hi: set.Hi}
		}
		found = append(found, quantityReading{known: true, set: set, facts: []*Fact{s}})
	}
	if f.Name == "ip_total" {
		found = append(found, e.ipAtLeast(p)...)
	}
	if len(found) == 0 {
		out := quantityReading{why: WhyAbsent, hint: e.older(f, slot{year: e.on.Year})}
		if len(expired) > 0 {
			out.why = WhyExpired
		}
		return out
	}
	return reconcile(found)
}

// arrivals reports whether the period asks what came within it, rather than what is held.
func (p Period) arrivals() bool {
	return p.Kind == PeriodLast || p.Kind == PeriodYear || p.Kind == PeriodSince || p.Kind == PeriodBefore
}

// ipAtLeast bounds ip_total from below by the kinds that are counted.
func (e *env) ipAtLeast(p Period) []quantityReading {
	out := quantityReading{known: true, set: Interval{Lo: new(big.Rat)}, basis: "已知各类知识产权合计"}
	for _, name := range []string{"ip_invention", "ip_utility_soft"} {
		r := e.plain(e.lang.fields.Find(name), p)
		if !r.known {
			continue
		}
		out.set.Lo = new(big.Rat).Add(out.set.Lo, r.set.Lo)
		out.facts = append(out.facts, r.facts...)
	}
	if len(out.facts) == 0 {
		return nil
	}
	return []quantityReading{out}
}

// asks names the facts that answer a condition on a number.
func (e *env) asks(c *Condition) []Ask {
	year, f := e.on.Year, c.field
	switch p := c.Period; {
	case !f.Annual && f.Count && p.arrivals():
		return []Ask{{Field: f.Name, Period: p.token}}
	case !f.Annual:
		return []Ask{{Field: f.Name}}
	case p.Kind == PeriodCurrent:
		return []Ask{{Field: f.Name, Year: year}}
	case p.Kind == PeriodBoth:
		return []Ask{{Field: f.Name, Year: year - 1}, {Field: f.Name, Year: year}}
	case p.Kind == PeriodYear:
		return []Ask{{Field: f.Name, Year: p.Year}}
	case p.Mode == EachYear:
		var out []Ask
		for y := year - p.Years; y < year; y++ {
			if r := e.yearly(f, slot{year: y}, e.declared(f, p)); !r.known {
				out = append(out, Ask{Field: f.Name, Year: y})
			}
		}
		return out
	case p.Kind == PeriodLast && p.Years > 1, p.Kind == PeriodSince, p.Kind == PeriodBefore, p.Kind == PeriodHeld:
		return []Ask{{Field: f.Name, Period: p.token}}
	}
	return []Ask{{Field: f.Name, Year: year - 1}}
}

// age compares dates, not rounded numbers: at least N years when the day N years after founding is reached, at
// most N while it is not passed. A declared number of years counts where no founding date is known.
func (e *env) age(c *Condition) finding {
	dates, facts := e.dated("founded_on", "register_date")
	on := e.on
	switch c.Period.Kind {
	case PeriodYear:
		on = models.NewDate(c.Period.Year, 12, 31)
	case PeriodLastEnd:
		on = models.NewDate(e.on.Year-1, 12, 31)
	}
	f := finding{dates: dates, facts: facts}
	var states []State
	for _, d := range dates {
		day := afterYears(d, c.Value.Number.value)
		state := compareDays(on.Compare(day), c.Op)
		states = append(states, state)
		if state == Unmet && on == e.on && (c.Op == GreaterOrEqual || c.Op == Greater) {
			if f.fromDate = day; c.Op == Greater {
				f.fromDate = day.AddDays(1)
			}
		}
	}
	sides, _ := e.fresh("age_years", 0)
	for _, s := range sides {
		states = append(states, s.Number.Is(c.Op, c.Value.Number.value))
		f.facts = append(f.facts, s)
		f.quantities = append(f.quantities, quantityReading{known: true, set: *s.Number, facts: []*Fact{s}})
	}
	f.state = agree(states)
	if f.state == Unknown {
		f.why, f.fromDate = WhyConflict, models.Date{}
		if len(states) == 0 {
			f.why = WhyAbsent
		} else if len(states) == 1 {
			f.why = WhyInterval
		}
		f.asks = []Ask{{Field: "founded_on"}}
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

// afterYears returns the day n years after d; a fraction of a year counts as months, and what is left as days
// of a month of thirty, rounded up.
func afterYears(d models.Date, n *big.Rat) models.Date {
	months := new(big.Rat).Mul(n, big.NewRat(12, 1))
	whole := new(big.Int).Quo(months.Num(), months.Denom())
	if !whole.IsInt64() || whole.Int64() > 12*3000 {
		return models.NewDate(9999, 12, 31)
	}
	rest := new(big.Rat).Sub(months, new(big.Rat).SetInt(whole))
	days := new(big.Rat).Mul(rest, big.NewRat(30, 1))
	up := new(big.Int).Quo(new(big.Int).Add(days.Num(), new(big.Int).Sub(days.Denom(), big.NewInt(1))), days.Denom())
	m := int(whole.Int64())
	return d.AddYears(m / 12).AddMonths(m % 12).AddDays(int(up.Int64()))
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
