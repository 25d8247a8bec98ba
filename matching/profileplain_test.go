package matching

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// PlainBuilder is what Builder was before it was made fast: a map and a tree for everything. It is the oracle that the
// fast one is compared with, and changes only together with what profiles mean.
type PlainBuilder struct {
	reader  plainReader
	profile Profile
}

type plainReader struct{ *profileReader }

// NewPlainProfile begins a profile.
func (l *Language) NewPlainProfile(name string) *PlainBuilder {
	b := &PlainBuilder{reader: plainReader{&profileReader{lang: l}}}
	b.profile = Profile{
		Name: name, lang: l, direct: map[string][]Fact{}, annual: map[int]map[string][]Fact{}, judged: map[string]bool{},
	}
	return b
}

// Add is Builder.Add.
func (b *PlainBuilder) Add(field string, f Fact) {
	b.reader.plainPut(&b.profile, field, 0, "facts."+field, f)
}

// AddAnnual is Builder.AddAnnual.
func (b *PlainBuilder) AddAnnual(year int, field string, f Fact) {
	b.reader.plainPut(&b.profile, field, year, annualPath(year, field), f)
}

// AddJSON is Builder.AddJSON.
func (b *PlainBuilder) AddJSON(field string, year int, value []byte, from models.Provenance) {
	path := "facts." + field
	if year != 0 {
		path = annualPath(year, field)
	}
	t, bad := readTree(value)
	if bad != nil {
		b.reader.add(fault(path, bad.Code, bad.Message, bad.English, bad.Want))
		return
	}
	for _, f := range b.reader.facts(t, field, year, path) {
		if f.Provenance == (models.Provenance{}) {
			f.Provenance = from
		}
		b.reader.plainPut(&b.profile, field, year, path, f)
	}
}

// AddHolding is Builder.AddHolding.
func (b *PlainBuilder) AddHolding(field string, h Holding) {
	sides := b.profile.direct[field]
	if len(sides) == 0 {
		b.Add(field, HeldFact([]Holding{h}, models.Provenance{}))
		return
	}
	one := HeldFact([]Holding{h}, models.Provenance{})
	b.reader.plainCheckHeld("facts."+field, &one)
	for _, h := range one.Held {
		sides[0].Held = addHolding(sides[0].Held, h)
	}
}

// Profile is Builder.Profile.
func (b *PlainBuilder) Profile() (Profile, error) {
	if len(b.reader.faults) > 0 {
		return Profile{}, b.reader.fault()
	}
	return b.profile, nil
}

// plainPut checks a fact, resolves its codes and adds it.
func (p plainReader) plainPut(out *Profile, name string, year int, path string, f Fact) {
	field := p.lang.fields.Find(name)
	switch {
	case field == nil:
		p.add(fault(path, "unknown-field", "没有字段 "+clip(name), "no field "+clip(name), p.lang.nearest(name)))
		return
	case year != 0 && !field.Annual:
		p.add(fault(path, "bad-value", field.Label+"不按年度填写", field.Name+" is not bound to a year", "写在 facts 下"))
		return
	}
	if !p.plainCheck(field, path, &f) {
		return
	}
	if name == "region" && len(f.Words) == 1 {
		if d, ok := p.lang.catalogue.Division(f.Words[0]); ok && d.IsZone() {
			name = "zone"
		}
	}
	if year == 0 {
		out.direct[name] = append(out.direct[name], f)
		return
	}
	if out.annual[year] == nil {
		out.annual[year] = map[string][]Fact{}
	}
	out.annual[year][name] = append(out.annual[year][name], f)
}

func (p plainReader) plainCheck(field *vocabulary.Field, path string, f *Fact) bool {
	before := len(p.faults)
	switch field.Type {
	case vocabulary.Number:
		p.plainCheckNumber(field, path, f.Number)
	case vocabulary.Bool:
		if f.Bool == nil && !f.HasEvents {
			p.bad(path, field)
		}
		for _, e := range f.Events {
			if e.From.IsZero() || !e.To.IsZero() && e.To.Before(e.From) {
				p.add(fault(path, "bad-value", "事件的止日早于起日", "an event ends before it begins", ""))
			}
		}
	case vocabulary.Date:
		if f.Date.IsZero() {
			p.bad(path, field)
		}
	case vocabulary.Set:
		p.plainCheckHeld(path, f)
	default:
		f.Words = p.plainCheckWords(field, path, f.Words)
	}
	return len(p.faults) == before
}

func (p plainReader) plainCheckNumber(field *vocabulary.Field, path string, i *Interval) {
	if i == nil {
		p.bad(path, field)
		return
	}
	zero := new(big.Rat)
	switch {
	case i.Lo != nil && i.Hi != nil && i.Lo.Cmp(i.Hi) > 0:
		p.add(fault(path, "bad-value", "下限大于上限", "min exceeds max", ""))
	case !field.Signed && (i.Lo != nil && i.Lo.Cmp(zero) < 0 || i.Hi != nil && i.Hi.Cmp(zero) < 0):
		p.add(fault(path, "bad-value", field.Label+"不能为负", field.Name+" cannot be negative", "不小于 0"))
	case field.Share && (i.Hi != nil && i.Hi.Cmp(one) > 0 || i.Lo != nil && i.Lo.Cmp(one) > 0):
		p.add(fault(path, "bad-value", field.Label+"不能超过 1", field.Name+" cannot exceed 1", "3% 写作 0.03"))
	}
	if !field.Signed && i.Lo == nil {
		i.Lo = zero
	}
}

func (p plainReader) plainCheckHeld(path string, f *Fact) {
	held := make([]Holding, 0, len(f.Held))
	for i, h := range f.Held {
		if !h.From.IsZero() && !h.To.IsZero() && h.To.Before(h.From) {
			p.add(fault(index(path, i), "bad-value", "有效期止日早于起日", "valid to before from", ""))
		}
		if _, known := p.lang.catalogue.Title(h.ID); h.ID != "" && !known {
			h.ID, h.Name = "", cmp.Or(h.Name, h.ID) // a word of no catalogue is kept
		}
		held = addHolding(held, p.resolveHolding(h))
	}
	f.Held = held
	if f.NotHeld == nil {
		return
	}
	not := make([]string, 0, len(f.NotHeld))
	for _, word := range f.NotHeld {
		if word = p.lang.titleElement(strings.TrimSpace(word)).word; !slices.Contains(not, word) {
			not = append(not, word)
		}
	}
	f.NotHeld = not
}

func (p plainReader) plainCheckWords(field *vocabulary.Field, path string, words []string) []string {
	out := make([]string, 0, len(words))
	for _, word := range words {
		word = strings.TrimSpace(word)
		if field.Name == "zone" && (word == "" || word == NoZone || word == "无") {
			out = append(out, NoZone)
			continue
		}
		if word == "" {
			p.bad(path, field)
			continue
		}
		e, bad := p.lang.element(field, word)
		if bad != "" || field.Name == "zone" && !p.isZone(e.word) {
			p.add(fault(path, "unknown-code", "没有"+field.Label+" "+clip(word), "no "+field.English+" "+clip(word), bad))
			continue
		}
		out = append(out, e.word)
	}
	if len(out) == 0 && len(words) == 0 && field.Name != "industry" || field.Type == vocabulary.Region && len(words) > 1 {
		p.bad(path, field)
	}
	return out
}
