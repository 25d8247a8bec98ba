package matching

import (
	"cmp"
	"slices"

	"huiqi/matching/vocabulary"
)

// Demand is one fact that rules ask for, and how many of them do. Rules that ask the same by other words ask the same
// fact: age_years is the date of founding, and a figure on application is that of last year.
type Demand struct {
	Field  string // what an enterprise would be asked
	Period string // a period token; empty where the period changes nothing
	Rules  int    // that have a condition on it
}

// Key identifies the demand as Ask.Key does: revenue@last1y, founded_on.
func (d Demand) Key() string { return Ask{Field: d.Field, Period: d.Period}.Key() }

// Label names the fact in Chinese, with its period.
func (l *Language) Label(d Demand) string {
	f := l.fields.Find(d.Field)
	if f == nil {
		return d.Field
	}
	if p, _ := ParsePeriod(d.Period); p.Chinese() != "" {
		return f.Label + "（" + p.Chinese() + "）"
	}
	return f.Label
}

// Demands counts which facts rules ask for, each rule once for a fact however often it asks it, by key. Judgements ask no
// fact.
func (l *Language) Demands(rules []Rule) []Demand {
	counted := map[Demand]int{}
	for _, rule := range rules {
		seen := map[Demand]bool{}
		for _, n := range rule.Conditions() {
			if n.Condition == nil {
				continue
			}
			for _, d := range l.demanded(n.Condition) {
				seen[d] = true
			}
		}
		for d := range seen {
			counted[d]++
		}
	}
	out := make([]Demand, 0, len(counted))
	for d, n := range counted {
		d.Rules = n
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Demand) int { return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Period, b.Period)) })
	return out
}

// demanded returns the facts that a condition asks for.
func (l *Language) demanded(c *Condition) []Demand {
	f := c.field
	switch {
	case c.Field == "age_years" || c.Field == "register_date":
		return []Demand{{Field: "founded_on"}}
	case f.Type == vocabulary.Region:
		return l.demandedPlaces(c)
	case f.Type == vocabulary.Number:
		return []Demand{{Field: c.Field, Period: demandedPeriod(f, c.Period)}}
	case f.Type == vocabulary.Bool:
		return []Demand{{Field: c.Field, Period: c.Period.token}}
	}
	return []Demand{{Field: c.Field}}
}

// demandedPlaces tells districts from functional zones, which are a fact of their own.
func (l *Language) demandedPlaces(c *Condition) (out []Demand) {
	for _, code := range c.Value.List {
		d, _ := l.catalogue.Division(code)
		place := Demand{Field: c.Field}
		if d.IsZone() {
			place.Field = "zone"
		}
		if !slices.Contains(out, place) {
			out = append(out, place)
		}
	}
	return out
}

// demandedPeriod returns the period of a number, one token for all that are read alike.
func demandedPeriod(f *vocabulary.Field, p Period) string {
	switch {
	case !f.Annual && !(f.Count && p.arrivals()):
		return ""
	case f.Annual && p.ofLastYear(f):
		return "last1y"
	}
	return p.token
}
