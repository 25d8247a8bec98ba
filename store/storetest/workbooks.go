package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/workbook"
	"huiqi/store"
)

// workbookSuite is the part of the suite about spreadsheets and the history of facts.
func workbookSuite() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"workbooks": testWorkbooks, "rows of workbooks that were refused": testWorkbookFaults,
		"saved mappings": testSheetMappings, "history of facts": testFactHistory,
	}
}

// newWorkbook returns a workbook with something in every member.
func newWorkbook(id string) workbook.Workbook {
	return workbook.Workbook{
		ID: id, Subject: workbook.Experts, Name: "示例.xlsx", Digest: "d", Size: 3, Sheets: []string{"Sheet1"}, Layout: "{}", Fingerprint: "f", MappingName: "示例", Source: "statement",
		AsOf: models.MustDate("2026-01-31"), State: workbook.Recognised, Position: 4, LastRow: 9, Checked: workbook.Tally{Rows: 1, Created: 1},
		Stored: workbook.Tally{Rows: 2, Updated: 1, Refused: 1, Unchanged: 3, LeftOut: 4, Kept: 5}, District: "370303",
		By: workbook.By{ID: "u1", Name: "示例", Role: "district-staff", District: "370303"}, CreatedBy: "u1",
	}
}

func fillWorkbooks(t testing.TB, s *store.Store, enterpriseID int64) {
	t.Helper()
	w := newWorkbook("w1")
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateWorkbook(ctx, &w, []byte{0, 255}),
			s.AddWorkbookFaults(ctx, []workbook.Fault{{WorkbookID: "w1", Stage: workbook.Check, RowNumber: 7, Key: "k", Code: "c", Violations: []models.Violation{{Path: "A7"}}}}),
			s.PutSheetMapping(ctx, &workbook.Mapping{Name: "示例", Fingerprint: "f", Columns: "[]"}),
			s.AppendChanges(ctx, []enterprise.Change{{EnterpriseID: enterpriseID, Field: "region", NewValue: `"370303"`, Taken: true}}))
	})
}

func keepWorkbooks(ctx context.Context, s *store.Store, enterpriseID int64, keep func(name string, value any, err error)) {
	w, err := s.FindWorkbook(ctx, "w1")
	keep("workbook", w, err)
	content, err := s.WorkbookContent(ctx, "w1")
	keep("workbook's file", content, err)
	faults, err := s.WorkbookFaults(ctx, "w1", workbook.Check, 0, 10)
	keep("workbook's faults", faults, err)
	saved, err := s.SheetMappings(ctx)
	keep("mappings", saved, err)
	changes, err := s.ListChanges(ctx, enterpriseID, "", models.Page{})
	keep("history", changes, err)
}

func testWorkbooks(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	w := newWorkbook("w1")
	write(t, s, func(ctx context.Context) error { return s.CreateWorkbook(ctx, &w, []byte("abc")) })
	got, err := s.FindWorkbook(t.Context(), "w1")
	if diff := cmp.Diff(w, got); diff != "" || err != nil {
		t.Errorf("created (-want +got), %v:\n%s", err, diff)
	}
	if content, err := s.WorkbookContent(t.Context(), "w1"); string(content) != "abc" || err != nil {
		t.Errorf("content: got %q, %v", content, err)
	}
	w.State, w.Layout = workbook.Importing, `{"a":1}`
	write(t, s, func(ctx context.Context) error { return s.UpdateWorkbook(ctx, &w) })
	stale := w
	stale.Version = 1
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateWorkbook(ctx, &stale) }), models.KindStale, "stale-version")
	claim := func(lease string, at time.Time) (ok bool) {
		write(t, s, func(ctx context.Context) (err error) {
			ok, err = s.ClaimWorkbook(ctx, "w1", lease, at, at.Add(time.Minute))
			return err
		})
		return ok
	}
	open := func(at time.Time) int {
		found, err := s.OpenWorkbooks(t.Context(), at, 10)
		if err != nil {
			t.Error(err)
		}
		return len(found)
	}
	if open(now) != 1 || !claim("a", now) || claim("b", now.Add(59*time.Second)) || open(now) != 0 {
		t.Error("a workbook was claimed twice, or not at all")
	}
	if open(now.Add(2*time.Minute)) != 1 || !claim("b", now.Add(2*time.Minute)) {
		t.Error("a workbook that was left is not taken up again")
	}
	save := func(w workbook.Workbook, lease string) (ok bool) {
		write(t, s, func(ctx context.Context) (err error) { ok, err = s.SaveWorkbook(ctx, &w, lease); return err })
		return ok
	}
	w.State, w.Position, w.FinishedAt = workbook.Done, 100, ptr(instantOf(now))
	if save(w, "a") || !save(w, "b") || open(now.Add(time.Hour)) != 0 {
		t.Error("a worker without the workbook wrote, or the one that has it could not")
	}
	got, err = s.FindWorkbook(t.Context(), "w1")
	if diff := cmp.Diff(w, got); diff != "" || err != nil {
		t.Errorf("saved (-want +got), %v:\n%s", err, diff)
	}
	for name, test := range map[string]struct {
		filter workbook.Filter
		want   int
	}{"all": {workbook.Filter{}, 1}, "of a district": {workbook.Filter{District: "370303"}, 1}, "of another": {workbook.Filter{District: "370304"}, 0}, "of another content": {workbook.Filter{Digest: "e"}, 0}} {
		if list, err := s.ListWorkbooks(t.Context(), test.filter, models.Page{}); len(list.Items) != test.want || err != nil {
			t.Errorf("%s: got %d, %v, want %d", name, len(list.Items), err, test.want)
		}
	}
	_, err = s.FindWorkbook(t.Context(), "none")
	wantKind(t, err, models.KindNotFound, "workbook-not-found")
}

