package wechattest

import (
	"context"
	"sync"
	"time"
)

// pushers is how many pushes run at a time.
const pushers = 16

// poll is how often the queue is looked at for what time has made due.
const poll = 20 * time.Millisecond

// Deliver pushes everything that is due by the injected clock, pushes that become due meanwhile included, and returns
// how many attempts it made. It is for tests that move the clock themselves.
func (s *Server) Deliver(ctx context.Context) int {
	count := 0
	for {
		now := s.due(pushers)
		if len(now) == 0 || ctx.Err() != nil {
			return count
		}
		s.together(ctx, now)
		count += len(now)
	}
}

// together pushes several at the same time and waits for them.
func (s *Server) together(ctx context.Context, list []*delivery) {
	var group sync.WaitGroup
	for _, d := range list {
		group.Go(func() { s.push(ctx, d) })
	}
	group.Wait()
}

// Run pushes what is due until the context ends, and returns when the last attempt has ended.
func (s *Server) Run(ctx context.Context) {
	var group sync.WaitGroup
	defer group.Wait()
	slots := make(chan struct{}, pushers)
	ticker := time.NewTicker(poll)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		case <-ticker.C:
		}
		now := s.due(1 << 30)
		for _, d := range now {
			select {
			case <-ctx.Done():
				return
			case slots <- struct{}{}:
			}
			group.Go(func() {
				defer func() { <-slots }()
				s.push(ctx, d)
			})
		}
	}
}
