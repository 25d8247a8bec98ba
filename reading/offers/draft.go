package offers

import (
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/numerals"
)

// How sure the reading of a benefit is, by what it rests on.
const (
	sureSum    = 0.95 // a sum or rate beside the word that gives it
	sureListed = 0.85 // a sum whose giving word stands elsewhere in the sentence or in the heading
	sureTax    = 0.8  // a relief of tax law without a number
	sureKind   = 0.7  // what it is was taken from around it
	sureSoft   = 0.5  // support without a number: 优先推荐, 提供辅导
)

// draft is a benefit in the making.
type draft struct {
	policy.Benefit
	words      Range  // of the text
	lead       Range  // the phrase before, that words too short to be understood need
	label      string // the item of a list that it belongs to
	per        string // 每人每月
	confidence float64
	loan       bool // it is a loan of up to its ceiling, and what is paid on the interest is another benefit
	from, last int  // the first byte of its first number, and the byte after its last
	phrase     int  // of its first number
}

// parse is one quantity of a sentence with its role.
type parse struct {
	numerals.Quantity
	role   role
	phrase int
	near   bool // the word that gives it stands in its own phrase
	whole  bool // a ceiling of a whole year or firm: 每家企业年度最高
	apart  bool // a ceiling of something else: 贷款最高可贷30万元
	upper  bool // the upper end of a range: 20万元 of 10-20万元
}

// add takes a quantity into the draft and reports whether it could: a second sum or rate begins another benefit.
func (d *draft) add(q parse) bool {
	switch q.role {
	case term:
		return d.addTerm(q)
	case rate:
		if d.Ratio != nil || d.Amount != nil || d.loan {
			return false
		}
		f := q.Float()
		d.Ratio = &f
	case amount:
		if q.upper && d.Amount != nil {
			d.Amount = nil
			return d.setCap(q)
		}
		if d.Amount != nil || d.Cap != nil || d.Ratio != nil {
			return false
		}
		d.Amount = yuan(q.Quantity)
	case ceiling:
		if q.apart && d.Amount != nil || d.Cap != nil && !q.whole && !q.upper {
			return false
		}
		d.loan = d.loan || q.apart && d.Ratio == nil
		return d.setCap(q)
	}
	return true
}

// setCap sets the ceiling; of several the largest counts, since it is what a firm can get at most.
func (d *draft) setCap(q parse) bool {
	if sum := yuan(q.Quantity); sum != nil && (d.Cap == nil || *sum > *d.Cap) {
		d.Cap = sum
	}
	return true
}

// addTerm takes whole years only; 18 months stay in the words.
func (d *draft) addTerm(q parse) bool {
	years, ok := q.InYears()
	if ok && years.IsInt() && years.Num().IsInt64() && years.Num().Int64() < 100 && d.Years == 0 {
		d.Years = int(years.Num().Int64())
	}
	return true
}

// yuan returns an amount of money in fen, of plain numbers (奖励20万) as well.
func yuan(q numerals.Quantity) *models.Fen {
	if q.Kind == numerals.Plain {
		q.Kind, q.Unit = numerals.Money, "CNY"
	}
	fen, ok := q.Fen()
	if !ok {
		return nil
	}
	return &fen
}

// whatever reports whether the draft says anything that can be counted.
func (d *draft) whatever() bool { return d.Amount != nil || d.Cap != nil || d.Ratio != nil }

// terms are what a benefit comes to.
type terms struct {
	kind        string
	years       int
	amount, cap models.Fen
	ratio       float64
}

// terms returns what the draft comes to. A missing number counts as zero: they are only compared.
func (d *draft) terms() terms {
	t := terms{kind: d.Kind, years: d.Years}
	if d.Amount != nil {
		t.amount = *d.Amount
	}
	if d.Cap != nil {
		t.cap = *d.Cap
	}
	if d.Ratio != nil {
		t.ratio = *d.Ratio
	}
	return t
}
