package base

import (
	"maps"
	"reflect"
	"slices"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// Unite returns an enterprise with what is said of another entry of the same one. Of each column that value counts whose source
// is relied on more, or else the newer (enterprise.Outranks). Its name and code stay; the other's names are further names of it,
// and tags are those of both.
func Unite(kept, gone enterprise.Enterprise) enterprise.Enterprise {
	after := kept
	after.Provenance = maps.Clone(kept.Provenance)
	if after.Provenance == nil {
		after.Provenance = map[string]models.Provenance{}
	}
	was, theirs := columns(kept), columns(gone)
	for name, value := range theirs {
		from := gone.ProvenanceOf(name)
		if slices.Contains(united(), name) || empty(value) || !empty(was[name]) && !enterprise.Outranks(from, kept.ProvenanceOf(name)) {
			continue
		}
		if reflect.DeepEqual(value, was[name]) && from == kept.ProvenanceOf(name) {
			continue
		}
		restore(&after, gone, name)
		after.Provenance[name] = from
	}
	after.Aliases = joined(enterprise.MaxNames, func(s string) bool { return s != kept.Name }, kept.Aliases, []string{gone.Name}, gone.Aliases)
	after.Tags = joined(enterprise.MaxList, nil, kept.Tags, gone.Tags)
	if _, ok := after.Provenance[columnAliases]; !ok && !slices.Equal(after.Aliases, kept.Aliases) {
		after.Provenance[columnAliases] = gone.ProvenanceOf(columnName)
	}
	return after
}

// united are the columns of which both values stay, or of which there is no choice.
// That an entry was struck off the register says nothing of the other: it may be of a former registration.
func united() []string { return []string{columnName, columnAliases, "tags", columnDeregistered} }

// joined returns what is in the lists, each once, up to so many.
func joined(most int, want func(string) bool, lists ...[]string) []string {
	out := []string{}
	for _, list := range lists {
		for _, s := range list {
			if len(out) < most && !slices.Contains(out, s) && (want == nil || want(s)) {
				out = append(out, s)
			}
		}
	}
	return out
}

// UniteFigures returns the figures of years for which two entries of one enterprise have some of the same source: what was said
// later, and where that says nothing, what was said before.
func UniteFigures(kept, gone enterprise.Record) []enterprise.AnnualFigures {
	var out []enterprise.AnnualFigures
	for _, a := range kept.Annual {
		for _, b := range gone.Annual {
			if a.FiscalYear != b.FiscalYear || a.Source != b.Source {
				continue
			}
			older, newer := b, a
			if a.AsOf.Before(b.AsOf) {
				older, newer = a, b
			}
			row := laidOver(older, newer)
			row.EnterpriseID = kept.Enterprise.ID
			out = append(out, row)
		}
	}
	return out
}

// Told returns the history of an entry in which another of the same enterprise went up: what changed of it, and what the other
// said that does not count.
func Told(before, after, gone enterprise.Record, by, job string) []enterprise.Change {
	standing := Standing(after)
	out := differences(Standing(before), standing, by)
	for _, said := range Standing(gone) {
		stands := slices.ContainsFunc(standing, func(x Said) bool {
			return x.Field == said.Field && x.FiscalYear == said.FiscalYear && x.Source == said.Source && string(x.Value) == string(said.Value)
		})
		if stands || said.Field == columnAliases || said.Field == "tags" {
			continue
		}
		out = append(out, enterprise.Change{
			Field: said.Field, FiscalYear: said.FiscalYear, Source: said.Source, NewValue: string(said.Value), NewAsOf: said.AsOf, ChangedBy: by,
		})
	}
	for i := range out {
		out[i].EnterpriseID, out[i].JobID = after.Enterprise.ID, job
	}
	return out
}
