package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/index"
	"huiqi/models"
	"huiqi/models/feed"
	"huiqi/models/policy"
	"huiqi/seed"
)

// fakeLibrary answers with what a test puts in.
type fakeLibrary struct {
	policies []policy.Policy
	changes  []feed.Change
	identity string
	fails    error // of Changes
}

func (f fakeLibrary) PoliciesByID(context.Context, []string) ([]policy.Policy, error) {
	return f.policies, nil
}
func (f fakeLibrary) PolicyIDs(context.Context, string, int) ([]string, error) { return nil, nil }
func (f fakeLibrary) Head(context.Context) (int64, error)                      { return 0, nil }
func (f fakeLibrary) FeedIdentity(context.Context) (string, error)             { return f.identity, nil }

func (f fakeLibrary) Changes(_ context.Context, after int64, _ int, kinds ...feed.Kind) ([]feed.Change, int64, error) {
	if len(kinds) != 1 || kinds[0] != feed.Policy {
		return nil, 0, models.Invalid("bad-kinds", "", "the index follows policies only")
	}
	return f.changes, after + 7, f.fails
}

func TestSourceShowsPoliciesAsDocuments(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	from := source{catalogue: catalogue, store: fakeLibrary{policies: []policy.Policy{{
		ID: "p", Title: "办法", DocNumber: "鲁科字〔2021〕12号", Issuers: []string{"山东省科学技术厅"}, Level: policy.Provincial,
		Region: "000000", Status: policy.Expired, ExpiryDate: models.MustDate("2024-12-31"), Verification: policy.Sample,
		Sample: true, Text: "正文", Version: 3,
		Programs: []policy.Program{
			{ID: "a", Name: "奖补", Summary: "一次性", Status: policy.Published, Benefits: []policy.Benefit{{Kind: "grant"}, {Kind: "title"}}},
			{ID: "b", Name: "贴息", Status: policy.Expired, Benefits: []policy.Benefit{{Kind: "grant"}}},
			{ID: "c", Name: "未公开", Summary: "内部", Status: policy.Draft, Benefits: []policy.Benefit{{Kind: "loan"}}},
		},
	}}}}
	got, err := from.Docs(t.Context(), []string{"p"})
	if err != nil {
		t.Fatal(err)
	}
	want := []index.Doc{{
		ID: "p", Title: "办法", DocNumber: "鲁科字〔2021〕12号", Issuers: []string{"山东省科学技术厅"}, Level: index.LevelProvincial,
		Region: "CN", Status: index.StatusExpired, Year: 2021, ExpiryDate: models.MustDate("2024-12-31"),
		BenefitKinds: []string{"grant", "title"},
		Programs:     []index.Program{{ID: "a", Name: "奖补", Summary: "一次性"}, {ID: "b", Name: "贴息"}},
		Body:         "正文", Sample: true, Verification: "sample", Version: 3,
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
}

func TestSourceFollowsPoliciesOnly(t *testing.T) {
	t.Parallel()
	from := source{followed: &followedFeed{}, store: fakeLibrary{changes: []feed.Change{{Seq: 4, Kind: feed.Policy, ID: "p", Version: 2}}}}
	changes, next, err := from.Changes(t.Context(), 3, 10)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]index.Change{{Seq: 4, PolicyID: "p"}}, changes); diff != "" || next != 10 {
		t.Errorf("got next %d, want 10; changes (-want +got):\n%s", next, diff)
	}
}

func TestARestoredDatabaseHasTheIndexBuiltAnew(t *testing.T) {
	t.Parallel()
	tests := map[string]fakeLibrary{
		"another feed":                   {identity: "restored"},
		"a feed that ends before it did": {identity: "first", fails: feed.ErrRestarted},
	}
	for name, store := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			note := filepath.Join(t.TempDir(), feedName)
			if err := os.WriteFile(note, []byte("first\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			from := source{store: store, followed: &followedFeed{identity: "first", note: note}}
			if _, _, err := from.Changes(t.Context(), 3, 10); !errors.Is(err, index.ErrTrimmed) {
				t.Errorf("got %v, want that the index has to be built anew", err)
			}
			if store.fails != nil {
				return
			}
			if _, err := os.Stat(note); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("note: got %v, want it gone before the index is: a crash must not leave the old one", err)
			}
			if _, _, err := from.Changes(t.Context(), 0, 10); err != nil {
				t.Errorf("afterwards: got %v, want the changes of the new feed", err)
			}
		})
	}
}

func TestYearOf(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		policy policy.Policy
		want   int
	}{
		"date of publication first": {policy.Policy{PublishDate: models.MustDate("2023-01-02"), DocNumber: "鲁科字〔2022〕12号"}, 2023},
		"year of the number":        {policy.Policy{DocNumber: "鲁科字[2022] 12 号"}, 2022},
		"nothing known":             {policy.Policy{}, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := yearOf(&test.policy); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

func TestIndexOfAnotherFeedIsThrownAway(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	folder, note := filepath.Join(dir, "index"), filepath.Join(dir, feedName)
	put := func() {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(folder, "gen-1"), 0o750); err != nil {
			t.Fatal(err)
		}
	}
	there := func() bool { _, err := os.Stat(filepath.Join(folder, "gen-1")); return err == nil }
	steps := []struct {
		identity string
		want     bool
	}{{"first", false}, {"first", true}, {"restored", false}, {"restored", true}}
	for _, step := range steps {
		put()
		if err := keepIndexOf(step.identity, folder, note); err != nil {
			t.Fatal(err)
		}
		if got := there(); got != step.want {
			t.Errorf("with feed %s: got the index kept: %v, want %v", step.identity, got, step.want)
		}
	}
}
