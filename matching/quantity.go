package matching

import (
	"fmt"
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
)

// quantityReading is what is known of one quantity of one condition.
type quantityReading struct {
	known bool
	set   Interval
	power int // 0: set is the value; n: set is end ÷ base over n years, for growth compared by powers

	why   Why
	hint  string
	basis string // how it was computed, when it was
	years []int
	facts []*Fact
	asks  []Ask
}

// slot is a fiscal year; latest admits facts that stand without a year.
type slot struct {
	year   int
	latest bool
}

// reconcile joins the readings of one quantity by several ways: what all allow, or the hull of all.
func reconcile(readings []quantityReading) quantityReading {
	var sets []Interval
	out := quantityReading{known: true}
	for _, r := range readings {
		sets = append(sets, r.set)
		out.facts = append(out.facts, r.facts...)
		out.power = r.power
		if out.basis == "" {
			out.basis, out.years = r.basis, r.years
		}
	}
	var conflict bool
	if out.set, conflict = Reconcile(sets); conflict {
		out.why = WhyConflict
	}
	return out
}

// at reads a field bound to a year: the figure of the year, the latest known where the slot admits it, and what
// its parts make it. Ways that agree narrow each other; ways that contradict leave the hull of all.
func (e *env) at(f *vocabulary.Field, s slot) quantityReading {
	var found []quantityReading
	sides, expired := e.fresh(f.Name, s.year)
	direct, stale := e.fresh(f.Name, 0)
	for _, side := range direct {
		if e.answers(side, s) {
			sides = append(sides, side)
		}
	}
	for _, side := range sides {
		found = append(found, quantityReading{known: true, set: *side.Number, facts: []*Fact{side}})
	}
	if r := e.derived(f, s); r.known {
		found = append(found, r)
	}
	if len(found) > 0 {
		return reconcile(found)
	}
	out := quantityReading{why: WhyAbsent, asks: []Ask{{Field: f.Name, Year: s.year}}, hint: e.older(f, s)}
	if len(expired) > 0 || s.latest && len(stale) > 0 {
		out.why = WhyExpired
	}
	return out
}

// answers reports whether a fact that stands without a year answers the slot.
func (e *env) answers(f *Fact, s slot) bool {
	p, _ := ParsePeriod(f.Period)
	switch p.Kind {
	case PeriodNone:
		return s.latest
	case PeriodLast:
		return p.Years == 1 && s.year == e.on.Year-1
	case PeriodLastEnd:
		return s.year == e.on.Year-1
	case PeriodCurrent:
		return s.year == e.on.Year
	case PeriodYear:
		return s.year == p.Year
	}
	return false
}

// older describes the nearest earlier figure or an expired one, which decides nothing and is shown as a hint.
func (e *env) older(f *vocabulary.Field, s slot) string {
	for year := s.year - 1; year >= s.year-10; year-- {
		if facts := e.profile.Facts(f.Name, year); len(facts) > 0 {
			return fmt.Sprintf("%d年为%s", year, quantities(f.Unit, *facts[0].Number))
		}
	}
	for _, side := range e.profile.Facts(f.Name, 0) {
		text := quantities(f.Unit, *side.Number)
		switch {
		case side.Period != "":
			p, _ := ParsePeriod(side.Period)
			return p.Chinese() + "为" + text
		case !side.AsOf.IsZero():
			return side.AsOf.String() + " 为" + text
		}
		return "已填" + text + "，未注明年度"
	}
	return ""
}

// parts returns the dividend and divisor of a derived ratio. For hitech_revenue_ratio the divisor is at most the
// one asked (total income is never less than revenue), so that the quotient is an upper bound only.
func parts(field string) (dividend, divisor string, upperOnly bool) {
	switch field {
	case "main_revenue_ratio":
		return "main_revenue", "revenue", false
	case "debt_ratio":
		return "total_liabilities", "total_assets", false
	case "rd_intensity":
		return "rd_expense", "revenue", false
	case "rd_domestic_ratio":
		return "rd_domestic_expense", "rd_expense", false
	case "rd_staff_ratio":
		return "rd_staff_count", "employees", false
	case "tech_staff_ratio":
		return "tech_staff_count", "employees", false
	case "degree_ratio":
		return "degree_staff_count", "employees", false
	case "hitech_revenue_ratio":
		return "hitech_revenue", "revenue", true
	}
	return "", "", false
}

// derived computes a ratio from its parts in one slot.
func (e *env) derived(f *vocabulary.Field, s slot) quantityReading {
	dividend, divisor, upper := parts(f.Name)
	if dividend == "" {
		return quantityReading{}
	}
	a, b := e.at(e.lang.fields.Find(dividend), s), e.at(e.lang.fields.Find(divisor), s)
	return e.quotient(f, a, b, upper, []int{s.year})
}

