package store

import (
	"context"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// feedPoll is how often the feed's head is looked at when nobody says that it moved: other processes that write the
// same SQLite file do not, and a notification of Postgres may be lost with its connection.
const feedPoll = 500 * time.Millisecond

// hub wakes the followers of the feed. Its watchers run from the first subscription until close.
type hub struct {
	mu          sync.Mutex
	subscribers map[chan struct{}]struct{}
	stop        context.CancelFunc
	watchers    sync.WaitGroup
	closed      bool
}

// Subscribe returns a channel that receives after the feed has moved, by this process or another one; several moves
// may be one wake. It does not receive at the beginning: read the feed first. cancel ends the subscription.
func (s *Store) Subscribe() (wake <-chan struct{}, cancel func()) {
	channel := make(chan struct{}, 1)
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	if s.hub.subscribers == nil {
		s.hub.subscribers = map[chan struct{}]struct{}{}
	}
	s.hub.subscribers[channel] = struct{}{}
	if s.hub.stop == nil && !s.hub.closed {
		s.watch()
	}
	return channel, func() {
		s.hub.mu.Lock()
		defer s.hub.mu.Unlock()
		delete(s.hub.subscribers, channel)
	}
}

// watch starts the watchers; the hub is locked.
func (s *Store) watch() {
	ctx, stop := context.WithCancel(context.Background())
	s.hub.stop = stop
	s.hub.watchers.Go(func() { s.poll(ctx) })
	if s.dialect == Postgres {
		s.hub.watchers.Go(func() { s.listen(ctx) })
	}
}

// wake tells every follower, without waiting for one that has not yet taken its last wake.
func (h *hub) wake() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for channel := range h.subscribers {
		select {
		case channel <- struct{}{}:
		default:
		}
	}
}

// close ends the watchers and waits for them.
func (h *hub) close() {
	h.mu.Lock()
	h.closed = true
	stop := h.stop
	h.mu.Unlock()
	if stop != nil {
		stop()
	}
	h.watchers.Wait()
}

// poll wakes followers whenever the head, or the feed itself, is another one than at the last look.
func (s *Store) poll(ctx context.Context) {
	ticker := time.NewTicker(feedPoll)
	defer ticker.Stop()
	last, lastFeed := int64(-1), ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		head, err := s.Head(ctx)
		if err != nil {
			continue
		}
		identity, err := s.state(ctx, feedIdentity)
		if err == nil && (head != last || identity != lastFeed) {
			last, lastFeed = head, identity
			s.hub.wake()
		}
	}
}

// listen wakes followers on every notification of Postgres, over a connection of its own that it makes again
// whenever it is lost.
func (s *Store) listen(ctx context.Context) {
	for ctx.Err() == nil {
		err := s.listenOnce(ctx)
		if ctx.Err() != nil {
			return
		}
		s.log.WarnContext(ctx, "feed: the listening connection was lost, polling until it is back", "error", err)
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

func (s *Store) listenOnce(ctx context.Context) error {
	config, err := s.pgConfig()
	if err != nil {
		return err
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, "LISTEN "+feedChannel); err != nil {
		return err
	}
	for {
		if _, err := conn.WaitForNotification(ctx); err != nil {
			return err
		}
		s.hub.wake()
	}
}
