package need

import "huiqi/models"

// Calendar counts working days; certain is false when a day that was looked at is of a year whose holidays are not known.
type Calendar interface {
	DueDay(from models.Date, n int) (due models.Date, certain bool)
	WorkedDays(from, to models.Date) (n int, certain bool)
}

// Deadline is until when the present step of a need has to be done, seen on a day. The clock stops while the need is returned
// or waits for the enterprise; a step that is come back to goes on with the days that were left, at least one.
type Deadline struct {
	Step    State       `json:"step"`
	Limit   int         `json:"limit" doc:"本环节时限，工作日"`
	Spent   int         `json:"spent" doc:"此前在本环节已用的工作日"`
	Since   models.Date `json:"since" doc:"本次起算之日，当日不计"`
	Due     models.Date `json:"due" doc:"应于何日之前完成，含当日"`
	Left    int         `json:"left" doc:"还剩几个工作日；超期为负"`
	Level   Level       `json:"level" enum:"none,warning,overdue"`
	Certain bool        `json:"certain" doc:"为否：涉及尚未公布放假安排的年份，仅按周一至周五推算"`
}

// Level says how near a deadline is.
type Level string

// The levels.
const (
	None         Level = "none"
	LevelWarning Level = "warning"
	LevelOverdue Level = "overdue"
)

// Deadline returns the deadline of the present step as seen on a day; false while no clock runs.
func (n Need) Deadline(desk Desk, cal Calendar, today models.Date) (Deadline, bool) {
	limit, runs := desk.Limit(n.State)
	if !runs {
		return Deadline{}, false
	}
	d := Deadline{Step: n.State, Limit: limit, Spent: n.Spent[n.State], Since: models.DateOf(n.Since), Level: None}
	var known bool
	d.Due, known = cal.DueDay(d.Since, max(1, limit-d.Spent))
	d.Left, d.Certain = cal.WorkedDays(today, d.Due)
	d.Certain = d.Certain && known
	switch {
	case today.After(d.Due):
		d.Level = LevelOverdue
	case d.Left <= desk.Warn && d.begun(cal, today):
		d.Level = LevelWarning
	}
	return d, true
}

// begun reports whether a working day of this stay has come: until then nobody could have done anything, and is not warned, however
// short the limit is.
func (d Deadline) begun(cal Calendar, today models.Date) bool {
	worked, _ := cal.WorkedDays(d.Since, today)
	return worked > 0
}
