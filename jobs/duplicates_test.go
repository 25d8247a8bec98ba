package jobs_test

import (
	"context"
	"path/filepath"
	"testing"

	"huiqi/jobs"
	"huiqi/store"
)

// finder is a fake that has some enterprises to compare, and fails at the first.
type finder struct{ scorer }

// Refresh compares some, and reports whether none are left.
func (f *finder) Refresh(ctx context.Context) (bool, error) {
	more, err := f.scorer.Refresh(ctx)
	return !more, err
}

// TestEnterprisesAreCompared begins with the process, tries again after a failure, and goes on until there is nothing to do.
func TestEnterprisesAreCompared(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		some := &finder{scorer{left: 3}}
		f := &fixture{t: t}
		f.background(func(ctx context.Context) error {
			return jobs.Run(ctx, jobs.Options{
				DatabaseURL: options.DatabaseURL, Path: filepath.Join(t.TempDir(), "jobs.db"), Matcher: idle{}, Planner: idle{}, Duplicates: some,
				Subscribe: func() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }, Workers: 1,
			})
		})
		f.until("all comparisons", func() bool {
			some.mu.Lock()
			defer some.mu.Unlock()
			return some.failed && some.left <= 0
		})
	})
}
