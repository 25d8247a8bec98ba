package match

import (
	"context"
	"fmt"
	"sync"
	"time"

	"huiqi/models"
)

// patience is how long a question waits for the changes before it.
const patience = 2 * time.Second

// current returns the world to answer from. It has everything written before the call, or after two seconds of
// waiting what it has. The fault is not-ready while there is none at all.
func (s *Service) current(ctx context.Context) (*world, error) {
	head, err := s.Store.Head(ctx)
	if err != nil {
		return nil, fmt.Errorf("position of the change feed: %w", err)
	}
	wait, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		moved := s.moved.next()
		w := s.world.Load()
		if w != nil && w.position >= head {
			return w, nil
		}
		select {
		case <-moved:
			continue
		case <-wait.Done():
		}
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case w != nil:
			return w, nil
		}
		fault := models.Faulty(models.KindUnavailable, "not-ready", "匹配数据正在装载，请稍后再试", "matching is being loaded, try again")
		fault.RetryAfter = 2
		return nil, fault
	}
}

// lookAgain is how often a wait for the first snapshot tells how far its reading is.
const lookAgain = 200 * time.Millisecond

// Await returns once there is a snapshot, and tells meanwhile how many enterprises are read (show may be nil). The
// error is that of ctx.
func (s *Service) Await(ctx context.Context, show func(done, total int)) error {
	ticker := time.NewTicker(lookAgain)
	defer ticker.Stop()
	for {
		moved := s.moved.next()
		if s.world.Load() != nil {
			return nil
		}
		if p := s.loading.Load(); p != nil && show != nil {
			show(int(p.done.Load()), int(p.total))
		}
		select {
		case <-moved:
		case <-ticker.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Ready tells how far the snapshot is, for readiness checks; an error while there is none.
func (s *Service) Ready(ctx context.Context) (detail string, err error) {
	w := s.world.Load()
	if w == nil {
		zh, en := "匹配数据正在装载", "matching is being loaded"
		if p := s.loading.Load(); p != nil {
			far := fmt.Sprintf("%d/%d", p.done.Load(), p.total)
			zh, en = zh+"："+far, en+": "+far
		}
		return "", models.Faulty(models.KindUnavailable, "not-ready", zh, en)
	}
	head, err := s.Store.Head(ctx)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d programs, %d enterprises, %d changes behind",
		len(w.view.Candidates()), w.view.Len(), head-w.position), nil
}

// moved wakes everybody who waits for a newer world.
type moved struct {
	mu   sync.Mutex
	wake chan struct{}
}

// next returns a channel that closes at the next signal.
func (m *moved) next() <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.wake == nil {
		m.wake = make(chan struct{})
	}
	return m.wake
}

func (m *moved) signal() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.wake != nil {
		close(m.wake)
	}
	m.wake = nil
}
