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
func (p Profile) Placed() []PlacedFact {
	if p.lang == nil {
		return nil
	}
	var out []PlacedFact
	years := make([]int, 0, len(p.annual))
	for year := range p.annual {
		years = append(years, year)
	}
	slices.Sort(years)
	for _, year := range append([]int{0}, years...) {
		facts := p.direct
		if year != 0 {
			facts = p.annual[year]
		}
		for i := range p.lang.fields.Count() {
			name := p.lang.fields.At(i).Name
			for _, f := range facts[name] {
				out = append(out, PlacedFact{Field: name, Year: year, Fact: f})
			}
		}
	}
	return out
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
