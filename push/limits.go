package push

import (
	"time"

	"huiqi/models"
)

// Limits are how often one enterprise may be written to, by all its addresses together. A message that goes to several of
// them on a day is one.
type Limits struct {
	PerDay  int // messages; at least 1
	PerWeek int // messages in any seven days; at least 1
}

// Earliest is when somebody may be written to who was told something on days of the last week: at an instant or later,
// within the hours and the limits, which must be positive.
func (p Planner) Earliest(told []models.Date, now time.Time) time.Time {
	t := &turn{Planner: p, now: now, told: told}
	return t.earliest()
}

// earliest is when the enterprise may be written to: within the hours, and within its limits.
func (t *turn) earliest() time.Time {
	at := t.Hours.Next(t.now, t.Calendar)
	for {
		day := models.DateOf(at)
		if free := t.free(t.told, day); free != day {
			at = t.Hours.Next(free.In(models.Shanghai), t.Calendar)
			continue
		}
		return at
	}
}

// free is the first day, from one on, on which one more message keeps the limits.
func (t *turn) free(told []models.Date, day models.Date) models.Date {
	for {
		onDay, inWeek := 0, 0
		for _, d := range told {
			if d == day {
				onDay++
			}
			if !d.After(day) && d.After(day.AddDays(-DaysOfWeek)) {
				inWeek++
			}
		}
		if onDay < t.Limits.PerDay && inWeek < t.Limits.PerWeek {
			return day
		}
		day = day.AddDays(1)
	}
}

// DaysOfWeek is the time that Limits.PerWeek is about.
const DaysOfWeek = 7
