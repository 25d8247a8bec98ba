package need

import (
	"time"

	"huiqi/models"
)

// Desk says who handles the needs of a kind and how many working days each step may take.
type Desk struct {
	Kind       Kind      `gorm:"primaryKey" json:"kind"`
	Department string    `json:"department,omitempty"`             // that such needs go to
	Lead       string    `json:"lead,omitempty"`                   // the user who is told of what is overdue; empty: all staff of the bureau
	Triage     int       `gorm:"column:triage_days" json:"triage"` // registered → triaged
	Assign     int       `gorm:"column:assign_days" json:"assign"` // triaged → assigned
	Begin      int       `gorm:"column:begin_days" json:"begin"`   // assigned → in progress
	Answer     int       `gorm:"column:answer_days" json:"answer"` // in progress → answered
	Warn       int       `gorm:"column:warn_days" json:"warn"`     // a warning comes when so many working days are left
	Remind     int       `gorm:"column:remind_days" json:"remind"` // answered → the enterprise is reminded
	Lapse      int       `gorm:"column:lapse_days" json:"lapse"`   // reminded → it may be closed without the enterprise
	LapseSelf  bool      `json:"lapse_self"`                       // and is, by the program
	UpdatedBy  string    `json:"updated_by,omitempty"`
	Version    int64     `json:"version"`
	UpdatedAt  time.Time `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Desk) TableName() string { return "need_desks" }

// DefaultDesk returns what holds for a kind until the office sets its own: proposals of this program, from no official
// text.
func DefaultDesk(k Kind) Desk {
	answer := map[Kind]int{TechProblem: 20, Transfer: 20, Platform: 20, Talent: 15, Financing: 15, PolicyAdvice: 5, Other: 10}[k]
	return Desk{Kind: k, Triage: 2, Assign: 1, Begin: 2, Answer: answer, Warn: 1, Remind: 10, Lapse: 10}
}

// Limit returns how many working days a step may take; false for a state in which no clock runs.
func (d Desk) Limit(step State) (int, bool) {
	limit, ok := map[State]int{Registered: d.Triage, Triaged: d.Assign, Assigned: d.Begin, InProgress: d.Answer}[step]
	return limit, ok
}

// maxDays is the longest limit that can be set, in working days.
const maxDays = 250

// Check returns what is wrong with the desk as written.
func (d Desk) Check() []models.Violation {
	var c models.Checker
	c.Say(!d.Kind.Valid(), "kind", "unknown-kind", "没有这种需求类别", "no such kind", "")
	for path, days := range map[string]int{"triage": d.Triage, "assign": d.Assign, "begin": d.Begin, "answer": d.Answer, "remind": d.Remind, "lapse": d.Lapse} {
		c.Say(days < 1 || days > maxDays, path, "out-of-range", "时限应为 1 到 250 个工作日", "a limit is 1 to 250 working days", "1..250")
	}
	c.Say(d.Warn < 0 || d.Warn > maxDays, "warn", "out-of-range", "预警应为 0 到 250 个工作日", "a warning comes 0 to 250 working days before", "0..250")
	c.Text(d.Department, "department", maxName)
	return c.Found
}
