package taskforce

import (
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// PlanStatus says whether a plan is worked on.
type PlanStatus string

// The statuses of plans. Only active plans are in circulars and reminders.
const (
	PlanDraft  PlanStatus = "draft"
	PlanActive PlanStatus = "active"
	PlanClosed PlanStatus = "closed"
)

// Plan is what one task force sets out to do in one year: of the bureau, or of one district or zone.
type Plan struct {
	ID               string      `gorm:"primaryKey" json:"id"`
	Force            string      `gorm:"uniqueIndex:idx_task_force_plans_key" json:"force"` // code of the task force
	Year             int         `gorm:"uniqueIndex:idx_task_force_plans_key" json:"year"`
	District         string      `gorm:"uniqueIndex:idx_task_force_plans_key" json:"district,omitempty"` // code; empty: the bureau's own
	Name             string      `json:"name"`
	Status           PlanStatus  `json:"status"`
	ActiveFrom       models.Date `json:"active_from,omitzero"` // the day it was made active: nothing is drawn up for days before
	LeadLeader       string      `json:"lead_leader,omitempty"`
	AssistingLeaders []string    `gorm:"serializer:json" json:"assisting_leaders"`
	Lead             string      `json:"lead,omitempty"` // answers for what has no owner of its own
	Members          []string    `gorm:"serializer:json" json:"members"`
	DocNumber        string      `json:"doc_number,omitempty"`  // the notice that states it
	CopiedFrom       string      `json:"copied_from,omitempty"` // the plan that it was made from
	CreatedBy        string      `json:"created_by"`
	Version          int64       `json:"version"`
	CreatedAt        time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt        time.Time   `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Plan) TableName() string { return "task_force_plans" }

// PlanFilter selects plans; an empty member selects all.
type PlanFilter struct {
	Force    string
	Year     int
	Before   int     // of years before this one
	District *string // pointer to empty: the bureau's own
	Status   PlanStatus
}

// Years that a plan may be for.
const (
	firstYear = 2000
	lastYear  = 2100
)

// Check returns what is wrong with a plan.
func (p Plan) Check() []models.Violation {
	var found violations
	found.need("force", p.Force)
	found.need("name", p.Name)
	if p.Year < firstYear || p.Year > lastYear {
		found.add("year", "out-of-range", "年度应在 2000 到 2100 之间", "a year is from 2000 to 2100", "2026")
	}
	for path, people := range map[string][]string{"assisting_leaders": p.AssistingLeaders, "members": p.Members} {
		for _, name := range people {
			if strings.TrimSpace(name) == "" {
				found.add(path, "required", "姓名不能为空", "a name must not be empty", "")
			}
		}
	}
	return found
}

// Activate makes a draft count from a day on (zero: today). From one that has passed, what would have been drawn up since then is drawn
// up late. Faults: bad-transition; invalid-plan for a day to come, or before the plan's year.
func (p *Plan) Activate(today, from models.Date) error {
	if p.Status != PlanDraft {
		return badTransition("只有草稿状态的计划可以启用", "only a draft plan can be activated")
	}
	if from.IsZero() {
		from = today
	}
	if from.After(today) || from != today && from.Before(p.Begins()) {
		return models.Invalid("invalid-plan", "计划有误", "the plan has faults", models.Violation{
			Path: "from", Code: "out-of-range", Message: "应在计划年度首日与今日之间", English: "from the first day of the plan's year until today", Want: p.Begins().String() + " – " + today.String(),
		})
	}
	p.Status, p.ActiveFrom = PlanActive, from
	return nil
}

// Close ends an active plan: its records stay, and nothing is reported on it any more.
func (p *Plan) Close() error {
	if p.Status != PlanActive {
		return badTransition("只有启用的计划可以结束", "only an active plan can be closed")
	}
	p.Status = PlanClosed
	return nil
}

// Reopen takes the closing of a plan back.
func (p *Plan) Reopen() error {
	if p.Status != PlanClosed {
		return badTransition("只有已结束的计划可以恢复", "only a closed plan can be reopened")
	}
	p.Status = PlanActive
	return nil
}

// CountsOn reports whether the plan counts in what is said of a day: none before it was made active, and it is active, or was closed no
// earlier than on that day. Nothing of a closed plan changes until it is reopened, so that its last change is its closing.
func (p Plan) CountsOn(day models.Date) bool {
	if day.Before(p.ActiveFrom) {
		return false
	}
	return p.Status == PlanActive || p.Status == PlanClosed && !models.DateOf(p.UpdatedAt).Before(day)
}

// Roles returns what a person is in the plan; nothing for whoever has no part in it.
func (p Plan) Roles(name string) []string {
	var out []string
	for _, part := range []struct {
		role   string
		people []string
	}{{"牵头领导", []string{p.LeadLeader}}, {"协助领导", p.AssistingLeaders}, {"牵头人", []string{p.Lead}}, {"成员", p.Members}} {
		if slices.Contains(part.people, name) {
			out = append(out, part.role)
		}
	}
	return out
}

// Begins and Ends are the first and last day of the plan's year.
func (p Plan) Begins() models.Date { return models.NewDate(p.Year, time.January, 1) }

// Ends returns the last day of the plan's year.
func (p Plan) Ends() models.Date { return models.NewDate(p.Year, time.December, 31) }

// badTransition is the fault of a step that the status forbids.
func badTransition(zh, en string) *models.Fault {
	return models.Faulty(models.KindConflict, "bad-transition", zh, en)
}

// violations collects what is wrong.
type violations []models.Violation

func (v *violations) add(path, code, zh, en, want string) {
	*v = append(*v, models.Violation{Path: path, Code: code, Message: zh, English: en, Want: want})
}

func (v *violations) need(path, value string) {
	if strings.TrimSpace(value) == "" {
		v.add(path, "required", "缺少此项", "a value is required", "")
	}
}
