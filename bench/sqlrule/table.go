package sqlrule

import (
	"fmt"
	"strings"

	"huiqi/bench/flat"
)

// column is one column of the wide table with its value of a row; nil is NULL.
type column struct {
	name, kind string
	value      func(r *flat.Row) any
}

// columns returns the wide table's columns after the id.
func columns(s *flat.Schema) []column {
	out := append(categoryColumns(), spellColumns()...)
	for i, name := range flat.SetFields() {
		out = append(out, column{name + "_now", "integer[]", func(r *flat.Row) any {
			if !r.Known[i] {
				return nil
			}
			return titleArray(r.Held[i])
		}})
	}
	numbers := s.NumberColumns()
	for slot := range len(numbers) + 2 {
		name, ok := numbers[slot]
		if !ok {
			continue
		}
		out = append(out, column{name, "double precision", func(r *flat.Row) any {
			if v := r.Numbers[slot]; !flat.IsUnknown(v) {
				return v
			}
			return nil
		}})
	}
	return out
}

// isBool reports whether a category is a yes-or-no fact: 1 is no and 2 is yes.
func isBool(category string) bool {
	switch category {
	case "place", "industry", "entity_type", "tax_credit", "size_class":
		return false
	}
	return true
}

func categoryColumns() (out []column) {
	for i, name := range flat.CategoryNames() {
		kind := "smallint"
		if isBool(name) {
			kind = "boolean"
		}
		out = append(out, column{name, kind, func(r *flat.Row) any {
			switch v := r.Categories[i]; {
			case v == flat.Null():
				return nil
			case kind == "boolean":
				return v == 2
			default:
				return int16(v)
			}
		}})
	}
	return out
}

// spellColumns are NULL where the list was not looked up; the spell of an enterprise that never stood on it lies
// after every window.
func spellColumns() (out []column) {
	for i, name := range flat.RiskFields() {
		of := func(end func(s flat.Spell) flat.Day) func(r *flat.Row) any {
			return func(r *flat.Row) any {
				if !r.Spells[i].LookedUp() {
					return nil
				}
				return end(r.Spells[i])
			}
		}
		out = append(out,
			column{name + "_from", "integer", of(func(s flat.Spell) flat.Day { return s.From })},
			column{name + "_to", "integer", of(func(s flat.Spell) flat.Day { return s.To })})
	}
	return out
}

func titleArray(t flat.TitleSet) []int32 {
	out := []int32{}
	for _, title := range t.Titles() {
		out = append(out, int32(title))
	}
	return out
}

// createTables returns the statements that make the tables of enterprises.
func createTables(s *flat.Schema) []string {
	defs := []string{"id integer NOT NULL"}
	for _, c := range columns(s) {
		defs = append(defs, c.name+" "+c.kind)
	}
	return []string{
		"CREATE TABLE enterprises (" + strings.Join(defs, ", ") + ")",
		"CREATE TABLE holdings (enterprise integer NOT NULL, kind smallint NOT NULL, title integer NOT NULL, granted integer NOT NULL, until integer NOT NULL, current boolean NOT NULL)",
	}
}

// createIndexes returns the indexes: B-trees on what selects, GIN on the arrays of titles.
func createIndexes() (out []string) {
	out = []string{"ALTER TABLE enterprises ADD PRIMARY KEY (id)", "CREATE INDEX ON holdings (enterprise)", "CREATE INDEX ON holdings (title, granted)"}
	for _, field := range flat.SetFields() {
		out = append(out, fmt.Sprintf("CREATE INDEX ON enterprises USING gin (%s_now)", field))
	}
	for _, list := range []string{
		"place, industry", "industry", "size_class", "founded_on", "revenue_last1y", "revenue_last3y", "rd_expense_last1y", "rd_intensity_last1y",
		"rd_intensity_last3y", "revenue_growth_last1y", "revenue_growth_last2y", "employees_last1y_min", "ip_invention", "ip_total_min",
		"rd_equipment_value_last1y", "taxable_income_last1y",
	} {
		out = append(out, fmt.Sprintf("CREATE INDEX ON enterprises (%s)", list))
	}
	return out
}
