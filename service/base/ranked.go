package base

import (
	"maps"
	"reflect"
	"slices"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// columnsOver settles which values of the columns count where an entry says something else than the base: those of the
// source that is relied on more, or else the newer ones (enterprise.Outranks). What is stored and not outranked stays.
// Entries that are not ranked always count. Both ways it is kept in the history.
func (s *Service) columnsOver(o *overlaying, before, after enterprise.Enterprise, e Entry, from models.Provenance) enterprise.Enterprise {
	was, is := columns(before), columns(after)
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if reflect.DeepEqual(was[name], is[name]) {
			continue
		}
		old, given := stood{nil, before.ProvenanceOf(name)}, stood{is[name], from}
		if p, ok := after.Provenance[name]; ok && said(p) != said(before.Provenance[name]) {
			given.from = completed(p, from)
		}
		if !empty(was[name]) {
			old.value = was[name]
		} else {
			old.from = models.Provenance{}
		}
		taken := !e.Ranked || old.value == nil || enterprise.Outranks(given.from, old.from)
		if !taken {
			restore(&after, before, name)
		}
		o.note(name, 0, old, given, taken)
	}
	return after
}

// empty reports whether a column holds nothing.
func empty(value any) bool {
	v := reflect.ValueOf(value)
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}

// restore puts a column back as it was.
func restore(after *enterprise.Enterprise, before enterprise.Enterprise, column string) {
	switch column {
	case "name":
		after.Name = before.Name
	case "aliases":
		after.Aliases = before.Aliases
	case "region":
		after.Region = before.Region
	case "zone":
		after.Zone = before.Zone
	case "address":
		after.Address = before.Address
	case "industry":
		after.Industry, after.IndustryEdition = before.Industry, before.IndustryEdition
	case "entity_type":
		after.EntityType = before.EntityType
	case "founded_on":
		after.FoundedOn = before.FoundedOn
	case "registered_capital":
		after.RegisteredCapital = before.RegisteredCapital
	case "business_scope":
		after.BusinessScope = before.BusinessScope
	case "tags":
		after.Tags = before.Tags
	}
	if p, ok := before.Provenance[column]; ok {
		after.Provenance[column] = p
	} else {
		delete(after.Provenance, column)
	}
}
