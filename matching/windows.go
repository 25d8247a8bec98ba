package matching

import (
	"math/big"

	"huiqi/models"
)

// BoolWindow returns the first and last day of the window that a period asks of a yes-or-no field on a date.
func BoolWindow(incident bool, p Period, on models.Date) (first, last models.Date) {
	return (&env{on: on}).span(incident, p)
}

// YearsOn returns the day on which a number of years that grows with time is asked on a date: the date itself, or the
// end of the year that the period names.
func YearsOn(p Period, on models.Date) models.Date { return (&env{on: on}).yearsOn(p) }

// LeavesOn returns the day from which no spell lies any more within the window that a yes-or-no condition asks, or zero
// when one has no end or the window does not move.
func LeavesOn(c *Condition, spells []Event, on models.Date) models.Date {
	return (&env{on: on}).leaves(c, spells)
}

// GrownOn returns the day from which years that grow with time reach a condition, from what they were at least on a day.
func GrownOn(c *Condition, negated bool, least *big.Rat, asOf models.Date) models.Date {
	f := finding{facts: []*Fact{{Number: &Interval{Lo: least}, Provenance: models.Provenance{AsOf: asOf}}}}
	return reachesOn(c, Effective(c.Op, negated), &f)
}

// Compound returns (1+rate)ⁿ exactly, which growth over n years is compared with; a negative base counts as zero when
// n is above one.
func Compound(rate *big.Rat, n int) *big.Rat { return power(new(big.Rat).Add(one, rate), n) }
