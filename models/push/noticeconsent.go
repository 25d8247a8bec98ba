package push

import "time"

// NoticeConsent is how often somebody may still be sent a subscription notice (订阅通知) of a template: once for each acceptance, or,
// where the template is a long-term one, until they withdraw.
type NoticeConsent struct {
	AppID       string     `gorm:"primaryKey" json:"app_id"`
	TemplateID  string     `gorm:"primaryKey" json:"template_id"`
	Address     string     `gorm:"primaryKey" json:"address"` // openid
	Credits     int        `json:"credits"`                   // acceptances that were not used
	Standing    bool       `json:"standing"`                  // accepted for good
	AcceptedAt  *time.Time `json:"accepted_at,omitempty"`     // the last time
	WithdrawnAt *time.Time `json:"withdrawn_at,omitempty"`    // the last time
}

// TableName names the table.
func (NoticeConsent) TableName() string { return "push_notice_consents" }

// Accept notes an acceptance at an instant, for once or for good, and reports whether it counts: one of before a withdrawal, or of
// the same second, does not.
func (c *NoticeConsent) Accept(forGood bool, at time.Time) bool {
	if c.WithdrawnAt != nil && !at.After(*c.WithdrawnAt) {
		return false
	}
	if forGood {
		c.Standing = true
	} else {
		c.Credits++
	}
	if c.AcceptedAt == nil || at.After(*c.AcceptedAt) {
		c.AcceptedAt = &at
	}
	return true
}

// Withdraw notes that the template was turned off at an instant. Of what was accepted before nothing is left; when something was
// accepted later, that alone is.
func (c *NoticeConsent) Withdraw(at time.Time) {
	if c.WithdrawnAt == nil || at.After(*c.WithdrawnAt) {
		c.WithdrawnAt = &at
	}
	if c.AcceptedAt != nil && c.AcceptedAt.After(at) {
		c.Credits = min(c.Credits, 1)
		return
	}
	c.Credits, c.Standing = 0, false
}
