package audience

import (
	"sync/atomic"
	"time"

	"huiqi/models"
)

// A day is a civil date as the number of days since 1970-01-01; noDay is no date.
const noDay = int32(-1 << 31)

// dayOf returns the day of a date.
func dayOf(d models.Date) int32 {
	if d.IsZero() {
		return noDay
	}
	return firstOfMonth(d.Year, int(d.Month)) + int32(d.Day) - 1
}

// firstOfMonth returns the first day of a month, counting in years that begin in March: their months have 31 and 30
// days by turns, but for July and August and the leap day at the end.
func firstOfMonth(year, month int) int32 {
	year, month = year-1+(month+9)/12, (month+9)%12 // March is 0
	cycle := year / 400                             // of 146,097 days
	if year < 0 {
		cycle = (year - 399) / 400
	}
	year -= 400 * cycle
	const from0000March = 719_468
	return int32(cycle*146_097 + year*365 + year/4 - year/100 + (153*month+2)/5 - from0000March)
}

// dateOf returns the date of a day.
func dateOf(day int32) models.Date {
	if day == noDay {
		return models.Date{}
	}
	return models.NewDate(1970, time.January, 1+int(day))
}

// calendar is the evaluation date with the days that reading facts compares with.
type calendar struct {
	on      models.Date
	day     int32
	year    int
	january [64]int32 // first days of the years from on.Year-40
	monthly [64]int32 // by months of shelf life: the first as-of day that is not stale

	used atomic.Int64 // the engine's clock at the last use
}

const yearsBehind = 40

func newCalendar(on models.Date) *calendar {
	c := &calendar{on: on, day: dayOf(on), year: on.Year}
	for i := range c.january {
		c.january[i] = firstOfMonth(on.Year-yearsBehind+i, 1)
	}
	for months := range c.monthly {
		c.monthly[months] = firstFresh(on, months)
	}
	return c
}

// firstFresh returns the first day that is still fresh on a date with a shelf life of so many months: the same day of
// the month, or where that month is shorter, the first of the next. Adding months never turns the order of two days
// round, so that everything after it is fresh too.
func firstFresh(on models.Date, months int) int32 {
	month := on.Year*12 + int(on.Month) - 1 - months
	next := firstOfMonth((month+1)/12, (month+1)%12+1)
	return min(firstOfMonth(month/12, month%12+1)+int32(on.Day)-1, next)
}

// firstOf returns the first day of a year.
func (c *calendar) firstOf(year int) int32 {
	if i := year - c.year + yearsBehind; i >= 0 && i < len(c.january) {
		return c.january[i]
	}
	return firstOfMonth(year, 1)
}

// yearOf returns the year of a day.
func (c *calendar) yearOf(day int32) int {
	if day >= c.january[0] && day < c.january[len(c.january)-1] {
		i := int(day-c.january[0]) / 366
		for day >= c.january[i+1] {
			i++
		}
		return c.year - yearsBehind + i
	}
	return dateOf(day).Year
}
