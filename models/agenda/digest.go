package agenda

import (
	"time"

	"huiqi/models"
)

// Receiver says what sort of receiver a digest goes to.
type Receiver string

// The receivers.
const (
	ToUser         Receiver = "user"         // a person, by their mailbox
	ToGroup        Receiver = "group"        // a group of staff, by its robot
	ToSubscription Receiver = "subscription" // an enterprise, by an address that it subscribed with
)

// State says how far a digest is.
type State string

// The states of digests. Those after Sending are reached once and for all.
const (
	Queued     State = "queued"     // to be sent once it is time
	Sending    State = "sending"    // a worker has it, or had it when it died
	Accepted   State = "accepted"   // the provider took it
	Unknown    State = "unknown"    // it may have been sent: never again by itself
	Failed     State = "failed"     // the address reaches nobody, or takes no such messages
	Dead       State = "dead"       // given up
	Suppressed State = "suppressed" // not sent: not wanted any more, or its day has passed
)

// Told reports whether the receiver knows, or may know, what the digest says. What an ended digest has not told is told by another.
func (s State) Told() bool { return s == Accepted || s == Unknown }

// Open reports whether a digest is still to be sent.
func (s State) Open() bool { return s == Queued || s == Sending }

// Why a digest was not sent, or may have been sent: further codes are those of providers.
const (
	CodeTooLate     = "too-late"    // its day has passed
	CodeNotWanted   = "not-wanted"  // the receiver was switched off, or is gone
	CodeInterrupted = "interrupted" // a worker died while it sent
)

// Digest is the one message of a day to a receiver, with everything that waits for them.
type Digest struct {
	ID         string      `gorm:"primaryKey" json:"id"`
	Receiver   Receiver    `gorm:"uniqueIndex:idx_agenda_digests_day,priority:1" json:"receiver" enum:"user,group,subscription"`
	ReceiverID string      `gorm:"uniqueIndex:idx_agenda_digests_day,priority:2" json:"receiver_id"` // of the user, the group or the subscription
	Day        models.Date `gorm:"uniqueIndex:idx_agenda_digests_day,priority:3" json:"day"`         // in Shanghai
	AccountID  string      `json:"account_id"`                                                       // that sends it
	Items      []Item      `gorm:"serializer:json" json:"items"`
	State      State       `json:"state" enum:"queued,sending,accepted,unknown,failed,dead,suppressed"`
	NotBefore  time.Time   `json:"not_before"`
	Attempts   int         `json:"attempts"`
	Lease      string      `json:"-"`
	LeasedTo   *time.Time  `json:"-"`
	TriedAt    *time.Time  `json:"tried_at,omitempty"` // when sending began: from then on it may have been sent
	Code       string      `json:"code,omitempty"`
	Detail     string      `json:"detail,omitempty"` // what the provider said, its address masked
	SentAt     *time.Time  `json:"sent_at,omitempty"`
	CreatedAt  time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt  time.Time   `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Digest) TableName() string { return "agenda_digests" }

// Told says that a receiver was told of a thing, and by which digest; the digest is empty where an answer to a follower told it.
type Told struct {
	Receiver string    `gorm:"primaryKey" json:"receiver"` // user:ID, group:ID, or enterprise for all of them: a key names the need
	Key      string    `gorm:"primaryKey;column:item_key" json:"key"`
	DigestID string    `json:"digest_id"`
	At       time.Time `json:"at"`
}

// TableName names the table.
func (Told) TableName() string { return "agenda_told" }

// Filter selects digests; a zero member does not narrow.
type Filter struct {
	Receiver   Receiver
	ReceiverID string
	State      State
	Day        models.Date
}
