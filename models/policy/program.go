package policy

import (
	"time"

	"huiqi/models"
)

// Program is one supportable item inside a policy: who is eligible, what they get, when and how.
type Program struct {
	ID            string     `gorm:"primaryKey" json:"id"`
	PolicyID      string     `json:"policy_id"`
	Name          string     `json:"name"`
	Summary       string     `json:"summary,omitempty"`
	Status        Status     `json:"status"`
	RuleVersion   int        `json:"rule_version"`                                 // the published rule; 0: none published
	Benefits      []Benefit  `gorm:"serializer:json" json:"benefits"`              //
	Windows       []Window   `gorm:"serializer:json" json:"windows"`               // empty: no window is known
	Materials     []Material `gorm:"serializer:json" json:"materials"`             //
	Contacts      []Contact  `gorm:"serializer:json" json:"contacts"`              //
	HowToApply    string     `json:"how_to_apply,omitempty"`                       //
	Exclusivity   []string   `gorm:"serializer:json" json:"exclusivity"`           // group keys; programs sharing one cannot be enjoyed together
	ExclusiveBy   []Clause   `gorm:"serializer:json" json:"exclusive_by"`          // the sentences that make the groups
	Confers       string     `json:"confers,omitempty"`                            // catalogue id of the title that it confers; empty: none
	NotConditions []Span     `gorm:"serializer:json" json:"not_conditions"`        // clauses of the conditions marked as no condition
	ClauseSpan    *Span      `gorm:"serializer:json" json:"clause_span,omitempty"` // where its conditions stand in the policy's text
	Version       int64      `json:"version"`                                      //
	CreatedAt     time.Time  `gorm:"autoCreateTime:false" json:"created_at"`       //
	UpdatedAt     time.Time  `gorm:"autoUpdateTime:false" json:"updated_at"`       //
}

// Rule is one version of a program's rule. Body is the canonical JSON of the rule language, stored as text so
// that it reads back byte for byte. Versions are never changed once published.
type Rule struct {
	ProgramID   string     `gorm:"primaryKey" json:"program_id"`
	Version     int        `gorm:"primaryKey;autoIncrement:false" json:"version"` // 1, 2, … per program
	Body        string     `json:"-"`
	Note        string     `json:"note,omitempty"`
	CreatedBy   string     `json:"created_by,omitempty"`
	CreatedAt   time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	PublishedAt *time.Time `json:"published_at,omitempty"` // nil: a draft
	PublishedBy string     `json:"published_by,omitempty"`
}

// TableName names the table: "rules" is too general beside other rules to come.
func (Rule) TableName() string { return "program_rules" }

// Benefit is one thing a program gives. Kind is an id of the benefit types (grant, tax_rate, voucher …).
type Benefit struct {
	Kind   string      `json:"kind"`
	Text   string      `json:"text,omitempty"`   // as people read it
	Amount *models.Fen `json:"amount,omitempty"` // a fixed sum
	Cap    *models.Fen `json:"cap,omitempty"`    // at most
	Ratio  *float64    `json:"ratio,omitempty"`  // of the base the text names, 0..1 (a super-deduction may exceed 1)
	Years  int         `json:"years,omitempty"`  //
	Source *Span       `json:"source,omitempty"` //
}

// Window is a time of application. Either it is continuous, or at least one end is given.
type Window struct {
	OpensOn    models.Date `json:"opens_on,omitzero"`
	ClosesOn   models.Date `json:"closes_on,omitzero"`  // the last day, included
	ClosesAt   string      `json:"closes_at,omitempty"` // 17:00 on that day, Asia/Shanghai; empty: end of day
	Continuous bool        `json:"continuous,omitempty"`
	Text       string      `json:"text,omitempty"`
	Source     *Span       `json:"source,omitempty"`
}

// Material is one thing to hand in.
type Material struct {
	Name     string `json:"name"`
	Required bool   `json:"required"`
	Note     string `json:"note,omitempty"`
}

// Contact is whom to ask about a program.
type Contact struct {
	Office string `json:"office"`
	Phone  string `json:"phone,omitempty"`
	Note   string `json:"note,omitempty"`
}

// Clause is the sentence of the policy that makes a program a member of a group of which only one program can be
// enjoyed (不重复享受, 就高不重复). A group without one is known from elsewhere.
type Clause struct {
	Group  string `json:"group"`
	Source Span   `json:"source"`
}

// Span points into the policy's text by rune offsets, Start included, End not. Text repeats what stands there.
type Span struct {
	Text  string `json:"text"`
	Start int    `json:"start,omitempty"`
	End   int    `json:"end,omitempty"`
}
