package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/duplicates"
	"huiqi/store"
)

// doubled is what the suite asks of enterprises that may be in the base twice.
func doubled() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"keys of duplicates":       testDuplicateKeys,
		"pairs of duplicates":      testPairs,
		"one goes up in another":   testAbsorb,
		"what both have is one":    testAbsorbBoth,
		"merging what was changed": testAbsorbStale,
	}
}

func testDuplicateKeys(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	ids := insertEnterprises(t, s, newRecord(1), newRecord(2), newRecord(3))
	uncompared := func(method int, after int64) []int64 {
		t.Helper()
		got, err := s.Uncompared(t.Context(), method, after, 10)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	keys := []duplicates.Key{{EnterpriseID: ids[0], BlockKey: "n1"}, {EnterpriseID: ids[0], BlockKey: "p1"}, {EnterpriseID: ids[1], BlockKey: "n1"}, {EnterpriseID: ids[2] + 1000, BlockKey: "n1"}}
	marks := []duplicates.Mark{{EnterpriseID: ids[0], Version: 1, Method: 1, Crowded: 2}, {EnterpriseID: ids[1], Version: 1, Method: 1}, {EnterpriseID: ids[2] + 1000, Version: 1, Method: 1}}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.PutDuplicateKeys(ctx, append(ids, ids[2]+1000), keys), s.PutDuplicateMarks(ctx, marks))
	})
	for name, c := range map[string]struct{ got, want []int64 }{
		"one without a mark": {uncompared(1, 0), ids[2:]},
		"another method":     {uncompared(2, ids[0]), ids[1:]},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	waiting, crowded, err := s.CountUncompared(t.Context(), 1)
	if waiting != 1 || crowded != 1 || err != nil {
		t.Errorf("got %d that wait and %d in crowds, %v, want 1 and 1", waiting, crowded, err)
	}
	sizes, err := s.BlockSizes(t.Context(), []string{"n1", "p1", "x"})
	if diff := cmp.Diff(map[string]int{"n1": 2, "p1": 1}, sizes); diff != "" || err != nil {
		t.Errorf("sizes (-want +got), %v:\n%s", err, diff)
	}
	blocks, err := s.Blocks(t.Context(), []string{"n1", "x"})
	if diff := cmp.Diff(map[string][]int64{"n1": ids[:2]}, blocks); diff != "" || err != nil {
		t.Errorf("blocks (-want +got), %v:\n%s", err, diff)
	}
	for name, c := range map[string]struct {
		region, industry string
		want             []int64
	}{
		"in a region":   {"370303", "", ids[:1]}, // as many as were asked for
		"elsewhere":     {"370305", "", []int64{}},
		"of a trade":    {"370303", "C34", ids[:1]},
		"another trade": {"370303", "C35", []int64{}},
	} {
		got, err := s.BlockIn(t.Context(), "n1", c.region, c.industry, 1)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s (-want +got), %v:\n%s", name, err, diff)
		}
	}
	write(t, s, func(ctx context.Context) error {
		_, touched := s.Touch(ctx, ids[0], 0)
		return errors.Join(touched, s.PutDuplicateKeys(ctx, ids[:1], keys[1:2]))
	})
	if diff := cmp.Diff([]int64{ids[0], ids[2]}, uncompared(1, 0)); diff != "" {
		t.Errorf("one that changed (-want +got):\n%s", diff)
	}
	if sizes, err = s.BlockSizes(t.Context(), []string{"n1"}); sizes["n1"] != 1 || err != nil {
		t.Errorf("got %v, %v, want the key that went to be gone", sizes, err)
	}
}

func newPair(first, second int64, score int) duplicates.Pair {
	return duplicates.Pair{
		EnterpriseID: first, OtherID: second, Score: score, State: duplicates.Open, Digest: "d",
		Reasons: []duplicates.Reason{{Field: "name", Points: score, Text: "名称相同", First: "示例甲", Second: "示例乙"}},
	}
}

