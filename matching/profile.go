package matching

import (
	"maps"
	"slices"

	"huiqi/matching/vocabulary"
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

// How many fields an enterprise usually has, so that the tables of a profile need not grow.
const (
	usualFacts   = 40
	usualYears   = 4
	usualFigures = 14
)

// NewProfile begins a profile.
func (l *Language) NewProfile(name string) *Builder {
	b := &Builder{reader: profileReader{lang: l}}
	b.profile = Profile{
		Name: name, lang: l, direct: make(map[string][]Fact, usualFacts), annual: make(map[int]map[string][]Fact, usualYears),
		judged: map[string]bool{},
	}
	return b
}

// Expect makes room for so many facts at once, of which so many are numbers; others may come all the same.
func (b *Builder) Expect(facts, numbers int) *Builder {
	b.reader.room.expect(facts, numbers)
	return b
}

// Add adds what one source says of a field now.
func (b *Builder) Add(field string, f Fact) *Builder {
	b.reader.put(&b.profile, field, 0, spot{field: field}, &f)
	return b
}

// AddAnnual adds what one source says of a field in a fiscal year.
func (b *Builder) AddAnnual(year int, field string, f Fact) *Builder {
	b.reader.put(&b.profile, field, year, spot{field: field, year: year}, &f)
	return b
}

// AddMoney is AddAnnual of MoneyFact, with memory that the profile's facts share.
func (b *Builder) AddMoney(year int, field string, amount models.Fen, from models.Provenance) *Builder {
	f := Fact{Provenance: from, Number: b.reader.room.point(int64(amount), 100)}
	b.reader.put(&b.profile, field, year, spot{field: field, year: year}, &f)
	return b
}

// AddCount is AddAnnual of CountFact, with memory that the profile's facts share; year 0 for facts that are not
// bound to a fiscal year.
func (b *Builder) AddCount(year int, field string, least, most *int64, from models.Provenance) *Builder {
	f := Fact{Provenance: from, Number: b.reader.room.band(least, most)}
	b.reader.put(&b.profile, field, year, spot{field: field, year: year}, &f)
	return b
}

// AddJSON adds a fact in the JSON of a profile (480000, {"min":20,"max":49}, {"value":true,"source":…}), year 0
// for facts that are not bound to a fiscal year. Provenance in the JSON stands before from.
func (b *Builder) AddJSON(field string, year int, value []byte, from models.Provenance) *Builder {
	at := spot{field: field, year: year}
	if t, ok := plainTree(value); ok {
		b.addPlain(t, at, from)
		return b
	}
	path := at.String()
	t, bad := readTree(value)
	if bad != nil {
		b.reader.add(fault(path, bad.Code, bad.Message, bad.English, bad.Want))
		return b
	}
	for _, f := range b.reader.facts(t, field, year, path) {
		if f.Provenance == (models.Provenance{}) {
			f.Provenance = from
		}
		b.reader.put(&b.profile, field, year, at, &f)
	}
	return b
}

// addPlain adds a bare value, which nearly all facts are.
func (b *Builder) addPlain(t tree, at spot, from models.Provenance) {
	p := &b.reader
	field := p.lang.fields.Find(at.field)
	if field == nil {
		p.add(fault(at.String(), "unknown-field", "没有字段 "+clip(at.field), "no field "+clip(at.field), p.lang.nearest(at.field)))
		return
	}
	f := Fact{Provenance: from}
	before := len(p.faults)
	switch {
	case field.Type == vocabulary.Bool && t.kind == 'b':
		f.Bool = p.room.truth(t.truth)
	case field.Type == vocabulary.Number && t.kind == 'n':
		if f.Number = p.room.whole(t.text); f.Number == nil {
			f.Number = p.interval(&t, field, at.String())
		}
	case t.kind == 's' && len(t.text) > 0 && field.Type == vocabulary.Enum:
		f.Words = []string{t.text}
	default:
		p.value(&t, field, at.String(), &f)
	}
	if len(p.faults) == before {
		p.put(&b.profile, at.field, at.year, at, &f)
	}
}

// AddHolding adds one title, platform or talent title to the complete list of field (titles, platforms,
// talent_titles). With Add(field, HeldFact(nil, …)) before, an empty list is known to be empty.
func (b *Builder) AddHolding(field string, h Holding) *Builder {
	sides := b.profile.direct[field]
	if len(sides) == 0 {
		return b.Add(field, HeldFact([]Holding{h}, models.Provenance{}))
	}
	one := HeldFact([]Holding{h}, models.Provenance{})
	b.reader.checkHeld(spot{field: field}, &one)
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
