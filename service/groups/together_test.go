package groups_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"huiqi/store/storetest"
)

// TestWorkersTogether: workers who post for one robot at once post everything once, and no more in a minute than the platform
// takes.
func TestWorkersTogether(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.plan(t, 30)
		round := func() {
			var all sync.WaitGroup
			for range 4 {
				all.Go(func() {
					if _, err := f.Work(t.Context(), "robot"); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
		}
		round()
		if got := len(f.fake.RobotSent(key)); got != 20 {
			t.Errorf("in the first minute: got %d, want 20", got)
		}
		f.clock.Advance(time.Minute)
		round()
		if got := len(f.fake.RobotSent(key)); got != 30 {
			t.Errorf("in all: got %d, want each of 30 once", got)
		}
		for i, state := range f.states(t) {
			if state != "accepted" {
				t.Errorf("posting %d is %s", i, state)
			}
		}
	})
}

// TestMoreThatIsNotPosted: the program, the group or the account have gone meanwhile.
func TestMoreThatIsNotPosted(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		before func(ctx context.Context, f fixture) error
		want   string
	}{
		"the program ended": {func(ctx context.Context, f fixture) error {
			g, err := f.store.FindProgram(ctx, "g1")
			if err != nil {
				return err
			}
			g.Status = "expired"
			return f.store.UpdateProgram(ctx, &g)
		}, "suppressed not-offered"},
		"the account is off": {func(ctx context.Context, f fixture) error {
			a, err := f.store.FindAccount(ctx, "robot")
			if err != nil {
				return err
			}
			a.Enabled = false
			return f.store.UpdateAccount(ctx, &a)
		}, "queued"},
		"the account rests": {func(ctx context.Context, f fixture) error {
			return f.store.PauseAccount(ctx, "robot", monday.Add(time.Hour), "quota", "")
		}, "queued"},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		for name, test := range tests {
			f := newFixture(t, fresh)
			f.plan(t, 1)
			f.write(t, func(ctx context.Context) error { return test.before(ctx, f) })
			f.work(t)
			if got := f.states(t); len(got) != 1 || got[0] != test.want || len(f.fake.RobotSent(key)) != 0 {
				t.Errorf("%s: got %v and %d sent, want %s", name, got, len(f.fake.RobotSent(key)), test.want)
			}
		}
	})
}
