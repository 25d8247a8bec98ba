package clock

import (
	"sync"
	"time"
)

// Manual is a clock that stands still until it is moved, for tests of what happens in time. It may be used by
// several goroutines.
type Manual struct {
	mu sync.Mutex
	at time.Time
}

// NewManual returns a clock that shows the instant.
func NewManual(at time.Time) *Manual { return &Manual{at: at} }

// Now returns the instant that the clock shows.
func (m *Manual) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.at
}

// Advance moves the clock on.
func (m *Manual) Advance(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at = m.at.Add(d)
}
