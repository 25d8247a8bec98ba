package collect

import "time"

// State says how far a run is.
type State string

// The states of runs. A source has at most one that is open.
const (
	Waiting State = "waiting"
	Running State = "running"
	Done    State = "done"
	Failed  State = "failed" // given up; Error says why
)

// Open reports whether a run has not ended.
func (s State) Open() bool { return s == Waiting || s == Running }

// Reason says who asked for a run.
type Reason string

// The reasons of runs.
const (
	Manual    Reason = "manual"
	Scheduled Reason = "scheduled"
)

// Run is one time that a source was collected: what is still to be read, and what came of it so far.
type Run struct {
	ID       string     `gorm:"primaryKey" json:"id"`
	SourceID string     `json:"source_id"`
	Reason   Reason     `json:"reason" doc:"manual 人工、scheduled 定时"`
	State    State      `json:"state" doc:"waiting、running、done、failed"`
	ToRead   []string   `gorm:"serializer:json" json:"-"`                 // addresses of lists that are still to be read
	Listed   int        `json:"listed" doc:"已读的列表页数"`                     //
	Tries    int        `json:"-"`                                        // requests in a row that got no answer
	Tally    Tally      `gorm:"embedded" json:"tally" doc:"结果"`           //
	Refusals Refusals   `gorm:"serializer:json" json:"refusals"`          // the first of them
	Error    string     `json:"error,omitempty" doc:"失败的原因"`              //
	Lease    string     `json:"-"`                                        // who works on it; empty: nobody
	LeasedTo *time.Time `json:"-"`                                        // until when, unless renewed
	ResumeAt *time.Time `json:"resume_at,omitempty" doc:"网站要求稍后再来时，何时继续"` //

	CreatedAt  time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	StartedAt  *time.Time `json:"started_at,omitempty"`
	FinishedAt *time.Time `json:"finished_at,omitempty"`
}

// TableName names the table.
func (Run) TableName() string { return "collect_runs" }

// Tally counts what came of the documents of a run; Found is the sum of the others once it is done.
type Tally struct {
	Found     int `gorm:"column:found_count" json:"found" doc:"列出的文件"`
	New       int `gorm:"column:new_count" json:"new" doc:"新文件，送审"`
	Changed   int `gorm:"column:changed_count" json:"changed" doc:"有改动，作为新版送审"`
	Unchanged int `gorm:"column:unchanged_count" json:"unchanged" doc:"未变"`
	Duplicate int `gorm:"column:duplicate_count" json:"duplicate" doc:"与已有文件相同"`
	Refused   int `gorm:"column:refused_count" json:"refused" doc:"未取，原因见 refusals"`
}

// Add counts so many of an outcome.
func (t *Tally) Add(o Outcome, count int) {
	switch o {
	case New:
		t.New += count
	case Changed:
		t.Changed += count
	case Unchanged:
		t.Unchanged += count
	case Duplicate:
		t.Duplicate += count
	case Refused:
		t.Refused += count
	}
}

// MaxRefusals is how many refusals a run tells one by one; all are counted.
const MaxRefusals = 200

// Refusal is something that was not taken, and why.
type Refusal struct {
	URL     string `json:"url"`
	Code    string `json:"code"`
	Message string `json:"message"`
	English string `json:"english"`
}

// Refusals are the first refusals of a run.
type Refusals []Refusal

// Add keeps a refusal while there is room.
func (r *Refusals) Add(one Refusal) {
	if len(*r) < MaxRefusals {
		*r = append(*r, one)
	}
}
