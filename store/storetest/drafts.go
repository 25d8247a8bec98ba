package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/store"
)

// newDraft returns an open draft with something in every member, and its original.
func newDraft(id, sha256 string) (draft.Draft, draft.Original) {
	at := now.UTC().Truncate(1000)
	return draft.Draft{
		ID: id, Status: draft.Open, Title: "示例办法", DocNumber: "示科字〔2026〕3号", DocNumberKey: "示科字[2026]3号", FileName: "示例.pdf",
		MediaType: "application/pdf", Size: 4, SHA256: sha256, SourceURL: "https://example.invalid/1", SourceID: "column", ReaderVersion: "1",
		TargetID: "p1", TargetBy: "person", RereadOf: "d0", CreatedBy: "u1", Total: 2, Handled: 1,
		Items: []draft.Item{
			{
				Path: "metadata.title", Kind: draft.KindMetadata, State: draft.Corrected, Needed: true, Proposed: json.RawMessage(`"a<b"`),
				Value: json.RawMessage(`"示例办法"`), Source: &draft.Quote{Text: "办法", Start: 1, End: 3}, Confidence: 0.5, Origin: "reader",
				By: "u1", ByName: "王科员", At: &at, Note: "笔误",
			},
			{Path: "programs[0]", Kind: draft.KindProgram, State: draft.Proposed, Needed: true, Proposed: json.RawMessage(`{"name":"补助"}`), Origin: "model"},
		},
		Programs: []draft.Program{{Tree: draft.Tree{Op: "all", Of: []draft.Tree{{Op: draft.LeafOp, Leaf: 0}}}}},
	}, draft.Original{Content: []byte{0, 255, 10, 13}, Extraction: `{"text":"示例"}`}
}

func createDraft(t testing.TB, s *store.Store, d *draft.Draft, o *draft.Original) {
	t.Helper()
	write(t, s, func(ctx context.Context) error { return s.CreateDraft(ctx, d, o) })
}

func testDrafts(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	d, o := newDraft("d1", "aa")
	createDraft(t, s, &d, &o)
	got, err := s.FindDraft(t.Context(), "d1")
	if diff := cmp.Diff(d, got); diff != "" || err != nil {
		t.Errorf("as created (-want +got), %v:\n%s", err, diff)
	}
	file, err := s.DraftFile(t.Context(), "d1")
	if diff := cmp.Diff(o.Content, file); diff != "" || err != nil {
		t.Errorf("file (-want +got), %v:\n%s", err, diff)
	}
	light := o
	light.Content = nil
	reading, err := s.DraftReading(t.Context(), "d1")
	if diff := cmp.Diff(light, reading); diff != "" || err != nil {
		t.Errorf("reading (-want +got), %v:\n%s", err, diff)
	}
	again, once := newDraft("d2", "aa")
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.CreateDraft(ctx, &again, &once) }), models.KindConflict, "draft-waiting")

	at := now.UTC().Truncate(1000)
	d.Status, d.PolicyID, d.Outcome, d.ClosedBy, d.ClosedAt = draft.Published, "p9", draft.OutcomeNew, "u2", &at
	d.Items[1].State, d.Programs[0].ProgramID, d.Handled = draft.Confirmed, "g9", 2
	changed := d
	changed.SHA256, changed.FileName = "bb", "other" // what it came from stays
	write(t, s, func(ctx context.Context) error { return s.UpdateDraft(ctx, &changed) })
	d.Version, d.UpdatedAt = changed.Version, changed.UpdatedAt
	got, err = s.FindDraft(t.Context(), "d1")
	if diff := cmp.Diff(d, got); diff != "" || err != nil || d.Version != 2 {
		t.Errorf("as updated (-want +got), %v:\n%s", err, diff)
	}
	createDraft(t, s, &again, &once) // the file no longer waits

	old, nowhere := d, d
	old.Version, nowhere.ID = 1, "nowhere"
	do := func(d draft.Draft) error {
		return s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateDraft(ctx, &d) })
	}
	wantKind(t, do(old), models.KindStale, "stale-version")
	wantKind(t, do(nowhere), models.KindNotFound, "draft-not-found")
	_, findErr := s.FindDraft(t.Context(), "nowhere")
	_, readErr := s.DraftReading(t.Context(), "nowhere")
	_, fileErr := s.DraftFile(t.Context(), "nowhere")
	for _, err := range []error{findErr, readErr, fileErr} {
		wantKind(t, err, models.KindNotFound, "draft-not-found")
	}
}

