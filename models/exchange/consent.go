package exchange

import (
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// Consent is how, by whom and until when somebody agreed to be shown. It ends at once when it is withdrawn.
type Consent struct {
	By          string      `gorm:"column:way" json:"by"` // form, letter, contract, statement
	Who         string      `json:"who,omitempty"`        // who agreed, by post: no names
	Proof       string      `json:"proof"`                // where the consent can be read
	GivenOn     models.Date `json:"given_on"`             //
	Until       models.Date `json:"until,omitzero"`       // last day; zero: until it is withdrawn
	WithdrawnAt *time.Time  `json:"withdrawn_at,omitempty"`
	WithdrawnBy string      `json:"withdrawn_by,omitempty"` // a user's id
	Reason      string      `json:"reason,omitempty"`       // why it was withdrawn, if they said
}

// ConsentWays returns the ways of agreeing.
func ConsentWays() []string { return []string{"form", "letter", "contract", "statement"} }

// InForce reports whether the consent holds on a day.
func (c Consent) InForce(on models.Date) bool {
	return c.WithdrawnAt == nil && !c.GivenOn.After(on) && (c.Until.IsZero() || !c.Until.Before(on))
}

// Check returns what is wrong with a consent as written on a day; paths begin with consent.
func (c Consent) Check(today models.Date) []models.Violation {
	var found models.Checker
	found.Say(!slices.Contains(ConsentWays(), c.By), "consent.by", "bad-consent", "须说明以何种方式同意", "say how they agreed", strings.Join(ConsentWays(), ", "))
	found.Text(c.Who, "consent.who", maxName)
	checkNeeded(&found, c.Proof, "consent.proof", maxProof)
	found.Say(c.GivenOn.IsZero(), "consent.given_on", "required", "须说明何日同意", "say on which day they agreed", today.String())
	found.Say(c.GivenOn.After(today), "consent.given_on", "in-the-future", "同意的日期不能晚于今天", "the consent must not lie in the future", "≤ "+today.String())
	found.Say(!c.Until.IsZero() && c.Until.Before(today), "consent.until", "in-the-past", "同意的期限已过", "the consent has ended", "≥ "+today.String())
	return found.Found
}

// ConsentKind says what an expert agreed to.
type ConsentKind string

// The kinds of consents. Who is not listed is not public either.
const (
	Listed ConsentKind = "listed" // 入库: staff see and propose the expert
	Public ConsentKind = "public" // 公开: enterprises see the expert, too, without contacts
)

// Valid reports whether k is one of the kinds.
func (k ConsentKind) Valid() bool { return k == Listed || k == Public }

// ExpertConsent is a consent of an expert. Earlier ones stay as proof of what was held.
type ExpertConsent struct {
	ID        string      `gorm:"primaryKey" json:"id"`
	ExpertID  string      `json:"-"`
	Kind      ConsentKind `json:"kind"`
	Consent   Consent     `gorm:"embedded" json:"consent"`
	CreatedBy string      `json:"created_by"`
	CreatedAt time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
}

// Withdrawal is who took a consent back, when and why.
type Withdrawal struct {
	By     string // a user's id
	At     time.Time
	Reason string
}

// Check returns what is wrong with a withdrawal as written. It needs no reason.
func (w Withdrawal) Check() []models.Violation {
	var c models.Checker
	c.Text(w.Reason, "reason", maxText)
	return c.Found
}
