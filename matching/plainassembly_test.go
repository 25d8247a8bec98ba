package matching_test

import (
	"cmp"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
	"huiqi/service/base"
)

// plainProfile is base.Profile as it was before it was made fast, over the plain builder.
func plainProfile(lang *matching.Language, r enterprise.Record) (matching.Profile, error) {
	a := assembly{lang: lang, b: lang.NewPlainProfile(r.Enterprise.Name)}
	a.registration(r.Enterprise)
	for _, year := range r.Annual {
		a.figures(year)
	}
	a.titles(r.Titles, r.Checks)
	a.ip(r.IP)
	for _, field := range base.RiskFields() {
		a.risk(field, r.Risks, r.Checks)
	}
	for _, f := range r.Facts {
		a.b.AddJSON(f.Field, f.FiscalYear, []byte(f.Value), models.Provenance{Source: f.Source, AsOf: f.AsOf, EnteredBy: f.EnteredBy, ExpiresOn: f.ExpiresOn})
	}
	p, err := a.b.Profile()
	p.USCC = r.Enterprise.USCC
	return p, err
}

// assembly puts a profile together.
type assembly struct {
	lang *matching.Language
	b    *matching.PlainBuilder
}

// registration adds the columns of the enterprise's own row.
func (a *assembly) registration(e enterprise.Enterprise) {
	from := func(column string) models.Provenance {
		if p, ok := e.Provenance[column]; ok {
			return p
		}
		return e.Provenance[""]
	}
	for _, c := range [][2]string{{"region", e.Region}, {"zone", e.Zone}, {"industry", e.Industry}, {"entity_type", e.EntityType}} {
		if c[1] != "" {
			a.b.Add(c[0], matching.WordsFact(from(c[0]), c[1]))
		}
	}
	if !e.FoundedOn.IsZero() {
		a.b.Add("founded_on", matching.DateFact(e.FoundedOn, from("founded_on")))
	}
}

// figures adds what one source says of one fiscal year.
func (a *assembly) figures(row enterprise.AnnualFigures) {
	from := models.Provenance{Source: row.Source, AsOf: row.AsOf, EnteredBy: row.EnteredBy}
	for field, v := range map[string]*models.Fen{
		"revenue": row.Revenue, "main_revenue": row.MainRevenue, "hitech_revenue": row.HitechRevenue, "net_profit": row.NetProfit,
		"taxable_income": row.TaxableIncome, "total_assets": row.TotalAssets, "total_liabilities": row.TotalLiabilities,
		"rd_expense": row.RDExpense, "rd_domestic_expense": row.RDDomestic,
	} {
		if v != nil {
			a.b.AddAnnual(row.FiscalYear, field, matching.MoneyFact(*v, from))
		}
	}
	for field, v := range map[string]*int64{
		"rd_staff_count": row.RDStaff, "tech_staff_count": row.TechStaff, "degree_staff_count": row.DegreeStaff,
	} {
		if v != nil {
			a.b.AddAnnual(row.FiscalYear, field, matching.CountFact(v, v, from))
		}
	}
	if row.EmployeesMin != nil || row.EmployeesMax != nil {
		a.b.AddAnnual(row.FiscalYear, "employees", matching.CountFact(row.EmployeesMin, row.EmployeesMax, from))
	}
}

// titles adds what is held. A list is complete when the lists of holders were looked up, or when somebody other
// than the enterprise entered one of its grants: whoever enters grants enters all of them.
func (a *assembly) titles(grants []enterprise.TitleGrant, checks []enterprise.RiskCheck) {
	held := map[string][]matching.Holding{}
	complete := map[string]bool{}
	for _, g := range grants {
		field := a.setOf(g)
		held[field] = append(held[field], matching.Holding{
			ID: g.TitleID, Name: g.Words, From: g.ValidFrom, To: g.ValidTo, Source: g.Source, AsOf: g.AsOf, EnteredBy: g.EnteredBy,
		})
		complete[field] = complete[field] || g.Source != models.SourceDeclared
	}
	for _, field := range []string{"titles", "platforms", "talent_titles"} {
		check, checked := latest(checks, field)
		if !checked && len(held[field]) == 0 {
			continue
		}
		from := models.Provenance{Source: check.Source, AsOf: check.AsOf, EnteredBy: check.EnteredBy}
		list := matching.HeldFact(nil, from)
		list.Closed = checked || complete[field]
		a.b.Add(field, list)
		for _, h := range held[field] {
			a.b.AddHolding(field, h)
		}
	}
}

