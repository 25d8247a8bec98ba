package workbooks

import (
	"encoding/json"
	"math/big"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/reading/workbook"
	"huiqi/service/base"
)

// cellOf returns what stands in a column for an enterprise.
type cellOf = func(r enterprise.Record, people []enterprise.Contact) any

// ownCell reads a column of the enterprise's own row. Places are written by their names.
func (s *Service) ownCell(field string) cellOf {
	own := map[string]func(e enterprise.Enterprise) any{
		"uscc":               func(e enterprise.Enterprise) any { return e.USCC },
		"name":               func(e enterprise.Enterprise) any { return e.Name },
		"aliases":            func(e enterprise.Enterprise) any { return strings.Join(e.Aliases, "、") },
		"region":             func(e enterprise.Enterprise) any { return s.place(e.Region) },
		"zone":               func(e enterprise.Enterprise) any { return s.place(e.Zone) },
		"address":            func(e enterprise.Enterprise) any { return e.Address },
		"industry":           func(e enterprise.Enterprise) any { return e.Industry },
		"entity_type":        func(e enterprise.Enterprise) any { return e.EntityType },
		"founded_on":         func(e enterprise.Enterprise) any { return e.FoundedOn },
		"deregistered_on":    func(e enterprise.Enterprise) any { return e.DeregisteredOn },
		"registered_capital": func(e enterprise.Enterprise) any { return tenThousands(e.RegisteredCapital) },
		"business_scope":     func(e enterprise.Enterprise) any { return e.BusinessScope },
		"tags":               func(e enterprise.Enterprise) any { return strings.Join(e.Tags, "、") },
	}[field]
	if field == "titles" {
		return func(r enterprise.Record, _ []enterprise.Contact) any { return s.titles(r) }
	}
	if own == nil {
		return nil
	}
	return func(r enterprise.Record, _ []enterprise.Contact) any { return own(r.Enterprise) }
}

func (s *Service) place(code string) string {
	if code == "" || code == enterprise.NoZone {
		return code
	}
	return s.Catalogue.DivisionName(code)
}

// titles names the titles that are held today.
func (s *Service) titles(r enterprise.Record) string {
	var names []string
	seen := map[string]bool{}
	for _, g := range r.Titles {
		name := g.Words
		if g.TitleID != "" {
			name = s.Catalogue.TitleName(g.TitleID)
		}
		if holds(g, s.today()) && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return strings.Join(names, "、")
}

func holds(g enterprise.TitleGrant, on models.Date) bool {
	return !g.ValidFrom.After(on) && (g.ValidTo.IsZero() || !g.ValidTo.Before(on))
}

// tenThousands writes an amount in 万元, exactly; nil for none.
func tenThousands(fen *models.Fen) any {
	if fen == nil {
		return nil
	}
	v, _ := new(big.Rat).Quo(fen.Rat(), big.NewRat(10_000, 1)).Float64()
	return v
}

// counting keeps the value that counts of those that several sources give.
type counting struct {
	value any
	from  models.Provenance
}

func (c *counting) take(value any, from models.Provenance) {
	if value != nil && (c.value == nil || enterprise.Outranks(from, c.from)) {
		c.value, c.from = value, from
	}
}

// annualCell reads a figure of a fiscal year: of several sources the one that counts.
func annualCell(f vocabulary.Field, year int) cellOf {
	other := factCell(f, year)
	return func(r enterprise.Record, people []enterprise.Contact) any {
		var best counting
		for _, a := range r.Annual {
			if a.FiscalYear == year {
				best.take(base.Figures(a)[f.Name], models.Provenance{Source: a.Source, AsOf: a.AsOf})
			}
		}
		switch v := best.value.(type) {
		case nil:
			return other(r, people)
		case models.Fen:
			return tenThousands(&v)
		case base.Band:
			return band(v)
		default:
			return v
		}
	}
}

// band writes a band: one number when it is known exactly.
func band(b base.Band) any {
	text := func(n *int64) string { return big.NewInt(*n).String() }
	switch {
	case b.Min != nil && b.Max != nil && *b.Min == *b.Max:
		return *b.Min
	case b.Min != nil && b.Max != nil:
		return text(b.Min) + "-" + text(b.Max)
	}
	return nil // an open end cannot be written so that it would be read again
}

// factCell reads a fact of the vocabulary: of several sources the one that counts.
func factCell(f vocabulary.Field, year int) cellOf {
	return func(r enterprise.Record, _ []enterprise.Contact) any {
		var best counting
		for _, fact := range r.Facts {
			if fact.Field == f.Name && fact.FiscalYear == year {
				best.take(json.RawMessage(fact.Value), models.Provenance{Source: fact.Source, AsOf: fact.AsOf})
			}
		}
		raw, ok := best.value.(json.RawMessage)
		if !ok {
			return nil
		}
		return shown(f, raw)
	}
}

// shown writes the JSON of a fact as people do.
func shown(f vocabulary.Field, raw json.RawMessage) any {
	var yes bool
	var text string
	switch {
	case json.Unmarshal(raw, &yes) == nil:
		if yes {
			return "是"
		}
		return "否"
	case json.Unmarshal(raw, &text) == nil:
		return text
	}
	v, ok := new(big.Rat).SetString(string(raw))
	if !ok {
		return nil
	}
	switch f.Unit {
	case "yuan":
		v.Quo(v, big.NewRat(10_000, 1))
	case "ratio":
		v.Mul(v, big.NewRat(100, 1))
	}
	out, _ := v.Float64()
	return out
}

// grantCell reads a part of the latest grant of a title.
func grantCell(id, part string, today models.Date) cellOf {
	return func(r enterprise.Record, _ []enterprise.Contact) any {
		var latest *enterprise.TitleGrant
		for i := range r.Titles {
			if g := &r.Titles[i]; g.TitleID == id && (latest == nil || !g.ValidFrom.Before(latest.ValidFrom)) {
				latest = g
			}
		}
		switch {
		case latest == nil:
			return nil
		case part == workbook.CertificateNo:
			return latest.CertificateNo
		case part == workbook.ValidFrom:
			return latest.ValidFrom
		case part == workbook.ValidTo:
			return latest.ValidTo
		case part == workbook.Held && holds(*latest, today):
			return "是"
		}
		return nil
	}
}

// ipCell reads a count: of several sources the one that counts.
func ipCell(kind enterprise.IPKind) cellOf {
	return func(r enterprise.Record, _ []enterprise.Contact) any {
		var best counting
		for _, n := range r.IP {
			if n.Kind == kind {
				best.take(n.Count, models.Provenance{Source: n.Source, AsOf: n.AsOf})
			}
		}
		return best.value
	}
}

// contactCell reads a part of the first person to reach.
func contactCell(part string) cellOf {
	return func(_ enterprise.Record, people []enterprise.Contact) any {
		if len(people) == 0 {
			return nil
		}
		return map[string]string{"name": people[0].Name, "post": people[0].Post, "phone": people[0].Phone, "email": people[0].Email}[part]
	}
}
