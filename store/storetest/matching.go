package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/store"
)

func testMatchRuns(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	_, err := s.LastRun(t.Context())
	wantKind(t, err, models.KindNotFound, "match-run-not-found")
	first := matchrun.Run{Reason: matchrun.Nightly, State: matchrun.Waiting, Key: "nightly:2026-03-01"}
	write(t, s, func(ctx context.Context) error { return s.CreateRun(ctx, &first) })
	second := matchrun.Run{Reason: matchrun.Policy, State: matchrun.Waiting}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.CreateRun(ctx, &second) }), models.KindConflict, "run-in-progress")

	started := now
	first.State, first.AsOf, first.StartedAt, first.Position = matchrun.Running, models.MustDate("2026-03-01"), &started, 7
	first.Programs = map[string]matchrun.Asked{"g1": {RuleVersion: 2, Calendar: "x"}}
	for i, want := range []bool{true, false} {
		if got := moveRun(t, s, &first, matchrun.Waiting); got != want {
			t.Errorf("move %d: got %t, want %t", i+1, got, want)
		}
	}
	write(t, s, func(ctx context.Context) error { return s.CreateRun(ctx, &second) })
	next := second
	next.State = matchrun.Running
	err = s.InTx(t.Context(), func(ctx context.Context) error { _, err := s.MoveRun(ctx, &next, matchrun.Waiting); return err })
	wantKind(t, err, models.KindConflict, "run-in-progress")
	open, err := s.OpenRuns(t.Context())
	asked := first.Programs
	first.Programs = nil
	if diff := cmp.Diff([]matchrun.Run{first, second}, open); diff != "" || err != nil {
		t.Errorf("open (-want +got), %v:\n%s", err, diff)
	}

	first.State, first.FinishedAt, first.Totals = matchrun.Done, &started, matchrun.Counts{Enterprises: 2, Programs: 3, Pairs: 6, NearMiss: 6}
	if !moveRun(t, s, &first, matchrun.Running) {
		t.Error("the running one did not end")
	}
	first.Programs = asked // they stay when a move names none
	last, err := s.LastRun(t.Context())
	if diff := cmp.Diff(first, last); diff != "" || err != nil {
		t.Errorf("last (-want +got), %v:\n%s", err, diff)
	}
	if has, err := s.HasRun(t.Context(), first.Key); !has || err != nil {
		t.Errorf("the night's run: got %t, %v, want it", has, err)
	}
	write(t, s, func(ctx context.Context) error { return s.ForgetPrograms(ctx, second.ID) })
	if last, err = s.LastRun(t.Context()); len(last.Programs) != 0 || err != nil {
		t.Errorf("got programs %v, %v, want them forgotten", last.Programs, err)
	}
	list, err := s.ListRuns(t.Context(), models.Page{Limit: 1})
	if len(list.Items) != 1 || list.NextCursor == "" || err != nil {
		t.Errorf("list: got %+v, %v, want a first page", list, err)
	}
}

func moveRun(t *testing.T, s *store.Store, r *matchrun.Run, from matchrun.State) (moved bool) {
	t.Helper()
	write(t, s, func(ctx context.Context) (err error) { moved, err = s.MoveRun(ctx, r, from); return err })
	return moved
}

