package jobs_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"huiqi/jobs"
	"huiqi/service/workbooks"
	"huiqi/store"
)

// importer is a fake whose first turn fails.
type importer struct {
	mu    sync.Mutex
	turns int
	left  int // turns until nothing is to be done any more
}

func (i *importer) Wanted(context.Context) ([]workbooks.Task, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.left <= 0 {
		return nil, nil
	}
	return []workbooks.Task{{ID: "w1"}}, nil
}

func (i *importer) Work(_ context.Context, id string) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if id != "w1" {
		return errors.New("another workbook: " + id)
	}
	i.turns++
	if i.turns == 1 {
		return errors.New("the first turn fails")
	}
	i.left--
	return nil
}

func (i *importer) Fail(context.Context, string, error) error {
	return errors.New("nothing was to be given up")
}

// TestSpreadsheetsGetTurnsUntilTheyAreDone also lets a turn fail, which is taken again.
func TestSpreadsheetsGetTurnsUntilTheyAreDone(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		i := &importer{left: 2}
		f := &fixture{t: t}
		f.background(func(ctx context.Context) error {
			return jobs.Run(ctx, jobs.Options{
				DatabaseURL: options.DatabaseURL, Path: filepath.Join(t.TempDir(), "jobs.db"), Matcher: idle{}, Planner: idle{}, Importer: i,
				Subscribe: func() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }, Workers: 1,
			})
		})
		f.until("two turns and one that failed", func() bool {
			i.mu.Lock()
			defer i.mu.Unlock()
			return i.turns >= 3 && i.left <= 0
		})
	})
}