func (e *env) quotient(f *vocabulary.Field, a, b quantityReading, upper bool, years []int) quantityReading {
	if !a.known || !b.known {
		return quantityReading{}
	}
	set, ok := a.set.Div(b.set)
	if !ok {
		return quantityReading{why: WhyUncounted}
	}
	if upper {
		set.Lo = new(big.Rat)
	}
	if f.Share { // parts of different sources may contradict what a share can be
		if set, ok = set.Intersect(Interval{Lo: new(big.Rat), Hi: one}); !ok {
			return quantityReading{why: WhyConflict}
		}
	}
	dividend, divisor, _ := parts(f.Name)
	basis := e.lang.fields.Find(dividend).Label + " ÷ " + e.lang.fields.Find(divisor).Label
	return quantityReading{known: true, set: set, basis: basis, years: years, facts: slices.Concat(a.facts, b.facts)}
}

// window returns the fiscal years Y-N to Y-1 that the enterprise existed in. A year before its founding is left
// out; figures for such a year contradict the founding date and make the window uncountable.
func (e *env) window(f *vocabulary.Field, first, last int) (years []int, why Why) {
	founded := e.foundedYear()
	for year := first; year <= last; year++ {
		if year >= founded {
			years = append(years, year)
			continue
		}
		dividend, divisor, _ := parts(f.Name)
		for _, name := range []string{f.Name, dividend, divisor} {
			if len(e.profile.Facts(name, year)) > 0 {
				return nil, WhyConflict
			}
		}
	}
	if len(years) == 0 {
		return nil, WhyUncounted
	}
	return years, ""
}

// slotOf admits facts without a year to last year only.
func (e *env) slotOf(year int, latest bool) slot {
	return slot{year: year, latest: latest && year == e.on.Year-1}
}

// total reads the window as a whole: flows add up, stocks take the mean, ratios are ratios of totals, or lie
// between the least and the greatest yearly value where only those are known.
func (e *env) total(f *vocabulary.Field, years []int) quantityReading {
	switch f.Kind {
	case vocabulary.Flow:
		return e.sum(f, years)
	case vocabulary.Stock:
		return e.mean(f, years)
	}
	var found []quantityReading
	dividend, divisor, upper := parts(f.Name)
	if r := e.quotient(f, e.sum(e.lang.fields.Find(dividend), years), e.sum(e.lang.fields.Find(divisor), years), upper, years); r.known {
		found = append(found, r)
	}
	if r := e.spread(f, years); r.known {
		found = append(found, r)
	}
	if len(found) == 0 {
		out := e.sum(e.lang.fields.Find(dividend), years)
		more := e.sum(e.lang.fields.Find(divisor), years)
		return quantityReading{why: WhyAbsent, hint: e.older(f, slot{year: e.on.Year}), asks: slices.Concat(out.asks, more.asks)}
	}
	return reconcile(found)
}

// sum adds up a field over years; one year missing leaves it unknown.
func (e *env) sum(f *vocabulary.Field, years []int) quantityReading {
	out := quantityReading{known: true, set: Exactly(new(big.Rat)), years: years}
	for _, year := range years {
		r := e.at(f, slot{year: year})
		if !r.known {
			out.known, out.why, out.asks = false, r.why, append(out.asks, r.asks...)
			continue
		}
		out.set = out.set.Add(r.set)
		out.facts = append(out.facts, r.facts...)
	}
	if !out.known {
		out.hint = e.older(f, slot{year: e.on.Year})
	}
	if len(years) > 1 {
		out.basis = "各年" + f.Label + "合计"
	}
	return out
}

// mean is the mean of the yearly values.
func (e *env) mean(f *vocabulary.Field, years []int) quantityReading {
	out := e.sum(f, years)
	if out.known {
		out.set = out.set.Scale(big.NewRat(1, int64(len(years))))
		out.basis = "各年" + f.Label + "平均"
	}
	return out
}

// spread is the interval from the least to the greatest yearly value: what a weighted mean with unknown weights
// lies in.
func (e *env) spread(f *vocabulary.Field, years []int) quantityReading {
	out := quantityReading{known: true, years: years, basis: "各年" + f.Label + "之间"}
	for i, year := range years {
		r := e.at(f, slot{year: year})
		if !r.known {
			return quantityReading{}
		}
		if out.facts = append(out.facts, r.facts...); i == 0 {
			out.set = r.set
		}
		out.set = out.set.Hull(r.set)
	}
	return out
}
