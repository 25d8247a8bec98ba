package base

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// Said is what one source says of a field now: of a year where it is bound to one.
type Said struct {
	Field      string          `json:"field"`
	FiscalYear int             `json:"fiscal_year,omitempty"`
	Source     string          `json:"source,omitempty"`
	AsOf       models.Date     `json:"as_of,omitzero"`
	EnteredBy  string          `json:"entered_by,omitempty"`
	Value      json.RawMessage `json:"value" doc:"JSON"`

	place string // tells rows of one source apart
}

// Standing returns what is said of an enterprise now, every source by itself, by field, year and source. The fields are those
// of the history. Contacts are not among them.
func Standing(r enterprise.Record) []Said {
	var out []Said
	add := func(field string, year int, from models.Provenance, place string, value any) {
		out = append(out, Said{field, year, from.Source, from.AsOf, from.EnteredBy, json.RawMessage(written(value)), place})
	}
	for name, value := range columns(r.Enterprise) {
		if !empty(value) {
			add(name, 0, r.Enterprise.ProvenanceOf(name), "column", value)
		}
	}
	for _, a := range r.Annual {
		for field, value := range Figures(a) {
			add(field, a.FiscalYear, models.Provenance{Source: a.Source, AsOf: a.AsOf, EnteredBy: a.EnteredBy}, a.Source, value)
		}
	}
	for _, g := range r.Titles {
		add(fieldTitles, 0, models.Provenance{Source: g.Source, AsOf: g.AsOf, EnteredBy: g.EnteredBy}, strconv.FormatInt(g.ID, 10), g)
	}
	for _, n := range r.IP {
		add("ip_"+string(n.Kind), 0, models.Provenance{Source: n.Source, AsOf: n.AsOf, EnteredBy: n.EnteredBy}, n.Source, n.Count)
	}
	for _, k := range r.Risks {
		add(k.Field, 0, models.Provenance{Source: k.Source, AsOf: k.AsOf, EnteredBy: k.EnteredBy}, "risk "+strconv.FormatInt(k.ID, 10), k)
	}
	for _, c := range r.Checks {
		add(c.Field, 0, models.Provenance{Source: c.Source, AsOf: c.AsOf, EnteredBy: c.EnteredBy}, "check "+c.Source, lookedUp{c.AsOf})
	}
	for _, f := range r.Facts {
		add(f.Field, f.FiscalYear, models.Provenance{Source: f.Source, AsOf: f.AsOf, EnteredBy: f.EnteredBy}, f.Source, json.RawMessage(f.Value))
	}
	slices.SortStableFunc(out, func(a, b Said) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.FiscalYear, b.FiscalYear), cmp.Compare(a.Source, b.Source), cmp.Compare(a.place, b.place))
	})
	return out
}

// lookedUp is the value of a risk list that was looked up.
type lookedUp struct {
	LookedUp models.Date `json:"looked_up_on"`
}

// differences returns what changed between two states of an enterprise, each as a change that counts. A value that was
// removed has no new value; one that was said again as of another day has the same.
func differences(before, after []Said, by string) []enterprise.Change {
	type key struct {
		field string
		year  int
		place string
	}
	was, is := map[key]Said{}, map[key]Said{}
	for _, v := range before {
		was[key{v.Field, v.FiscalYear, v.place}] = v
	}
	for _, v := range after {
		is[key{v.Field, v.FiscalYear, v.place}] = v
	}
	all := maps.Clone(was)
	maps.Copy(all, is)
	var out []enterprise.Change
	for k := range all {
		old, now := was[k], is[k]
		if string(old.Value) == string(now.Value) && old.AsOf == now.AsOf && old.Source == now.Source {
			continue
		}
		out = append(out, enterprise.Change{
			Field: k.field, FiscalYear: k.year, Source: cmp.Or(now.Source, old.Source), OldSource: old.Source,
			OldValue: string(old.Value), NewValue: string(now.Value), OldAsOf: old.AsOf, NewAsOf: now.AsOf, Taken: true, ChangedBy: by,
		})
	}
	slices.SortFunc(out, func(a, b enterprise.Change) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.FiscalYear, b.FiscalYear), cmp.Compare(a.Source, b.Source), cmp.Compare(a.NewValue, b.NewValue), cmp.Compare(a.OldValue, b.OldValue))
	})
	return out
}

// recorded does a write to an enterprise in the transaction that is under way, and keeps in the history what it changed.
func (s *Service) recorded(ctx context.Context, actor actors.Actor, e enterprise.Enterprise, write func() error) error {
	before, err := s.Store.Record(ctx, e.USCC)
	if err != nil {
		return err
	}
	if err := write(); err != nil {
		return err
	}
	after, err := s.Store.Record(ctx, e.USCC)
	if err != nil {
		return err
	}
	return s.keep(ctx, actor, e.ID, Standing(before), Standing(after))
}

// keep appends what changed to the history.
func (s *Service) keep(ctx context.Context, actor actors.Actor, id int64, before, after []Said) error {
	changes := differences(before, after, actor.ID)
	for i := range changes {
		changes[i].EnterpriseID = id
	}
	return s.Store.AppendChanges(ctx, changes)
}
