// Package taskforce holds the task forces (专班): the founding notice as it is, and what is tracked of it: a plan for each
// force and year, its goals, tasks, key projects, stages and measures, reports of progress, difficulties, what the office
// draws up from them and when, and how it is assessed. States, schedules and scores are pure functions here; the database,
// the clock and who may do what are not its business. docs/tracking.md says how it behaves.
package taskforce

import "huiqi/models"

// TaskForce is one task force with its people, tasks and plan, as the founding notice states them.
type TaskForce struct {
	Code             string      `gorm:"primaryKey" json:"code"`
	Seq              int         `json:"seq"` // order in the notice
	Name             string      `json:"name"`
	Project          string      `json:"project"`
	LeadLeader       string      `json:"lead_leader"`
	AssistingLeaders []string    `gorm:"serializer:json" json:"assisting_leaders"`
	Lead             string      `json:"lead"`
	Members          []string    `gorm:"serializer:json" json:"members"`
	Goal             string      `json:"goal"`
	GoalDue          models.Date `json:"goal_due,omitzero"`
	Due              models.Date `json:"due,omitzero"`
	Recurring        bool        `json:"recurring"`
	Tasks            []string    `gorm:"serializer:json" json:"tasks"`
	Difficulties     []string    `gorm:"serializer:json" json:"difficulties"`
	KeyProjects      []string    `gorm:"serializer:json" json:"key_projects"`
	Plan             []PlanStage `gorm:"serializer:json" json:"plan"`
	Measures         []Measure   `gorm:"serializer:json" json:"measures"`
	DocNumber        string      `json:"doc_number"` // the notice that founded it
}

// TableName names the table.
func (TaskForce) TableName() string { return "task_forces" }

// PlanStage is one stage of a plan; Due is the last day of the stated period.
type PlanStage struct {
	Text      string      `json:"text"`
	Due       models.Date `json:"due,omitzero"`
	Recurring bool        `json:"recurring,omitempty"`
}

// Measure is one measure and the department that takes it.
type Measure struct {
	Text       string `json:"text"`
	Department string `json:"department,omitempty"`
	Months     []int  `json:"months,omitempty"` // the months of the year it is due in
}