func testWorkbookFaults(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	w := newWorkbook("w1")
	var rows []workbook.Fault
	for i := range 5 {
		rows = append(rows, workbook.Fault{WorkbookID: "w1", Stage: workbook.Check, RowNumber: i + 2, Code: "c", Violations: []models.Violation{{Path: "B2", Code: "x", Message: "有误"}}})
	}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateWorkbook(ctx, &w, nil), s.AddWorkbookFaults(ctx, rows), s.AddWorkbookFaults(ctx, rows[:2]))
	})
	first, err := s.ListWorkbookFaults(t.Context(), "w1", workbook.Check, models.Page{Limit: 3})
	if diff := cmp.Diff(rows[:3], first.Items); diff != "" || err != nil {
		t.Errorf("first page (-want +got), %v:\n%s", err, diff)
	}
	rest, err := s.ListWorkbookFaults(t.Context(), "w1", workbook.Check, models.Page{Limit: 3, Cursor: first.NextCursor})
	if diff := cmp.Diff(rows[3:], rest.Items); diff != "" || err != nil || rest.NextCursor != "" {
		t.Errorf("second page (-want +got), %v:\n%s", err, diff)
	}
	write(t, s, func(ctx context.Context) error { return s.ClearWorkbookFaults(ctx, "w1", workbook.Check) })
	if left, err := s.WorkbookFaults(t.Context(), "w1", workbook.Check, 0, 10); len(left) != 0 || err != nil {
		t.Errorf("got %d, %v, want none", len(left), err)
	}
}

func testSheetMappings(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	put := func(name, fingerprint, columns string) {
		write(t, s, func(ctx context.Context) error {
			return s.PutSheetMapping(ctx, &workbook.Mapping{Name: name, Fingerprint: fingerprint, Columns: columns, CreatedBy: "u1"})
		})
	}
	put("甲", "f", "[1]")
	put("甲", "f", "[2]")
	put("乙", "g", "[3]")
	if list, err := s.SheetMappings(t.Context()); len(list) != 2 || err != nil {
		t.Errorf("got %d, %v, want 2", len(list), err)
	}
	if m, err := s.SheetMappingOf(t.Context(), "f"); m.Name != "甲" || m.Columns != "[2]" || err != nil {
		t.Errorf("got %+v, %v", m, err)
	}
	write(t, s, func(ctx context.Context) error { return s.DeleteSheetMapping(ctx, "甲") })
	_, err := s.SheetMappingOf(t.Context(), "f")
	wantKind(t, err, models.KindNotFound, "sheet-mapping-not-found")
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.DeleteSheetMapping(ctx, "甲") }), models.KindNotFound, "sheet-mapping-not-found")
}

func testFactHistory(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	records := []enterprise.Record{newRecord(1)}
	write(t, s, func(ctx context.Context) error { return s.InsertRecords(ctx, records) })
	id := records[0].Enterprise.ID
	write(t, s, func(ctx context.Context) error {
		return s.InsertContacts(ctx, []enterprise.Contact{{EnterpriseID: id, Name: "示例"}})
	})
	if people, err := s.ContactsOf(t.Context(), []int64{id, id + 1}); err != nil || len(people) != 1 || len(people[id]) != 1 {
		t.Errorf("contacts of many: got %v, %v, want one of the first", people, err)
	}
	want := enterprise.Change{
		EnterpriseID: id, Field: "revenue", FiscalYear: 2025, Source: "statement", OldSource: "statement", OldValue: "1", NewValue: "2",
		OldAsOf: models.MustDate("2026-01-01"), NewAsOf: models.MustDate("2026-02-01"), Taken: true, JobID: "w1", ChangedBy: "u1",
	}
	write(t, s, func(ctx context.Context) error {
		return s.AppendChanges(ctx, []enterprise.Change{want, {EnterpriseID: id, Field: "region", NewValue: `"370303"`}})
	})
	list, err := s.ListChanges(t.Context(), id, "", models.Page{Limit: 1})
	if len(list.Items) != 1 || list.Items[0].Field != "region" || list.NextCursor == "" || err != nil {
		t.Errorf("got %+v, %v, want the latest first", list, err)
	}
	outranked, err := s.OutrankedChanges(t.Context(), []int64{id, id + 1})
	if err != nil || len(outranked) != 1 || outranked[0].Field != "region" {
		t.Errorf("outranked: got %+v, %v, want that of the region", outranked, err)
	}
	list, err = s.ListChanges(t.Context(), id, "revenue", models.Page{})
	if err != nil || len(list.Items) != 1 {
		t.Fatalf("got %+v, %v, want one", list, err)
	}
	want.ID, want.ChangedAt = list.Items[0].ID, instantOf(now)
	if diff := cmp.Diff(want, list.Items[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
