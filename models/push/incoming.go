package push

import "time"

// Incoming is what an account was told by its platform: a message of a follower, or an event. Account and key make it
// unique, so that what comes again has the answer that it had and does nothing.
type Incoming struct {
	AccountID  string    `gorm:"primaryKey" json:"account_id"`
	DedupeKey  string    `gorm:"primaryKey" json:"dedupe_key"`
	Address    string    `json:"address"` // openid
	Kind       string    `json:"kind"`
	SentAt     time.Time `json:"sent_at"` // by the platform's clock
	ReceivedAt time.Time `json:"received_at"`
	Raw        string    `json:"raw"`   // as it came, decrypted
	Done       string    `json:"done"`  // what it did
	Reply      string    `json:"reply"` // text; empty: none
}

// TableName names the table.
func (Incoming) TableName() string { return "push_incoming" }
