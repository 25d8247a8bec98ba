package sqlrule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"huiqi/bench/flat"
	"huiqi/matching"
)

// Writer writes rules as SQL over the tables of a schema.
type Writer struct {
	numbers map[int]string
}

// NewWriter returns a writer for the tables of a schema.
func NewWriter(s *flat.Schema) Writer { return Writer{s.NumberColumns()} }

// Counts returns the query of one pass: how many enterprises are met, and how many unknown. Three values are SQL's
// own; where the place is asked at the top, rows elsewhere are left out by index first.
func (w Writer) Counts(rule flat.Node) string {
	expr := w.Expression(rule)
	where := append(w.places(rule), "("+expr+") IS NOT FALSE")
	// OFFSET 0 keeps the planner from writing the expression out once more for each count.
	return "SELECT count(*) FILTER (WHERE met), count(*) FILTER (WHERE met IS NULL) FROM (SELECT " + expr +
		" AS met FROM enterprises e WHERE " + strings.Join(where, " AND ") + " OFFSET 0) s"
}

// Eligible returns the query that counts the met alone, in a form that indexes can serve.
func (w Writer) Eligible(rule flat.Node) string {
	return "SELECT count(*) FROM enterprises e WHERE " + w.surely(rule, true)
}

// Members returns the query of the ids that are met, and of those that are unknown.
func (w Writer) Members(rule flat.Node) (met, unknown string) {
	expr := w.Expression(rule)
	return "SELECT id FROM enterprises e WHERE " + expr, "SELECT id FROM enterprises e WHERE (" + expr + ") IS NULL"
}

// places returns conditions on the place that no enterprise outside of them can satisfy.
func (w Writer) places(rule flat.Node) (out []string) {
	if rule.Kind != matching.NodeAll {
		return nil
	}
	for _, c := range rule.Children {
		if a := c.Atom; a.Kind == flat.AtomCategory && flat.CategoryNames()[a.Category] == "place" {
			met, unknown, _ := split(a) // no enterprise of the base lacks a division
			values := slices.Concat(met, unknown)
			slices.Sort(values)
			out = append(out, among("e.place", values))
		}
	}
	return out
}

// Expression returns the rule as one expression of type boolean whose NULL is unknown.
func (w Writer) Expression(n flat.Node) string {
	switch n.Kind {
	case matching.NodeAll:
		return w.join(n.Children, " AND ", "TRUE")
	case matching.NodeAny:
		return w.join(n.Children, " OR ", "FALSE")
	case matching.NodeNot:
		return "NOT (" + w.Expression(n.Children[0]) + ")"
	case matching.NodeAtLeast:
		var met, open []string
		for _, c := range n.Children {
			e := w.Expression(c)
			met = append(met, "(("+e+") IS TRUE)::int")
			open = append(open, "(("+e+") IS NOT FALSE)::int")
		}
		return fmt.Sprintf("(CASE WHEN %s >= %d THEN TRUE WHEN %s < %d THEN FALSE END)", strings.Join(met, " + "), n.Count, strings.Join(open, " + "), n.Count)
	}
	return w.atom(n.Atom)
}

func (w Writer) join(children []flat.Node, by, none string) string {
	if len(children) == 0 {
		return none
	}
	parts := make([]string, len(children))
	for i, c := range children {
		parts[i] = w.Expression(c)
	}
	return "(" + strings.Join(parts, by) + ")"
}

func (w Writer) atom(a flat.Atom) string {
	switch a.Kind {
	case flat.AtomNumber:
		return w.number(a)
	case flat.AtomCategory:
		return category(a)
	case flat.AtomSpell:
		name := flat.RiskFields()[a.Spell]
		inside := fmt.Sprintf("(e.%s_from <= %d AND e.%s_to >= %d)", name, a.Last, name, a.First)
		if a.Want {
			return inside
		}
		return "(NOT " + inside + ")"
	case flat.AtomHeld:
		return held(a)
	}
	switch a.State {
	case flat.Met:
		return "TRUE"
	case flat.Unmet:
		return "FALSE"
	}
	return "NULL::boolean"
}

// number compares a point as SQL does, and an interval by its ends.
func (w Writer) number(a flat.Atom) string {
	if a.Lo == a.Hi {
		return w.compare(a.Lo, sign(a.Op), a.Threshold)
	}
	return fmt.Sprintf("(CASE WHEN %s THEN TRUE WHEN %s THEN FALSE END)", w.surelyNumber(a, true), w.surelyNumber(a, false))
}

func sign(op matching.Op) string {
	if op == matching.Equal {
		return "="
	}
	return string(op)
}

func (w Writer) compare(slot int, op string, value float64) string {
	left := "e." + w.numbers[slot]
	switch {
	case flat.IsOpen(slot):
		return "FALSE" // an open end decides nothing
	case flat.IsZero(slot):
		left = "0"
	}
	return "(" + left + " " + op + " " + literal(value) + ")"
}

func literal(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) + "::float8" }

// among is a condition on a small integer: ranges where the values are neighbours.
func among(name string, values []int) string {
	var parts []string
	for i := 0; i < len(values); {
		j := i
		for j+1 < len(values) && values[j+1] == values[j]+1 {
			j++
		}
		if i == j {
			parts = append(parts, fmt.Sprintf("%s = %d", name, values[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%s BETWEEN %d AND %d", name, values[i], values[j]))
		}
		i = j + 1
	}
	if len(parts) == 0 {
		return "FALSE"
	}
	if len(parts) > 1 && len(parts) == len(values) {
		return name + " IN (" + strings.Trim(strings.Join(strings.Fields(fmt.Sprint(values)), ", "), "[]") + ")"
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}
