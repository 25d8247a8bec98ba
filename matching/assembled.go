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
	years := make([]int, 0, len(p.annual))
	n := countFacts(p.direct)
	for year, facts := range p.annual {
		years = append(years, year)
		n += countFacts(facts)
	}
	slices.Sort(years)
	out := p.placed(make([]PlacedFact, 0, n), 0, p.direct)
	for _, year := range years {
		out = p.placed(out, year, p.annual[year])
	}
	return out
}

func countFacts(facts map[string][]Fact) (n int) {
	for _, list := range facts {
		n += len(list)
	}
	return n
}

// placed appends the facts of one year, or those without one.
func (p Profile) placed(out []PlacedFact, year int, facts map[string][]Fact) []PlacedFact {
	left := len(facts)
	for i := range p.lang.fields.Count() {
		if left == 0 {
			break
		}
		name := p.lang.fields.At(i).Name
		list, ok := facts[name]
		if ok {
			left--
		}
		for j := range list {
			out = append(out, PlacedFact{Field: name, Year: year, Fact: list[j]})
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