func testMatchShards(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	if none, err := s.ShardBounds(t.Context(), 2); len(none) != 0 || err != nil {
		t.Errorf("bounds of an empty base: got %v, %v", none, err)
	}
	ids := createEnterprises(t, s, 5)
	write(t, s, func(ctx context.Context) error { return s.DeleteEnterprise(ctx, ids[1], 0) })
	for size, want := range map[int][]int64{2: {ids[2], ids[4]}, 3: {ids[3], ids[4]}, 4: {ids[4]}, 9: {ids[4]}} {
		got, err := s.ShardBounds(t.Context(), size)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("bounds of %d (-want +got), %v:\n%s", size, err, diff)
		}
	}
	run := matchrun.Run{State: matchrun.Running}
	shards := []matchrun.Shard{{Number: 1, UptoID: 3, State: matchrun.Waiting}, {Number: 2, AfterID: 3, UptoID: 5, State: matchrun.Waiting}}
	write(t, s, func(ctx context.Context) error {
		if err := s.CreateRun(ctx, &run); err != nil {
			return err
		}
		for i := range shards {
			shards[i].RunID = run.ID
		}
		return s.AddShards(ctx, shards)
	})
	counts := matchrun.Counts{Enterprises: 3, Programs: 2, Pairs: 6, Eligible: 1, NeedsJudgement: 1, NeedsInformation: 1, NearMiss: 1, Ineligible: 2}
	shards[0].Counts, shards[0].Events = counts, 4
	var finished [4]bool
	var workers sync.WaitGroup
	for i := range finished { // at once, as after a rescue
		workers.Go(func() {
			mine := shards[0]
			if err := s.InTx(t.Context(), func(ctx context.Context) (err error) { finished[i], err = s.FinishShard(ctx, &mine); return err }); err != nil {
				t.Error(err)
			}
		})
	}
	workers.Wait()
	count := 0
	for _, one := range finished {
		if one {
			count++
		}
	}
	if count != 1 {
		t.Errorf("%d transactions finished the shard, want 1", count)
	}
	open, err := s.ShardsOf(t.Context(), run.ID, 0, 10, true)
	if len(open) != 1 || open[0].Number != 2 || err != nil {
		t.Errorf("open shards: got %+v, %v", open, err)
	}
	shards[1].Counts, shards[1].Events = matchrun.Counts{Enterprises: 1, Programs: 1, Pairs: 1, Eligible: 1}, 1
	write(t, s, func(ctx context.Context) error { _, err := s.FinishShard(ctx, &shards[1]); return err })
	done, sum, events, err := s.FinishedShards(t.Context(), run.ID)
	if diff := cmp.Diff(counts.Plus(shards[1].Counts), sum); diff != "" || done != 2 || events != 5 || err != nil {
		t.Errorf("sum: got %d shards, %d events, %v; (-want +got):\n%s", done, events, err, diff)
	}
}

func createEnterprises(t *testing.T, s *store.Store, n int) []int64 {
	t.Helper()
	ids := make([]int64, n)
	for i := range ids {
		e := newEnterprise(i + 1)
		createEnterprise(t, s, &e)
		ids[i] = e.ID
	}
	return ids
}

func testStandings(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	ids := createEnterprises(t, s, 3)
	put := func(standings ...matchrun.Standing) error {
		return s.InTx(t.Context(), func(ctx context.Context) error { return s.PutStandings(ctx, standings) })
	}
	day := models.MustDate("2026-03-01")
	one := matchrun.Standing{EnterpriseID: ids[0], AsOf: day, Position: 3, Version: 1, Programs: map[string]int{"g1": 1}}
	two := matchrun.Standing{EnterpriseID: ids[1], AsOf: day, Position: 3, Version: 1, Programs: map[string]int{}}
	if err := put(one, two); err != nil {
		t.Fatal(err)
	}
	wantKind(t, put(one), models.KindStale, "stale-version")
	next := one
	next.Version, next.Programs = 2, map[string]int{"g1": 2, "g2": 1}
	if err := put(next); err != nil {
		t.Fatal(err)
	}
	wantKind(t, put(two, next), models.KindStale, "stale-version")
	got, err := s.StandingsBetween(t.Context(), 0, ids[2])
	for i := range got {
		got[i].UpdatedAt = time.Time{}
	}
	if diff := cmp.Diff([]matchrun.Standing{next, two}, got); diff != "" || err != nil {
		t.Errorf("standings (-want +got), %v:\n%s", err, diff)
	}
	write(t, s, func(ctx context.Context) error { return s.DeleteEnterprise(ctx, ids[0], 0) })
	if left, err := s.StandingsOf(t.Context(), ids); len(left) != 1 || left[0].EnterpriseID != ids[1] || err != nil {
		t.Errorf("after a deletion: got %+v, %v", left, err)
	}
	there, err := s.PresentEnterprises(t.Context(), ids)
	if diff := cmp.Diff(map[int64]bool{ids[1]: true, ids[2]: true}, there); diff != "" || err != nil {
		t.Errorf("present (-want +got), %v:\n%s", err, diff)
	}
	head, err := s.Head(t.Context())
	changed, err2 := s.LastChanges(t.Context(), ids, head-1) // all but the deletion
	if diff := cmp.Diff(map[int64]int64{ids[0]: 1, ids[1]: 2, ids[2]: 3}, changed); diff != "" || err != nil || err2 != nil {
		t.Errorf("last changes (-want +got), %v, %v:\n%s", err, err2, diff)
	}
}

