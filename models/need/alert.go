package need

import (
	"time"

	"huiqi/models"
)

// Alert tells staff that a step of a need is near its limit or past it: one for each stay in a step and level.
type Alert struct {
	ID           string      `gorm:"primaryKey" json:"id"`
	NeedID       string      `json:"need_id"`
	EnterpriseID int64       `json:"-"`
	Stay         int64       `json:"-"`
	Step         State       `json:"step"`
	Level        Level       `json:"level"`
	Due          models.Date `json:"due"`
	Certain      bool        `json:"certain"`
	Recipient    string      `json:"recipient,omitempty"`  // a user's id; empty: all who may see the need
	Department   string      `json:"department,omitempty"` // whose the need is
	SeenBy       string      `json:"seen_by,omitempty"`
	SeenAt       *time.Time  `json:"seen_at,omitempty"`
	CreatedAt    time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
}

// TableName names the table.
func (Alert) TableName() string { return "need_alerts" }

// AlertFilter selects alerts; a zero member does not narrow.
type AlertFilter struct {
	Territory []string
	Recipient string // alerts for this user and those for everybody
	Level     Level
	Unseen    bool
}

// Filter selects needs; a zero member does not narrow.
type Filter struct {
	EnterpriseID int64
	Territory    []string
	Regions      []string // of the enterprise
	Industry     string   // code prefix
	Kind         Kind
	States       []State
	Channel      Channel
	Assignee     string
	Department   string
	Tag          string
	VisitID      string
	Words        string      // in the title or the text
	From, To     models.Date // registered, both included
}
