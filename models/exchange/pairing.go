package exchange

import (
	"time"

	"huiqi/models"
)

// Pairing is the record of bringing an enterprise together with an expert, a team or an achievement (对接), for a need or
// without one. Field numbers are those of whom it was brought together with, as they were then.
type Pairing struct {
	ID             string       `gorm:"primaryKey" json:"id"`
	EnterpriseID   int64        `json:"-"`
	NeedID         string       `json:"need_id,omitempty"`
	ExpertID       string       `json:"-"`
	TeamID         string       `json:"-"`
	AchievementID  string       `json:"-"`
	Fields         []string     `gorm:"serializer:json" json:"fields"`
	State          PairingState `json:"state"`
	Amount         *models.Fen  `json:"amount,omitempty"`          // of the contract
	ContractNumber string       `json:"contract_number,omitempty"` //
	Outcome        string       `json:"outcome,omitempty"`         // what was agreed
	Reason         string       `json:"reason,omitempty"`          // why it failed
	ProposedBy     string       `json:"proposed_by"`               // a user's id
	ProposedOn     models.Date  `json:"proposed_on"`
	Month          string       `json:"-"`     // of the proposal, 2026-03
	Since          time.Time    `json:"since"` // when it came into its state
	Version        int64        `json:"version"`
	CreatedAt      time.Time    `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt      time.Time    `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// PairingEvent is one line in the log of a pairing.
type PairingEvent struct {
	ID           int64        `gorm:"primaryKey" json:"id"`
	PairingID    string       `json:"-"`
	EnterpriseID int64        `json:"-"`
	At           time.Time    `json:"at"`
	ActorID      string       `json:"actor_id"`
	ActorName    string       `json:"actor_name"`
	From         PairingState `gorm:"column:from_state" json:"from,omitempty"`
	To           PairingState `gorm:"column:to_state" json:"to,omitempty"` // empty: something was written down
	Note         string       `json:"note,omitempty"`
}

// PairingFilter selects pairings; a zero member does not narrow.
type PairingFilter struct {
	EnterpriseID  int64
	Territory     []string
	Regions       []string // of the enterprise
	NeedID        string
	ExpertID      string
	TeamID        string
	AchievementID string
	States        []PairingState
	Field         string      // with those below it
	From, To      models.Date // proposed, both included
}

// PairingCount is how many pairings of an enterprise's region have the same fields, month and state, and what their
// contracts come to.
type PairingCount struct {
	Region string
	Fields []string `gorm:"serializer:json"`
	Month  string
	State  PairingState
	Count  int64
	Amount models.Fen
}
