// Package clock passes the time in, so that everything that depends on it can be tested and replayed.
// Rules never see a clock: they take a date.
package clock

import (
	"time"

	"huiqi/models"
)

// Clock tells the present instant.
type Clock interface {
	Now() time.Time
}

// System is the machine's clock, in Asia/Shanghai.
type System struct{}

// Now returns the present instant.
func (System) Now() time.Time { return time.Now().In(models.Shanghai) }

// Fixed is a clock that stands still at one instant.
type Fixed time.Time

// Now returns that instant.
func (f Fixed) Now() time.Time { return time.Time(f) }

// Today returns the civil date in Asia/Shanghai that the clock shows.
func Today(c Clock) models.Date { return models.DateOf(c.Now()) }
