package flat

import "math"

// amount is one number of the base, of a fiscal year or not.
type amount int

const (
	revenue amount = iota
	mainRevenue
	hitechRevenue
	netProfit
	taxable
	assets
	liabilities
	rdExpense
	rdDomestic
	rdStaff
	techStaff
	degreeStaff
	techShare  // a ratio, returned for the running year
	headcount  // likewise
	hitechPart // an audited ratio
	// not bound to a year; they stand in that of the date
	foundedOn
	seniorStaff
	rdEquipment
	rdSpace
	innovationScore
	nicheYears
	inventions
	utilitySoft
	ipTotal
	standards
	amountCount
)

// yearsKept is the year of the date and how many before it that figures are kept of.
const yearsKept = 5

// figures is what is known of one enterprise: by years back from that of the date, not-a-number where nothing is.
type figures struct {
	of       [yearsKept][amountCount]float64
	staffMin float64 // last year's
	staffMax float64
	years    int // how many of the last years it existed in; all of them where the founding date is not known
}

// reading is what is derived: not-a-number for an end that is open.
type reading struct{ lo, hi float64 }

func point(v float64) reading { return reading{v, v} }

func yearOf(a amount, back int) func(f *figures) reading {
	return func(f *figures) reading { return point(f.of[back][a]) }
}

// sum adds up the last n years that the enterprise existed in; one that is missing makes it unknown.
func (f *figures) sum(a amount, n int) float64 {
	n = min(n, f.years)
	if n < 1 {
		return nan()
	}
	var total float64
	for back := 1; back <= n; back++ {
		total += f.of[back][a]
	}
	return total
}

func sumOf(a amount, n int) func(f *figures) reading {
	return func(f *figures) reading { return point(f.sum(a, n)) }
}

func meanOf(a amount, n int) func(f *figures) reading {
	return func(f *figures) reading { return point(f.sum(a, n) / float64(min(n, f.years))) }
}

// ratioOf is the ratio of totals over n years.
func ratioOf(dividend, divisor amount, n int) func(f *figures) reading {
	return func(f *figures) reading { return point(quotient(f.sum(dividend, n), f.sum(divisor, n))) }
}

// quotient is unknown where the divisor is zero.
func quotient(a, b float64) float64 {
	if b <= 0 {
		return nan()
	}
	return a / b
}

func inYear(a amount) func(f *figures, back int) float64 {
	return func(f *figures, back int) float64 { return f.of[back][a] }
}

func ratioIn(dividend, divisor amount) func(f *figures, back int) float64 {
	return func(f *figures, back int) float64 { return quotient(f.of[back][dividend], f.of[back][divisor]) }
}

// growthIn is the quotient of one year and the year before; there is none without a base above zero.
func growthIn(a amount) func(f *figures, back int) float64 {
	return func(f *figures, back int) float64 { return f.growth(a, back, 1) }
}

func growthOf(a amount, n int) func(f *figures) reading {
	return func(f *figures) reading { return point(f.growth(a, 1, n)) }
}

func (f *figures) growth(a amount, back, n int) float64 {
	return quotient(f.of[back][a], f.of[back+n][a])
}

func increaseOf(a amount) func(f *figures) reading {
	return func(f *figures) reading { return point(f.of[1][a] - f.of[2][a]) }
}

// eachOf is the least of the last n years that the enterprise existed in: that year decides whether every one is
// at least a threshold. A year that is not known leaves the lower end open.
func eachOf(n int, in func(f *figures, back int) float64) func(f *figures) reading {
	return func(f *figures) reading {
		out := reading{math.Inf(1), nan()}
		if f.years == 0 {
			return reading{nan(), nan()}
		}
		for back := 1; back <= min(n, f.years); back++ {
			v := in(f, back)
			out.lo = math.Min(out.lo, v) // not-a-number when v is
			if !math.IsNaN(v) && !(v >= out.hi) {
				out.hi = v
			}
		}
		return out
	}
}

func staff(f *figures) reading { return reading{f.staffMin, f.staffMax} }

// shareOfStaff is a part of last year's staff, which may be known as a band.
func shareOfStaff(a amount) func(f *figures) reading {
	return func(f *figures) reading {
		part := f.of[1][a]
		if math.IsNaN(part) || math.IsNaN(f.staffMin) {
			return reading{nan(), nan()}
		}
		out := reading{0, math.Min(1, quotient(part, f.staffMin))}
		if !math.IsNaN(f.staffMax) {
			out.lo = quotient(part, f.staffMax)
		}
		return out
	}
}

// hitechShare is the audited ratio, where there is one; high-tech revenue over revenue is no more than its upper
// end, and where the audit contradicts that, only what either allows is known.
func hitechShare(f *figures) reading {
	audited, most := f.of[1][hitechPart], math.Min(1, quotient(f.of[1][hitechRevenue], f.of[1][revenue]))
	switch {
	case math.IsNaN(most):
		return point(audited)
	case math.IsNaN(audited):
		return reading{0, most}
	case audited <= most:
		return point(audited)
	}
	return reading{0, audited}
}
