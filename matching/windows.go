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

// Compound returns (1+rate)ⁿ exactly, which growth over n years is compared with; a negative base counts as zero when
// n is above one.
func Compound(rate *big.Rat, n int) *big.Rat { return power(new(big.Rat).Add(one, rate), n) }
