// Package numerals reads the numbers of Chinese official texts with what they count: 5,000, 三千万元, 1.5亿元, 百分之三,
// 3个百分点, 三分之二, 五成, 1:2, 一年半, 18个月. Values are exact. It does not know what a number means where it stands:
// bounds (以上, 不超过), conditions and benefits are read by others.
package numerals

import (
	"math/big"

	"huiqi/models"
)

// Kind is what a quantity is a quantity of.
type Kind string

// The kinds of quantity and the unit of their values.
const (
	Plain      Kind = "plain"      // a number, with the measure word after it as Unit where there is one: 3件, 20人, 5000
	Money      Kind = "money"      // in whole units of the currency (yuan); Unit is its ISO 4217 code
	Ratio      Kind = "ratio"      // a share: 3% is 0.03, as are 百分之三; 五成 is 0.5, 三分之二 is 2/3
	Points     Kind = "points"     // percentage points: 3个百分点 is 0.03; 50个基点 is 0.005
	Multiple   Kind = "multiple"   // times: 3倍 is 3
	Proportion Kind = "proportion" // left to right: 1:2 is 1/2
	Years      Kind = "years"      // 一年半 is 3/2
	Months     Kind = "months"     // 18个月 is 18
	Days       Kind = "days"       // calendar days
	Workdays   Kind = "workdays"   // 个工作日
)

// Quantity is one number of a text.
type Quantity struct {
	Kind       Kind
	Value      *big.Rat // exact as written, in the unit that Kind says; not to be changed
	Unit       string   // currency code of money, measure word of a plain number; empty otherwise
	About      bool     // 约, 近, 多, 余, 左右: the value is only near the written one
	Start, End int      // bytes of the text, the unit included

	scale int64 // 万 of 20万, 1 without; what 10 takes over in 10-20万元
	arab  bool  // written in Arabic digits
}

// Float returns the value as the nearest float64.
func (q Quantity) Float() float64 {
	f, _ := q.Value.Float64()
	return f
}

// Int returns the value when it is a whole number within int64.
func (q Quantity) Int() (int64, bool) {
	if !q.Value.IsInt() || !q.Value.Num().IsInt64() {
		return 0, false
	}
	return q.Value.Num().Int64(), true
}

// Decimal returns the value in decimal digits without trailing zeros: 0.03, 1500000; ok is false for values that have
// none (two thirds).
func (q Quantity) Decimal() (digits string, ok bool) {
	places, exact := q.Value.FloatPrec()
	if !exact {
		return "", false
	}
	return q.Value.FloatString(places), true
}

// Fen returns the amount of money in fen; ok is false for other kinds, other currencies, parts of a fen and amounts
// beyond the range of models.Fen.
func (q Quantity) Fen() (models.Fen, bool) {
	if q.Kind != Money || q.Unit != "CNY" {
		return 0, false
	}
	fen := new(big.Rat).Mul(q.Value, big.NewRat(100, 1))
	if !fen.IsInt() || !fen.Num().IsInt64() {
		return 0, false
	}
	return models.Fen(fen.Num().Int64()), true
}

// InYears returns a duration in years: of Years as it is, of Months a twelfth; ok is false for everything else.
func (q Quantity) InYears() (*big.Rat, bool) {
	switch q.Kind {
	case Years:
		return q.Value, true
	case Months:
		return new(big.Rat).Quo(q.Value, big.NewRat(12, 1)), true
	}
	return nil, false
}
