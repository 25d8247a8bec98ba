package main

import (
	"cmp"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	godiff "github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/internal/testdb"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/seed"
	"huiqi/service/base"
	"huiqi/service/match"
	"huiqi/store"
)

// runKills is how often the server dies in the middle of a full rematch.
const runKills = 4

// TestARematchSurvivesKills kills the server again and again while it does the shards of a night's run over the demonstration base,
// and compares what was told in the end with the verdicts computed from scratch.
func TestARematchSurvivesKills(t *testing.T) {
	t.Parallel()
	databases := map[string]func(t *testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { t.Helper(); return testdb.Postgres(t) },
	}
	for name, database := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := place{data: t.TempDir(), database: database(t), env: []string{"HUIQI_SHARD_SIZE=10"}}
			at.command(t, "seed", "--demo")
			const first = "2024-01-01" // long ago, so that there is much to tell
			at.command(t, "rematch", "--wait", "--as-of", first)
			w := openWitness(t, at)
			for range runKills {
				before := w.progress().done
				s := at.start(t)
				w.await("shards", func(p progress) bool { return p.done >= before+5+rand.IntN(20) || p.ended })
				s.kill()
				p := w.progress()
				if p.ended {
					t.Fatalf("the run ended before it could be killed: %d shards", p.done)
				}
				t.Logf("killed after %d of %d shards", p.done, p.total)
			}
			s := at.start(t)
			w.await("the end", func(p progress) bool { return p.ended })
			w.compare(models.MustDate(first))
			if code := s.stop(t); code != exitOK {
				t.Errorf("serve ended with %d after SIGTERM, want 0\n%s", code, s.log)
			}
		})
	}
}

// witness looks into the database beside the server.
type witness struct {
	t       *testing.T
	store   *store.Store
	matcher *match.Service
}

func openWitness(t *testing.T, at place) *witness {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Options{DatabaseURL: at.database, Path: filepath.Join(at.data, "huiqi.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w := &witness{t: t, store: s}
	w.matcher = match.New(match.Deps{Store: s, Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: clock.System{}})
	return w
}

// progress is how far the night's run is.
type progress struct {
	run         matchrun.Run
	done, total int
	ended       bool
}

func (w *witness) progress() progress {
	w.t.Helper()
	runs, err := w.store.ListRuns(w.t.Context(), models.Page{})
	if err != nil {
		w.t.Fatal(err)
	}
	if len(runs.Items) > 2 {
		w.t.Fatalf("got %d runs, want the baseline and one for this night", len(runs.Items))
	}
	if len(runs.Items) == 0 || runs.Items[0].Baseline {
		return progress{}
	}
	run := runs.Items[0]
	done, _, _, err := w.store.FinishedShards(w.t.Context(), run.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return progress{run: run, done: done, total: run.Shards, ended: !run.State.Open()}
}

// await waits for progress. Shards of a killed process are taken up again after about a minute.
func (w *witness) await(what string, reached func(progress) bool) {
	w.t.Helper()
	for deadline := time.Now().Add(4 * time.Minute); !reached(w.progress()); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			w.t.Fatalf("%s: not reached, at %+v", what, w.progress())
		}
	}
}

// difference is what an event tells.
type difference struct {
	Enterprise int64
	Program    string
	Kind       matchrun.Kind
}

// compare holds the run's counts, the standings and the events against verdicts computed here from scratch.
func (w *witness) compare(first models.Date) {
	w.t.Helper()
	run := w.progress().run
	if err := w.matcher.Load(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	view, err := w.matcher.At(w.t.Context(), 0)
	if err != nil {
		w.t.Fatal(err)
	}
	var want []difference
	var sum matchrun.Counts
	eligible := map[int64]int{}
	records, err := w.store.RecordsAfter(w.t.Context(), 0, 1_000_000)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, r := range records {
		e := matching.Enterprise{ID: r.Enterprise.ID}
		if e.Profile, err = base.Profile(w.matcher.Language, r); err != nil {
			w.t.Fatal(err)
		}
		for _, c := range view.Candidates() {
			before, after := applies(c, e, first), applies(c, e, run.AsOf)
			if c.OpeningOn(run.AsOf).State != matching.Closed {
				sum.Pairs++
			}
			switch {
			case after && !before:
				want = append(want, difference{e.ID, c.ProgramID, matchrun.NewlyEligible})
			case before && !after:
				want = append(want, difference{e.ID, c.ProgramID, matchrun.NoLongerEligible})
			}
			if after {
				eligible[e.ID]++
				sum.Eligible++
			}
		}
	}
	totals := run.Totals
	if run.State != matchrun.Done || totals.Pairs != sum.Pairs || totals.Eligible != sum.Eligible || totals.Verdicts() != totals.Pairs || int(run.Events) != len(want) {
		w.t.Errorf("run %+v: want %d pairs, %d eligible and %d events", run, sum.Pairs, sum.Eligible, len(want))
	}
	if diff := godiff.Diff(ordered(want), w.told()); diff != "" || len(want) < 100 {
		w.t.Errorf("of %d differences (-oracle +told):\n%s", len(want), diff)
	}
	standings, err := w.store.StandingsBetween(w.t.Context(), 0, 1<<40)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, s := range standings {
		if len(s.Programs) != eligible[s.EnterpriseID] {
			w.t.Errorf("enterprise %d: got %v, want %d programs", s.EnterpriseID, s.Programs, eligible[s.EnterpriseID])
		}
	}
}

func applies(c matching.Candidate, e matching.Enterprise, on models.Date) bool {
	verdict, _ := matching.Decide(c.Rule, e.Profile, on)
	return verdict == matching.Eligible && c.OpeningOn(on).State != matching.Closed
}

// told returns all events; one that was told twice is there twice.
func (w *witness) told() []difference {
	w.t.Helper()
	var out []difference
	for after := int64(0); ; {
		events, err := w.store.ListEvents(w.t.Context(), matchrun.EventFilter{}, after, models.Page{Limit: models.MaxLimit})
		if err != nil {
			w.t.Fatal(err)
		}
		if len(events) == 0 {
			return ordered(out)
		}
		for _, e := range events {
			out = append(out, difference{e.EnterpriseID, e.ProgramID, e.Kind})
			after = e.Seq
		}
	}
}

func ordered(all []difference) []difference {
	slices.SortFunc(all, func(a, b difference) int {
		return cmp.Or(cmp.Compare(a.Enterprise, b.Enterprise), cmp.Compare(a.Program, b.Program), cmp.Compare(a.Kind, b.Kind))
	})
	return all
}
