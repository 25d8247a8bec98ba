package matching

import (
	"math/big"

	"huiqi/models"
)

// YearSpan is a number of years as conditions count it in days: a fraction of a year counts as months, and what is left
// as days of a month of thirty, rounded up.
type YearSpan struct {
	months, days int
	endless      bool // no day is so far away
}

// NewYearSpan returns the span of n years.
func NewYearSpan(n *big.Rat) YearSpan {
	months := new(big.Rat).Mul(n, big.NewRat(12, 1))
	whole := new(big.Int).Quo(months.Num(), months.Denom())
	if !whole.IsInt64() || whole.Int64() > 12*3000 {
		return YearSpan{endless: true}
	}
	rest := new(big.Rat).Sub(months, new(big.Rat).SetInt(whole))
	days := new(big.Rat).Mul(rest, big.NewRat(30, 1))
	up := new(big.Int).Quo(new(big.Int).Add(days.Num(), new(big.Int).Sub(days.Denom(), big.NewInt(1))), days.Denom())
	return YearSpan{months: int(whole.Int64()), days: int(up.Int64())}
}

// After returns the day that is the span after d.
func (s YearSpan) After(d models.Date) models.Date {
	if s.endless {
		return models.NewDate(9999, 12, 31)
	}
	return d.AddYears(s.months / 12).AddMonths(s.months % 12).AddDays(s.days)
}

// afterYears returns the day n years after d.
func afterYears(d models.Date, n *big.Rat) models.Date { return NewYearSpan(n).After(d) }
