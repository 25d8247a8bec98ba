// Package need holds what enterprises need (企业需求) and how it is handled: states with their transitions, the working days
// that each step may take, what is written down of every step, and visits (走访) in which needs are registered. Who may do
// what, and what a need is matched with, is the business of service/needs.
package need

import (
	"regexp"
	"time"

	"huiqi/models"
)

// Need is one thing that an enterprise needs. ID is its number, counted within the year: 2026-000123. Contact and Phone are
// personal data, read under audit only.
type Need struct {
	ID           string        `gorm:"primaryKey" json:"id"`
	EnterpriseID int64         `json:"-"`
	Kind         Kind          `json:"kind"`
	Title        string        `json:"title"`
	Text         string        `json:"text"`
	Urgency      Urgency       `json:"urgency"`
	WantedBy     models.Date   `json:"wanted_by,omitzero"`
	Channel      Channel       `json:"channel"`
	Contact      string        `json:"-"`
	Phone        string        `json:"-"`
	Tags         []string      `gorm:"serializer:json" json:"tags"`
	State        State         `json:"state"`
	Reason       string        `json:"reason,omitempty"`      // why it was returned, withdrawn or taken up again
	Assignee     string        `json:"assignee,omitempty"`    // a user's id
	Department   string        `json:"department,omitempty"`  //
	Answer       string        `json:"answer,omitempty"`      // the last one given
	Rating       *int          `json:"rating,omitempty"`      // 1 to 5, by the enterprise
	Words        string        `json:"words,omitempty"`       // what the enterprise says with its rating
	Unconfirmed  bool          `json:"unconfirmed,omitempty"` // closed without the enterprise: neither confirmed nor rated
	VisitID      string        `json:"visit_id,omitempty"`    // the visit in which it was registered
	RegisteredBy string        `json:"registered_by"`         // a user's id
	RegisteredOn models.Date   `json:"registered_on"`         // first
	Since        time.Time     `json:"since"`                 // when it came into its state
	Stay         int64         `json:"-"`                     // counts the states it has come into
	Spent        map[State]int `gorm:"serializer:json" json:"-"`
	Version      int64         `json:"version"`
	CreatedAt    time.Time     `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt    time.Time     `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// Event is one line in the log of a need. Days are the working days that all stays in From took together when the need left
// it, and Limit those allowed; both are absent where no clock ran. Internal events are not shown to the enterprise.
type Event struct {
	ID           int64     `gorm:"primaryKey" json:"id"`
	NeedID       string    `json:"-"`
	EnterpriseID int64     `json:"-"`
	At           time.Time `json:"at"`
	ActorID      string    `json:"actor_id"`
	ActorName    string    `json:"actor_name"`
	Action       Action    `json:"action"`
	From         State     `gorm:"column:from_state" json:"from,omitempty"`
	To           State     `gorm:"column:to_state" json:"to,omitempty"`
	Note         string    `json:"note,omitempty"`
	Days         *int      `json:"days,omitempty"`
	Limit        *int      `gorm:"column:day_limit" json:"limit,omitempty"`
	Certain      bool      `json:"certain"`
	Internal     bool      `json:"internal"`
}

// TableName names the table.
func (Event) TableName() string { return "need_events" }

// Action says what an event is about.
type Action string

// The actions.
const (
	Moved   Action = "moved"   // from a state to another
	Noted   Action = "noted"   // somebody wrote something down
	Warned  Action = "warned"  // the limit is near
	Overdue Action = "overdue" // the limit is past, and whoever leads was told
)

// File is a file that belongs to a need.
type File struct {
	ID           string    `gorm:"primaryKey" json:"id"`
	NeedID       string    `json:"-"`
	EnterpriseID int64     `json:"-"`
	Name         string    `json:"name"`
	MediaType    string    `json:"media_type"`
	Size         int64     `json:"size"` // bytes
	SHA256       string    `gorm:"column:sha256" json:"sha256"`
	Content      []byte    `json:"-"`
	AddedBy      string    `json:"added_by"`
	CreatedAt    time.Time `gorm:"autoCreateTime:false" json:"created_at"`
}

// TableName names the table.
func (File) TableName() string { return "need_files" }

// Counter is the last number given in a year.
type Counter struct {
	Year int64 `gorm:"primaryKey;autoIncrement:false"`
	Last int64
}

// TableName names the table.
func (Counter) TableName() string { return "need_counters" }

var numbered = regexp.MustCompile(`^\d{4}-\d{6}$`)

// IsNumber reports whether a text is written as the number of a need.
func IsNumber(text string) bool { return numbered.MatchString(text) }
