package imports

import (
	"encoding/json"
	"fmt"
	"strconv"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// EnterpriseLine writes a record with its contacts as a line that Enterprises imports.
func EnterpriseLine(r enterprise.Record, contacts []enterprise.Contact) ([]byte, error) {
	e := r.Enterprise
	l := enterpriseLine{
		USCC: e.USCC, Name: e.Name, Aliases: e.Aliases, Region: e.Region, Zone: e.Zone, Address: e.Address, Industry: e.Industry,
		EntityType: e.EntityType, DeregisteredOn: e.DeregisteredOn, FoundedOn: e.FoundedOn, RegisteredCapital: e.RegisteredCapital, BusinessScope: e.BusinessScope,
		Tags: e.Tags, Synthetic: e.Synthetic, Source: e.Provenance[""].Source, AsOf: e.Provenance[""].AsOf,
		Provenance: map[string]models.Provenance{},
	}
	for column, p := range e.Provenance {
		if column != "" {
			l.Provenance[column] = p
		}
	}
	for _, c := range contacts {
		l.Contacts = append(l.Contacts, person{Name: c.Name, Post: c.Post, Phone: c.Phone, Email: c.Email})
	}
	for _, g := range r.Titles {
		l.Titles = append(l.Titles, title{
			ID: g.TitleID, Name: g.Words, From: g.ValidFrom, To: g.ValidTo, CertificateNo: g.CertificateNo, Source: g.Source, AsOf: g.AsOf,
		})
	}
	for _, n := range r.IP {
		l.IP = append(l.IP, ipCount{Kind: n.Kind, Count: n.Count, Source: n.Source, AsOf: n.AsOf})
	}
	for _, k := range r.Risks {
		l.Risks = append(l.Risks, risk{Field: k.Field, From: k.FromDate, To: k.ToDate, Text: k.Text, Source: k.Source, AsOf: k.AsOf})
	}
	for _, c := range r.Checks {
		l.Checks = append(l.Checks, riskCheck{Field: c.Field, AsOf: c.AsOf, Source: c.Source})
	}
	facts := exported{annual: map[string]map[string][]stated{}, facts: map[string][]stated{}}
	if err := facts.take(r); err != nil {
		return nil, err
	}
	if err := facts.into(&l); err != nil {
		return nil, err
	}
	out, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("write enterprise: %w", err)
	}
	return out, nil
}

// exported collects facts by place, each with its provenance.
type exported struct {
	annual map[string]map[string][]stated
	facts  map[string][]stated
}

func (x exported) take(r enterprise.Record) error {
	for _, row := range r.Annual {
		for field, value := range base.Figures(row) {
			raw, err := json.Marshal(value)
			if err != nil {
				return fmt.Errorf("write figure: %w", err)
			}
			x.year(row.FiscalYear, field, stated{Value: raw, Source: row.Source, AsOf: row.AsOf})
		}
	}
	for _, f := range r.Facts {
		s := stated{Value: json.RawMessage(f.Value), Source: f.Source, AsOf: f.AsOf, ExpiresOn: f.ExpiresOn}
		if f.FiscalYear == 0 {
			x.facts[f.Field] = append(x.facts[f.Field], s)
			continue
		}
		x.year(f.FiscalYear, f.Field, s)
	}
	return nil
}

func (x exported) year(year int, field string, s stated) {
	key := strconv.Itoa(year)
	if x.annual[key] == nil {
		x.annual[key] = map[string][]stated{}
	}
	x.annual[key][field] = append(x.annual[key][field], s)
}

func (x exported) into(l *enterpriseLine) error {
	var err error
	if l.Facts, err = written(x.facts); err != nil {
		return err
	}
	l.Annual = yearly{}
	for year, fields := range x.annual {
		if l.Annual[year], err = written(fields); err != nil {
			return err
		}
	}
	return nil
}

func written(fields map[string][]stated) (members, error) {
	out := members{}
	for field, list := range fields {
		raw, err := json.Marshal(list)
		if err != nil {
			return nil, fmt.Errorf("write fact %s: %w", field, err)
		}
		out[field] = raw
	}
	return out, nil
}
