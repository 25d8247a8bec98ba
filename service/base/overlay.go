package base

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// overlayOne stores what an entry says differently from what is stored, and tells what it did.
func (s *Service) overlayOne(ctx context.Context, actor actors.Actor, old enterprise.Record, people []enterprise.Contact, e Entry) (*overlaying, error) {
	o := &overlaying{store: s.Store, ctx: ctx, id: old.Enterprise.ID, today: s.today(), ranked: e.Ranked, job: e.Job, by: actor.ID}
	before := old.Enterprise
	after := s.columnsOver(o, before, e.Record.Enterprise, e, s.from(actor, e))
	confirmed := o.confirm(before, &after, e, s.from(actor, e))
	if confirmed || !reflect.DeepEqual(columns(before), columns(after)) {
		attribute(&before, &after, s.from(actor, e))
		after.Version = before.Version
		o.do(s.Store.UpdateEnterprise(ctx, &after))
	}
	o.figures(old, e.Record)
	o.titles(old, e.Record)
	o.ip(old, e.Record)
	o.risks(old, e.Record)
	o.facts(old, e.Record)
	s.overlayContacts(o, actor, people, e.Contacts)
	return o, o.err
}

// overlaying collects the writes of one enterprise; after the first error it does nothing.
type overlaying struct {
	store   Store
	ctx     context.Context //nolint:containedctx // lives for one call of overlayOne
	id      int64
	today   models.Date
	ranked  bool
	job     string
	by      string
	history []enterprise.Change
	kept    int // values that stayed because they count more
	changed bool
	err     error
}

// do notes a write that was made.
func (o *overlaying) do(err error) {
	o.changed = true
	if o.err == nil {
		o.err = err
	}
}

// dated keeps the date and the person of a stored row whose value did not change: only a date that is given and
// differs is news.
func dated(given, stored models.Date) models.Date {
	if given.IsZero() {
		return stored
	}
	return given
}

func (o *overlaying) figures(old, e enterprise.Record) {
	for _, a := range e.Annual {
		i := slices.IndexFunc(old.Annual, func(x enterprise.AnnualFigures) bool { return x.FiscalYear == a.FiscalYear && x.Source == a.Source })
		same := enterprise.AnnualFigures{}
		if i >= 0 {
			same = old.Annual[i]
		}
		outdated := o.outdated(a.AsOf, same.AsOf)
		o.noteFigures(same, a, !outdated)
		if i >= 0 {
			if outdated { // what the same source said later stays, and what it did not say is filled in
				a = laidOver(a, same)
			} else {
				a = laidOver(same, a)
			}
			same.EnteredBy, same.UpdatedAt, a.AsOf = a.EnteredBy, a.UpdatedAt, dated(a.AsOf, same.AsOf)
			a.EnterpriseID = same.EnterpriseID
			if reflect.DeepEqual(same, a) {
				continue
			}
		}
		a.EnterpriseID = o.id
		o.do(o.store.PutAnnual(o.ctx, &a))
	}
}

// laidOver returns the new figures with the stored ones where the new ones say nothing.
func laidOver(stored, given enterprise.AnnualFigures) enterprise.AnnualFigures {
	from, to := reflect.ValueOf(stored), reflect.ValueOf(&given).Elem()
	for i := range to.NumField() {
		if f := to.Field(i); f.Kind() == reflect.Pointer && f.IsNil() {
			f.Set(from.Field(i))
		}
	}
	return given
}

// outdated reports whether a ranked entry is older than what the same source said before.
func (o *overlaying) outdated(given, stored models.Date) bool {
	return o.ranked && !given.IsZero() && given.Before(stored)
}

func (o *overlaying) titles(old, e enterprise.Record) {
	for _, g := range e.Titles {
		i := slices.IndexFunc(old.Titles, func(x enterprise.TitleGrant) bool {
			return x.TitleID == g.TitleID && x.Words == g.Words && x.ValidFrom == g.ValidFrom && x.ValidTo == g.ValidTo && x.Source == g.Source
		})
		g.ID, g.EnterpriseID = 0, o.id
		from := models.Provenance{Source: g.Source, AsOf: g.AsOf}
		switch {
		case i < 0:
			o.note(fieldTitles, 0, stood{}, stood{g, from}, true)
			o.do(o.store.AddTitleGrant(o.ctx, &g))
		case g.CertificateNo != "" && g.CertificateNo != old.Titles[i].CertificateNo:
			stored := old.Titles[i]
			g.ID, g.AsOf = stored.ID, dated(g.AsOf, stored.AsOf)
			o.note(fieldTitles, 0, stood{stored, models.Provenance{Source: stored.Source, AsOf: stored.AsOf}}, stood{g, from}, true)
			o.do(o.store.UpdateTitleGrant(o.ctx, &g))
		}
	}
}

