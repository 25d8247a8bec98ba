package audience

import (
	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

// schema is the vocabulary as reading needs it, by place.
type schema struct {
	lang              *matching.Language
	traits            []trait // by place
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
	s := &schema{lang: lang, traits: traitsOf(lang)}
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

// involved returns a field and those of whose yearly figures it is computed; -1 for those that there are not.
func (s *schema) involved(place int) [4]int {
	t := &s.traits[place]
	return [...]int{place, int(t.dividend), int(t.divisor), int(t.amount)}
}

// foundedYear returns the year of founding of a row, or 0 when it is not known for sure.
func (s *schema) foundedYear(r *row, c *calendar) int {
	year := 0
	for _, place := range s.founded {
		for _, f := range r.direct(place) {
			if f.stale(c) {
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
