package audience

import (
	"fmt"

	"huiqi/matching"
	"huiqi/models"
)

// age compiles a condition on the years since founding into the founding days that meet it. The day so many years
// later never comes earlier for a later founding, so that each bound is found by halving.
func (c *compiler) age(l leaf) (leaf, error) {
	l.kind, l.op = leafAge, l.cond.Op
	i, err := c.column(columnKey{kind: kindFounded, place: c.place(&l)}, matching.Element{}, matching.Period{})
	if err != nil {
		return l, err
	}
	l.columns = []int{i}
	on := matching.YearsOn(l.cond.Period, c.cal.on)
	l.years = matching.NewYearSpan(l.cond.Value.Number.Rat())
	reached := lastDay(func(d models.Date) bool { return !l.years.After(d).After(on) })
	passed := lastDay(func(d models.Date) bool { return l.years.After(d).Before(on) })
	l.met(l.op, reached, passed)
	l.born = float64(dayOf(on))
	if l.ripens() {
		l.fix = fixDated
		l.ripeNextYear = lastDay(func(d models.Date) bool { return l.ripeOn(dayOf(d)).Year <= on.Year+1 })
	}
	return l, nil
}

// ripens reports whether a condition on age asks for so many years, which time brings, by a day that moves.
func (l *leaf) ripens() bool {
	op, p := matching.Effective(l.op, l.negated), l.cond.Period.Kind
	return (op == matching.GreaterOrEqual || op == matching.Greater) && p != matching.PeriodYear && p != matching.PeriodLastEnd
}

// ripeOn returns the day from which a firm founded on a day is as old as a condition asks.
func (l *leaf) ripeOn(founded int32) models.Date {
	day := l.years.After(dateOf(founded))
	if matching.Effective(l.op, l.negated) == matching.Greater {
		day = day.AddDays(1)
	}
	return day
}

// ageOn decides a condition on age on another date than that of the plan.
func (l *leaf) ageOn(c *cell, on models.Date) found {
	asked := matching.YearsOn(l.cond.Period, on)
	out := found{hard: c.hard, state: unknown | canAsk}
	if c.lo != negInf && c.lo <= float64(dayOf(asked)) {
		order := asked.Compare(l.years.After(dateOf(int32(c.lo))))
		switch l.op {
		case matching.GreaterOrEqual:
			out.state = stateIf(order >= 0)
		case matching.Greater:
			out.state = stateIf(order > 0)
		case matching.LessOrEqual:
			out.state = stateIf(order <= 0)
		case matching.Less:
			out.state = stateIf(order < 0)
		default:
			out.state = stateIf(order == 0)
		}
	}
	if l.negated {
		out.state = out.state.not()
	}
	return out
}

// met sets the founding days that meet an operator: reached is the last day with at least the age, passed the last
// one with more.
func (l *leaf) met(op matching.Op, reached, passed float64) {
	l.metLo, l.metHi = negInf, inf
	switch op {
	case matching.GreaterOrEqual:
		l.metHi = reached
	case matching.Greater:
		l.metHi = passed
	case matching.LessOrEqual:
		l.metLo = passed + 1
	case matching.Less:
		l.metLo = reached + 1
	default:
		l.metLo, l.metHi = passed+1, reached
	}
}

// lastDay returns the last day for which what holds for early days holds, from the year 1 to 9999.
func lastDay(holds func(models.Date) bool) float64 {
	lo, hi := int32(-dayBase+100), int32(2_932_000)
	for lo < hi {
		mid := lo + (hi-lo+1)/2
		if holds(dateOf(mid)) {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return float64(lo)
}

func (c *compiler) date(l leaf) (leaf, error) {
	l.kind, l.op = leafDate, l.cond.Op
	i, err := c.column(columnKey{kind: kindFounded, place: c.place(&l)}, matching.Element{}, matching.Period{})
	if err != nil {
		return l, err
	}
	l.columns, l.born, l.metLo, l.metHi = []int{i}, inf, negInf, inf
	day := float64(dayOf(l.cond.Value.Date))
	switch l.op {
	case matching.GreaterOrEqual:
		l.metLo = day
	case matching.Greater:
		l.metLo = day + 1
	case matching.LessOrEqual:
		l.metHi = day
	case matching.Less:
		l.metHi = day - 1
	default:
		return l, fmt.Errorf("%w: operator %s on a date", errNotCompiled, l.op)
	}
	if l.cond.Field != c.e.spec(c.e.schema.founded[1]).Name {
		return l, fmt.Errorf("%w: a date other than that of registration", errNotCompiled)
	}
	return l, nil
}
