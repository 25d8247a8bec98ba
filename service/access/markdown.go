package access

import (
	"fmt"
	"strings"

	"huiqi/models/access"
)

// Markdown returns the table as docs/access.md shows it: one row an operation, one column a role.
func (t *Table) Markdown() string {
	var b strings.Builder
	area := ""
	for _, p := range t.rows {
		if p.Area != area {
			area = p.Area
			fmt.Fprintf(&b, "\n### %s\n\n", area)
			b.WriteString("| operation | admin | bureau-staff | district-staff | task-force-member | enterprise | anonymous | scope of a key |\n")
			b.WriteString("| --- | --- | --- | --- | --- | --- | --- | --- |\n")
		}
		b.WriteString(p.markdown())
	}
	return strings.TrimPrefix(b.String(), "\n")
}

func (p Permission) markdown() string {
	cells := []string{"`" + string(p.Operation) + "`"}
	for _, role := range Roles() {
		if role != access.Integration {
			cells = append(cells, cell(string(p.Reach[role])))
		}
	}
	scope := cell("")
	switch {
	case p.Scope != "":
		scope = "`" + string(p.Scope) + "`"
	case p.Reach[access.Anonymous] != None:
		scope = "any"
	}
	return "| " + strings.Join(append(cells, scope), " | ") + " |\n"
}

func cell(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
