package agenda

import (
	"net/mail"
	"strings"
	"time"

	"huiqi/models"
)

// Mailbox is where a person who works here is written to. It is personal data: it is kept apart from the user, and shown whole to
// its owner alone.
type Mailbox struct {
	UserID    string    `gorm:"primaryKey" json:"user_id"`
	Address   string    `json:"address"`        // mailbox of RFC 5322 without a name; empty: none
	Off       bool      `json:"off"`            // the owner does not want to be written to
	Code      string    `json:"code,omitempty"` // why it reaches nobody, as the provider said; empty: it does, as far as known
	Version   int64     `json:"version"`
	UpdatedAt time.Time `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Mailbox) TableName() string { return "agenda_mailboxes" }

// Reaches reports whether its owner may be written to.
func (m Mailbox) Reaches() bool { return m.Address != "" && !m.Off && m.Code == "" }

// maxAddress is how long an address may be (RFC 5321, 4.5.3.1.3).
const maxAddress = 254

// Check returns what is wrong with the mailbox as written.
func (m Mailbox) Check() []models.Violation {
	var c models.Checker
	parsed, err := mail.ParseAddress(m.Address)
	bad := m.Address != "" && (err != nil || parsed.Address != m.Address || len(m.Address) > maxAddress || strings.ContainsAny(m.Address, "\r\n"))
	c.Say(bad, "address", "bad-address", "邮箱地址不对", "bad mail address", "wangli@example.cn")
	return c.Found
}
