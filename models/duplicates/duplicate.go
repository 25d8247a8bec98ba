// Package duplicates holds what is known of enterprises that may be in the base twice: under which keys each is looked for, the
// pairs that somebody should look at with what was decided, and the enterprises that went up in others.
package duplicates

import (
	"fmt"
	"time"

	"huiqi/models"
)

// Mark says at which version an enterprise was last compared, and by which method. Crowded counts its keys that so many share
// that not all of them were compared.
type Mark struct {
	EnterpriseID int64 `gorm:"primaryKey;autoIncrement:false"`
	Version      int64
	Method       int
	Crowded      int
}

// TableName names the table.
func (Mark) TableName() string { return "duplicate_marks" }

// Key is one key under which an enterprise is looked for.
type Key struct {
	EnterpriseID int64  `gorm:"primaryKey;autoIncrement:false"`
	BlockKey     string `gorm:"primaryKey"`
}

// TableName names the table.
func (Key) TableName() string { return "duplicate_keys" }

// State says what was decided of a pair. Of two that are the same no pair is left: one has gone up in the other.
type State string

// The states of pairs.
const (
	Open      State = "open"      // nobody decided
	Different State = "different" // two enterprises; proposed again only when what agrees or speaks against changes
)

// Pair is two enterprises that may be one. EnterpriseID is less than OtherID. Digest tells whether the reasons are those that were
// decided about.
type Pair struct {
	ID           int64      `gorm:"primaryKey" json:"id"`
	EnterpriseID int64      `gorm:"uniqueIndex:idx_duplicate_pairs_once,priority:1" json:"-"`
	OtherID      int64      `gorm:"uniqueIndex:idx_duplicate_pairs_once,priority:2" json:"-"`
	Score        int        `json:"score" doc:"0 至 100；80 以上很可能，50 以上可能"`
	State        State      `json:"state"`
	Reasons      []Reason   `gorm:"serializer:json" json:"reasons"`
	Digest       string     `json:"-"`
	Note         string     `json:"note,omitempty" doc:"判断的依据"`
	DecidedBy    string     `json:"decided_by,omitempty"`
	DecidedAt    *time.Time `json:"decided_at,omitempty"`
	Version      int64      `json:"version"`
	CreatedAt    time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt    time.Time  `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Pair) TableName() string { return "duplicate_pairs" }

// Reason is one thing that agrees, or that speaks against.
type Reason struct {
	Field  string `json:"field" doc:"name、certificate、uscc、phone、email、address、founded_on、region、industry、entity_type、registry"`
	Points int    `json:"points" doc:"分数；负数为反证"`
	Text   string `json:"text" doc:"理由"`
	First  string `json:"first,omitempty" doc:"first 一方的值；电话和邮箱只示末尾"`
	Second string `json:"second,omitempty"`
}

// MaxNote bounds what is said of a decision, in runes.
const MaxNote = 500

// Decide says that the two are different enterprises, or takes that back. Fault: duplicate-decided.
func (p *Pair) Decide(to State, by, note string, at time.Time) error {
	if p.State == to {
		return models.Faulty(models.KindConflict, "duplicate-decided", fmt.Sprintf("这一对已是此状态：%s", to), fmt.Sprintf("the pair is in this state already: %s", to))
	}
	p.State, p.DecidedBy, p.Note, p.DecidedAt = to, by, note, &at
	return nil
}

// Again takes what comparing came to now. A pair that was called different is open again when the reasons are others than those
// that were decided about. It returns whether anything changed.
func (p *Pair) Again(score int, reasons []Reason, digest string) bool {
	if p.Digest == digest && p.Score == score {
		return false
	}
	if p.Digest != digest {
		p.State = Open
	}
	p.Score, p.Reasons, p.Digest = score, reasons, digest
	return true
}

// Filter selects pairs; an empty member selects all.
type Filter struct {
	State        State
	MinScore     int
	Territory    []string // both lie in one of these regions or zones: what a district's staff may see
	Regions      []string // one of them lies in one of these
	EnterpriseID int64    // one of them is this
}

// Listed is a pair with what names the two.
type Listed struct {
	Pair

	First  Side `gorm:"embedded;embeddedPrefix:first_" json:"first"`
	Second Side `gorm:"embedded;embeddedPrefix:second_" json:"second"`
}

// Side is one of the two.
type Side struct {
	USCC    string `gorm:"column:uscc" json:"uscc"`
	Name    string `json:"name"`
	Region  string `json:"region,omitempty"`
	Zone    string `json:"zone,omitempty"`
	Version int64  `json:"version" doc:"合并时须给出"`
}