func testMatchEvents(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	ids := createEnterprises(t, s, 2)
	appendAll := func(events ...matchrun.Event) error {
		return s.InTx(t.Context(), func(ctx context.Context) error { return s.AppendEvents(ctx, events) })
	}
	one := matchrun.Event{EnterpriseID: ids[0], ProgramID: "g1", Turn: 1, Kind: matchrun.NewlyEligible, Cause: matchrun.ByDate, RuleVersion: 1, AsOf: models.MustDate("2026-03-01")}
	two, three := one, one
	two.EnterpriseID, three.Turn, three.Kind = ids[1], 2, matchrun.NoLongerEligible
	if err := errors.Join(appendAll(one, two), appendAll(three)); err != nil {
		t.Fatal(err)
	}
	wantKind(t, appendAll(one), models.KindConflict, "duplicate-event")
	first, second := newEnterprise(1), newEnterprise(2)
	tests := map[string]struct {
		filter matchrun.EventFilter
		after  int64
		limit  int
		want   []int64
	}{
		"all":             {matchrun.EventFilter{}, 0, 0, []int64{1, 2, 3}},
		"a page":          {matchrun.EventFilter{}, 1, 1, []int64{2}},
		"of one":          {matchrun.EventFilter{USCC: first.USCC}, 0, 0, []int64{1, 3}},
		"of a kind":       {matchrun.EventFilter{Kind: matchrun.NoLongerEligible}, 0, 0, []int64{3}},
		"of no program":   {matchrun.EventFilter{ProgramID: "g2"}, 0, 0, nil},
		"of a territory":  {matchrun.EventFilter{Territory: []string{second.Region}, USCC: second.USCC}, 0, 0, []int64{2}},
		"of another area": {matchrun.EventFilter{Territory: []string{"000000"}}, 0, 0, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			found, err := s.ListEvents(t.Context(), test.filter, test.after, models.Page{Limit: test.limit})
			var got []int64
			for _, e := range found {
				got = append(got, e.Seq)
				if e.USCC == "" || e.Name == "" || e.AsOf.IsZero() || e.At.IsZero() {
					t.Errorf("got %+v, want it whole", e)
				}
			}
			// a refused append may leave a gap, never a number out of order
			if len(got) != len(test.want) || err != nil {
				t.Errorf("got %v, %v, want %v", got, err, test.want)
			}
		})
	}
	write(t, s, func(ctx context.Context) error { return s.DeleteEnterprise(ctx, ids[0], 0) })
	if left, err := s.ListEvents(t.Context(), matchrun.EventFilter{}, 0, models.Page{}); len(left) != 1 || err != nil {
		t.Errorf("after a deletion: got %+v, %v, want the other's event", left, err)
	}
}

func testRelay(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	steps := []struct {
		from, to string
		want     bool
	}{{"1", "2", false}, {"", "1", true}, {"", "5", false}, {"1", "2", true}, {"1", "3", false}}
	for _, step := range steps {
		var moved bool
		write(t, s, func(ctx context.Context) (err error) {
			moved, err = s.MoveRelay(ctx, "test", step.from, step.to)
			return err
		})
		if moved != step.want {
			t.Errorf("from %q to %q: got %t, want %t", step.from, step.to, moved, step.want)
		}
	}
	if at, err := s.RelayPosition(t.Context(), "test"); at != "2" || err != nil {
		t.Errorf("got %q, %v, want 2", at, err)
	}
}

// fillMatching writes something into every table of matching.
func fillMatching(t testing.TB, s *store.Store, enterpriseID int64) {
	t.Helper()
	run := matchrun.Run{ID: "r1", State: matchrun.Running, Programs: map[string]matchrun.Asked{"g1": {RuleVersion: 1}}}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateRun(ctx, &run), s.AddShards(ctx, []matchrun.Shard{{RunID: "r1", Number: 1, UptoID: 9, State: matchrun.Waiting}}),
			s.PutStandings(ctx, []matchrun.Standing{{EnterpriseID: enterpriseID, Version: 1, Programs: map[string]int{"g1": 1}}}),
			s.AppendEvents(ctx, []matchrun.Event{{EnterpriseID: enterpriseID, ProgramID: "g1", Turn: 1, Kind: matchrun.NewlyEligible}}))
	})
}

// keepMatching adds the content of the tables of matching.
func keepMatching(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	runs, err := s.OpenRuns(ctx)
	keep("runs", runs, err)
	shards, err := s.ShardsOf(ctx, "r1", 0, 10, false)
	keep("shards", shards, err)
	standings, err := s.StandingsBetween(ctx, 0, 100)
	keep("standings", standings, err)
	events, err := s.ListEvents(ctx, matchrun.EventFilter{}, 0, models.Page{})
	keep("events", events, err)
}
