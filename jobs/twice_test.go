package jobs_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/jobs"
	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/store"
	"huiqi/store/storetest"
)

// baseline makes the first run, and lets a year pass so that the next one has something to tell.
func baseline(t *testing.T, options store.Options) *fixture {
	t.Helper()
	f := newFixture(t, options, clock.NewManual(begin))
	f.generated(40)
	f.publish("young", young)
	f.publish("all", region)
	_, err := f.Start(t.Context(), bureau, models.Date{})
	f.check(err)
	f.shards(func(s matchrun.Shard) { f.check(f.RunShard(t.Context(), s.RunID, s.Number)) })
	f.clock.Advance(400 * 24 * time.Hour)
	return f
}

// shards begins the run that waits and does something with each of its shards.
func (f *fixture) shards(do func(matchrun.Shard)) {
	f.t.Helper()
	begun, err := f.Begin(f.t.Context())
	f.check(err)
	if !begun {
		f.t.Fatal("no run has begun")
	}
	wanted, err := f.Wanted(f.t.Context(), 0, 100)
	f.check(err)
	if len(wanted) == 0 {
		f.t.Fatal("there are no shards")
	}
	for _, s := range wanted {
		do(s)
	}
}

// TestAShardDoneTwiceTellsOnce has several workers at every shard at once, as when one was taken for dead, and again
// after the run has ended.
func TestAShardDoneTwiceTellsOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := baseline(t, options)
		before := f.standings()
		_, err := f.Start(t.Context(), bureau, models.Date{})
		f.check(err)
		var all []matchrun.Shard
		f.shards(func(s matchrun.Shard) {
			all = append(all, s)
			var workers sync.WaitGroup
			for range 3 {
				workers.Go(func() {
					err := f.RunShard(context.WithoutCancel(t.Context()), s.RunID, s.Number)
					if err != nil && !models.IsKind(err, models.KindStale) && !models.IsKind(err, models.KindConflict) {
						t.Error(err)
					}
				})
			}
			workers.Wait()
		})
		for _, s := range all {
			f.check(f.RunShard(t.Context(), s.RunID, s.Number))
		}
		run, err := f.store.FindRun(t.Context(), all[0].RunID)
		f.check(err)
		want := differ(before, f.oracle())
		if diff := cmp.Diff(want, plainly(f.events(0))); diff != "" || len(want) == 0 || run.State != matchrun.Done || run.Events != int64(len(want)) {
			t.Errorf("run %+v; events (-oracle +got):\n%s", run, diff)
		}
	})
}

// TestARunAsOfAnotherDayOnlyCounts asks about the future and the past.
func TestARunAsOfAnotherDayOnlyCounts(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := baseline(t, options)
		known := f.standings()
		for name, on := range map[string]string{"the future": "2030-01-01", "before the last run": "2020-01-01"} {
			run, err := f.Start(t.Context(), bureau, models.MustDate(on))
			f.check(err)
			f.shards(func(s matchrun.Shard) { f.check(f.RunShard(t.Context(), s.RunID, s.Number)) })
			ended, err := f.store.FindRun(t.Context(), run.ID)
			f.check(err)
			if !ended.CountsOnly || ended.State != matchrun.Done || ended.Totals.Pairs != 80 || ended.Events != 0 {
				t.Errorf("%s: got %+v, want 80 pairs counted", name, ended)
			}
		}
		if diff := cmp.Diff(known, f.standings()); diff != "" || len(f.events(0)) != 0 {
			t.Errorf("events %v; standings (-before +after):\n%s", f.events(0), diff)
		}
	})
}

// TestOneRunAtATime starts while one waits and while one is running.
func TestOneRunAtATime(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := baseline(t, options)
		_, err := f.Start(t.Context(), bureau, models.Date{})
		f.check(err)
		refused := func(when string) {
			if _, err := f.Start(t.Context(), bureau, models.Date{}); !models.IsKind(err, models.KindConflict) {
				t.Errorf("%s: got %v, want a conflict", when, err)
			}
		}
		refused("while one waits")
		f.shards(func(matchrun.Shard) {})
		refused("while one is running")
	})
}

// failing is a matcher whose shards cannot be done.
type failing struct {
	jobs.Matcher
	mu    sync.Mutex
	tried int
}

func (f *failing) RunShard(context.Context, string, int) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tried++
	return errors.New("this cannot be done")
}

// TestARunThatCannotBeDoneIsGivenUp makes room for another one.
func TestARunThatCannotBeDoneIsGivenUp(t *testing.T) {
	t.Parallel()
	f := baseline(t, storetest.Databases()["sqlite"](t))
	run, err := f.Start(t.Context(), bureau, models.Date{})
	f.check(err)
	broken := &failing{Matcher: f.Service}
	f.work(func(o *jobs.Options) { o.Matcher, o.Attempts = broken, 2 })
	f.until("the run is given up", func() bool {
		ended, err := f.store.FindRun(t.Context(), run.ID)
		f.check(err)
		return ended.State == matchrun.Failed && ended.Error != ""
	})
	if _, err := f.Start(t.Context(), bureau, models.Date{}); err != nil {
		t.Errorf("another run: %v", err)
	}
	if broken.tried < 2 {
		t.Errorf("it was given up after %d attempts, want 2", broken.tried)
	}
}

// TestBatchesAreTheSameUntilHandedOn asks as relays do that die between claiming and handing on.
func TestBatchesAreTheSameUntilHandedOn(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := baseline(t, options)
		f.figuresOf(1)
		first, ok, err := f.NextBatch(t.Context())
		f.check(err)
		f.figuresOf(2) // after the claim
		again, _, err := f.NextBatch(t.Context())
		f.check(err)
		if !ok || again.Upto != first.Upto || !cmp.Equal(again.Enterprises, first.Enterprises) || len(first.Enterprises) != 1 {
			t.Errorf("got %+v and then %+v, want the same with one enterprise", first, again)
		}
		f.check(f.HandedOn(t.Context(), first))
		f.check(f.HandedOn(t.Context(), again)) // another process was slower
		next, ok, err := f.NextBatch(t.Context())
		f.check(err)
		if !ok || len(next.Enterprises) != 1 || next.Enterprises[0] == first.Enterprises[0] || next.Upto <= first.Upto {
			t.Errorf("got %+v after %+v, want the second enterprise", next, first)
		}
		f.check(f.HandedOn(t.Context(), next))
		if _, ok, err := f.NextBatch(t.Context()); ok || err != nil {
			t.Errorf("got another batch, %v, want none", err)
		}
	})
}

// figuresOf changes one of the generated enterprises.
func (f *fixture) figuresOf(nth int) {
	f.t.Helper()
	records, err := f.store.RecordsAfter(f.t.Context(), 0, nth)
	f.check(err)
	f.figures(records[nth-1].Enterprise.USCC, 50_000_000)
}
