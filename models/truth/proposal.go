package truth

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"huiqi/models"
)

// State says how far a proposal is.
type State string

// The states of a proposal.
const (
	Pending   State = "pending"
	Approved  State = "approved"
	Refused   State = "refused"
	Withdrawn State = "withdrawn"
)

// Chinese is the state as people read it.
func (s State) Chinese() string {
	return map[State]string{Pending: "待核对", Approved: "已采纳", Refused: "已退回", Withdrawn: "已撤回"}[s]
}

// Proposal is what an enterprise says of facts about itself: that they are right as of a day, or what they should be. Staff
// approve or refuse it as a whole. Since is the last line of the enterprise's history when it was made: a fact that has a
// later one was overtaken.
type Proposal struct {
	ID           string      `gorm:"primaryKey" json:"id"`
	EnterpriseID int64       `json:"-"`
	State        State       `json:"state"`
	AsOf         models.Date `json:"as_of" doc:"截至哪一天"`
	Items        []Item      `gorm:"serializer:json" json:"items"`
	Note         string      `json:"note,omitempty" doc:"说明"`
	Digest       string      `json:"-"`
	Since        int64       `json:"-"`
	ProposedBy   string      `json:"proposed_by"`
	Source       string      `json:"source,omitempty" doc:"批准时写入的来源"`
	Reason       string      `json:"reason,omitempty" doc:"退回、撤回的理由，或批准时的话"`
	DecidedBy    string      `json:"decided_by,omitempty"`
	DecidedAt    *time.Time  `json:"decided_at,omitempty"`
	Version      int64       `json:"version"`
	CreatedAt    time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt    time.Time   `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Proposal) TableName() string { return "fact_proposals" }

// Item is one field of a proposal. A confirmation holds the value that was confirmed; Seen is what counted in the base when
// the proposal was made.
type Item struct {
	Field      string          `json:"field" example:"revenue"`
	FiscalYear int             `json:"fiscal_year,omitempty" example:"2025"`
	Confirm    bool            `json:"confirm" doc:"true 为确认现值，false 为更正"`
	Value      json.RawMessage `json:"value" doc:"JSON"`
	Evidence   string          `json:"evidence,omitempty" doc:"更正的依据"`
	Seen       *Seen           `json:"seen,omitempty" doc:"提出时库中的值"`
	Outcome    Outcome         `json:"outcome,omitempty" doc:"批准后：taken 采用、kept 库中来源更可靠或更新而保留原值、unchanged 与库中相同"`
}

// Seen is a value with where it came from.
type Seen struct {
	Value  json.RawMessage `json:"value"`
	Source string          `json:"source,omitempty"`
	AsOf   models.Date     `json:"as_of,omitzero"`
}

// Outcome is what came of an item that was approved.
type Outcome string

// The outcomes.
const (
	Taken     Outcome = "taken"
	Kept      Outcome = "kept"
	Unchanged Outcome = "unchanged"
)

// Chinese is the outcome as people read it; empty before there is one.
func (o Outcome) Chinese() string {
	return map[Outcome]string{Taken: "采用", Kept: "保留原值", Unchanged: "与库中相同"}[o]
}

// Bounds of a proposal.
const (
	MaxItems  = 50
	MaxText   = 2_000
	MaxReason = 500
)

// Check returns what is wrong with the proposal as written.
func (p Proposal) Check() []models.Violation {
	var c models.Checker
	c.Say(len(p.Items) == 0, "items", "required", "至少一项", "at least one", "")
	c.Say(len(p.Items) > MaxItems, "items", "too-many", "项数过多", "too many", fmt.Sprintf("≤ %d", MaxItems))
	c.Length(p.Note, "note", MaxText)
	seen := map[string]bool{}
	for i, item := range p.Items {
		at := fmt.Sprintf("items[%d].", i)
		c.Length(item.Evidence, at+"evidence", MaxText)
		c.Say(!item.Confirm && strings.TrimSpace(item.Evidence) == "", at+"evidence", "required", "更正须说明依据", "a correction needs its evidence", "")
		key := fmt.Sprint(item.Field, item.FiscalYear)
		c.Say(seen[key], at+"field", "repeated", "同一项出现两次", "the same fact twice", "")
		seen[key] = true
	}
	return c.Found
}

// Decide moves a proposal that waits to another state. Fault: proposal-decided.
func (p *Proposal) Decide(to State, by, reason string, at time.Time) error {
	if p.State != Pending {
		return models.Faulty(models.KindConflict, "proposal-decided", "该申请已有结果："+string(p.State), "it was decided: "+string(p.State))
	}
	p.State, p.DecidedBy, p.Reason, p.DecidedAt = to, by, reason, &at
	return nil
}

// ProposalFilter selects proposals; an empty member selects all.
type ProposalFilter struct {
	EnterpriseID int64
	State        State
	Territory    []string // of enterprises whose region or zone is one of these
}

// FactKey names a fact of an enterprise.
func FactKey(enterpriseID int64, field string, fiscalYear int) string {
	return fmt.Sprintf("%d/%s/%d", enterpriseID, field, fiscalYear)
}
