package sqlrule

import (
	"fmt"
	"slices"
	"strings"

	"huiqi/bench/flat"
	"huiqi/matching"
)

// split returns the values of a category that are met and unknown, without "nothing known", and what that is.
func split(a flat.Atom) (met, unknown []int, null flat.State) {
	met, unknown = a.Met.Indexes(), a.Unknown.Indexes()
	null = flat.Unmet
	if a.Met.Has(flat.Null()) {
		null = flat.Met
	}
	if a.Unknown.Has(flat.Null()) {
		null = flat.Unknown
	}
	known := func(v int) bool { return v == int(flat.Null()) }
	return slices.DeleteFunc(met, known), slices.DeleteFunc(unknown, known), null
}

// category is a plain membership where NULL alone is unknown, else a case for the values that are.
func category(a flat.Atom) string {
	field := flat.CategoryNames()[a.Category]
	name := "e." + field
	met, unknown, null := split(a)
	if isBool(field) {
		if slices.Contains(met, 2) {
			return name
		}
		return "(NOT " + name + ")"
	}
	if len(unknown) == 0 && null == flat.Unknown {
		return among(name, met)
	}
	parts := []string{}
	if len(met) > 0 {
		parts = append(parts, "WHEN "+among(name, met)+" THEN TRUE")
	}
	if null == flat.Unknown {
		parts = append(parts, "WHEN "+name+" IS NULL THEN NULL")
	}
	if len(unknown) > 0 {
		parts = append(parts, "WHEN "+among(name, unknown)+" THEN NULL")
	}
	return "(CASE " + strings.Join(parts, " ") + " ELSE FALSE END)"
}

// held is array overlap for today, and a look into the holdings for other times.
func held(a flat.Atom) string {
	parts := make([]string, len(a.Elements))
	for i, e := range a.Elements {
		parts[i] = element(a, e)
	}
	switch {
	case a.Op == matching.HasAll:
		return "(" + strings.Join(parts, " AND ") + ")"
	case a.When.Kind == flat.WhenToday: // one overlap for all
		var all flat.TitleSet
		for _, e := range a.Elements {
			all[0], all[1] = all[0]|e[0], all[1]|e[1]
		}
		parts = []string{element(a, all)}
	}
	either := "(" + strings.Join(parts, " OR ") + ")"
	if a.Op == matching.HasNone {
		return "(NOT " + either + ")"
	}
	return either
}

func element(a flat.Atom, e flat.TitleSet) string {
	array := "'{" + titles(e) + "}'::int[]"
	now := "e." + flat.SetFields()[a.Set] + "_now"
	if a.When.Kind == flat.WhenToday {
		return "(" + now + " && " + array + ")"
	}
	exists := func(when string) string {
		return fmt.Sprintf("EXISTS (SELECT FROM holdings h WHERE h.enterprise = e.id AND h.title = ANY (%s) AND %s)", array, when)
	}
	granted := fmt.Sprintf("h.granted BETWEEN %d AND %d", a.When.Day, a.When.Last)
	absent := " WHEN " + now + " IS NOT NULL THEN FALSE END)"
	switch a.When.Kind {
	case flat.WhenSince:
		return "(CASE WHEN " + exists(fmt.Sprintf("h.current AND h.granted <= %d", a.When.Day)) + " THEN TRUE" + absent
	case flat.WhenGranted:
		return "(CASE WHEN " + exists(granted) + " THEN TRUE" + absent
	}
	return "(CASE WHEN " + exists(granted+" AND h.current") + " THEN TRUE WHEN " + exists("("+granted+" OR h.current)") + " THEN NULL" + absent
}

func titles(e flat.TitleSet) string {
	return strings.Trim(strings.Join(strings.Fields(fmt.Sprint(titleArray(e))), ","), "[]")
}
