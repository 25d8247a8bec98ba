package jobs_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"huiqi/jobs"
	"huiqi/store"
)

// scorer is a fake that has some steps to take, the first of which fails.
type scorer struct {
	mu     sync.Mutex
	failed bool
	left   int
}

func (s *scorer) Refresh(context.Context) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.failed {
		s.failed = true
		return false, errors.New("the first step fails")
	}
	s.left--
	return s.left > 0, nil
}

// TestScoresAreTakenOn begins with the process, tries a step again that failed, and goes on until there is nothing to do.
func TestScoresAreTakenOn(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		s := &scorer{left: 5}
		f := &fixture{t: t}
		f.background(func(ctx context.Context) error {
			return jobs.Run(ctx, jobs.Options{
				DatabaseURL: options.DatabaseURL, Path: filepath.Join(t.TempDir(), "jobs.db"), Matcher: idle{}, Planner: idle{}, Scorer: s,
				Subscribe: func() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }, Workers: 1,
			})
		})
		f.until("all steps", func() bool {
			s.mu.Lock()
			defer s.mu.Unlock()
			return s.failed && s.left <= 0
		})
	})
}
