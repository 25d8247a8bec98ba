package matching

import (
	"slices"

	"huiqi/models"
)

// PlacedFact is a fact where it stands in a profile: year 0 for facts that are not bound to a fiscal year.
type PlacedFact struct {
	Field string
	Year  int
	Fact  Fact
}

// Placed returns every fact of the profile in the order of the vocabulary, those without a year first, then year by
// year, and the sources of one field in their order. Facts share their slices with the profile: read only.
func (p Profile) Placed() (out []PlacedFact) {
	p.Walk(func(place, year int, facts []Fact) {
		for i := range facts {
			out = append(out, PlacedFact{Field: p.lang.fields.At(place).Name, Year: year, Fact: facts[i]})
		}
	})
	return out
}

// Walk calls visit with what the sources say of one field after another, each by its place in the vocabulary and in its
// order, first without a year, then year by year. The slices are the profile's: read only.
func (p Profile) Walk(visit func(place, year int, facts []Fact)) {
	if p.lang == nil {
		return
	}
	years := make([]int, 0, 8)
	for year := range p.annual {
		years = append(years, year)
	}
	slices.Sort(years)
	order := p.walk(make([]fieldFacts, 0, 32), 0, p.direct, visit)
	for _, year := range years {
		order = p.walk(order[:0], year, p.annual[year], visit)
	}
}

// fieldFacts is what the sources say of a field.
type fieldFacts struct {
	place int
	facts []Fact
}

// walk is Walk for one year, or without one. It uses the room of order.
func (p Profile) walk(order []fieldFacts, year int, facts map[string][]Fact, visit func(place, year int, facts []Fact)) []fieldFacts {
	for name, list := range facts {
		if place := p.lang.fields.Place(name); place >= 0 {
			order = append(order, fieldFacts{place, list})
		}
	}
	slices.SortFunc(order, func(a, b fieldFacts) int { return a.place - b.place })
	for _, f := range order {
		visit(f.place, year, f.facts)
	}
	return order
}

// Judgements returns the persons' decisions by the text of what they decided. The map is shared: read only.
func (p Profile) Judgements() map[string]bool { return p.judged }

// Assemble puts a profile together from facts as another profile had them: nothing is checked or resolved again.
// Facts of one field keep their order. judged may be nil.
func (l *Language) Assemble(facts []PlacedFact, judged map[string]bool) Profile {
	p := Profile{lang: l, direct: map[string][]Fact{}, annual: map[int]map[string][]Fact{}, judged: judged}
	for _, f := range facts {
		to := p.direct
		if f.Year != 0 {
			if to = p.annual[f.Year]; to == nil {
				to = map[string][]Fact{}
				p.annual[f.Year] = to
			}
		}
		to[f.Field] = append(to[f.Field], f.Fact)
	}
	return p
}

// Until returns the last day on which the holding is valid: as given, or computed from the title's term; zero when
// it has no end.
func (h Holding) Until() models.Date { return h.until }

// ValidUntil returns the holding with that last day, for one that was resolved before.
func (h Holding) ValidUntil(d models.Date) Holding {
	h.until = d
	return h
}
