package agenda

import (
	"strings"
	"time"

	"huiqi/models"
)

// Group is a group of staff that a robot writes to: of a task force, or of a department.
type Group struct {
	ID         string    `gorm:"primaryKey" json:"id"` // chosen by people
	AccountID  string    `json:"account_id"`           // of the robot
	Name       string    `json:"name"`
	TaskForce  string    `json:"task_force,omitempty"` // code: what nobody has reported on in the bureau's plan of it, and papers that were issued
	Department string    `json:"department,omitempty"` // needs of it near their limit or past it
	Enabled    bool      `json:"enabled"`
	Version    int64     `json:"version"`
	CreatedAt  time.Time `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt  time.Time `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Group) TableName() string { return "agenda_groups" }

const maxName = 200

// Check returns what is wrong with the group as written.
func (g Group) Check() []models.Violation {
	var c models.Checker
	c.Say(g.AccountID == "", "account_id", "required", "须有群机器人账号", "the account of the robot is required", "")
	c.Say(strings.TrimSpace(g.Name) == "", "name", "required", "须有群名称", "a name is required", "")
	c.Length(g.Name, "name", maxName)
	c.Length(g.Department, "department", maxName)
	c.Say(g.TaskForce == "" && g.Department == "", "task_force", "required", "须有专班或科室", "a task force or a department is required", "")
	return c.Found
}
