package matchrun

import (
	"time"

	"huiqi/models"
)

// Standing is what an enterprise was last found eligible for. An enterprise without one was found eligible for nothing.
type Standing struct {
	EnterpriseID int64          `gorm:"primaryKey;autoIncrement:false" json:"enterprise_id"`
	AsOf         models.Date    `json:"as_of"`
	Position     int64          `json:"position"`                        // of the change feed, when it was found
	Version      int64          `json:"version"`                         // grows by one with every change of the row
	Programs     map[string]int `gorm:"serializer:json" json:"programs"` // program id → version of its rule
	UpdatedAt    time.Time      `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Standing) TableName() string { return "match_standings" }

// Kind says what an event tells.
type Kind string

// The kinds of events.
const (
	NewlyEligible    Kind = "newly-eligible"
	NoLongerEligible Kind = "no-longer-eligible"
)

// Valid reports whether k is one of the kinds.
func (k Kind) Valid() bool { return k == NewlyEligible || k == NoLongerEligible }

// Cause says what made the difference. Of several the first in this order is named: program, rule, profile, date.
type Cause string

// The causes of events.
const (
	ByProgram Cause = "program" // published, ended, or its dates were changed
	ByRule    Cause = "rule"    // another version of its rule is in force
	ByProfile Cause = "profile" // the enterprise was changed since it was last looked at
	ByDate    Cause = "date"    // time alone: an age, the end of a title, a window, a fiscal year
)

// Event tells that an enterprise has become eligible for a program, or is no longer. Turn is the version of the
// standing that it led to: the key (enterprise, program, turn) makes it impossible to tell one thing twice.
type Event struct {
	Seq          int64       `gorm:"primaryKey" json:"seq"` // in the order of commits
	EnterpriseID int64       `gorm:"uniqueIndex:idx_match_events_once,priority:1" json:"enterprise_id"`
	ProgramID    string      `gorm:"uniqueIndex:idx_match_events_once,priority:2" json:"program_id"`
	Turn         int64       `gorm:"uniqueIndex:idx_match_events_once,priority:3" json:"turn"`
	RuleVersion  int         `json:"rule_version" doc:"据以判断的规则版本；事项已不在时为此前的版本"`
	Kind         Kind        `json:"kind" doc:"newly-eligible 新符合、no-longer-eligible 不再符合"`
	Cause        Cause       `json:"cause" doc:"program 事项变动、rule 规则变动、profile 企业资料变动、date 日期推移"`
	AsOf         models.Date `json:"as_of"`
	RunID        string      `json:"run_id,omitempty" doc:"由哪次全量匹配发现；企业资料变动后即时发现的没有"`
	At           time.Time   `json:"at"`
}

// TableName names the table.
func (Event) TableName() string { return "match_events" }

// ListedEvent is an event with what people call the enterprise.
type ListedEvent struct {
	Event

	USCC string `gorm:"column:uscc" json:"uscc"`
	Name string `json:"name"`
}

// EventFilter selects events; an empty member selects all.
type EventFilter struct {
	USCC      string
	ProgramID string
	Kind      Kind
	Territory []string // region or zone of the enterprise is one of these
}
