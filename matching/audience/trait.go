package audience

import (
	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

// trait is what reading asks of a field of the vocabulary, in little room: a question about one enterprise looks at
// most fields once, and finds none of them in the processor's caches.
type trait struct {
	shape  shape
	shelf  uint8 // months of its shelf life; 0: it has none
	annual bool
	ages   bool
	count  bool
	share  bool
	upper  bool // of derived ratios: the dividend is only part of what is divided
	flows  bool // of yearly numbers: it adds up over years
	stands bool // it stands at a time
	grows  bool // it compares two years
	signed bool

	dividend, divisor int16 // of derived ratios; -1: none
	amount            int16 // of growth; -1: none
}

// traitsOf returns the traits of all fields, by place.
func traitsOf(lang *matching.Language) []trait {
	out := make([]trait, lang.FieldCount())
	for i := range out {
		f := lang.FieldAt(i)
		dividend, divisor, upper := lang.Parts(f)
		out[i] = trait{
			shape: shapeOf(f.Type), shelf: uint8(f.Shelf), annual: f.Annual, ages: f.Ages, count: f.Count, share: f.Share, signed: f.Signed,
			flows: f.Kind == vocabulary.Flow, stands: f.Kind == vocabulary.Stock, grows: f.Kind == vocabulary.Growth,
			upper: upper, dividend: int16(dividend), divisor: int16(divisor), amount: int16(lang.AmountOf(f)),
		}
	}
	return out
}

func shapeOf(t vocabulary.Type) shape {
	switch t {
	case vocabulary.Number:
		return shapeNumber
	case vocabulary.Bool:
		return shapeBool
	case vocabulary.Date:
		return shapeDate
	case vocabulary.Set:
		return shapeSet
	}
	return shapeWords
}