// setOf returns the field that a grant belongs to by the catalogue's kind of the title.
func (a *assembly) setOf(g enterprise.TitleGrant) string {
	title, _ := a.lang.Catalogue().Title(g.TitleID)
	switch title.Kind {
	case reference.KindTalent:
		return "talent_titles"
	case reference.KindPlatform, reference.KindCarrier:
		return "platforms"
	}
	return "titles"
}

// risk adds a list that was looked up, or on which the enterprise stands or stood.
func (a *assembly) risk(field string, records []enterprise.RiskRecord, checks []enterprise.RiskCheck) {
	check, known := latest(checks, field)
	from := models.Provenance{Source: check.Source, AsOf: check.AsOf, EnteredBy: check.EnteredBy}
	var spells []matching.Event
	for _, r := range records {
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
	for _, c := range checks {
		if c.Field == field && (!ok || c.AsOf.After(found.AsOf)) {
			found, ok = c, true
		}
	}
	return found, ok
}

// sources joins the names of sources without repetition.
func sources(names []string) string {
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "、")
}

// ip adds counts of intellectual property. Inventions and standards are counts of their own, one per source.
// Utility models and software copyrights are counted together: exactly when both are known, at least the one known
// otherwise. The total is exact when all four kinds are known, and at least the sum of those known otherwise.
func (a *assembly) ip(counts []enterprise.IPCount) {
	kinds := map[enterprise.IPKind]count{}
	for _, n := range counts {
		from := models.Provenance{Source: n.Source, AsOf: n.AsOf, EnteredBy: n.EnteredBy}
		switch n.Kind {
		case enterprise.Invention:
			a.b.Add("ip_invention", matching.CountFact(&n.Count, &n.Count, from))
		case enterprise.Standard:
			a.b.Add("standards_count", matching.CountFact(&n.Count, &n.Count, from))
		}
		kinds[n.Kind] = kinds[n.Kind].and(n)
	}
	a.sum("ip_utility_soft", kinds, enterprise.Utility, enterprise.Software)
	a.sum("ip_total", kinds, enterprise.Invention, enterprise.Utility, enterprise.Software, enterprise.Design)
}

// count is what all sources say of one kind: between least and most.
type count struct {
	known       bool
	least, most int64
	asOf        models.Date
	sources     []string
}

// and takes one more source in: sources that differ leave everything between them possible.
func (c count) and(n enterprise.IPCount) count {
	if !c.known {
		return count{known: true, least: n.Count, most: n.Count, asOf: n.AsOf, sources: []string{n.Source}}
	}
	c.least, c.most = min(c.least, n.Count), max(c.most, n.Count)
	c.asOf = older(c.asOf, n.AsOf)
	c.sources = append(c.sources, n.Source)
	return c
}

// sum adds the total of some kinds, as far as they are known. It is as old as the oldest of them.
func (a *assembly) sum(field string, kinds map[enterprise.IPKind]count, of ...enterprise.IPKind) {
	total, all := count{}, true
	for _, kind := range of {
		c, ok := kinds[kind]
		if !ok {
			all = false
			continue
		}
		if total.known {
			c.asOf = older(total.asOf, c.asOf)
		}
		total = count{known: true, least: total.least + c.least, most: total.most + c.most, asOf: c.asOf, sources: append(total.sources, c.sources...)}
	}
	if !total.known {
		return
	}
	most := &total.most
	if !all {
		most = nil
	}
	a.b.Add(field, matching.CountFact(&total.least, most, models.Provenance{Source: sources(total.sources), AsOf: total.asOf}))
}

// older returns the earlier of two dates; a date that is not known says nothing.
func older(x, y models.Date) models.Date {
	if x.IsZero() || (!y.IsZero() && y.Before(x)) {
		return y
	}
	return x
}
