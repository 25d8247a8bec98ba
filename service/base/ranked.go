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
// Entries that are not ranked always count. Both ways it is kept in the history. Other names are added to those stored, and
// the name that an enterprise had is one of them from then on.
func (s *Service) columnsOver(o *overlaying, before, after enterprise.Enterprise, e Entry, from models.Provenance) enterprise.Enterprise {
	after.Aliases = alsoCalled(before, after)
	is := columns(after)
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if name != columnAliases {
			o.weigh(before, &after, e, from, name)
		}
	}
	if o.weigh(before, &after, e, from, columnAliases); after.Name == before.Name {
		return after
	}
	others := after.Aliases
	if renamed(before, &after); !slices.Equal(others, after.Aliases) {
		o.note(columnAliases, 0, stood{others, before.ProvenanceOf(columnAliases)}, stood{after.Aliases, givenOf(before, after, columnName, from)}, true)
	}
	return after
}

// givenOf is the provenance of a column that an entry gives: its own, or that of the entry.
func givenOf(before, after enterprise.Enterprise, name string, from models.Provenance) models.Provenance {
	if p, ok := after.Provenance[name]; ok && said(p) != said(before.Provenance[name]) {
		return completed(p, from)
	}
	return from
}

// weigh puts a column back as it was where what the entry says of it does not count, and keeps in the history what was said.
func (o *overlaying) weigh(before enterprise.Enterprise, after *enterprise.Enterprise, e Entry, from models.Provenance, name string) {
	was, is := columns(before)[name], columns(*after)[name]
	if reflect.DeepEqual(was, is) {
		return
	}
	old, given := stood{nil, before.ProvenanceOf(name)}, stood{is, givenOf(before, *after, name, from)}
	if !empty(was) {
		old.value = was
	} else {
		old.from = models.Provenance{}
	}
	taken := !e.Ranked || old.value == nil || enterprise.Outranks(given.from, old.from)
	if name == columnName && e.Sheet && given.from.Source != models.SourceRegistry && formerName(before, after.Name) {
		taken = false
	}
	if !taken {
		restore(after, before, name)
	}
	o.note(name, 0, old, given, taken)
}

// empty reports whether a column holds nothing.
func empty(value any) bool {
	v := reflect.ValueOf(value)
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}

// restore puts a column back as it was.
func restore(after *enterprise.Enterprise, before enterprise.Enterprise, column string) {
	switch column {
	case columnName:
		after.Name = before.Name
	case columnAliases:
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
	case columnDeregistered:
		after.DeregisteredOn = before.DeregisteredOn
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
