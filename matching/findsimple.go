package matching

import (
	"slices"

	"huiqi/matching/vocabulary"
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
		states = append(states, among(s.Words, c))
	}
	switch f.state = agree(states); {
	case f.state != Unknown:
	case slices.Contains(states, Unknown):
		f.why, f.asks = WhyWords, []Ask{{Field: c.Field}}
	default:
		f.why, f.asks = WhyConflict, []Ask{{Field: c.Field}}
	}
	return f
}

// among tells whether any of the words is in the condition's list. Words that the vocabulary does not list mean
// what they say and no more: equal ones are the same, others cannot be told apart.
func among(words []string, c *Condition) State {
	outside := func(w string) bool { return len(c.field.Options) > 0 && !slices.Contains(c.field.Options, w) }
	switch {
	case slices.ContainsFunc(words, func(w string) bool { return slices.Contains(c.Value.List, w) }):
		return Met
	case slices.ContainsFunc(words, outside), slices.ContainsFunc(c.Value.List, outside):
		return Unknown
	}
	return Unmet
}
