package matching

import (
	"slices"

	"huiqi/models/reference"
)

// size evaluates size_class: as stated, and as the statistical standard computes it from last year's figures.
func (e *env) size(c *Condition) finding {
	var f finding
	var possible [][]string
	sides, _ := e.fresh(c.Field, 0)
	for _, s := range sides {
		f.facts = append(f.facts, s)
		possible = append(possible, s.Words)
	}
	computed, facts := e.computedSize()
	if len(computed) > 0 && len(computed) < len(reference.SizeClasses()) {
		possible = append(possible, computed)
		f.facts = append(f.facts, facts...)
	}
	if len(possible) == 0 {
		return e.missing(c.Field)
	}
	var conflict bool
	f.words, conflict = narrow(possible)
	in := 0
	for _, w := range f.words {
		if slices.Contains(c.Value.List, w) {
			in++
		}
	}
	f.state = between(in == len(f.words), in == 0)
	if f.state == Unknown {
		if f.why = WhyInterval; conflict {
			f.why = WhyConflict
		}
		f.asks = []Ask{{Field: c.Field}}
	}
	return f
}

// narrow returns what all lists allow, or everything they name when they exclude each other.
func narrow(lists [][]string) (all []string, conflict bool) {
	for _, w := range reference.SizeClasses() {
		everywhere := true
		for _, l := range lists {
			everywhere = everywhere && slices.Contains(l, w)
		}
		if everywhere {
			all = append(all, w)
		}
	}
	if len(all) > 0 {
		return all, false
	}
	for _, l := range lists {
		all = append(all, l...)
	}
	return slices.Compact(slices.Sorted(slices.Values(all))), true
}

// computedSize returns the size classes that last year's figures leave open, for the industry or, with several,
// for any of them.
func (e *env) computedSize() (possible []string, facts []*Fact) {
	industries, _ := e.fresh("industry", 0)
	in := reference.SizeInput{}
	for _, indicator := range []struct {
		name string
		to   **reference.Range
	}{{"employees", &in.Employees}, {"revenue", &in.Revenue}, {"total_assets", &in.Assets}} {
		if r := e.at(e.lang.fields.Find(indicator.name), slot{e.on.Year - 1, true}); r.known {
			*indicator.to = &reference.Range{Min: r.set.Lo, Max: r.set.Hi}
			facts = append(facts, r.facts...)
		}
	}
	for _, side := range industries {
		for _, code := range side.Words {
			in.Industry = code
			s := e.lang.catalogue.SizeClass(in)
			if !s.Covered || len(s.Possible) == 0 {
				return nil, nil
			}
			possible = append(possible, s.Possible...)
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(possible))), facts
}
