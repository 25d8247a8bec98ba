package base

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// View is the profile of an enterprise as people check it. Profile has the shape that POST /match takes, so that an
// answer can be had again from it.
type View struct {
	USCC      string          `json:"uscc"`
	Name      string          `json:"name"`
	AsOf      models.Date     `json:"as_of" doc:"按哪一天"`
	Synthetic bool            `json:"synthetic" doc:"合成的演示企业，并非真实"` // generated: not a real organisation
	Profile   json.RawMessage `json:"profile" doc:"企业画像，可用于 POST /match 与 /match/replay"`
	Size      Size            `json:"size" doc:"按统计标准划型及依据"`
	Conflicts []Conflict      `json:"conflicts" doc:"来源不一致的字段"` // fields on which sources differ
}

// Conflict is a field on which sources differ.
type Conflict struct {
	Field      string   `json:"field"`
	Label      string   `json:"label"`
	FiscalYear int      `json:"fiscal_year,omitempty"`
	Sources    []string `json:"sources"`
}

// View returns the matching profile of an enterprise with provenance, computed size class and conflicts.
func (s *Service) View(ctx context.Context, actor actors.Actor, uscc string) (View, int64, error) {
	record, err := s.Record(ctx, actor, "getProfile", uscc)
	if err != nil {
		return View{}, 0, err
	}
	p, err := Profile(s.Language, record)
	if err != nil {
		return View{}, 0, err
	}
	body, err := Document(s.Language, p)
	if err != nil {
		return View{}, 0, err
	}
	e := record.Enterprise
	return View{
		USCC: e.USCC, Name: e.Name, AsOf: s.today(), Synthetic: e.Synthetic, Profile: body,
		Size: SizeOf(s.Catalogue, record, s.today()), Conflicts: conflicts(s.Language, p),
	}, e.Version, nil
}

// years returns the fiscal years that a profile may hold facts of, 0 for facts without one.
func years() []int {
	out := []int{0}
	for y := enterprise.FirstFiscalYear; y <= 2100; y++ {
		out = append(out, y)
	}
	return out
}

// Document writes a profile in the shape that ParseProfile reads, every fact with its provenance.
func Document(lang *matching.Language, p matching.Profile) (json.RawMessage, error) {
	facts, annual := map[string]any{}, map[string]map[string]any{}
	for _, f := range lang.Vocabulary() {
		for _, year := range years() {
			sides := p.Facts(f.Name, year)
			if len(sides) == 0 {
				continue
			}
			if year == 0 {
				facts[f.Name] = sidesOf(f, sides)
				continue
			}
			key := strconv.Itoa(year)
			if annual[key] == nil {
				annual[key] = map[string]any{}
			}
			annual[key][f.Name] = sidesOf(f, sides)
		}
	}
	if len(annual) > 0 {
		facts["annual"] = annual
	}
	return json.Marshal(struct {
		Name  string         `json:"name,omitempty"`
		USCC  string         `json:"uscc,omitempty"`
		Facts map[string]any `json:"facts"`
	}{p.Name, p.USCC, facts})
}

// sidesOf writes what one or several sources say of a field.
func sidesOf(f vocabulary.Field, sides []matching.Fact) any {
	out := make([]side, len(sides))
	for i, s := range sides {
		out[i] = side{
			Source: s.Source, AsOf: s.AsOf, EnteredBy: s.EnteredBy, ExpiresOn: s.ExpiresOn, Period: s.Period, Not: s.NotHeld,
		}
		if f.Type == vocabulary.Set && !s.Closed {
			out[i].Not = append([]string{}, s.NotHeld...) // the list is open, and is read as such
		}
		if s.HasEvents {
			events := append([]matching.Event{}, s.Events...)
			out[i].Events = &events
			continue
		}
		out[i].Value = valueOf(f, s)
	}
	if len(out) == 1 {
		return out[0]
	}
	return out
}

// side is what one source says, as a profile writes it.
type side struct {
	Value     any               `json:"value,omitempty"`
	Events    *[]matching.Event `json:"events,omitempty"`
	Not       []string          `json:"not,omitzero"`
	Period    string            `json:"period,omitempty"`
	Source    string            `json:"source,omitempty"`
	AsOf      models.Date       `json:"as_of,omitzero"`
	ExpiresOn models.Date       `json:"expires_on,omitzero"`
	EnteredBy string            `json:"entered_by,omitempty"`
}

func valueOf(f vocabulary.Field, s matching.Fact) any {
	switch f.Type {
	case vocabulary.Number:
		return s.Number
	case vocabulary.Bool:
		return s.Bool
	case vocabulary.Date:
		return s.Date
	case vocabulary.Set:
		return append([]matching.Holding{}, s.Held...)
	}
	if len(s.Words) == 1 {
		return s.Words[0]
	}
	return s.Words
}

// conflicts returns the fields of a profile on which sources differ.
func conflicts(lang *matching.Language, p matching.Profile) []Conflict {
	out := []Conflict{}
	for _, f := range lang.Vocabulary() {
		for _, year := range years() {
			if c, ok := conflict(f, year, p.Facts(f.Name, year)); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

func conflict(f vocabulary.Field, year int, sides []matching.Fact) (Conflict, bool) {
	c := Conflict{Field: f.Name, Label: f.Label, FiscalYear: year}
	differ := false
	for i, s := range sides {
		c.Sources = append(c.Sources, s.Source)
		if i > 0 && f.Type != vocabulary.Set {
			x, errX := json.Marshal(sidesOf(f, []matching.Fact{{Number: s.Number, Bool: s.Bool, Date: s.Date, Words: s.Words, Events: s.Events, HasEvents: s.HasEvents}}))
			first := sides[0]
			y, errY := json.Marshal(sidesOf(f, []matching.Fact{{Number: first.Number, Bool: first.Bool, Date: first.Date, Words: first.Words, Events: first.Events, HasEvents: first.HasEvents}}))
			differ = differ || errX != nil || errY != nil || !slices.Equal(x, y)
		}
	}
	return c, differ
}
