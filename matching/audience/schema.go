package audience

import (
	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

// schema is the vocabulary as reading needs it, by place.
type schema struct {
	lang              *matching.Language
	dividend, divisor []int // of derived ratios; -1: none
	amount            []int // of growth; -1: none
	upper             []bool
	ipTotal           int
	ipKinds           [2]int
	founded           [2]int // founded_on and register_date
	titles, platforms int
	region, zone      int
	industry, size    int
	employees         int
	personAge         int
	revenue, assets   int
}

func newSchema(lang *matching.Language) *schema {
	n := lang.FieldCount()
	s := &schema{lang: lang, dividend: make([]int, n), divisor: make([]int, n), amount: make([]int, n), upper: make([]bool, n)}
	for i := range n {
		f := lang.FieldAt(i)
		s.dividend[i], s.divisor[i], s.upper[i] = lang.Parts(f)
		s.amount[i] = lang.AmountOf(f)
	}
	s.ipTotal, s.ipKinds = lang.FieldPlace("ip_total"), [2]int{lang.FieldPlace("ip_invention"), lang.FieldPlace("ip_utility_soft")}
	s.founded = [2]int{lang.FieldPlace("founded_on"), lang.FieldPlace("register_date")}
	s.titles, s.platforms = lang.FieldPlace("titles"), lang.FieldPlace("platforms")
	s.region, s.zone = lang.FieldPlace("region"), lang.FieldPlace("zone")
	s.industry, s.size = lang.FieldPlace("industry"), lang.FieldPlace("size_class")
	s.employees, s.revenue, s.assets = lang.FieldPlace("employees"), lang.FieldPlace("revenue"), lang.FieldPlace("total_assets")
	s.personAge = lang.FieldPlace("person_age")
	return s
}

func (s *schema) spec(place int) *vocabulary.Field { return s.lang.FieldAt(place) }

// foundedYear returns the year of founding of a row, or 0 when it is not known for sure.
func (s *schema) foundedYear(r *row, c *calendar) int {
	year := 0
	for _, place := range s.founded {
		for _, f := range r.direct(place) {
			if f.stale(s.spec(place), c) {
				continue
			}
			y := c.yearOf(f.date)
			if year != 0 && y != year {
				return 0
			}
			year = y
		}
	}
	return year
}