func testPairs(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	far := newRecord(3)
	far.Enterprise.Region = "370305"
	ids := insertEnterprises(t, s, newRecord(1), newRecord(2), generated(far))
	write(t, s, func(ctx context.Context) error {
		all := []duplicates.Pair{newPair(ids[0], ids[1], 60), newPair(ids[0], ids[2], 90), newPair(ids[1], ids[2], 70), newPair(ids[1], ids[2]+1000, 70)}
		return errors.Join(s.AddPairs(ctx, all), s.AddPairs(ctx, all[:1])) // twice is once
	})
	list := func(f duplicates.Filter, p models.Page) (scores []int, next string) {
		t.Helper()
		got, err := s.ListPairs(t.Context(), f, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range got.Items {
			scores = append(scores, item.Score)
		}
		return scores, got.NextCursor
	}
	first, cursor := list(duplicates.Filter{}, models.Page{Limit: 2})
	rest, _ := list(duplicates.Filter{}, models.Page{Limit: 2, Cursor: cursor})
	if diff := cmp.Diff([]int{90, 70, 60}, append(first, rest...)); diff != "" {
		t.Errorf("two pages (-want +got):\n%s", diff)
	}
	near := []string{"370303"}
	for name, c := range map[string]struct {
		f    duplicates.Filter
		want []int
	}{
		"a score at least":      {duplicates.Filter{MinScore: 70}, []int{90, 70}},
		"both in the territory": {duplicates.Filter{Territory: near}, []int{60}},
		"one in the region":     {duplicates.Filter{Regions: []string{"370305"}}, []int{90, 70}},
		"of one enterprise":     {duplicates.Filter{EnterpriseID: ids[1]}, []int{70, 60}},
		"decided":               {duplicates.Filter{State: duplicates.Different}, nil},
	} {
		if got, _ := list(c.f, models.Page{}); !cmp.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
	decidePair(t, s, ids)
	write(t, s, func(ctx context.Context) error { return s.DeleteEnterprise(ctx, ids[2], 0) })
	if got, _ := list(duplicates.Filter{}, models.Page{}); !cmp.Equal(got, []int{55}) {
		t.Errorf("pairs go with their enterprises: got %v", got)
	}
}

// decidePair decides about the pair of the first two, and has a second decision meet the first.
func decidePair(t *testing.T, s *store.Store, ids []int64) {
	t.Helper()
	all, err := s.PairsOf(t.Context(), ids)
	if err != nil || len(all) != 3 {
		t.Fatalf("got %d pairs, %v, want each once", len(all), err)
	}
	p := all[0]
	before := p
	if err := p.Decide(duplicates.Different, "u1", "两家", now); err != nil {
		t.Fatal(err)
	}
	p.Score = 55
	write(t, s, func(ctx context.Context) error { return s.UpdatePair(ctx, &p) })
	stale := s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdatePair(ctx, &before) })
	wantKind(t, stale, models.KindStale, "stale-version")
	write(t, s, func(ctx context.Context) error { return s.DropPair(ctx, p.ID, 1) }) // it changed meanwhile
	got, err := s.FindPair(t.Context(), p.ID)
	want := duplicates.Listed{Pair: p}
	for i, side := range []*duplicates.Side{&want.First, &want.Second} {
		e := newEnterprise(i + 1)
		*side = duplicates.Side{USCC: e.USCC, Name: e.Name, Region: e.Region, Zone: e.Zone, Version: 1}
	}
	at := p.DecidedAt.UTC().Truncate(time.Microsecond)
	want.DecidedAt = &at
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("(-want +got), %v:\n%s", err, diff)
	}
	_, err = s.FindPair(t.Context(), 9999)
	wantKind(t, err, models.KindNotFound, "duplicate-not-found")
}

// fillDuplicates writes something into every table about duplicates.
func fillDuplicates(t testing.TB, s *store.Store, first, second int64) {
	t.Helper()
	write(t, s, func(ctx context.Context) error {
		return errors.Join(
			s.PutDuplicateKeys(ctx, []int64{first}, []duplicates.Key{{EnterpriseID: first, BlockKey: "n1"}}),
			s.PutDuplicateMarks(ctx, []duplicates.Mark{{EnterpriseID: first, Version: 1, Method: 1}}),
			s.AddPairs(ctx, []duplicates.Pair{newPair(first, second, 60)}),
			s.CreateMerge(ctx, &duplicates.Merge{
				ID: second + 1000, EnterpriseID: first, USCC: "91370300MA99999999", Name: "示例旧条目", Gone: json.RawMessage(`{"name":"示例旧条目"}`), Kept: json.RawMessage(`{}`),
				Moved: map[string][]duplicates.Row{"needs": {{"id": "n1"}}}, Dropped: map[string][]duplicates.Row{}, Reason: "示例", MergedBy: "u1",
			}))
	})
}

// keepDuplicates reads what fillDuplicates wrote.
func keepDuplicates(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	blocks, err := s.Blocks(ctx, []string{"n1"})
	keep("blocks", blocks, err)
	list, err := s.ListPairs(ctx, duplicates.Filter{}, models.Page{})
	keep("pairs", list, err)
	into, err := s.MergedInto(ctx, []string{"91370300MA99999999"})
	keep("merged", into, err)
}
