package matching

import (
	"math/big"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// yearsOn returns the day on which a number of years that grows with time is asked: the date, or the end of the
// year that the period names.
func (e *env) yearsOn(p Period) models.Date {
	switch p.Kind {
	case PeriodYear:
		return models.NewDate(p.Year, 12, 31)
	case PeriodLastEnd:
		return models.NewDate(e.on.Year-1, 12, 31)
	}
	return e.on
}

// grownOld reads a declared number. Years that grow with time gain the time from the date they describe to the
// day; without such a date they stand as they are.
func grownOld(f *vocabulary.Field, s *Fact, on models.Date) quantityReading {
	out := quantityReading{known: true, set: *s.Number, facts: []*Fact{s}}
	if !f.Ages || s.AsOf.IsZero() || s.AsOf == on {
		return out
	}
	out.basis = "截至 " + s.AsOf.String() + " 为" + quantities(f, *s.Number) + "，加上此后的时间"
	passed := Exactly(yearsBetween(s.AsOf, on))
	if f.Name == "person_age" && isWhole(s.Number.Lo) && isWhole(s.Number.Hi) {
		passed = wholeYears(passed.Lo) // completed years: the birthday may lie anywhere in the year
	}
	out.set = notBelowZero(out.set.Add(passed))
	return out
}

func isWhole(v *big.Rat) bool { return v == nil || v.IsInt() }

// wholeYears returns the whole years that surround a number of years.
func wholeYears(years *big.Rat) Interval {
	floor := new(big.Rat).SetInt(new(big.Int).Div(years.Num(), years.Denom()))
	if years.IsInt() {
		return Exactly(floor)
	}
	return Interval{Lo: floor, Hi: new(big.Rat).Add(floor, one)}
}

func notBelowZero(i Interval) Interval {
	for _, end := range []**big.Rat{&i.Lo, &i.Hi} {
		if *end != nil && (*end).Sign() < 0 {
			*end = new(big.Rat)
		}
	}
	return i
}

// yearsBetween returns the years from one day to another: whole months, and of the month begun its share in days.
// It is negative when the second day is the earlier one.
func yearsBetween(a, b models.Date) *big.Rat {
	if b.Before(a) {
		years := yearsBetween(b, a)
		return years.Neg(years)
	}
	months, days, of := MonthsBetween(a, b)
	share := big.NewRat(int64(days), int64(of))
	years := new(big.Rat).Add(big.NewRat(int64(months), 1), share)
	return years.Quo(years, big.NewRat(12, 1))
}

// reachesOn returns the day from which a condition "at least so many years" (or more than) holds by every source
// that says from when to count; zero when none does, or the day asked does not move.
func reachesOn(c *Condition, op Op, f *finding) (day models.Date) {
	if c.Period.Kind == PeriodYear || c.Period.Kind == PeriodLastEnd {
		return models.Date{}
	}
	threshold := c.Value.Number.value
	for _, founded := range f.dates {
		reached := afterYears(founded, threshold)
		if op == Greater {
			reached = reached.AddDays(1)
		}
		day = later(day, reached)
	}
	for _, s := range f.facts {
		if s.Number == nil || s.Number.Lo == nil || s.AsOf.IsZero() || !c.field.Ages {
			continue
		}
		reached := afterYears(s.AsOf, new(big.Rat).Sub(threshold, s.Number.Lo)).AddDays(-3)
		for range 7 { // afterYears counts a month as thirty days
			if grownOld(c.field, s, reached).set.Is(op, threshold) == Met {
				break
			}
			reached = reached.AddDays(1)
		}
		day = later(day, reached)
	}
	return day
}

// MonthsBetween returns the whole months from one day to a later one, and of the month begun the days that have passed
// and all that it has.
func MonthsBetween(a, b models.Date) (months, days, of int) {
	after := func(months int) models.Date { return a.AddYears(months / 12).AddMonths(months % 12) }
	months = (b.Year-a.Year)*12 + int(b.Month) - int(a.Month)
	for months > 0 && after(months).After(b) {
		months--
	}
	begun, next := after(months), after(months+1)
	return months, begun.DaysUntil(b), begun.DaysUntil(next)
}
