package reference

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"huiqi/models"
)

// WorkCalendar tells working days from days off, by the State Council's notices on the holidays of each year.
type WorkCalendar struct {
	years map[int]bool
	off   map[models.Date]bool
	work  map[models.Date]bool // weekends that are worked
	other []otherDay           // days that are not as their weekday says, in order
}

// otherDay is a day in the week that is off, by -1, or a weekend that is worked, by 1.
type otherDay struct {
	date models.Date
	by   int
}

// calendarFile is holidays_2022_2026.json: the days off, weekends within a break included, and the weekends worked.
type calendarFile struct {
	Years map[string]struct {
		WorkingDays int           `json:"working_days"`
		Off         []calendarDay `json:"off"`
		Work        []calendarDay `json:"work"`
	} `json:"years"`
}

type calendarDay struct {
	Date models.Date `json:"date"`
}

func (c *WorkCalendar) load(fsys fs.FS) error {
	var file calendarFile
	if err := readJSON(fsys, "holidays_2022_2026.json", &file); err != nil {
		return err
	}
	c.years, c.off, c.work = map[int]bool{}, map[models.Date]bool{}, map[models.Date]bool{}
	for name, days := range file.Years {
		year, err := strconv.Atoi(name)
		if err != nil {
			return fmt.Errorf("holidays: the year %q: %w", name, err)
		}
		c.years[year] = true
		for _, d := range days.Off {
			c.off[d.Date] = true
		}
		for _, d := range days.Work {
			c.work[d.Date] = true
		}
		if got := c.count(year); got != days.WorkingDays {
			return fmt.Errorf("holidays: %d has %d working days, the notice says %d", year, got, days.WorkingDays)
		}
	}
	c.note()
	return nil
}

// note lists the days that are not as their weekday says.
func (c *WorkCalendar) note() {
	for day := range c.off {
		if works, _ := c.Works(day); !works && inTheWeek(day) {
			c.other = append(c.other, otherDay{day, -1})
		}
	}
	for day := range c.work {
		if !inTheWeek(day) {
			c.other = append(c.other, otherDay{day, 1})
		}
	}
	slices.SortFunc(c.other, func(x, y otherDay) int { return x.date.Compare(y.date) })
}

// Works reports whether a day is a working day. Certain is false for a year whose notice is not known: Monday to Friday
// is then all there is to go by.
func (c *WorkCalendar) Works(day models.Date) (works, certain bool) {
	return c.work[day] || inTheWeek(day) && !c.off[day], c.years[day.Year]
}

// inTheWeek reports whether a day is one from Monday to Friday.
func inTheWeek(day models.Date) bool {
	weekday := day.In(models.Shanghai).Weekday()
	return weekday >= time.Monday && weekday <= time.Friday
}

func (c *WorkCalendar) count(year int) int {
	n := 0
	for day := models.MustDate(fmt.Sprintf("%04d-01-01", year)); day.Year == year; day = day.AddDays(1) {
		if works, _ := c.Works(day); works {
			n++
		}
	}
	return n
}

// Calendar returns the calendar of working days.
func (c *Catalogue) Calendar() *WorkCalendar { return &c.calendar }
