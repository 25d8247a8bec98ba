package push

import (
	"time"

	"huiqi/models"
)

// Calendar tells working days; *reference.WorkCalendar is one.
type Calendar interface {
	Works(day models.Date) (works, certain bool)
}

// Hours are when messages may arrive: From ≤ time of day < To, in Shanghai, on working days only if so wished.
type Hours struct {
	From, To    time.Duration // since midnight
	WorkingDays bool
}

// daysAhead is longer than any break.
const daysAhead = 30

// Next returns the first instant at or after at that lies within the hours.
func (h Hours) Next(at time.Time, calendar Calendar) time.Time {
	day := models.DateOf(at)
	for range daysAhead {
		from, to := day.In(models.Shanghai).Add(h.From), day.In(models.Shanghai).Add(h.To)
		if h.open(day, calendar) && at.Before(to) {
			if at.Before(from) {
				return from
			}
			return at
		}
		day = day.AddDays(1)
	}
	return day.In(models.Shanghai).Add(h.From)
}

func (h Hours) open(day models.Date, calendar Calendar) bool {
	if !h.WorkingDays {
		return true
	}
	works, _ := calendar.Works(day)
	return works
}
