// Package pushing is what staff see and set of telling enterprises of programs: the accounts that send, the automatic
// triggers, what became of every delivery, and the page that a letter points to. Who is told what is decided by
// service/campaigns, who is written to by service/subscriptions, and sending is the business of service/delivery.
package pushing

import (
	"context"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/models/reference"
	"huiqi/push"
	"huiqi/service/access"
)

// Gate decides how far an operation reaches for an actor.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Base finds the enterprise on which an actor may do an operation.
type Base interface {
	Find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error)
}

// Channel checks the settings that its accounts need. Paths are those of the account: settings.host.
type Channel interface {
	Check(settings map[string]string) []models.Violation
}

// Engine knows the programs that are offered, as they were at one position of the change feed.
type Engine interface {
	Candidate(programID string) (matching.Candidate, error)
}

// Settings keeps accounts and triggers.
type Settings interface {
	CreateAccount(ctx context.Context, a *rows.Account) error
	UpdateAccount(ctx context.Context, a *rows.Account) error
	ResumeAccount(ctx context.Context, id string) error
	RestoreAccount(ctx context.Context, id string, at time.Time) error
	FindAccount(ctx context.Context, id string) (rows.Account, error)
	Accounts(ctx context.Context) ([]rows.Account, error)
	Triggers(ctx context.Context) ([]rows.Trigger, error)
	PutTrigger(ctx context.Context, t *rows.Trigger) error
}

// Groups keeps the groups that robots write to.
type Groups interface {
	CreateGroup(ctx context.Context, g *rows.Group) error
	UpdateGroup(ctx context.Context, g *rows.Group) error
	FindGroup(ctx context.Context, id string) (rows.Group, error)
	Groups(ctx context.Context) ([]rows.Group, error)
}

// Deliveries keeps what was sent.
type Deliveries interface {
	ListDeliveries(ctx context.Context, filter rows.DeliveryFilter, p models.Page) (models.List[rows.Delivery], error)
	FindDelivery(ctx context.Context, id string) (rows.Delivery, error)
	DeliveriesOfMessage(ctx context.Context, messageID string) ([]rows.Delivery, error)
	MoveDelivery(ctx context.Context, d *rows.Delivery, expected rows.State) (bool, error)
	ClickDelivery(ctx context.Context, id string, at time.Time) (bool, error)
	FindMessage(ctx context.Context, id string) (rows.Message, error)
	ReachMessages(ctx context.Context, ids []string, at time.Time) error
}

// Subjects keeps whom and what pushing is about.
type Subjects interface {
	Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error)
	Records(ctx context.Context, ids []int64) ([]enterprise.Record, error)
	FindSubscription(ctx context.Context, id string) (rows.Subscription, error)
	FindProgram(ctx context.Context, id string) (policy.Program, error)
	ProgramWindows(ctx context.Context, ids []string) (map[string][]policy.Window, error)
	FindPolicy(ctx context.Context, id string) (policy.Policy, error)
}

// Store is everything that is read and written here.
type Store interface {
	Settings
	Groups
	Deliveries
	Subjects
	Ledger
	Head(ctx context.Context) (int64, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Base      Base
	Engine    func(ctx context.Context, position int64) (Engine, error) // that knows at least the position; waits for it
	Language  *matching.Language
	Catalogue *reference.Catalogue
	Clock     clock.Clock
	Hours     push.Hours
	Calendar  push.Calendar
	Links     push.Links
	Channels  map[rows.Channel]Channel // nil, or one that is absent: settings are not checked
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }

// enginePatience is how long a page waits for a snapshot that knows what it needs.
const enginePatience = 5 * time.Second

// engineNow returns an engine that knows everything written before the call.
func (s *Service) engineNow(ctx context.Context) (Engine, error) {
	head, err := s.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, enginePatience)
	defer cancel()
	return s.Engine(ctx, head)
}

// audited runs a change and its audit entry in one transaction.
func (s *Service) audited(ctx context.Context, actor actors.Actor, action, kind, subject, detail string, do func(ctx context.Context) error) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := do(ctx); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), action, kind, subject, detail))
	})
}
