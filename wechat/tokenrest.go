package wechat

import "time"

// How long a process waits before it asks again for a token that it did not get, so that a queue of messages does not
// become a queue of requests for tokens.
const (
	restFirst         = time.Second
	restMost          = 30 * time.Second
	restConfiguration = time.Minute // a wrong secret or address is put right by a person
)

// rest notes a renewal that failed at the instant.
func (s *TokenSource) rest(now time.Time, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wait := min(restFirst<<min(s.failed, 5), restMost)
	if ClassOf(err) == ClassConfiguration {
		wait = restConfiguration
	}
	s.failed++
	s.failure, s.retryAt = err, now.Add(wait)
}

// resting returns the last failure while the source waits, nil when it may ask.
func (s *TokenSource) resting(now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now.Before(s.retryAt) {
		return s.failure
	}
	return nil
}
