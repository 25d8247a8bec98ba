package collect

import (
	"time"

	"huiqi/models"
)

// Outcome is what came of a page when it was last looked at.
type Outcome string

// The outcomes. Pending is the outcome of a page that was found and not looked at yet.
const (
	Pending   Outcome = "pending"
	New       Outcome = "new"
	Changed   Outcome = "changed"
	Unchanged Outcome = "unchanged"
	Duplicate Outcome = "duplicate"
	Refused   Outcome = "refused"
)

// Page is one document that a source lists, or a file that such a document links to, as it was last fetched.
type Page struct {
	ID           string      `gorm:"primaryKey" json:"id"`
	SourceID     string      `gorm:"uniqueIndex:idx_collect_pages_url,priority:1" json:"source_id"`
	ParentID     string      `json:"parent_id,omitempty"` // of a linked file: the page that links to it
	URL          string      `gorm:"uniqueIndex:idx_collect_pages_url,priority:2" json:"url"`
	CanonicalURL string      `json:"canonical_url,omitempty"` // where it was found in the end, or says itself that it belongs
	Title        string      `json:"title"`
	Published    models.Date `json:"published,omitzero"`
	MediaType    string      `json:"media_type,omitempty"`
	ETag         string      `gorm:"column:etag" json:"-"`
	LastModified string      `json:"-"`
	SHA256       string      `gorm:"column:sha256" json:"sha256,omitempty"` // of the bytes as they were sent
	Size         int64       `json:"size"`                                  // bytes
	Content      []byte      `json:"-"`                                     // as it was sent
	Text         string      `json:"-"`                                     // what it says, without what changes by itself
	Fingerprint  string      `json:"-"`                                     // of the text
	NumberKey    string      `json:"-"`                                     // policy.NumberKey of its own document number
	Versions     int         `json:"versions"`                              // different contents so far
	Outcome      Outcome     `json:"outcome"`
	Code         string      `json:"code,omitempty"`         // of a refusal
	DuplicateOf  string      `json:"duplicate_of,omitempty"` // the page that says the same
	DraftID      string      `json:"draft_id,omitempty"`     // in the review queue; of the last version handed over
	FormerPage   string      `json:"former_page,omitempty"`  // another page whose next version this one seems to be
	PolicyID     string      `json:"policy_id,omitempty"`    // the policy in the library with its number
	ToSubmit     bool        `json:"to_submit"`              // its last version is still to be handed over
	RunID        string      `json:"run_id"`                 // the last run that listed it
	Tries        int         `json:"-"`                      // in that run
	FirstSeen    time.Time   `json:"first_seen"`
	LastSeen     time.Time   `json:"last_seen"`
	ChangedAt    *time.Time  `json:"changed_at,omitempty"`
}

// TableName names the table.
func (Page) TableName() string { return "collect_pages" }

// Fetched reports whether the page's content is known.
func (p Page) Fetched() bool { return p.SHA256 != "" }

// Found is a link to a document, as a list gives it.
type Found struct {
	URL       string
	Title     string
	Published models.Date
}

// Band is one part of the sketch of a page's text: pages that share a band may be alike.
type Band struct {
	PageID string `gorm:"primaryKey" json:"page_id"`
	Number int    `gorm:"primaryKey;autoIncrement:false" json:"number"`
	Hash   int64  `json:"hash"`
}

// TableName names the table.
func (Band) TableName() string { return "collect_bands" }
