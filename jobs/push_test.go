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

// pusher is a fake that notes what it is asked for.
type pusher struct {
	mu      sync.Mutex
	planned int
	turns   map[string]int
	most    int // turns of one account at once
	now     int
	left    int // turns until nothing is wanted any more
}

func (p *pusher) Plan(context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.planned++
	return nil
}

func (p *pusher) Wanted(context.Context) ([]string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.left <= 0 {
		return nil, nil
	}
	return []string{"kjj"}, nil
}

func (p *pusher) Deliver(_ context.Context, accountID string) error {
	p.mu.Lock()
	p.turns[accountID]++
	p.left--
	p.now++
	p.most = max(p.most, p.now)
	failing := p.turns[accountID] == 1
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.now--
	}()
	if failing {
		return errors.New("the first turn fails")
	}
	return nil
}

func (p *pusher) seen() (planned, turns, most int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.planned, p.turns["kjj"], p.most
}

// TestAccountsGetTurnsUntilNothingIsWanted also lets a turn fail, which is taken again.
func TestAccountsGetTurnsUntilNothingIsWanted(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		p := &pusher{turns: map[string]int{}, left: 5}
		f := &fixture{t: t}
		f.background(func(ctx context.Context) error {
			return jobs.Run(ctx, jobs.Options{
				DatabaseURL: options.DatabaseURL, Path: filepath.Join(t.TempDir(), "jobs.db"), Matcher: idle{}, Planner: idle{}, Pusher: p,
				Subscribe: func() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }, Workers: 1,
			})
		})
		f.until("five turns and a planning", func() bool { planned, turns, _ := p.seen(); return planned > 0 && turns >= 5 })
		if _, _, most := p.seen(); most > 3 {
			t.Errorf("%d turns of one account at once, want 3 at most", most)
		}
	})
}
