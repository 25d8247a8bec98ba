package taskforce

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// OccasionKind says what is drawn up, or done, on an occasion.
type OccasionKind string

// The kinds of occasion.
const (
	Reminding   OccasionKind = "reminder"    // those who have not reported for the month are reminded
	Monthly     OccasionKind = "circular"    // 月度通报
	Meeting     OccasionKind = "meeting"     // 季度工作分析推进会材料
	Supervision OccasionKind = "supervision" // 督查专题报告, in June and December
	Assessing   OccasionKind = "assessment"  // 年度考核
)

// Chinese returns what an occasion's paper is called.
func (k OccasionKind) Chinese() string {
	return map[OccasionKind]string{
		Reminding: "报送提醒", Monthly: "工作通报", Meeting: "季度工作分析推进会材料", Supervision: "督查专题报告", Assessing: "年度考核表",
	}[k]
}

// The rhythm: days of the month, of which the working day on or before counts.
const (
	CircularDay    = 27 // the notice: by the 27th of each month
	MeetingDay     = 20 // of the last month of a quarter
	SupervisionDay = 20 // of June and December
	ReminderAhead  = 3  // working days before the circular
)

// Occasion is one turn of the rhythm. There is one of each kind and period, however many processes look: the row is
// inserted in the transaction that draws the paper up.
type Occasion struct {
	Kind       OccasionKind `gorm:"primaryKey" json:"kind"`
	Period     string       `gorm:"primaryKey" json:"period"` // 2022-03, 2022-Q1, 2022-H1, 2022
	On         models.Date  `gorm:"column:due_on" json:"on"`  // the working day that it is due on
	CircularID string       `json:"circular_id,omitempty"`    // the paper; a reminder has none
	Late       bool         `json:"late"`                     // it was opened after its day, as nobody was up
	OpenedAt   time.Time    `json:"opened_at"`
}

// TableName names the table.
func (Occasion) TableName() string { return "tracking_occasions" }

// Year returns the year of an occasion's period.
func (o Occasion) Year() int {
	year := 0
	_, _ = fmt.Sscanf(o.Period, "%4d", &year) // a period begins with its year
	return year
}

// Covers reports whether a plan is in the paper of an occasion that says how things stood on a day. The assessment is of all plans of its
// year that were worked on, also of those that were closed before it.
func (o Occasion) Covers(p Plan, day models.Date) bool {
	return p.Year == o.Year() && (p.CountsOn(day) || o.Kind == Assessing && p.Status == PlanClosed)
}

// WantedBy reports whether a plan asks for an occasion: its day is none before the plan was made active, and the plan is in its paper.
func (o Occasion) WantedBy(p Plan) bool { return !o.On.Before(p.ActiveFrom) && o.Covers(p, o.On) }

// Works reports whether a day is a working day.
type Works func(models.Date) bool

// onOrBefore returns the last working day up to a day.
func (w Works) onOrBefore(day models.Date) models.Date {
	for !w(day) {
		day = day.AddDays(-1)
	}
	return day
}

// before returns the working day so many working days before one.
func (w Works) before(day models.Date, count int) models.Date {
	for ; count > 0; count-- {
		day = w.onOrBefore(day.AddDays(-1))
	}
	return day
}

// Rhythm returns the occasions of a year, the first first, and among those of one day reminders first.
func Rhythm(year int, works Works) []Occasion {
	var out []Occasion
	for month := time.January; month <= time.December; month++ {
		on := func(day int) models.Date { return works.onOrBefore(models.NewDate(year, month, day)) }
		period := Month(models.NewDate(year, month, 1))
		circular := on(CircularDay)
		out = append(out, Occasion{Kind: Reminding, Period: period, On: works.before(circular, ReminderAhead)},
			Occasion{Kind: Monthly, Period: period, On: circular})
		if month%3 == 0 {
			out = append(out, Occasion{Kind: Meeting, Period: fmt.Sprintf("%d-Q%d", year, month/3), On: on(MeetingDay)})
		}
		if month%6 == 0 {
			out = append(out, Occasion{Kind: Supervision, Period: fmt.Sprintf("%d-H%d", year, month/6), On: on(SupervisionDay)})
		}
		if month == time.December {
			out = append(out, Occasion{Kind: Assessing, Period: fmt.Sprint(year), On: on(31)})
		}
	}
	order := map[OccasionKind]int{Reminding: 0, Monthly: 1, Meeting: 2, Supervision: 3, Assessing: 4}
	slices.SortStableFunc(out, func(a, b Occasion) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(order[a.Kind], order[b.Kind]))
	})
	return out
}

// Title returns what the paper of an occasion is called.
func (o Occasion) Title() string {
	year, rest, _ := strings.Cut(o.Period, "-")
	part := map[string]string{"": "", "H1": "年中", "H2": "年终", "Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度", "Q4": "第四季度"}
	word, known := part[rest]
	if !known {
		word = strings.TrimPrefix(rest, "0") + "月"
	}
	name := o.Kind.Chinese()
	if o.Kind == Meeting {
		name = strings.TrimPrefix(name, "季度")
	}
	return year + "年" + word + "科技创新工作专班" + name
}

// Before returns the day that a paper is compared with: the working day of the circular one month earlier, or for others
// the end of the period before.
func (o Occasion) Before(works Works) models.Date {
	first := models.NewDate(o.On.Year, o.On.Month, 1)
	switch o.Kind {
	case Meeting:
		return first.AddMonths(-2).AddDays(-1)
	case Supervision:
		return first.AddMonths(-5).AddDays(-1)
	case Assessing:
		return models.NewDate(o.Year(), time.January, 1).AddDays(-1)
	}
	previous := first.AddMonths(-1)
	return works.onOrBefore(models.NewDate(previous.Year, previous.Month, CircularDay))
}

// CircularOf returns the day of a month's circular.
func CircularOf(month string, works Works) models.Date {
	day, err := models.ParseDate(month + "-27")
	if err != nil {
		return models.Date{}
	}
	return works.onOrBefore(day)
}