func testDraftLists(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	for _, id := range []string{"a", "b", "c", "d"} {
		d, o := newDraft(id, "sum-"+id)
		switch id {
		case "b":
			d.SourceID, d.SHA256 = "", "sum-a"
			d.Status = draft.Published
		case "c":
			d.TargetID, d.DocNumberKey = "", ""
		case "d":
			d.Status = draft.Discarded
		}
		createDraft(t, s, &d, &o)
	}
	tests := map[string]struct {
		filter draft.Filter
		want   []string
	}{
		"all":    {draft.Filter{}, []string{"d", "c", "b", "a"}},
		"open":   {draft.Filter{Status: draft.Open}, []string{"c", "a"}},
		"source": {draft.Filter{Status: draft.Published, SourceID: "column"}, nil},
		"target": {draft.Filter{TargetID: "p1"}, []string{"d", "b", "a"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, listedDrafts(t, s, test.filter)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	ofFile, err := s.DraftsOfFile(t.Context(), "sum-a")
	if err != nil || len(ofFile) != 2 || ofFile[0].ID != "b" || len(ofFile[0].Items) != 0 {
		t.Errorf("of the file: got %+v, %v, want b and a without items", ofFile, err)
	}
	ofNumber, err := s.DraftsOfNumber(t.Context(), "示科字[2026]3号")
	if err != nil || len(ofNumber) != 2 {
		t.Errorf("of the number: got %d, %v, want b and a", len(ofNumber), err)
	}
	if none, err := s.DraftsOfNumber(t.Context(), ""); err != nil || len(none) != 0 {
		t.Errorf("of no number: got %d, %v, want none", len(none), err)
	}
	_, err = s.ListDrafts(t.Context(), draft.Filter{}, models.Page{Cursor: "nonsense"})
	wantKind(t, err, models.KindInvalid, "bad-cursor")
}

// listedDrafts pages through a list two at a time.
func listedDrafts(t *testing.T, s *store.Store, filter draft.Filter) (ids []string) {
	t.Helper()
	page := models.Page{Limit: 2}
	for {
		list, err := s.ListDrafts(t.Context(), filter, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list.Items {
			if len(d.Items) > 0 {
				t.Errorf("%s: got its items, want none in a list", d.ID)
			}
			ids = append(ids, d.ID)
		}
		if list.NextCursor == "" {
			return ids
		}
		page.Cursor = list.NextCursor
	}
}

// testDraftRaces decides a draft and sends in a file from many sides at once: one of each wins.
func testDraftRaces(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	d, o := newDraft("d1", "aa")
	createDraft(t, s, &d, &o)
	updates, creations := make([]error, 8), make([]error, 8)
	var all sync.WaitGroup
	for i := range updates {
		all.Go(func() {
			mine := d
			updates[i] = s.InTx(t.Context(), func(ctx context.Context) error { next := mine; return s.UpdateDraft(ctx, &next) })
		})
		all.Go(func() {
			creations[i] = s.InTx(t.Context(), func(ctx context.Context) error {
				fresh, original := newDraft("", "bb")
				return s.CreateDraft(ctx, &fresh, &original)
			})
		})
	}
	all.Wait()
	for what, errs := range map[string][]error{"stale-version": updates, "draft-waiting": creations} {
		won := 0
		for _, err := range errs {
			var f *models.Fault
			switch {
			case err == nil:
				won++
			case !errors.As(err, &f) || f.Code != what:
				t.Errorf("got %v, want %s", err, what)
			}
		}
		if won != 1 {
			t.Errorf("%s: %d won, want 1", what, won)
		}
	}
}
