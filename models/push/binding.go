package push

import (
	"slices"
	"time"

	"huiqi/models"
)

// BindingState says how far a request to bind a follower to an enterprise is.
type BindingState string

// The states of bindings. Those after Asked are reached once and for all.
const (
	Offered    BindingState = "offered" // a code to scan was made; nobody has scanned it
	Scanned    BindingState = "scanned" // somebody did, and has to confirm
	Asked      BindingState = "asked"   // a follower named the enterprise; staff approve, or it tells them a code
	Bound      BindingState = "bound"   // there is a subscription
	NotBound   BindingState = "refused" // staff refused
	GuessedOut BindingState = "guessed" // too many wrong codes
)

// maxWrongCodes is how many wrong codes end a request.
const maxWrongCodes = 5

// Binding is a request to bind a follower to an enterprise. Of the token in a code that is scanned only the hash is kept.
type Binding struct {
	ID           string       `gorm:"primaryKey" json:"id"`
	AccountID    string       `json:"account_id"`
	EnterpriseID int64        `json:"-"`
	Address      string       `json:"-"` // openid; empty until scanned
	TokenHash    string       `json:"-"` // of the scene; empty when the follower asked
	Code         string       `json:"-"` // that the follower confirms with
	Wrong        int          `json:"-"` // wrong codes
	State        BindingState `json:"state"`
	CreatedBy    string       `json:"created_by,omitempty"` // user or key; empty: the follower
	DecidedBy    string       `json:"decided_by,omitempty"`
	DecidedAt    *time.Time   `json:"decided_at,omitempty"`
	ExpiresAt    time.Time    `json:"expires_at"`
	Version      int64        `json:"version"`
	CreatedAt    time.Time    `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt    time.Time    `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Binding) TableName() string { return "push_bindings" }

// Waits reports whether the follower may still confirm at an instant.
func (b Binding) Waits(at time.Time) bool {
	return (b.State == Scanned || b.State == Asked) && at.Before(b.ExpiresAt)
}

// MoveTo changes the state, if it may change so.
func (b *Binding) MoveTo(next BindingState) error {
	allowed := map[BindingState][]BindingState{
		Offered: {Scanned}, Scanned: {Bound, GuessedOut}, Asked: {Bound, NotBound, GuessedOut},
	}
	if !slices.Contains(allowed[b.State], next) {
		return models.Faulty(models.KindConflict, "bad-transition", "绑定申请现在的状态不允许这样做："+string(b.State)+" → "+string(next),
			"a binding cannot go from "+string(b.State)+" to "+string(next))
	}
	b.State = next
	return nil
}

// Guessed counts a wrong code; the last one that is allowed ends the request.
func (b *Binding) Guessed() error {
	if b.Wrong++; b.Wrong < maxWrongCodes {
		return nil
	}
	return b.MoveTo(GuessedOut)
}

// BindingFilter narrows a list of bindings; empty members narrow nothing.
type BindingFilter struct {
	State        BindingState
	EnterpriseID int64
	Accounts     []string // at one of them
	Territory    []string // codes of divisions and zones that the enterprise is in one of
}
