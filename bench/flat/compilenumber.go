package flat

import (
	"fmt"
	"math/big"

	"huiqi/matching"
	"huiqi/models"
)

// window returns the name under which a quantity is kept for a period.
func (c *Compiler) window(cond *matching.Condition) string {
	field, _ := c.lang.Field(cond.Field)
	switch p := cond.Period; p.Kind {
	case matching.PeriodNone, matching.PeriodApply, matching.PeriodInvest, matching.PeriodMonth, matching.PeriodLastEnd:
		if p.Kind == matching.PeriodMonth && field.Annual {
			return p.String() // of which nothing is kept
		}
		if field.Annual {
			return lastYear
		}
		if p.Kind == matching.PeriodLastEnd && field.Ages {
			return p.String() // at another day than the date
		}
		return ""
	case matching.PeriodLast, matching.PeriodYear, matching.PeriodSince, matching.PeriodBefore:
		if field.Count {
			return "arrivals"
		}
		return p.String()
	default:
		return p.String()
	}
}

func (c *Compiler) number(cond *matching.Condition) (Atom, error) {
	i, ok := c.byName[cond.Field+" "+c.window(cond)]
	if !ok {
		return Atom{}, fmt.Errorf("no quantity for %s %s", cond.Field, cond.Period)
	}
	q := c.quantities[i]
	if q.least && cond.Op != matching.GreaterOrEqual && cond.Op != matching.Greater {
		return Atom{}, fmt.Errorf("%s of the least year", cond.Op)
	}
	threshold := cond.Value.Number.Rat()
	if q.power > 0 {
		base := new(big.Rat).Add(threshold, big.NewRat(1, 1))
		if base.Sign() < 0 {
			return Atom{}, fmt.Errorf("growth below -100 %%")
		}
		threshold = big.NewRat(1, 1)
		for range q.power {
			threshold = new(big.Rat).Mul(threshold, base)
		}
	}
	return c.compare(q, cond.Op, threshold), nil
}

func (c *Compiler) compare(q quantity, op matching.Op, threshold *big.Rat) Atom {
	value, _ := threshold.Float64() // the nearest, as the numbers of the rows are
	return Atom{
		Kind: AtomNumber, Lo: q.lo, Hi: q.hi, Op: op, Threshold: value, Key: fmt.Sprintf("%s %s %v", q.name(), op, value),
	}
}

// founded compiles a condition on age or registration into one on the day of founding.
func (c *Compiler) founded(cond *matching.Condition) (Atom, error) {
	q := c.quantities[c.byName["founded_on "]]
	if p := cond.Period.Kind; p != matching.PeriodNone && p != matching.PeriodApply {
		return Atom{}, fmt.Errorf("period %s", cond.Period)
	}
	if cond.Field == "register_date" {
		return c.compare(q, cond.Op, big.NewRat(int64(day(cond.Value.Date)), 1)), nil
	}
	years := cond.Value.Number.Rat()
	if !years.IsInt() || !years.Num().IsInt64() || cond.Op == matching.Equal {
		return Atom{}, fmt.Errorf("age %s %s", cond.Op, cond.Value.Number)
	}
	limit := latestFounding(c.on, int(years.Num().Int64()), cond.Op)
	op := matching.LessOrEqual
	if cond.Op == matching.LessOrEqual || cond.Op == matching.Less {
		op = matching.Greater
	}
	return c.compare(q, op, big.NewRat(int64(limit), 1)), nil
}

// latestFounding returns the latest founding day on which an enterprise is old enough ("at least", "more than"), or
// the latest that is too old ("at most", "less than").
func latestFounding(on models.Date, years int, op matching.Op) Day {
	past := func(d models.Date) bool {
		reached := d.AddYears(years)
		if op == matching.GreaterOrEqual || op == matching.Less {
			return !reached.After(on)
		}
		return reached.Before(on)
	}
	d := on.AddYears(-years).AddDays(3)
	for !past(d) {
		d = d.AddDays(-1)
	}
	return day(d)
}