func (o *overlaying) ip(old, e enterprise.Record) {
	for _, n := range e.IP {
		i := slices.IndexFunc(old.IP, func(x enterprise.IPCount) bool { return x.Kind == n.Kind && x.Source == n.Source })
		was, outdated := stood{}, false
		if i >= 0 {
			x := old.IP[i]
			if x.Count == n.Count && dated(n.AsOf, x.AsOf) == x.AsOf {
				continue
			}
			was, outdated = stood{x.Count, models.Provenance{Source: x.Source, AsOf: x.AsOf}}, o.outdated(n.AsOf, x.AsOf)
		}
		if written(was.value) != written(n.Count) {
			o.note("ip_"+string(n.Kind), 0, was, stood{n.Count, models.Provenance{Source: n.Source, AsOf: n.AsOf}}, !outdated)
		}
		if !outdated {
			n.EnterpriseID = o.id
			o.do(o.store.PutIPCount(o.ctx, &n))
		}
	}
}

func (o *overlaying) risks(old, e enterprise.Record) {
	for _, r := range e.Risks {
		i := slices.IndexFunc(old.Risks, func(x enterprise.RiskRecord) bool {
			return x.Field == r.Field && x.FromDate == r.FromDate && x.Source == r.Source
		})
		r.EnterpriseID = o.id
		from := models.Provenance{Source: r.Source, AsOf: r.AsOf}
		switch {
		case i < 0:
			r.ID = 0
			o.note(r.Field, 0, stood{}, stood{r, from}, true)
			o.do(o.store.AddRiskRecord(o.ctx, &r))
		case old.Risks[i].ToDate != r.ToDate || old.Risks[i].Text != r.Text:
			r.ID = old.Risks[i].ID
			o.note(r.Field, 0, stood{old.Risks[i], models.Provenance{Source: old.Risks[i].Source, AsOf: old.Risks[i].AsOf}}, stood{r, from}, true)
			o.do(o.store.UpdateRiskRecord(o.ctx, &r))
		}
	}
	for _, c := range e.Checks {
		known := slices.ContainsFunc(old.Checks, func(x enterprise.RiskCheck) bool {
			return x.Field == c.Field && x.Source == c.Source && dated(c.AsOf, x.AsOf) == x.AsOf
		})
		if !known {
			c.EnterpriseID = o.id
			if c.AsOf.IsZero() {
				c.AsOf = o.today
			}
			o.note(c.Field, 0, o.lookUp(old, c), stood{lookedUp{c.AsOf}, models.Provenance{Source: c.Source, AsOf: c.AsOf}}, true)
			o.do(o.store.PutRiskCheck(o.ctx, &c))
		}
	}
}

// lookUp returns when the same source looked the list up before.
func (o *overlaying) lookUp(old enterprise.Record, c enterprise.RiskCheck) stood {
	for _, x := range old.Checks {
		if x.Field == c.Field && x.Source == c.Source {
			return stood{lookedUp{x.AsOf}, models.Provenance{Source: x.Source, AsOf: x.AsOf}}
		}
	}
	return stood{}
}

func (o *overlaying) facts(old, e enterprise.Record) {
	for _, f := range e.Facts {
		i := slices.IndexFunc(old.Facts, func(x enterprise.Fact) bool {
			return x.Field == f.Field && x.FiscalYear == f.FiscalYear && x.Source == f.Source
		})
		was, outdated := stood{}, false
		if i >= 0 {
			x := old.Facts[i]
			if x.Value == f.Value && x.ExpiresOn == f.ExpiresOn && dated(f.AsOf, x.AsOf) == x.AsOf {
				continue
			}
			was, outdated = stood{json.RawMessage(x.Value), models.Provenance{Source: x.Source, AsOf: x.AsOf}}, o.outdated(f.AsOf, x.AsOf)
		}
		if written(was.value) != f.Value {
			o.note(f.Field, f.FiscalYear, was, stood{json.RawMessage(f.Value), models.Provenance{Source: f.Source, AsOf: f.AsOf}}, !outdated)
		}
		if !outdated {
			f.EnterpriseID = o.id
			o.do(o.store.PutFact(o.ctx, &f))
		}
	}
}

// overlayContacts adds the people that are not stored yet. Nobody is removed.
func (s *Service) overlayContacts(o *overlaying, actor actors.Actor, stored, contacts []enterprise.Contact) {
	for _, c := range contacts {
		known := slices.ContainsFunc(stored, func(x enterprise.Contact) bool {
			return x.Name == c.Name && x.Post == c.Post && x.Phone == c.Phone && x.Email == c.Email
		})
		if !known {
			add := s.contactOf(actor, o.id, c)
			o.do(s.Store.PutContact(o.ctx, &add))
		}
	}
}
