package jobs_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"huiqi/jobs"
	"huiqi/models/matchrun"
	"huiqi/service/collect"
	"huiqi/service/standing"
	"huiqi/store"
)

// idle has nothing to match.
type idle struct{}

func (idle) RunShard(context.Context, string, int) error                { return nil }
func (idle) Changed(context.Context, []int64, int64) error              { return nil }
func (idle) Nightly(context.Context) error                              { return nil }
func (idle) FailRun(context.Context, string, error) error               { return nil }
func (idle) Begin(context.Context) (bool, error)                        { return false, nil }
func (idle) Wanted(context.Context, int, int) ([]matchrun.Shard, error) { return nil, nil }
func (idle) NextBatch(context.Context) (standing.Batch, bool, error) {
	return standing.Batch{}, false, nil
}
func (idle) HandedOn(context.Context, standing.Batch) error { return nil }
func (idle) First(context.Context, int64) (int64, error)    { return 0, nil }

// collector is a fake with function fields that notes what it is asked for.
type collector struct {
	mu      sync.Mutex
	planned int
	worked  []string
	failed  []string
	wanted  func() []collect.Task
	work    func(ctx context.Context, runID string) error
}

func (c *collector) Plan(context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.planned++
	return nil
}

func (c *collector) Wanted(context.Context) ([]collect.Task, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.wanted(), nil
}

func (c *collector) Work(ctx context.Context, runID string) (collect.Rest, error) {
	c.mu.Lock()
	c.worked = append(c.worked, runID)
	c.mu.Unlock()
	return collect.Rest{}, c.work(ctx, runID)
}

func (c *collector) Fail(_ context.Context, runID string, _ error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed = append(c.failed, runID)
	return nil
}

// count returns how often a run was worked on, and how often it was given up.
func (c *collector) count(runID string) (worked, failed, planned int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := func(ids []string) (n int) {
		for _, id := range ids {
			if id == runID {
				n++
			}
		}
		return n
	}
	return all(c.worked), all(c.failed), c.planned
}

// collecting runs a process's workers until the test ends.
func collecting(t *testing.T, options store.Options, c *collector) *fixture {
	t.Helper()
	f := &fixture{t: t}
	f.background(func(ctx context.Context) error {
		return jobs.Run(ctx, jobs.Options{
			DatabaseURL: options.DatabaseURL, Path: filepath.Join(t.TempDir(), "jobs.db"), Matcher: idle{}, Planner: idle{}, Collector: c,
			Subscribe: func() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }, Attempts: 2, Workers: 1,
		})
	})
	return f
}

func TestRunsOfCollectingAreWorkedOn(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		done := false
		c := &collector{}
		c.wanted = func() []collect.Task {
			if done {
				return nil
			}
			return []collect.Task{{RunID: "r1"}}
		}
		c.work = func(context.Context, string) error {
			c.mu.Lock()
			defer c.mu.Unlock()
			done = len(c.worked) == 2 // it takes two turns
			return nil
		}
		f := collecting(t, options, c)
		f.until("two turns", func() bool { worked, _, planned := c.count("r1"); return worked == 2 && planned > 0 })
	})
}

func TestARunHasOneJobUnlessItsWorkerDied(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		tasks := []collect.Task{{RunID: "r1"}}
		c := &collector{}
		c.wanted = func() []collect.Task { return slices.Clone(tasks) }
		c.work = func(ctx context.Context, _ string) error { <-ctx.Done(); return ctx.Err() }
		f := collecting(t, options, c)
		f.until("the first turn", func() bool { worked, _, _ := c.count("r1"); return worked == 1 })
		time.Sleep(5 * time.Second) // the relay asks twice meanwhile
		if worked, _, _ := c.count("r1"); worked != 1 {
			t.Fatalf("the run was taken up %d times at once", worked)
		}
		c.mu.Lock()
		tasks[0].After = "a lease that has ended" // River goes on taking the first job for running
		c.mu.Unlock()
		f.until("another worker has the run", func() bool { worked, _, _ := c.count("r1"); return worked == 2 })
	})
}

func TestRunsThatAlwaysFailAreGivenUp(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		c := &collector{wanted: func() []collect.Task { return nil }}
		c.wanted = func() []collect.Task {
			if len(c.failed) > 0 {
				return nil
			}
			return []collect.Task{{RunID: "r1"}}
		}
		c.work = func(context.Context, string) error { return errors.New("no way") }
		f := collecting(t, options, c)
		f.until("it is given up", func() bool { _, failed, _ := c.count("r1"); return failed == 1 })
		if worked, _, _ := c.count("r1"); worked != 2 {
			t.Errorf("worked on %d times, want 2 attempts", worked)
		}
	})
}
