package taskforce

import (
	"strings"
	"time"

	"huiqi/models"
)

// DifficultyStatus says whether a difficulty is dealt with.
type DifficultyStatus string

// The statuses of difficulties.
const (
	Open    DifficultyStatus = "open"
	Handled DifficultyStatus = "handled"
)

// Difficulty is what stands in a task force's way (存在困难), and how it was dealt with.
type Difficulty struct {
	ID         string           `gorm:"primaryKey" json:"id"`
	PlanID     string           `gorm:"index:idx_task_force_difficulties_plan" json:"plan_id"`
	Seq        int              `json:"seq"`
	Text       string           `json:"text"`
	Department string           `json:"department,omitempty"` // that has to deal with it
	RaisedOn   models.Date      `json:"raised_on"`
	Status     DifficultyStatus `json:"status"`
	Handling   string           `json:"handling,omitempty"` // how it was dealt with
	HandledBy  string           `json:"handled_by,omitempty"`
	HandledOn  models.Date      `json:"handled_on,omitzero"`
	CreatedBy  string           `json:"created_by"`
	Version    int64            `json:"version"`
	CreatedAt  time.Time        `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt  time.Time        `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Difficulty) TableName() string { return "task_force_difficulties" }

// Check returns what is wrong with a difficulty.
func (d Difficulty) Check() []models.Violation {
	var found violations
	found.need("text", d.Text)
	return found
}

// Handle says that an open difficulty was dealt with: how, by whom, on which day.
func (d *Difficulty) Handle(how, who string, on models.Date) error {
	if d.Status != Open {
		return badTransition("该困难已经办结", "the difficulty is handled already")
	}
	if strings.TrimSpace(how) == "" {
		var found violations
		found.need("handling", how)
		return models.Invalid("invalid-difficulty", "缺少办理情况", "how it was handled is required", found...)
	}
	d.Status, d.Handling, d.HandledBy, d.HandledOn = Handled, how, who, on
	return nil
}

// Reopen says that a difficulty stands again.
func (d *Difficulty) Reopen() error {
	if d.Status != Handled {
		return badTransition("该困难尚未办结", "the difficulty is open")
	}
	d.Status, d.Handling, d.HandledBy, d.HandledOn = Open, "", "", models.Date{}
	return nil
}

// OpenOn reports whether a difficulty stood at the end of a day, as far as its last handling tells.
func (d Difficulty) OpenOn(day models.Date) bool {
	return !d.RaisedOn.After(day) && (d.Status == Open || d.HandledOn.After(day))
}
