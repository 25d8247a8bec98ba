package store

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/testdb"
)

// goingAlong are the tables whose rows are deleted with an enterprise: what is computed from the base, and parts of what holds it.
func goingAlong() []string {
	return []string{
		"match_standings", "match_events", "innovation_scores", "truth_marks", "duplicate_marks", "duplicate_keys", "duplicate_pairs",
		"need_events", "need_files", "need_alerts", "need_reminders", "pairing_events",
	}
}

// TestEveryTableFollows walks the schema of both databases: each table with an enterprise's id says what becomes of its rows
// when the enterprise goes up in another, and whether they keep it from being deleted, and every other column that names an enterprise is known here.
func TestEveryTableFollows(t *testing.T) {
	t.Parallel()
	known := map[string]string{
		"enterprises.uscc":         "the one that goes is deleted",
		"enterprise_merges.uscc":   "what leads to the one that is left",
		"users.uscc":               "absorbing.accounts",
		"duplicate_pairs.other_id": "goes with the enterprise",
	}
	for name, options := range map[string]Options{SQLite: {Path: testdb.SQLite(t)}, Postgres: {DatabaseURL: testdb.Postgres(t)}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			columns, _ := fromDatabase(t, openMigrated(t, options))
			want, named := map[string]bool{}, map[string]bool{}
			for column := range columns {
				table, field, _ := strings.Cut(column, ".")
				switch {
				case field == "enterprise_id":
					want[table] = true
				case strings.Contains(field, "uscc") || strings.HasPrefix(field, "enterprise_") || field == "other_id":
					named[column] = true
				}
			}
			got := map[string]bool{}
			for _, f := range following() {
				if got[f.table] {
					t.Errorf("%s is there twice", f.table)
				}
				got[f.table] = true
			}
			if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); diff != "" {
				t.Errorf("say in following() what becomes of the rows of these tables (-schema +following):\n%s", diff)
			}
			told := map[string]int{}
			for _, h := range holdings() {
				told[h.table]++
			}
			for _, table := range goingAlong() {
				told[table]++
			}
			for table := range want {
				if told[table] != 1 {
					t.Errorf("say once in holdings() or goingAlong() whether rows of %s keep an enterprise from being deleted: got %d", table, told[table])
				}
			}
			if diff := cmp.Diff(slices.Sorted(maps.Keys(known)), slices.Sorted(maps.Keys(named))); diff != "" {
				t.Errorf("columns that name an enterprise (-known +schema):\n%s", diff)
			}
		})
	}
}
