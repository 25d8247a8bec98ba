package evaluation

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"huiqi/models/reference"
)

// value is what a condition compares with, in one form: a truth, a number, a set of names, or else a word.
type value struct {
	truth  *bool
	number *float64
	set    []string // ascending, each once; nil: it is no set
	word   string   // dates, and whatever else is written as a string
}

// tolerance is how far two numbers may differ, relative to the larger of the first and one.
const tolerance = 1e-6

// equal reports whether two values are the same; numbers may differ by the share off.
func (v value) equal(o value, off float64) bool {
	switch {
	case v.truth != nil && o.truth != nil:
		return *v.truth == *o.truth
	case v.number != nil && o.number != nil:
		return math.Abs(*v.number-*o.number) <= off*max(1, math.Abs(*v.number))
	case v.set != nil && o.set != nil:
		return slices.Equal(v.set, o.set)
	}
	return v.truth == nil && o.truth == nil && v.number == nil && o.number == nil && v.set == nil && o.set == nil && v.word == o.word
}

// names leads from every name of a title to its id.
type names map[string]string

// titleNames returns the names of a catalogue: ids, names and aliases. Where two titles share an alias, the later has it.
func titleNames(catalogue *reference.Catalogue) names {
	out := names{}
	for _, t := range catalogue.Titles() {
		for _, n := range append([]string{t.ID, t.Name}, t.Aliases...) {
			out[n] = t.ID
		}
	}
	return out
}

// held reports whether the members of a field's sets are titles of the catalogue.
func held(field string) bool {
	return field == "titles" || field == "platforms" || field == "talent_titles"
}

// value reads a value. Members of a set that are objects are regions, known by code, key or name.
func (n names) value(field string, data json.RawMessage) (value, error) {
	if len(data) == 0 {
		return value{}, nil
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return value{}, fmt.Errorf("value of %s: %w", field, err)
	}
	switch v := v.(type) {
	case bool:
		return value{truth: &v}, nil
	case float64:
		return value{number: &v}, nil
	case string:
		return value{word: v}, nil
	case map[string]any:
		return value{set: []string{n.member(field, v)}}, nil
	case []any:
		set := make([]string, 0, len(v))
		for _, m := range v {
			set = append(set, n.member(field, m))
		}
		slices.Sort(set)
		return value{set: slices.Compact(set)}, nil
	}
	return value{}, nil // null
}

func (n names) member(field string, m any) string {
	switch m := m.(type) {
	case map[string]any:
		for _, key := range []string{"code", "key", "name"} {
			if s, ok := m[key].(string); ok && s != "" {
				return s
			}
		}
		return ""
	case string:
		if id, ok := n[m]; ok && held(field) {
			return id
		}
		return m
	}
	return fmt.Sprint(m)
}
