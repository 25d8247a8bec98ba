package reference

import "huiqi/models"

// DueDay returns the n-th working day after a day, which itself is not counted (Civil Code, article 201); the day itself
// when n is not positive. Certain is false when a day that was looked at is of a year whose notice is not known.
func (c *WorkCalendar) DueDay(from models.Date, n int) (due models.Date, certain bool) {
	due, certain = from, true
	for n > 0 {
		due = due.AddDays(1)
		works, known := c.Works(due)
		if works {
			n--
		}
		certain = certain && known
	}
	return due, certain
}

// WorkedDays returns how many working days lie after one day up to another, that one included; negative, of the days
// between, when the other is earlier. Certain is as for DueDay.
func (c *WorkCalendar) WorkedDays(from, to models.Date) (n int, certain bool) {
	if to.Before(from) {
		n, certain = c.WorkedDays(to, from)
		return -n, certain
	}
	certain = true
	for day := from.AddDays(1); !day.After(to); day = day.AddDays(1) {
		works, known := c.Works(day)
		if works {
			n++
		}
		certain = certain && known
	}
	return n, certain
}
