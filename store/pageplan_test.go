package store

import (
	"fmt"
	"strings"
	"testing"

	"gorm.io/gorm"

	"huiqi/internal/testdb"
	"huiqi/models"
	"huiqi/models/policy"
)

// TestPagesOfPoliciesFollowTheIndex reads a page far behind and looks at how each database reads it: from the index at the
// cursor, without sorting and without walking there.
func TestPagesOfPoliciesFollowTheIndex(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		options func() Options
		explain string
		want    string
	}{
		SQLite:   {func() Options { return Options{Path: testdb.SQLite(t)} }, "EXPLAIN QUERY PLAN ", "SEARCH policies USING INDEX idx_policies_updated ((updated_at,id)<(?,?))"},
		Postgres: {func() Options { return Options{DatabaseURL: testdb.Postgres(t)} }, "EXPLAIN ", "Index Cond: (ROW(updated_at, id) < ROW("},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := openMigrated(t, test.options())
			addPolicies(t, s, 3000)
			page := models.Page{Limit: 20}
			seen := map[string]bool{}
			for range 5 {
				list, err := s.ListPolicies(t.Context(), PolicyFilter{}, page)
				if err != nil || len(list.Items) != page.Limit {
					t.Fatalf("got %d policies, %v", len(list.Items), err)
				}
				for _, p := range list.Items {
					if seen[p.ID] {
						t.Errorf("%s is on two pages", p.ID)
					}
					seen[p.ID] = true
				}
				page.Cursor = list.NextCursor
			}
			if plan := planOfPage(t, s, test.explain, page); !strings.Contains(plan, test.want) || strings.Contains(plan, "Sort") || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("got plan\n%swant %s, and nothing sorted", plan, test.want)
			}
		})
	}
}

// addPolicies inserts policies, five of each instant.
func addPolicies(t *testing.T, s *Store, count int) {
	t.Helper()
	rows := make([]policy.Policy, count)
	for i := range rows {
		at := instant(s.clock.Now()).AddDate(0, 0, -i/5)
		rows[i] = policy.Policy{
			ID: fmt.Sprintf("p%05d", i), Title: "示例", Level: policy.Municipal, Status: policy.Published, Verification: policy.Sample, Version: 1, CreatedAt: at, UpdatedAt: at,
		}
	}
	if err := s.write.CreateInBatches(rows, 200).Error; err != nil {
		t.Fatal(err)
	}
	if err := s.write.Exec("ANALYZE").Error; err != nil {
		t.Fatal(err)
	}
}

// planOfPage reads a page and returns the plan of the query that did it.
func planOfPage(t *testing.T, s *Store, explain string, page models.Page) (plan string) {
	t.Helper()
	var query string
	var args []any
	err := s.read.Callback().Query().After("gorm:query").Register("plan", func(db *gorm.DB) {
		if query == "" {
			query, args = db.Statement.SQL.String(), db.Statement.Vars
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ListPolicies(t.Context(), PolicyFilter{}, page); err != nil {
		t.Fatal(err)
	}
	pool, err := s.read.DB()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := pool.QueryContext(t.Context(), explain+query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		columns, _ := rows.Columns()
		cells := make([]any, len(columns))
		for i := range cells {
			cells[i] = new(any)
		}
		if err := rows.Scan(cells...); err != nil {
			t.Fatal(err)
		}
		plan += fmt.Sprintln(*cells[len(cells)-1].(*any))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return plan
}
