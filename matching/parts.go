package matching

import "huiqi/matching/vocabulary"

// Parts returns the places in the vocabulary of the dividend and the divisor of a derived ratio, -1 when the field is
// none. For upperOnly the quotient only bounds the ratio from above.
func (l *Language) Parts(f *vocabulary.Field) (dividend, divisor int, upperOnly bool) {
	a, b, upperOnly := parts(f.Name)
	if a == "" {
		return -1, -1, false
	}
	return l.fields.Place(a), l.fields.Place(b), upperOnly
}

// AmountOf returns the place in the vocabulary of the yearly amount whose growth a field is, or -1.
func (l *Language) AmountOf(f *vocabulary.Field) int {
	if base := amountOf(f.Name); base != "" {
		return l.fields.Place(base)
	}
	return -1
}

// OfOneYear reports whether a number that stands without a year cannot be that of two years at once.
func OfOneYear(f *vocabulary.Field) bool { return ofOneYear(f) }

// Arrivals reports whether the period asks what came within it, rather than what is held.
func (p Period) Arrivals() bool { return p.arrivals() }

// GrowthYears returns the number of years by whose power growth is compared in a period, 0 where a declared rate is
// compared as it is. On a date of the year on.
func (p Period) GrowthYears(on int) int {
	switch p.Kind {
	case PeriodLast:
		if p.Mode == EachYear {
			return 1
		}
		return p.Years
	case PeriodSince:
		if p.Year >= on {
			return 1
		}
		return 0
	case PeriodBefore, PeriodHeld:
		return 0
	}
	return 1
}
