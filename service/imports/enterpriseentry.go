package imports

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// entry turns a line into what the base stores. source is that of facts which name none.
func (l enterpriseLine) entry(source string, today models.Date) (base.Entry, error) {
	if l.Source == "" {
		l.Source = source
	}
	l.said, l.today = map[string]bool{}, today
	if err := l.ahead(); err != nil {
		return base.Entry{}, err
	}
	r := enterprise.Record{Enterprise: l.over(enterprise.Enterprise{USCC: l.USCC, Synthetic: l.Synthetic})}
	l.owned(&r)
	if err := l.figures(&r); err != nil {
		return base.Entry{}, err
	}
	if err := l.facts(&r); err != nil {
		return base.Entry{}, err
	}
	out := base.Entry{Record: r, Merge: l.over, From: models.Provenance{Source: l.Source, AsOf: l.AsOf}}
	for _, p := range l.Contacts {
		out.Contacts = append(out.Contacts, enterprise.Contact{
			Name: p.Name, Post: p.Post, Phone: p.Phone, Email: p.Email, Provenance: models.Provenance{Source: l.Source, AsOf: l.AsOf},
		})
	}
	return out, nil
}

// over lays the columns that the line gives over an enterprise.
func (l enterpriseLine) over(e enterprise.Enterprise) enterprise.Enterprise {
	for given, to := range map[*string]*string{
		&l.Name: &e.Name, &l.Region: &e.Region, &l.Zone: &e.Zone, &l.Address: &e.Address, &l.Industry: &e.Industry,
		&l.EntityType: &e.EntityType, &l.BusinessScope: &e.BusinessScope,
	} {
		if *given != "" {
			*to = *given
		}
	}
	if l.Aliases != nil {
		e.Aliases = l.Aliases
	}
	if l.Tags != nil {
		e.Tags = l.Tags
	}
	if !l.FoundedOn.IsZero() {
		e.FoundedOn = l.FoundedOn
	}
	if !l.DeregisteredOn.IsZero() {
		e.DeregisteredOn = l.DeregisteredOn
	}
	if l.RegisteredCapital != nil {
		e.RegisteredCapital = l.RegisteredCapital
	}
	e.Provenance = maps.Clone(e.Provenance)
	if e.Provenance == nil {
		e.Provenance = map[string]models.Provenance{}
	}
	maps.Copy(e.Provenance, l.Provenance)
	return e
}

func (l enterpriseLine) owned(r *enterprise.Record) {
	from := func(s string) string {
		if s == "" {
			return l.Source
		}
		return s
	}
	day := func(d models.Date) models.Date {
		if d.IsZero() {
			return l.AsOf
		}
		return d
	}
	for _, t := range l.Titles {
		r.Titles = append(r.Titles, enterprise.TitleGrant{
			TitleID: t.ID, Words: t.Name, ValidFrom: t.From, ValidTo: t.To, CertificateNo: t.CertificateNo, Source: from(t.Source), AsOf: day(t.AsOf),
		})
	}
	for _, n := range l.IP {
		r.IP = append(r.IP, enterprise.IPCount{Kind: n.Kind, Count: n.Count, Source: from(n.Source), AsOf: day(n.AsOf)})
	}
	for _, k := range l.Risks {
		r.Risks = append(r.Risks, enterprise.RiskRecord{
			Field: k.Field, FromDate: k.From, ToDate: k.To, Text: k.Text, Source: from(k.Source), AsOf: day(k.AsOf),
		})
	}
	for _, c := range l.Checks {
		r.Checks = append(r.Checks, enterprise.RiskCheck{Field: c.Field, AsOf: c.AsOf, Source: from(c.Source)})
	}
}

// sortedKeys returns the keys of a map in order, so that reports are the same every time.
func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// fiscalYear reads the key of annual.
func fiscalYear(key string) (int, error) {
	year, err := strconv.Atoi(strings.TrimSuffix(key, "年"))
	if err != nil {
		return 0, lineFault("annual."+key, "bad-value", "annual 的键应为年份", "keys of annual are years", `"2025"`)
	}
	return year, nil
}

func lineFault(path, code, zh, en, want string) error {
	return faults([]models.Violation{{Path: path, Code: code, Message: zh, English: en, Want: want}})
}

// key names a line in reports.
func (l enterpriseLine) key() string { return l.USCC }
