package push

import (
	"fmt"
	"slices"
	"time"

	"huiqi/models"
)

// Trigger is how one of the automatic reasons behaves. Without a row it is switched off: nothing is sent that nobody
// has asked for.
type Trigger struct {
	Reason    Reason    `gorm:"primaryKey" json:"reason"` // opened, newly-eligible, closing, title-expiring
	Enabled   bool      `json:"enabled"`
	Days      []int     `gorm:"serializer:json" json:"days"` // closing, title-expiring: days before the end, 7, 3, 1
	PerDay    int       `json:"per_day,omitempty"`           // notices a day at most; 0: no limit. What is more waits for the next day
	UpdatedBy string    `json:"updated_by,omitempty"`
	Version   int64     `json:"version"`
	UpdatedAt time.Time `gorm:"autoUpdateTime:false" json:"updated_at,omitzero"`
}

// TableName names the table.
func (Trigger) TableName() string { return "push_triggers" }

// Triggers returns the reasons that have a trigger.
func Triggers() []Reason { return []Reason{Opened, NewlyEligible, Closing, TitleExpiring} }

// maxDays is the longest time before an end that a trigger may name.
const maxDays = 365

// Check returns what is wrong with the trigger as written.
func (t Trigger) Check() []models.Violation {
	var c models.Checker
	c.Say(!slices.Contains(Triggers(), t.Reason), "reason", "bad-reason", "没有这种触发", "no such trigger", "opened, newly-eligible, closing, title-expiring")
	counted := t.Reason == Closing || t.Reason == TitleExpiring
	c.Say(counted && t.Enabled && len(t.Days) == 0, "days", "required", "须说明提前几天", "the days before the end are required", "[7, 3, 1]")
	c.Say(!counted && len(t.Days) > 0, "days", "not-used", "这种触发没有提前天数", "this trigger has no days", "[]")
	for i, days := range t.Days {
		c.Say(days < 0 || days > maxDays, fmt.Sprintf("days[%d]", i), "out-of-range", "超出范围", "out of range", fmt.Sprintf("0 – %d", maxDays))
	}
	c.Say(t.PerDay < 0, "per_day", "out-of-range", "不能为负", "must not be negative", "≥ 0")
	return c.Found
}
