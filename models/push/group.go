package push

import (
	"strings"
	"time"

	"huiqi/models"
)

// Group is a group of people that a robot writes to, with what it wants to hear. Programs are posted there once, not for
// each enterprise.
type Group struct {
	ID        string    `gorm:"primaryKey" json:"id"`
	AccountID string    `json:"account_id"` // of the robot
	Name      string    `json:"name"`       // 张店科技助企群
	District  string    `json:"district"`   // GB/T 2260 code or zone key: programs of its territory and of what that lies in; empty: all
	Levels    []string  `gorm:"serializer:json" json:"levels"`
	Topics    []string  `gorm:"serializer:json" json:"topics"`
	Opened    bool      `json:"opened"` // programs that open are posted
	Enabled   bool      `json:"enabled"`
	Since     time.Time `json:"since"` // what opened before is not posted
	Version   int64     `json:"version"`
	CreatedAt time.Time `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt time.Time `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Group) TableName() string { return "push_groups" }

// Check returns what is wrong with the group as written.
func (g Group) Check() []models.Violation {
	var c models.Checker
	c.Say(g.AccountID == "", "account_id", "required", "须有群机器人账号", "the account of the robot is required", "")
	c.Say(strings.TrimSpace(g.Name) == "", "name", "required", "须有群名称", "a name is required", "")
	c.Length(g.Name, "name", maxName)
	return c.Found
}

// Wants reports whether the group wants to hear of a program of that level with benefits of those kinds. Its district is
// not looked at: that takes a catalogue.
func (g Group) Wants(level string, kinds []string) bool {
	return Subscription{Levels: g.Levels, Topics: g.Topics}.Wants(level, kinds)
}

// Posting is the telling of a group of a program: once for a version of its rule, a reason and a round.
type Posting struct {
	ID          string      `gorm:"primaryKey" json:"id"`
	GroupID     string      `gorm:"uniqueIndex:idx_push_postings_once,priority:1" json:"group_id"`
	ProgramID   string      `gorm:"uniqueIndex:idx_push_postings_once,priority:2" json:"program_id"`
	RuleVersion int         `gorm:"uniqueIndex:idx_push_postings_once,priority:3" json:"rule_version"`
	Reason      Reason      `gorm:"uniqueIndex:idx_push_postings_once,priority:4" json:"reason"` // campaign, opened
	Round       string      `gorm:"uniqueIndex:idx_push_postings_once,priority:5" json:"round,omitempty"`
	CampaignID  string      `json:"campaign_id,omitempty"`
	AccountID   string      `json:"account_id"`
	Item        Item        `gorm:"serializer:json" json:"item"` // what is said of the program
	State       State       `json:"state"`                       // queued, sending, accepted, unknown, dead, suppressed
	NotBefore   time.Time   `json:"not_before"`
	UsefulTo    models.Date `json:"useful_to,omitzero"` // the last day on which posting makes sense; zero: no end
	Attempts    int         `json:"attempts"`
	Lease       string      `json:"-"`
	LeasedTo    *time.Time  `json:"-"`
	TriedAt     *time.Time  `json:"tried_at,omitempty"` // when the last attempt began: robots take 20 a minute
	Code        string      `json:"code,omitempty"`
	Detail      string      `json:"detail,omitempty"`
	SentAt      *time.Time  `json:"sent_at,omitempty"`
	CreatedAt   time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt   time.Time   `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Posting) TableName() string { return "push_postings" }

// Ended reports whether the group hears of it no more by this posting.
func (p Posting) Ended() bool { return !p.State.Open() }
