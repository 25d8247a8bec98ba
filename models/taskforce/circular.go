package taskforce

import (
	"time"

	"huiqi/models"
)

// CircularStatus says how far a paper is.
type CircularStatus string

// The statuses of circulars and the other papers.
const (
	CircularDraft    CircularStatus = "draft"    // drawn up by the system; may be drawn up anew, its foreword be written
	CircularReviewed CircularStatus = "reviewed" // somebody has read it and found it right
	CircularIssued   CircularStatus = "issued"   // sent out with a number: nothing of it changes any more
	CircularPreview  CircularStatus = "preview"  // what a paper would say now, before its day: kept nowhere

	CircularSuperseded CircularStatus = "superseded" // a later edition was issued in its place; it stays readable, and says so
	CircularWithdrawn  CircularStatus = "withdrawn"  // taken back with a reason; it stays readable, and says so
)

// CircularStatuses are those of papers that are kept.
func CircularStatuses() []CircularStatus {
	return []CircularStatus{CircularDraft, CircularReviewed, CircularIssued, CircularSuperseded, CircularWithdrawn}
}

// Circular is a paper that the office issues: the monthly circular, the pack of a quarterly meeting, a report of
// supervision, or the sheet of the annual assessment. Of one kind and period there is one at most that is issued, and one at most that
// is being worked on; a correction of what was issued is a further edition of it.
type Circular struct {
	ID         string         `gorm:"primaryKey" json:"id"`
	Kind       OccasionKind   `gorm:"uniqueIndex:idx_circulars_period,priority:1" json:"kind"`
	Period     string         `gorm:"uniqueIndex:idx_circulars_period,priority:2" json:"period"`
	Title      string         `json:"title"`
	DueOn      models.Date    `json:"due_on"`
	Late       bool           `json:"late"` // drawn up after its day
	Status     CircularStatus `json:"status"`
	Number     string         `json:"number,omitempty"` // 2022年第3期, once issued
	Foreword   string         `json:"foreword,omitempty"`
	Content    Content        `gorm:"serializer:json" json:"content"`
	ReviewedBy string         `json:"reviewed_by,omitempty"`
	ReviewedAt *time.Time     `json:"reviewed_at,omitempty"`
	IssuedBy   string         `json:"issued_by,omitempty"`
	IssuedAt   *time.Time     `json:"issued_at,omitempty"`
	Token      *string        `gorm:"uniqueIndex:idx_circulars_token" json:"-"`                   // of its public page, once issued
	Edition    int            `gorm:"uniqueIndex:idx_circulars_period,priority:3" json:"edition"` // 1: what was drawn up for the day
	Corrects   *string        `json:"corrects,omitempty"`                                         // the edition that it was made from
	Reason     string         `gorm:"column:correction_reason" json:"reason,omitempty"`           // of the correction
	ReasonBy   string         `gorm:"column:corrected_by" json:"reason_by,omitempty"`             //
	EndedWhy   string         `json:"ended_why,omitempty"`                                        // why it was superseded or withdrawn
	EndedBy    string         `json:"ended_by,omitempty"`                                         //
	EndedAt    *time.Time     `json:"ended_at,omitempty"`                                         //
	Successor  *string        `json:"successor,omitempty"`                                        // the edition that was issued in its place
	DrawnAt    *time.Time     `json:"drawn_at,omitempty"`                                         // when its content was computed; absent: before that was kept
	Version    int64          `json:"version"`
	CreatedAt  time.Time      `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt  time.Time      `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Circular) TableName() string { return "circulars" }

// Content is what a paper says, computed from the records as they were at the end of AsOf and of Before.
type Content struct {
	AsOf     models.Date `json:"as_of"`
	Before   models.Date `json:"before"`
	Figures  []Figure    `json:"figures"`
	Sections []Section   `json:"sections"`
}

// Figure is one number with what it was before. Path leads to the records that it counts.
type Figure struct {
	Name    string   `json:"name"`
	Unit    string   `json:"unit,omitempty"`
	Value   *float64 `json:"value,omitempty"` // absent: Missing says why
	Before  *float64 `json:"before,omitempty"`
	Missing string   `json:"missing,omitempty"`
	Path    string   `json:"path"`
}

// Section is a part of a paper: paragraphs, and a table whose rows lead to their records.
type Section struct {
	Heading    string   `json:"heading"`
	Paragraphs []string `json:"paragraphs,omitempty"`
	Head       []string `json:"head,omitempty"`
	Rows       []Row    `json:"rows,omitempty"`
}

// Row is a row of a section's table.
type Row struct {
	Cells []string `json:"cells"`
	Path  string   `json:"path,omitempty"`
}

// CircularFilter selects papers; an empty member selects all.
type CircularFilter struct {
	Kind   OccasionKind
	Year   int
	Status CircularStatus
}

// Editable is nil while the content of a paper may change.
func (c *Circular) Editable() error {
	if c.Status != CircularDraft {
		return badTransition("只有草稿可以修改", "only a draft can be changed")
	}
	return nil
}

// Review says that somebody has read a draft and found it right.
func (c *Circular) Review(who string, at time.Time) error {
	if c.Status != CircularDraft {
		return badTransition("只有草稿可以审核", "only a draft can be reviewed")
	}
	c.Status, c.ReviewedBy, c.ReviewedAt = CircularReviewed, who, &at
	return nil
}

// Return makes a reviewed paper a draft again.
func (c *Circular) Return() error {
	if c.Status != CircularReviewed {
		return badTransition("只有已审核的可以退回", "only a reviewed paper can be returned")
	}
	c.Status, c.ReviewedBy, c.ReviewedAt = CircularDraft, "", nil
	return nil
}

// Issue sends a reviewed paper out: under a number, with a page for whoever has its token. Nothing of it changes any more.
func (c *Circular) Issue(who, number, token string, at time.Time) error {
	if c.Status != CircularReviewed {
		return badTransition("审核后才能印发", "only a reviewed paper can be issued")
	}
	c.Status, c.IssuedBy, c.IssuedAt, c.Number, c.Token = CircularIssued, who, &at, number, &token
	return nil
}

// Reminder tells the people who answer for a plan which items nobody has reported on for a month.
type Reminder struct {
	Period  string      `gorm:"primaryKey" json:"period"`
	PlanID  string      `gorm:"primaryKey" json:"plan_id"`
	Person  string      `gorm:"primaryKey" json:"person"`
	Items   []string    `gorm:"serializer:json" json:"items"` // ids
	DueOn   models.Date `json:"due_on"`                       // the day of the circular
	MadeAt  time.Time   `json:"made_at"`
	Settled bool        `gorm:"-" json:"settled"` // everything was reported since
	Open    []string    `gorm:"-" json:"-"`       // those of the items that were not
}

// TableName names the table.
func (Reminder) TableName() string { return "tracking_reminders" }
