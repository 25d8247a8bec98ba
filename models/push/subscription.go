package push

import (
	"slices"
	"time"

	"huiqi/models"
)

// SubscriptionState says whether an address may be written to.
type SubscriptionState string

// The states of subscriptions.
const (
	Active      SubscriptionState = "active"
	OptedOut    SubscriptionState = "opted-out"   // asked not to be written to; only they can take that back
	Unreachable SubscriptionState = "unreachable" // the provider says that it reaches nobody there
)

// Subscription is one address at which an enterprise hears of programs, with what it wants to hear. Within an enterprise
// they make a chain: a message goes to the first by rank, and to the next when that one is not reached. One that is
// marked Always gets a copy of its own.
type Subscription struct {
	ID           string            `gorm:"primaryKey" json:"id"`
	EnterpriseID int64             `gorm:"uniqueIndex:idx_push_subscriptions_address,priority:3" json:"-"`
	AccountID    string            `gorm:"uniqueIndex:idx_push_subscriptions_address,priority:1" json:"account_id"`
	Address      string            `gorm:"uniqueIndex:idx_push_subscriptions_address,priority:2" json:"address"` // openid, telephone, mailbox; of the inbox the USCC
	Person       string            `json:"person,omitempty"`
	State        SubscriptionState `json:"state"`
	Code         string            `json:"code,omitempty"` // why it is unreachable, as the provider says
	Rank         int               `json:"rank"`           // 1 is tried first
	Always       bool              `json:"always"`
	Topics       []string          `gorm:"serializer:json" json:"topics"` // kinds of benefits; empty: all
	Levels       []string          `gorm:"serializer:json" json:"levels"` // national, provincial, municipal, district; empty: all
	ConsentBy    string            `json:"consent_by"`                    // form, follow, contract, staff
	ConsentProof string            `json:"consent_proof,omitempty"`       // where the consent can be read
	ConsentAt    time.Time         `json:"consent_at"`
	StateAt      time.Time         `json:"state_at"` // since when it is in its state
	Version      int64             `json:"version"`
	CreatedAt    time.Time         `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt    time.Time         `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Subscription) TableName() string { return "push_subscriptions" }

// Wants reports whether the subscriber wants to hear of a program of that level with benefits of those kinds.
func (s Subscription) Wants(level string, kinds []string) bool {
	if len(s.Levels) > 0 && !slices.Contains(s.Levels, level) {
		return false
	}
	if len(s.Topics) == 0 || len(kinds) == 0 {
		return true
	}
	return slices.ContainsFunc(kinds, func(kind string) bool { return slices.Contains(s.Topics, kind) })
}

// MoveTo changes the state, if it may change so: what a provider reports never undoes an opting out.
func (s *Subscription) MoveTo(state SubscriptionState, code string, at time.Time) error {
	if s.State == OptedOut && state == Unreachable {
		return models.Faulty(models.KindConflict, "opted-out", "对方已退订", "the subscriber has opted out")
	}
	if s.State != state {
		s.StateAt = at
	}
	s.State, s.Code = state, code
	return nil
}

// Unaddressed says why an enterprise with those subscriptions cannot be written to, by a code of dropped notices; empty: one of
// them is active.
func Unaddressed(subscriptions []Subscription) string {
	states := map[SubscriptionState]bool{}
	for _, sub := range subscriptions {
		states[sub.State] = true
	}
	switch {
	case states[Active]:
		return ""
	case states[OptedOut]:
		return AllOptedOut
	case states[Unreachable]:
		return NobodyReached
	}
	return NoSubscription
}
