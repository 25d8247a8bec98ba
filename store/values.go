package store

import "strings"

// values returns rows of placeholders for a VALUES list whose columns have these types. Postgres is told them, which it
// cannot know of parameters alone; SQLite takes parameters for what they are.
func (s *Store) values(rows int, types ...string) string {
	first := make([]string, len(types))
	for i, t := range types {
		first[i] = "?"
		if s.dialect == Postgres {
			first[i] = "CAST(? AS " + t + ")"
		}
	}
	return "(" + strings.Join(first, ", ") + ")" + strings.Repeat(", ("+strings.Repeat("?, ", len(types)-1)+"?)", rows-1)
}
