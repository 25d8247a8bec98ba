package reference

import (
	"slices"

	"huiqi/models"
)

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
	days := from.DaysUntil(to)
	n = days / 7 * 5 // whole weeks are not looked at day by day: limits may have passed years ago
	for day := from.AddDays(days/7*7 + 1); !day.After(to); day = day.AddDays(1) {
		if inTheWeek(day) {
			n++
		}
	}
	for _, day := range c.other[c.upTo(from):c.upTo(to)] {
		n += day.by
	}
	certain = true
	for year := from.AddDays(1).Year; days > 0 && year <= to.Year; year++ {
		certain = certain && c.years[year]
	}
	return n, certain
}

// upTo returns how many days that are not as their weekday says lie before a day's end.
func (c *WorkCalendar) upTo(day models.Date) int {
	at, found := slices.BinarySearchFunc(c.other, day, func(o otherDay, day models.Date) int { return o.date.Compare(day) })
	if found {
		at++
	}
	return at
}
