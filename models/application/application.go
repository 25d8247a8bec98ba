// Package application holds what enterprises have applied for and what came of it, as far as it is known here: entered by
// staff, told by the enterprise, or reported by the system that takes the applications.
package application

import (
	"slices"
	"time"

	"huiqi/models"
)

// State says how far an application is.
type State string

// The states of applications.
const (
	Applied   State = "applied"
	Granted   State = "granted"
	Refused   State = "refused"
	Withdrawn State = "withdrawn"
)

// Application is one enterprise's application to one program in one round. A round is the year, or whatever the program
// counts its rounds by; applying again in another round is another application.
type Application struct {
	EnterpriseID int64       `gorm:"primaryKey;autoIncrement:false" json:"-"`
	ProgramID    string      `gorm:"primaryKey" json:"program_id"`
	Round        string      `gorm:"primaryKey" json:"round"` // 2026
	State        State       `json:"state"`
	AppliedOn    models.Date `json:"applied_on,omitzero"`
	DecidedOn    models.Date `json:"decided_on,omitzero"`
	Amount       *models.Fen `json:"amount,omitempty"` // granted
	Source       string      `json:"source"`
	EnteredBy    string      `json:"entered_by,omitempty"`
	UpdatedAt    time.Time   `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// Valid reports whether s is one of the states.
func (s State) Valid() bool { return slices.Contains([]State{Applied, Granted, Refused, Withdrawn}, s) }

// Decided reports whether somebody has decided on the application, which the enterprise itself never does.
func (s State) Decided() bool { return s == Granted || s == Refused }

// Since reports whether the enterprise has applied on a day or after it, or on a day that is not known, and has not withdrawn.
func (a Application) Since(day models.Date) bool {
	return a.State != Withdrawn && (a.AppliedOn.IsZero() || !a.AppliedOn.Before(day))
}
