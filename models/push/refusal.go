package push

import "time"

// Refusal says that the owner of a telephone wants no messages under a signature any more, whichever enterprise they are
// for. A consent that is newer than At outweighs it.
type Refusal struct {
	Signature   string     `gorm:"primaryKey" json:"signature"`
	Address     string     `gorm:"primaryKey" json:"address"` // a keyed hash of the telephone, beginning with hmac:
	UplinkID    string     `json:"uplink_id"`                 // the gateway's, of what they wrote
	At          time.Time  `json:"at"`
	ConfirmedAt *time.Time `json:"confirmed_at,omitempty"` // when they were told, which happens once at most
}

// TableName names the table.
func (Refusal) TableName() string { return "push_refusals" }
