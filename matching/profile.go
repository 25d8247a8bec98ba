package matching

import (
	"maps"
	"slices"

	"huiqi/models"
)

// Profile is what is known of an enterprise. Whatever is missing is unknown: never zero, never false, and an
// empty list is knowledge. It is immutable; a Language or a Builder makes one.
type Profile struct {
	Name string
	USCC string

	lang   *Language
	direct map[string][]Fact
	annual map[int]map[string][]Fact
	judged map[string]bool
}

// Facts returns what the sources say of a field, year 0 for facts that are not bound to a fiscal year.
func (p Profile) Facts(field string, year int) []Fact {
	if year == 0 {
		return p.direct[field]
	}
	return p.annual[year][field]
}

// Judged returns a person's decision on a judgement's text; ok is false when none was made.
func (p Profile) Judged(text string) (decision, ok bool) {
	decision, ok = p.judged[text]
	return decision, ok
}

// with returns the profile with one more fact.
func (p Profile) with(field string, year int, f Fact) Profile {
	if year == 0 {
		p.direct = maps.Clone(p.direct)
		if p.direct == nil {
			p.direct = map[string][]Fact{}
		}
		p.direct[field] = append(slices.Clone(p.direct[field]), f)
		return p
	}
	p.annual = maps.Clone(p.annual)
	if p.annual == nil {
		p.annual = map[int]map[string][]Fact{}
	}
	figures := maps.Clone(p.annual[year])
	if figures == nil {
		figures = map[string][]Fact{}
	}
	figures[field] = append(slices.Clone(figures[field]), f)
	p.annual[year] = figures
	return p
}

// Builder puts a profile together from facts with their provenance. Facts of several sources on one field stand
// side by side: numbers that differ become the interval that holds them all, other values that differ unknown.
type Builder struct {
	reader  profileReader
	profile Profile
}

// NewProfile begins a profile.
func (l *Language) NewProfile(name string) *Builder {
	b := &Builder{reader: profileReader{lang: l}}
	b.profile = Profile{
		Name: name, lang: l, direct: map[string][]Fact{}, annual: map[int]map[string][]Fact{}, judged: map[string]bool{},
	}
	return b
}

// Add adds what one source says of a field now.
func (b *Builder) Add(field string, f Fact) *Builder {
	b.reader.put(&b.profile, field, 0, "facts."+field, f)
	return b
}

// AddAnnual adds what one source says of a field in a fiscal year.
func (b *Builder) AddAnnual(year int, field string, f Fact) *Builder {
	b.reader.put(&b.profile, field, year, annualPath(year, field), f)
	return b
}

// AddJSON adds a fact in the JSON of a profile (480000, {"min":20,"max":49}, {"value":true,"source":…}), year 0
// for facts that are not bound to a fiscal year. Provenance in the JSON stands before from.
func (b *Builder) AddJSON(field string, year int, value []byte, from models.Provenance) *Builder {
	path := "facts." + field
	if year != 0 {
		path = annualPath(year, field)
	}
	t, bad := readTree(value)
	if bad != nil {
		b.reader.add(fault(path, bad.Code, bad.Message, bad.English, bad.Want))
		return b
	}
	for _, f := range b.reader.facts(t, field, year, path) {
		if f.Provenance == (models.Provenance{}) {
			f.Provenance = from
		}
		b.reader.put(&b.profile, field, year, path, f)
	}
	return b
}

// AddHolding adds one title, platform or talent title to the complete list of field (titles, platforms,
// talent_titles). With Add(field, HeldFact(nil, …)) before, an empty list is known to be empty.
func (b *Builder) AddHolding(field string, h Holding) *Builder {
	sides := b.profile.direct[field]
	if len(sides) == 0 {
		return b.Add(field, HeldFact([]Holding{h}, models.Provenance{}))
	}
	one := HeldFact([]Holding{h}, models.Provenance{})
	b.reader.checkHeld("facts."+field, &one)
	for _, h := range one.Held {
		sides[0].Held = addHolding(sides[0].Held, h)
	}
	return b
}

// Judge adds a person's decision on a judgement's text.
func (b *Builder) Judge(text string, decision bool) *Builder {
	b.profile.judged[text] = decision
	return b
}

// Profile returns the profile, or a *models.Fault with code invalid-profile that lists what was refused.
func (b *Builder) Profile() (Profile, error) {
	if len(b.reader.faults) > 0 {
		return Profile{}, b.reader.fault()
	}
	return b.profile, nil
}
