package push

import (
	"time"

	"huiqi/models"
)

// Message is what one enterprise is told at one time: one program, or several in a digest. Items is what it was planned to say;
// a delivery that said something else, because things had changed when it was sent, has its own.
type Message struct {
	ID           string      `gorm:"primaryKey" json:"id"`
	EnterpriseID int64       `json:"-"`
	Day          models.Date `json:"day"` // in Shanghai, for which it was planned
	Items        []Item      `gorm:"serializer:json" json:"items"`
	ReachedAt    *time.Time  `json:"reached_at,omitempty"` // when the first of its deliveries was accepted
	CreatedAt    time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
}

// TableName names the table.
func (Message) TableName() string { return "push_messages" }

// Item is what a message says of one program.
type Item struct {
	NoticeID    int64       `json:"notice_id"`
	ProgramID   string      `json:"program_id"`
	RuleVersion int         `json:"rule_version"`
	Reason      Reason      `json:"reason"`
	Program     string      `json:"program"` // name
	Policy      string      `json:"policy"`  // title of the policy
	Level       string      `json:"level"`
	Kinds       []string    `json:"kinds,omitempty"`     // of its benefits              //
	Verdict     string      `json:"verdict"`             // eligible, needs-judgement, needs-information, near-miss
	Because     []string    `json:"because"`             // 为高新技术企业, 注册地在张店区: what it fits by, the policy's own conditions
	Gives       string      `json:"gives,omitempty"`     // 最高50万元
	OpensOn     models.Date `json:"opens_on,omitzero"`   // of a window that had still to open
	ClosesOn    models.Date `json:"closes_on,omitzero"`  //
	ClosesAt    string      `json:"closes_at,omitempty"` // 17:00: the time of that day
	Title       string      `json:"title,omitempty"`     // 高新技术企业: of title-expiring, the title that ends
	EndsOn      models.Date `json:"ends_on,omitzero"`    // its last day
	Sample      bool        `json:"sample,omitempty"`    // 示例: shown wherever it appears
}

// State says how far a delivery is.
type State string

// The states of deliveries. Those after Sending are reached once and for all, but for receipts that come later.
const (
	Queued     State = "queued"     // to be sent once it is time
	Sending    State = "sending"    // a worker has it, or had it when it died
	Accepted   State = "accepted"   // the provider took it
	Delivered  State = "delivered"  // the provider says that it arrived
	Read       State = "read"       // the receiver opened it
	Unknown    State = "unknown"    // it may have been sent: never again by itself
	Failed     State = "failed"     // the address was not reached; the chain goes on
	Dead       State = "dead"       // given up: people have to look
	Suppressed State = "suppressed" // not sent: the subscriber opted out, or it was no longer of use
)

// Open reports whether a delivery is still to be sent.
func (s State) Open() bool { return s == Queued || s == Sending }

// Reached reports whether the message is known to have got to the provider.
func (s State) Reached() bool { return s == Accepted || s == Delivered || s == Read }

// Delivery is the bringing of a message to one address. Its id is what the provider is given to tell doubles by.
type Delivery struct {
	ID             string     `gorm:"primaryKey" json:"id"`
	MessageID      string     `gorm:"uniqueIndex:idx_push_deliveries_step,priority:1" json:"message_id"`
	SubscriptionID string     `gorm:"uniqueIndex:idx_push_deliveries_step,priority:2" json:"subscription_id"`
	EnterpriseID   int64      `json:"-"`
	AccountID      string     `json:"account_id"`
	Address        string     `json:"address"`
	Chain          bool       `json:"chain"` // the next of the chain is tried when it fails
	State          State      `json:"state"`
	NotBefore      time.Time  `json:"not_before"`
	NotAfter       *time.Time `json:"not_after,omitempty"` // no use after
	Attempts       int        `json:"attempts"`
	FirstAt        *time.Time `json:"first_at,omitempty"` // when the first attempt began that may have sent it
	Lease          string     `json:"-"`
	LeasedTo       *time.Time `json:"-"`
	ProviderID     string     `json:"provider_id,omitempty"`
	Code           string     `json:"code,omitempty"` // of the last answer
	Detail         string     `json:"detail,omitempty"`
	SentAt         *time.Time `json:"sent_at,omitempty"`
	DeliveredAt    *time.Time `json:"delivered_at,omitempty"`
	ReadAt         *time.Time `json:"read_at,omitempty"`
	ClickedAt      *time.Time `json:"clicked_at,omitempty"`
	Said           []Item     `gorm:"serializer:json" json:"-"` // what it said, where that is not what its message was planned to say
	CreatedAt      time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt      time.Time  `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Delivery) TableName() string { return "push_deliveries" }

// Withheld reports whether a delivery is not sent for as long as its account is switched off.
func (d Delivery) Withheld() bool { return d.State == Suppressed && d.Code == AccountOff }

// Says is what the delivery of a message said, or is to say.
func (d Delivery) Says(m Message) []Item {
	if len(d.Said) > 0 {
		return d.Said
	}
	return m.Items
}

// Claim says which deliveries a worker wants to have lent, and for how long.
type Claim struct {
	AccountID string
	Lease     string // names the worker
	Now       time.Time
	Until     time.Time
	Limit     int
	After     string // place in the queue behind which they stand; empty: its beginning
}

// Receipt is what a provider said of a delivery after taking it. It may come before the answer to the sending was
// written, and more than once.
type Receipt struct {
	AccountID  string    `gorm:"primaryKey" json:"account_id"`
	ProviderID string    `gorm:"primaryKey" json:"provider_id"`
	State      State     `gorm:"primaryKey" json:"state"` // delivered, read, failed
	Code       string    `json:"code,omitempty"`
	At         time.Time `json:"at"`
	Applied    bool      `json:"applied"` // the delivery that it is about is known and says so
}

// TableName names the table.
func (Receipt) TableName() string { return "push_receipts" }
