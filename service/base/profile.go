package base

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Profile returns what matching knows of an enterprise: every stored fact with its provenance, sources side by side.
// What no row tells is absent, which matching takes as unknown. It depends on the record alone.
func Profile(lang *matching.Language, r enterprise.Record) (matching.Profile, error) {
	a := assembly{lang: lang, b: lang.NewProfile(r.Enterprise.Name).Expect(expected(r))}
	a.registration(r.Enterprise)
	for i := range r.Annual {
		a.figures(&r.Annual[i])
	}
	a.titles(r.Titles, r.Checks)
	a.ip(r.IP)
	if len(r.Risks)+len(r.Checks) > 0 {
		for _, field := range RiskFields() {
			a.risk(field, r.Risks, r.Checks)
		}
	}
	for i := range r.Facts {
		f := &r.Facts[i]
		a.b.AddJSON(f.Field, f.FiscalYear, []byte(f.Value), models.Provenance{Source: f.Source, AsOf: f.AsOf, EnteredBy: f.EnteredBy, ExpiresOn: f.ExpiresOn})
	}
	p, err := a.b.Profile()
	p.USCC = r.Enterprise.USCC
	return p, err
}

// expected returns how many facts the profile of the record will have at most, in the usual case, and how many of
// them will be numbers.
func expected(r enterprise.Record) (facts, numbers int) {
	for i := range r.Annual {
		numbers += known(&r.Annual[i])
	}
	numbers += len(r.IP) + 2
	const registration, sets = 5, 3
	facts = registration + sets + numbers + len(r.Facts) + min(len(r.Checks)+len(r.Risks), len(RiskFields()))
	return facts, numbers + len(r.Facts)/2
}

// assembly puts a profile together.
type assembly struct {
	lang *matching.Language
	b    *matching.Builder
}

// registration adds the columns of the enterprise's own row.
func (a *assembly) registration(e enterprise.Enterprise) {
	for _, c := range [...]struct{ column, word string }{
		{"region", e.Region}, {"zone", e.Zone}, {"industry", e.Industry}, {"entity_type", e.EntityType},
	} {
		if c.word != "" {
			a.b.Add(c.column, matching.WordsFact(e.ProvenanceOf(c.column), c.word))
		}
	}
	if !e.FoundedOn.IsZero() {
		a.b.Add("founded_on", matching.DateFact(e.FoundedOn, e.ProvenanceOf("founded_on")))
	}
}

// figures adds what one source says of one fiscal year.
func (a *assembly) figures(row *enterprise.AnnualFigures) {
	from := models.Provenance{Source: row.Source, AsOf: row.AsOf, EnteredBy: row.EnteredBy}
	for _, m := range amounts(row) {
		if m.amount != nil {
			a.b.AddMoney(row.FiscalYear, m.field, *m.amount, from)
		}
	}
	for _, n := range counts(row) {
		if n.count != nil {
			a.b.AddCount(row.FiscalYear, n.field, n.count, n.count, from)
		}
	}
	if row.EmployeesMin != nil || row.EmployeesMax != nil {
		a.b.AddCount(row.FiscalYear, fieldEmployees, row.EmployeesMin, row.EmployeesMax, from)
	}
}

// titles adds what is held. A list is complete when the lists of holders were looked up, or when somebody other
// than the enterprise entered one of its grants: whoever enters grants enters all of them.
func (a *assembly) titles(grants []enterprise.TitleGrant, checks []enterprise.RiskCheck) {
	fields := make([]string, len(grants))
	for i := range grants {
		fields[i] = a.setOf(&grants[i])
	}
	for _, field := range [...]string{fieldTitles, fieldPlatforms, fieldTalent} {
		check, checked := latest(checks, field)
		held, complete := false, false
		for i := range grants {
			if fields[i] == field {
				held, complete = true, complete || grants[i].Source != models.SourceDeclared
			}
		}
		if !checked && !held {
			continue
		}
		from := models.Provenance{Source: check.Source, AsOf: check.AsOf, EnteredBy: check.EnteredBy}
		list := matching.HeldFact(nil, from)
		list.Closed = checked || complete
		a.b.Add(field, list)
		for i := range grants {
			if g := &grants[i]; fields[i] == field {
				a.b.AddHolding(field, matching.Holding{
					ID: g.TitleID, Name: g.Words, From: g.ValidFrom, To: g.ValidTo, Source: g.Source, AsOf: g.AsOf, EnteredBy: g.EnteredBy,
				})
			}
		}
	}
}

// setOf returns the field that a grant belongs to by the catalogue's kind of the title.
func (a *assembly) setOf(g *enterprise.TitleGrant) string {
	title, _ := a.lang.Catalogue().Title(g.TitleID)
	switch title.Kind {
	case reference.KindTalent:
		return fieldTalent
	case reference.KindPlatform, reference.KindCarrier:
		return fieldPlatforms
	}
	return fieldTitles
}

// risk adds a list that was looked up, or on which the enterprise stands or stood.
func (a *assembly) risk(field string, records []enterprise.RiskRecord, checks []enterprise.RiskCheck) {
	check, known := latest(checks, field)
	from := models.Provenance{Source: check.Source, AsOf: check.AsOf, EnteredBy: check.EnteredBy}
	var spells []matching.Event
	for i := range records {
		r := &records[i]
		if r.Field != field {
			continue
		}
		spells = append(spells, matching.Event{From: r.FromDate, To: r.ToDate})
		if !known || r.AsOf.After(from.AsOf) {
			from = models.Provenance{Source: r.Source, AsOf: r.AsOf, EnteredBy: r.EnteredBy}
			known = true
		}
	}
	if known {
		slices.SortFunc(spells, func(x, y matching.Event) int { return cmp.Or(x.From.Compare(y.From), x.To.Compare(y.To)) })
		a.b.Add(field, matching.EventsFact(spells, from))
	}
}

// latest returns the newest look-up of a field.
func latest(checks []enterprise.RiskCheck, field string) (found enterprise.RiskCheck, ok bool) {
	at := -1
	for i := range checks {
		if checks[i].Field == field && (at < 0 || checks[i].AsOf.After(checks[at].AsOf)) {
			at = i
		}
	}
	if at < 0 {
		return enterprise.RiskCheck{}, false
	}
	return checks[at], true
}

// Profile returns the profile of an enterprise for an operation that the actor may do on it.
func (s *Service) Profile(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (matching.Profile, enterprise.Enterprise, error) {
	record, err := s.Record(ctx, actor, op, uscc)
	if err != nil {
		return matching.Profile{}, enterprise.Enterprise{}, err
	}
	p, err := Profile(s.Language, record)
	return p, record.Enterprise, err
}

// sources joins the names of sources without repetition.
func sources(names []string) string {
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "、")
}
