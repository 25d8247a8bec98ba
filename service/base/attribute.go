package base

import (
	"maps"
	"reflect"
	"slices"
	"unicode/utf8"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// maxSource bounds the name of a source, in characters.
const maxSource = 100

// provenanceFaults returns what is wrong with the provenance that is given for columns.
func (s *Service) provenanceFaults(given map[string]models.Provenance) []models.Violation {
	known := columns(enterprise.Enterprise{})
	var found []models.Violation
	for _, name := range slices.Sorted(maps.Keys(given)) {
		path := "provenance." + name
		if _, ok := known[name]; !ok && name != "" {
			found = append(found, models.Violation{Path: path, Code: "unknown-member", Message: "没有这一项", English: "no such member"})
			continue
		}
		if given[name].AsOf.After(s.today()) {
			found = append(found, models.Violation{
				Path: path + ".as_of", Code: "in-future", Message: "数据日期在今天之后", English: "as-of date in the future", Want: "≤ " + s.today().String(),
			})
		}
		if utf8.RuneCountInString(given[name].Source) > maxSource {
			found = append(found, models.Violation{Path: path + ".source", Code: "too-long", Message: "内容过长", English: "too long", Want: "≤ 100"})
		}
	}
	return found
}

// attribute settles the provenance of every column. One that differs from before, and whose provenance was not
// given with it, gets that of who changed it. One that does not differ keeps its provenance unless another is given:
// it can be corrected, not taken away. Whatever is written was entered by whoever writes it.
func attribute(before, after *enterprise.Enterprise, by models.Provenance) {
	was, is := columns(*before), columns(*after)
	settled := maps.Clone(before.Provenance)
	if settled == nil {
		settled = map[string]models.Provenance{}
	}
	for name, given := range after.Provenance {
		if said(given) != said(before.Provenance[name]) {
			settled[name] = completed(given, by)
		}
	}
	for name, value := range is {
		if reflect.DeepEqual(value, was[name]) {
			continue
		}
		given, ok := after.Provenance[name]
		if !ok || said(given) == said(before.Provenance[name]) {
			given = by
		}
		settled[name] = completed(given, by)
	}
	after.Provenance = settled
}

// said is what a person can say of a provenance; who entered it is not.
func said(p models.Provenance) models.Provenance {
	p.EnteredBy = ""
	return p
}

// completed fills in what was not said.
func completed(given, by models.Provenance) models.Provenance {
	if given.Source == "" {
		given.Source = by.Source
	}
	if given.AsOf.IsZero() {
		given.AsOf = by.AsOf
	}
	given.EnteredBy = by.EnteredBy
	return given
}
