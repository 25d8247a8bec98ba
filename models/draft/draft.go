package draft

import (
	"time"
)

// Status is where a draft as a whole stands. Open becomes published or discarded; nothing leaves those.
type Status string

// The statuses.
const (
	Open      Status = "open"
	Published Status = "published"
	Discarded Status = "discarded"
)

// How a published draft entered the library.
const (
	OutcomeNew       = "new"       // a policy that was not there
	OutcomeRevision  = "revision"  // new versions of the rules of a policy whose quotations still stand
	OutcomeSuccessor = "successor" // a policy that replaces the one whose text it changes
)

// Draft is one document that waits for people, with every proposal that was read from it.
type Draft struct {
	ID            string     `gorm:"primaryKey" json:"id"`
	Status        Status     `json:"status"`
	Title         string     `json:"title"`                             // as read; for lists
	DocNumber     string     `json:"doc_number,omitempty"`              // as read
	DocNumberKey  string     `gorm:"index" json:"-"`                    // policy.NumberKey of it
	FileName      string     `json:"file_name"`                         //
	MediaType     string     `json:"media_type"`                        //
	Size          int64      `json:"size"`                              // bytes of the file
	SHA256        string     `gorm:"column:sha256;index" json:"sha256"` // of the file
	SourceURL     string     `json:"source_url,omitempty"`              // where it was found
	SourceID      string     `json:"source_id,omitempty"`               // the collected source it came from; empty: a person sent it in
	ReaderVersion string     `json:"reader_version"`                    // of the program that read it
	TargetID      string     `json:"target_id,omitempty"`               // the policy that it re-reads; empty: it is new
	TargetBy      string     `json:"target_by,omitempty"`               // person or doc-number: how the target was found
	RereadOf      string     `json:"reread_of,omitempty"`               // the draft that it stands for after the file was read again
	PolicyID      string     `json:"policy_id,omitempty"`               // the policy it became, or revised
	Outcome       string     `json:"outcome,omitempty"`                 // new, revision or successor, once it is published
	Items         Items      `json:"items,omitempty"`                   //
	Programs      []Program  `gorm:"serializer:json" json:"-"`          // in the order of their items
	Total         int        `json:"total"`                             // items that need a person before publishing
	Handled       int        `json:"handled"`                           // of those, decided
	Note          string     `json:"note,omitempty"`                    // why it was discarded
	Version       int64      `json:"version"`                           //
	CreatedBy     string     `json:"created_by"`                        //
	CreatedAt     time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt     time.Time  `gorm:"autoUpdateTime:false" json:"updated_at"`
	ClosedBy      string     `json:"closed_by,omitempty"` // who published or discarded it
	ClosedAt      *time.Time `json:"closed_at,omitempty"`
}

// Original is what a draft was made from: the file as it was sent in, and the extraction as it was read. It is never
// changed.
type Original struct {
	DraftID    string    `gorm:"primaryKey" json:"draft_id"`
	Content    []byte    `json:"-"`
	Extraction string    `json:"-"` // JSON of a policy.Extraction
	ReadAt     time.Time `json:"read_at"`
}

// TableName names the table.
func (Original) TableName() string { return "draft_originals" }

// Program is how the leaves of one program's rule hang together, and what the program became.
type Program struct {
	Tree        Tree   `json:"tree"`
	ProgramID   string `json:"program_id,omitempty"`   // the program of the library, once published
	RuleVersion int    `json:"rule_version,omitempty"` // of its rule, once published
}

// Tree is the structure of a rule: its leaves are numbers of the program's items leaves[n], so that what is decided
// about a leaf does not depend on where it hangs.
type Tree struct {
	Op    string `json:"op"` // all, any, not, at-least or leaf
	Count int    `json:"count,omitempty"`
	Leaf  int    `json:"leaf,omitempty"`
	Of    []Tree `json:"of,omitempty"`
}

// LeafOp marks a node of a Tree as a leaf.
const LeafOp = "leaf"

// Filter narrows a list of drafts; a zero member does not narrow.
type Filter struct {
	Status   Status
	SourceID string
	TargetID string
}

// Valid reports whether s is one of the statuses.
func (s Status) Valid() bool { return s == Open || s == Published || s == Discarded }

// Chinese returns 待审, 已发布 or 已作废.
func (s Status) Chinese() string {
	return map[Status]string{Open: "待审", Published: "已发布", Discarded: "已作废"}[s]
}
