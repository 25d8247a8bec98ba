package jobs

import (
	"time"

	"huiqi/models"
)

// afterMidnight is when a night's run begins.
const afterMidnight = 5 * time.Minute

// Nights is the schedule of the night's run: five past midnight in Asia/Shanghai.
type Nights struct{}

// Next returns the next five past midnight after an instant.
func (Nights) Next(now time.Time) time.Time {
	local := now.In(models.Shanghai)
	next := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, models.Shanghai).Add(afterMidnight)
	for !next.After(now) {
		next = next.AddDate(0, 0, 1)
	}
	return next
}
