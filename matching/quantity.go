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
	if e.terse {
		return ""
	}
	for year := s.year - 1; year >= s.year-10; year-- {
		if facts := e.profile.Facts(f.Name, year); len(facts) > 0 {
			return fmt.Sprintf("%d年为%s", year, quantities(f, *facts[0].Number))
		}
		if r := e.derivedIn(f, year); r.known {
			return fmt.Sprintf("%d年为%s", year, quantities(f, r.set))
		}
	}
	sides := e.profile.Facts(f.Name, 0)
	if len(sides) == 0 {
		return ""
	}
	text := quantities(f, *sides[0].Number)
	switch {
	case sides[0].Period != "":
		p, _ := ParsePeriod(sides[0].Period)
		return p.Chinese() + "为" + text
	case !sides[0].AsOf.IsZero():
		return sides[0].AsOf.String() + " 为" + text
	}
	return "已填" + text + "，未注明年度"
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

// derivedIn computes a ratio of an earlier year where both parts of that year were given.
func (e *env) derivedIn(f *vocabulary.Field, year int) quantityReading {
	dividend, divisor, upper := parts(f.Name)
	if dividend == "" || upper || len(e.profile.Facts(dividend, year)) == 0 || len(e.profile.Facts(divisor, year)) == 0 {
		return quantityReading{}
	}
	return e.derived(f, slot{year: year})
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
	basis := ""
	if dividend, divisor, _ := parts(f.Name); !e.terse {
		basis = e.lang.fields.Find(dividend).Label + " ÷ " + e.lang.fields.Find(divisor).Label
	}
	return quantityReading{known: true, set: set, basis: basis, years: years, facts: slices.Concat(a.facts, b.facts)}
}
