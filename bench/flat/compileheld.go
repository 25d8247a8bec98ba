package flat

import (
	"fmt"

	"huiqi/matching"
	"huiqi/models"
)

// span returns the window of days that a period asks of a list or incident. Years are calendar years.
func (c *Compiler) span(incident bool, p matching.Period) (first, last Day, err error) {
	on, y := c.on, c.on.Year
	from := func(d models.Date) (Day, Day, error) { return day(d), day(on), nil }
	switch p.Kind {
	case matching.PeriodNone, matching.PeriodApply:
		if incident {
			return Never + 1, day(on), nil
		}
		return from(on)
	case matching.PeriodLast:
		return from(models.NewDate(y-p.Years, 1, 1))
	case matching.PeriodBoth:
		return from(models.NewDate(y-1, 1, 1))
	case matching.PeriodCurrent:
		return from(models.NewDate(y, 1, 1))
	case matching.PeriodBefore:
		return from(on.AddMonths(-12))
	case matching.PeriodHeld:
		return from(on.AddYears(-p.Years))
	case matching.PeriodSince:
		return from(models.NewDate(p.Year, 1, 1))
	case matching.PeriodYear:
		return day(models.NewDate(p.Year, 1, 1)), day(models.NewDate(p.Year, 12, 31)), nil
	}
	return 0, 0, fmt.Errorf("period %s", p)
}

func (c *Compiler) spell(at int, cond *matching.Condition) (Atom, error) {
	field, _ := c.lang.Field(cond.Field)
	first, last, err := c.span(field.Incident, cond.Period)
	if err != nil {
		return Atom{}, err
	}
	return Atom{
		Kind: AtomSpell, Spell: at, First: first, Last: last, Want: cond.Value.Bool,
		Key: fmt.Sprintf("%s %d..%d %v", cond.Field, first, last, cond.Value.Bool),
	}, nil
}

func (c *Compiler) held(at int, cond *matching.Condition) (Atom, error) {
	out := Atom{Kind: AtomHeld, Set: at, Op: cond.Op}
	for _, word := range cond.Value.List {
		e, err := c.element(at, word)
		if err != nil {
			return Atom{}, err
		}
		out.Elements = append(out.Elements, e)
	}
	on, y := day(c.on), c.on.Year
	switch p := cond.Period; p.Kind {
	case matching.PeriodNone, matching.PeriodApply:
	case matching.PeriodHeld: // AddYears is monotone: from + years reaches the date iff from is at most this day
		out.When = When{Kind: WhenSince, Day: latestFounding(c.on, p.Years, matching.GreaterOrEqual)}
	case matching.PeriodYear:
		out.When = When{WhenGranted, day(models.NewDate(p.Year, 1, 1)), min(on, day(models.NewDate(p.Year, 12, 31)))}
	case matching.PeriodSince:
		out.When = When{WhenGranted, day(models.NewDate(p.Year, 1, 1)), on}
	case matching.PeriodLast:
		out.When = When{WhenEither, day(models.NewDate(y-p.Years, 1, 1)), on}
	default:
		return Atom{}, fmt.Errorf("period %s", p)
	}
	out.Key = fmt.Sprintf("%s %s %v %v", cond.Field, cond.Op, out.Elements, out.When)
	return out, nil
}

// element resolves a title or a group of titles; those whose members belong to both sets, or are not certain, rows
// do not tell.
func (c *Compiler) element(at int, word string) (set TitleSet, err error) {
	ids := []string{word}
	if g, ok := c.lang.Catalogue().TitleGroup(word); ok {
		if ids = g.IDs; len(g.Maybe) > 0 {
			return set, fmt.Errorf("%s may mean %v", word, g.Maybe)
		}
	}
	for _, id := range ids {
		if in, ok := c.titleSet[id]; !ok || int(in) != at {
			return set, fmt.Errorf("%s is none of the %s", id, SetFields()[at])
		}
		set = set.With(c.titles[id])
	}
	return set, nil
}
