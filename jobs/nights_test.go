package jobs_test

import (
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/jobs"
	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestNightsBeginFivePastMidnightInShanghai(t *testing.T) {
	t.Parallel()
	at := func(text string) time.Time {
		instant, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return instant
	}
	tests := map[string]struct{ now, want string }{
		"in the evening":         {"2026-06-01T23:59:00+08:00", "2026-06-02T00:05:00+08:00"},
		"just after midnight":    {"2026-06-02T00:00:00+08:00", "2026-06-02T00:05:00+08:00"},
		"at the moment":          {"2026-06-02T00:05:00+08:00", "2026-06-03T00:05:00+08:00"},
		"the evening before UTC": {"2026-06-01T16:04:59Z", "2026-06-02T00:05:00+08:00"},
		"at the end of a year":   {"2026-12-31T20:00:00+08:00", "2027-01-01T00:05:00+08:00"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := (jobs.Nights{}).Next(at(test.now)); !got.Equal(at(test.want)) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// everySecond stands for midnight, which tests cannot wait for.
type everySecond struct{}

func (everySecond) Next(now time.Time) time.Time { return now.Add(time.Second) }

// TestFourReplicasMakeOneRunForANight lets four processes' workers stand at one database while midnight passes again
// and again.
func TestFourReplicasMakeOneRunForANight(t *testing.T) {
	t.Parallel()
	now := clock.NewManual(begin)
	options := storetest.Postgres(t)
	var replicas []*fixture
	for range 4 {
		replicas = append(replicas, newFixture(t, options, now))
	}
	f := replicas[0]
	f.generated(20)
	f.publish("young", young)
	for _, r := range replicas {
		r.work(func(o *jobs.Options) { o.NoNights, o.Nights = false, everySecond{} })
	}
	for night := range 3 {
		if night > 0 {
			now.Advance(24 * time.Hour)
		}
		f.until("the night's run ends", func() bool {
			runs, err := f.store.ListRuns(t.Context(), models.Page{})
			f.check(err)
			return len(runs.Items) == night+1 && runs.Items[0].State == matchrun.Done
		})
		for _, r := range replicas { // all of them once more, at the same moment
			f.check(r.Nightly(t.Context()))
		}
		time.Sleep(1500 * time.Millisecond) // the schedule comes by again
	}
	runs, err := f.store.ListRuns(t.Context(), models.Page{})
	f.check(err)
	dates := map[models.Date]int{}
	for _, run := range runs.Items {
		dates[run.AsOf]++
		if run.Reason != matchrun.Nightly {
			t.Errorf("got a run for %s, want nightly ones alone", run.Reason)
		}
	}
	for day := range 3 {
		if on := models.DateOf(begin).AddDays(day); dates[on] != 1 {
			t.Errorf("%s: got %d runs, want 1", on, dates[on])
		}
	}
}

// TestABaseThatIsFilledLaterHasItsFirstRunSoon has a service begin over an empty base: nobody waits for midnight, what was
// written before the base came to rest is in the first run and tells nothing, and what comes after tells.
func TestABaseThatIsFilledLaterHasItsFirstRunSoon(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := newFixture(t, options, clock.NewManual(begin))
		f.work(func(o *jobs.Options) { o.NoNights, o.FirstAfter = false, 300*time.Millisecond })
		f.publish("young", young)
		time.Sleep(time.Second) // there is nothing to match yet
		if runs, err := f.store.ListRuns(t.Context(), models.Page{}); len(runs.Items) != 0 || err != nil {
			t.Fatalf("got %+v, %v over an empty base, want no run", runs.Items, err)
		}
		f.generated(5)
		f.until("the first run ends", func() bool {
			runs, err := f.store.ListRuns(t.Context(), models.Page{})
			f.check(err)
			return len(runs.Items) == 1 && runs.Items[0].State == matchrun.Done
		})
		if got := f.events(0); len(got) != 0 {
			t.Errorf("got the events %v of the first run, want none", got)
		}
		f.publish("all", `{"all":[]}`)
		f.until("what comes later tells", func() bool { return len(f.events(0)) == 5 })
	})
}

func TestAnEmptyBaseHasNoNight(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), clock.NewManual(begin))
	f.check(f.Nightly(t.Context()))
	if open, err := f.store.OpenRuns(t.Context()); len(open) != 0 || err != nil {
		t.Errorf("got %+v, %v, want no run", open, err)
	}
}

// TestANightTakesThePlaceOfTheRunThatWaits has a changed policy and midnight ask for the same.
func TestANightTakesThePlaceOfTheRunThatWaits(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := newFixture(t, options, clock.NewManual(begin))
		f.generated(5)
		f.check(f.Nightly(t.Context()))
		f.clock.Advance(24 * time.Hour)
		f.check(f.Nightly(t.Context()))
		open, err := f.store.OpenRuns(t.Context())
		f.check(err)
		if len(open) != 1 || open[0].Key != "nightly:2026-06-02" {
			t.Errorf("got %+v, want one run for the second day", open)
		}
	})
}
