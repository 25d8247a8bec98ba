// Package delivery brings planned messages to their addresses: it lends deliveries to workers, hands them to channels at
// the rate that an account allows, and writes down what came of each together with what that leads to: the next address of
// the chain, an address that reaches nobody, an account that has to rest. A worker that is killed at any moment leaves
// deliveries that were being sent; whether they may be sent again depends on whether the provider tells doubles.
//
// What is sent to whom and when is planned by package push, how a provider is spoken to is the business of its channel,
// and when workers work that of package jobs.
package delivery

import (
	"context"
	"log/slog"
	"time"

	"huiqi/internal/clock"
	"huiqi/internal/observe"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
)

// Channel speaks to the providers of one kind.
type Channel interface {
	// Send brings a letter to its address. It never sends twice by itself.
	Send(ctx context.Context, account rows.Account, letter push.Letter) push.Answer
	// Repeatable is how long after an attempt the same letter may be sent again without reaching anybody twice; 0: never.
	Repeatable() time.Duration
}

// Deliveries keeps deliveries and the messages they bring.
type Deliveries interface {
	ClaimDeliveries(ctx context.Context, c rows.Claim) ([]rows.Delivery, error)
	SettleDeliveries(ctx context.Context, lease string, deliveries []rows.Delivery) ([]rows.Delivery, error)
	MoveDelivery(ctx context.Context, d *rows.Delivery, expected rows.State) (bool, error)
	AddDeliveries(ctx context.Context, deliveries []rows.Delivery) error
	FindDelivery(ctx context.Context, id string) (rows.Delivery, error)
	BuryDeliveries(ctx context.Context, ids []string) error
	RequeueDeliveries(ctx context.Context, ids []string, at time.Time) error
	DeliveriesOfMessages(ctx context.Context, messageIDs []string) (map[string][]rows.Delivery, error)
	MessagesByID(ctx context.Context, ids []string) (map[string]rows.Message, error)
	ReachMessages(ctx context.Context, ids []string, at time.Time) error
	DueAccounts(ctx context.Context, at time.Time) ([]string, error)
}

// Receivers keeps who is written to.
type Receivers interface {
	FindSubscription(ctx context.Context, id string) (rows.Subscription, error)
	UpdateSubscription(ctx context.Context, sub *rows.Subscription) error
	SubscriptionsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]rows.Subscription, error)
	SubscriptionStates(ctx context.Context, ids []string) (map[string]rows.SubscriptionState, error)
	Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error)
}

// Senders keeps the accounts and what they may send.
type Senders interface {
	FindAccount(ctx context.Context, id string) (rows.Account, error)
	Accounts(ctx context.Context) ([]rows.Account, error)
	PauseAccount(ctx context.Context, id string, until time.Time, code, note string) error
	TakeAllowance(ctx context.Context, a rows.Account, want int, now time.Time) (granted int, wait time.Duration, err error)
	ReturnAllowance(ctx context.Context, accountID string, unused int) error
}

// Receipts keeps what providers say later.
type Receipts interface {
	AddReceipt(ctx context.Context, r rows.Receipt) error
	OpenReceipts(ctx context.Context, accountID string, limit int) ([]rows.Receipt, []rows.Delivery, error)
	ApplyReceipt(ctx context.Context, r rows.Receipt) error
}

// Fetching keeps what backends fetch instead of being sent.
type Fetching interface {
	Queue
	Unreached
	PlaceOf(d rows.Delivery) string
	LockDeliveries(ctx context.Context, accountID string, ids []string) ([]rows.Delivery, error)
	LapseDeliveries(ctx context.Context, at time.Time) (int64, error)
	TakeDeliveries(ctx context.Context, lease string, ids []string, at time.Time) ([]rows.Delivery, error)
	NoticesByID(ctx context.Context, ids []int64) (map[int64]rows.Notice, error)
	DropUntold(ctx context.Context, codes map[int64]string) error
	ReplanNotices(ctx context.Context, ids []int64, at time.Time) error
	ReturnDeliveries(ctx context.Context, lease string, ids []string) error
	RewriteDeliveries(ctx context.Context, deliveries []rows.Delivery) error
	WithdrawnNotices(ctx context.Context, ids []int64, since models.Date) (map[int64]string, error)
	ProgramWindows(ctx context.Context, ids []string) (map[string][]policy.Window, error)
	LockDecisions(ctx context.Context, enterpriseIDs []int64) error
	HandedOver(ctx context.Context, enterpriseIDs []int64, since, now time.Time) ([]rows.Delivery, error)
	SubscriptionsAt(ctx context.Context, accountID, address string) ([]rows.Subscription, error)
}

// Store is everything that is read and written here.
type Store interface {
	Deliveries
	Stranding
	Fetching
	Receivers
	Senders
	Receipts
	InTx(ctx context.Context, do func(ctx context.Context) error) error
}

// Links makes the addresses of the pages that a letter points to.
type Links interface {
	Page(deliveryID string) string
	Stop(deliveryID string) string
}

// Deps is what the service works with.
type Deps struct {
	Store    Store
	Channels map[rows.Channel]Channel
	Links    Links
	Offering func(ctx context.Context) (push.Offering, error) // as things are now; nil: things are told as they were planned
	Clock    clock.Clock
	Hours    push.Hours
	Limits   push.Limits // of enterprises; zero: those of planning alone
	Calendar push.Calendar
	Patience push.Patience // zero: defaultPatience
	NewID    func() string
	Batch    int                  // deliveries that a worker has at once; 0: 32
	Parallel int                  // of them sent at once; 0: 8
	Slice    time.Duration        // after which Work lets others have their turn; 0: 20 s
	Lease    time.Duration        // after which what a worker had is taken up by another, longer than a batch can take; 0: 1 min
	Metrics  *observe.PushMetrics // nil: nothing is counted
	Log      *slog.Logger         // nil: nowhere
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Patience == (push.Patience{}) {
		deps.Patience = push.Patience{
			Attempts: 8, First: 2 * time.Second, Longest: 5 * time.Minute, Down: time.Minute, Outage: time.Hour, Rest: time.Hour,
		}
	}
	deps.Batch, deps.Parallel = orDefault(deps.Batch, 32), orDefault(deps.Parallel, 8)
	deps.Slice, deps.Lease = orDefault(deps.Slice, 20*time.Second), orDefault(deps.Lease, time.Minute)
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{deps}
}

// worker is one for an account, with what there is to tell as things are now.
func (s *Service) worker(ctx context.Context, lease string, account rows.Account) (w *worker, err error) {
	w = &worker{Service: s, lease: lease, account: account}
	if s.Offering != nil {
		w.offering, err = s.Offering(ctx)
	}
	return w, err
}

func orDefault[T int | time.Duration](given, usual T) T {
	if given <= 0 {
		return usual
	}
	return given
}
