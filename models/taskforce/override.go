package taskforce

import (
	"slices"
	"time"

	"huiqi/models"
)

// Override is a person's word on the state of an item, which goes before what is computed until a day. An empty state
// takes an earlier word back. Overrides are appended, never changed.
type Override struct {
	ID     string      `gorm:"primaryKey" json:"id"`
	ItemID string      `gorm:"index:idx_state_overrides_item" json:"item_id"`
	State  State       `json:"state"`
	Reason string      `json:"reason"`
	Until  models.Date `gorm:"column:until_date" json:"until"` // the last day on which it holds
	By     string      `gorm:"column:set_by" json:"by"`
	ByName string      `gorm:"column:setter_name" json:"by_name"`
	At     time.Time   `gorm:"column:set_at" json:"at"`
}

// TableName names the table.
func (Override) TableName() string { return "state_overrides" }

// LongestOverride is how many days an override may hold.
const LongestOverride = 366

// Check returns what is wrong with an override that is made on a day.
func (o Override) Check(today models.Date) []models.Violation {
	var found violations
	if o.State != "" && !slices.Contains(States(), o.State) {
		found.add("state", "not-one-of", "没有这种状态", "there is no such state", "done, late, at-risk, on-time, not-started")
	}
	found.need("reason", o.Reason)
	if o.State != "" && (o.Until.Before(today) || today.DaysUntil(o.Until) > LongestOverride) {
		found.add("until", "out-of-range", "有效期应为今天起一年之内", "it holds from today for a year at most", "")
	}
	return found
}

// inForce returns the override that holds on a day.
func inForce(all []Override, day models.Date) (Override, bool) {
	var last Override
	for _, o := range all {
		if !models.DateOf(o.At).After(day) && !o.At.Before(last.At) {
			last = o
		}
	}
	return last, last.State != "" && !last.Until.Before(day)
}
