package base

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// History returns what changed, and what came and did not count, of an enterprise, the latest first; of one field when it is named. Faults:
// invalid-uscc, enterprise-not-found.
func (s *Service) History(ctx context.Context, actor actors.Actor, uscc, field string, page models.Page) (models.List[enterprise.Change], error) {
	e, err := s.find(ctx, actor, "listHistory", uscc)
	if err != nil {
		return models.List[enterprise.Change]{}, err
	}
	return s.Store.ListChanges(ctx, e.ID, field, page)
}

// stood is a value that stood in the base, or one that came; a nil value is none.
type stood struct {
	value any
	from  models.Provenance
}

// note keeps what was replaced, or what was not.
func (o *overlaying) note(field string, year int, before, after stood, taken bool) {
	change := enterprise.Change{
		EnterpriseID: o.id, Field: field, FiscalYear: year, Source: after.from.Source, OldSource: before.from.Source, OldAsOf: before.from.AsOf,
		NewAsOf: after.from.AsOf, NewValue: written(after.value), OldValue: written(before.value), Taken: taken, JobID: o.job, ChangedBy: o.by,
	}
	o.history = append(o.history, change)
	if !taken {
		o.kept++
	}
}

// written writes a value as JSON, empty for none.
func written(value any) string {
	if value == nil {
		return ""
	}
	out, err := json.Marshal(value)
	if err != nil {
		return "" // columns and figures always marshal
	}
	return string(out)
}

// noteFigures notes the figures of a year that differ from those stored.
func (o *overlaying) noteFigures(stored, given enterprise.AnnualFigures, taken bool) {
	was, is := Figures(stored), Figures(given)
	for _, field := range slices.Sorted(maps.Keys(is)) {
		old := was[field]
		if written(old) == written(is[field]) {
			continue
		}
		o.note(field, given.FiscalYear, stood{old, models.Provenance{Source: sourceOf(old, stored.Source), AsOf: stored.AsOf}},
			stood{is[field], models.Provenance{Source: given.Source, AsOf: given.AsOf}}, taken || old == nil)
	}
}

func sourceOf(value any, source string) string {
	if value == nil {
		return ""
	}
	return source
}

// FactHistory is one fact of an enterprise: what stands of it, every source by itself, and what changed, the latest first. A
// value is superseded by the change above it of the same year and source.
type FactHistory struct {
	Standing []Said `json:"standing" doc:"现状：各来源所说"`
	models.List[enterprise.Change]
}

// FactHistory returns the history of one fact. Faults: invalid-uscc, enterprise-not-found.
func (s *Service) FactHistory(ctx context.Context, actor actors.Actor, uscc, field string, page models.Page) (FactHistory, error) {
	record, err := s.Record(ctx, actor, "getFactHistory", uscc)
	if err != nil {
		return FactHistory{}, err
	}
	out := FactHistory{Standing: []Said{}}
	for _, said := range Standing(record) {
		if said.Field == field {
			out.Standing = append(out.Standing, said)
		}
	}
	out.List, err = s.Store.ListChanges(ctx, record.Enterprise.ID, field, page)
	return out, err
}
