// Package feed holds the change feed: one row for every write that others follow, appended in its transaction.
package feed

import (
	"errors"
	"time"
)

// ErrRestarted says that a feed ends before the position asked about: its database was restored, so what the
// follower knows may be of another one and has to be read anew.
var ErrRestarted = errors.New("feed: it ends before the position asked about")

// Kind is the sort of thing that changed.
type Kind string

// The kinds that are followed.
const (
	Policy     Kind = "policy"     // the document, its programs, rules or attachments
	Enterprise Kind = "enterprise" // the row or any of its facts
)

// Change is one row of the feed. Version is the changed thing's version after the write; 0 means it was deleted.
type Change struct {
	Seq     int64     `gorm:"primaryKey" json:"seq"`
	Kind    Kind      `json:"kind"`
	ID      string    `gorm:"column:thing_id" json:"id"` // policy id, or the decimal enterprise id
	Version int64     `json:"version"`
	At      time.Time `json:"at"`
}

// TableName names the table.
func (Change) TableName() string { return "feed_changes" }
