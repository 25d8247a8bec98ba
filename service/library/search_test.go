package library_test

import (
	"context"
	"testing"
	"time"

	"huiqi/index"
	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/library"
)

// fakeIndex answers one hit, and remembers what it was asked.
type fakeIndex struct {
	asked    index.Request
	waited   int64
	caughtUp func(ctx context.Context) error
}

func (f *fakeIndex) Search(_ context.Context, r index.Request) (*index.Response, error) {
	f.asked = r
	return &index.Response{Items: []index.Hit{{ID: "a", Sample: true, Verification: "sample"}}, Total: 1}, nil
}

func (f *fakeIndex) Suggest(context.Context, string, int) ([]index.Suggestion, error) {
	return []index.Suggestion{{Text: "高新技术企业", Kind: "term"}}, nil
}

func (f *fakeIndex) CaughtUp(ctx context.Context, position int64) error {
	f.waited = position
	if f.caughtUp != nil {
		return f.caughtUp(ctx)
	}
	return nil
}

type fixedFeed int64

func (f fixedFeed) Head(context.Context) (int64, error) { return int64(f), nil }

func searching(t *testing.T, idx library.Searcher) *library.Service {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return library.New(library.Deps{
		Gate: access.NewTable(), Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: clock.Fixed(now), Index: idx, Feed: fixedFeed(42),
	})
}

func TestSearchAsksForWhatIsMeant(t *testing.T) {
	t.Parallel()
	idx := &fakeIndex{}
	got, err := searching(t, idx).Search(t.Context(), anonymous, library.Query{
		Text: "高企", Region: "张店区", Filters: library.Filters{Regions: []string{"淄博市"}, Levels: []string{"municipal"}}, Page: models.Page{Limit: 5},
	})
	if err != nil {
		t.Fatal(err)
	}
	if idx.waited != 42 || idx.asked.Region != "370303" || idx.asked.Filters.Regions[0] != "370300" || idx.asked.Limit != 5 || idx.asked.AsOf.String() != "2026-06-01" {
		t.Errorf("waited for %d, asked %+v", idx.waited, idx.asked)
	}
	if got.Total != 1 || got.Items[0].VerificationText != "示例：演示用虚构政策，并非真实政策" {
		t.Errorf("found %+v", got)
	}
}

func TestSearchRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		actor     actors.Actor
		query     library.Query
		violation string
	}{
		{"drafts, by nobody", anonymous, library.Query{Filters: library.Filters{Statuses: []string{"draft"}}}, "status bad-value"},
		{"drafts, by the bureau", bureau, library.Query{Filters: library.Filters{Statuses: []string{"draft"}}}, ""},
		{"a status that is none", bureau, library.Query{Filters: library.Filters{Statuses: []string{"lost"}}}, "status bad-value"},
		{"a level that is none", bureau, library.Query{Filters: library.Filters{Levels: []string{"galactic"}}}, "level bad-value"},
		{"a year before all years", bureau, library.Query{Filters: library.Filters{Years: []int{2024, -1}}}, "year bad-value"},
		{"a region that is none", bureau, library.Query{Filters: library.Filters{Regions: []string{"火星"}}}, "region bad-value"},
		{"to be near nowhere", bureau, library.Query{Region: "火星"}, "near bad-value"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := searching(t, &fakeIndex{}).Search(t.Context(), tt.actor, tt.query)
			if _, got := code(err); got != tt.violation || (err == nil) != (tt.violation == "") {
				t.Errorf("Search = %v, want %q", err, tt.violation)
			}
		})
	}
}

// TestASlowIndexIsNotWaitedForLong searches an index that never catches up.
func TestASlowIndexIsNotWaitedForLong(t *testing.T) {
	t.Parallel()
	idx := &fakeIndex{caughtUp: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}
	begun := time.Now()
	got, err := searching(t, idx).Search(t.Context(), anonymous, library.Query{})
	if err != nil || got.Total != 1 {
		t.Errorf("Search = %+v, %v; want what the index has", got, err)
	}
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("waited %s", took)
	}
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	got, err := searching(t, &fakeIndex{}).Suggest(t.Context(), anonymous, "gx", 5)
	if err != nil || len(got) != 1 || got[0].Text != "高新技术企业" {
		t.Errorf("Suggest = %v, %v", got, err)
	}
	_, err = searching(t, nil).Suggest(t.Context(), anonymous, "gx", 5)
	must(t, err, "index-unavailable")
}
