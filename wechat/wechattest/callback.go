package wechattest

import (
	"context"
	"slices"
	"time"
)

// Callback is where and how an account pushes.
type Callback struct {
	URL     string
	Token   string
	Mode    string        // plain, compatible or safe
	AESKey  string        // EncodingAESKey, 43 characters
	OldKey  string        // another one, for the push by a key of before
	Timeout time.Duration // 0 is 5 s, by the machine's clock
	Retry   time.Duration // from one attempt to the next: 0 is 5 s
	Tries   int           // attempts in all: 0 is 3
	Same    bool          // repeat with the same timestamp and nonce instead of fresh ones
}

// The delivery rule: an answer within five seconds, or two more attempts.
const (
	usualTimeout = 5 * time.Second
	usualRetry   = 5 * time.Second
	usualTries   = 3
)

// delivery is a push on its way.
type delivery struct {
	account *Account
	config  Callback
	name    string
	openID  string
	body    []byte
	due     time.Time
	tried   int
	query   string // of the first attempt, with Same
	sealed  []byte
}

// delivery makes a push, nil where the account has no callback; the lock is held.
func (a *Account) delivery(name, openID string, body []byte, due time.Time) *delivery {
	if a.config.Callback.URL == "" {
		return nil
	}
	c := a.config.Callback
	if c.Timeout == 0 {
		c.Timeout = usualTimeout
	}
	if c.Retry == 0 {
		c.Retry = usualRetry
	}
	if c.Tries == 0 {
		c.Tries = usualTries
	}
	return &delivery{account: a, config: c, name: name, openID: openID, body: body, due: due}
}

// enqueue queues a push as often and as late as the account's knobs draw; the lock is held.
func (s *Server) enqueue(d *delivery) {
	knobs := d.account.config.Knobs
	if knobs.Reorder > 0 && s.random.Float64() < knobs.Reorder {
		d.due = d.due.Add(time.Second)
	}
	s.queue = append(s.queue, d)
	if knobs.Duplicates > 0 && s.random.Float64() < knobs.Duplicates {
		twin := *d
		s.queue = append(s.queue, &twin)
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// due takes what is to be pushed now out of the queue.
func (s *Server) due(most int) (now []*delivery) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.now()
	s.queue = slices.DeleteFunc(s.queue, func(d *delivery) bool {
		if len(now) == most || d.due.After(at) {
			return false
		}
		now = append(now, d)
		return true
	})
	return now
}

// Pending returns how many pushes wait, for their time or for a repetition.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue)
}

// push makes one attempt and queues the next when it fails.
func (s *Server) push(ctx context.Context, d *delivery) {
	attempt := s.attempt(ctx, d)
	s.mu.Lock()
	defer s.mu.Unlock()
	d.account.attempts = keep(d.account.attempts, attempt, s.limit)
	if attempt.Answered {
		d.account.events++
		return
	}
	if d.tried < d.config.Tries {
		d.due = s.now().Add(d.config.Retry)
		s.queue = append(s.queue, d)
	}
}

// Attempts returns the newest attempts to push to the account's callback, in order of their end.
func (a *Account) Attempts() []Attempt {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	return slices.Clone(a.attempts[max(0, len(a.attempts)-a.server.limit):])
}
