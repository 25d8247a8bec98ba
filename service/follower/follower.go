// Package follower answers those who follow an official account: it keeps what the platform tells of them, each thing
// once, answers their questions from the library and by matching, binds them to enterprises, and lets them opt out.
//
// How a platform signs and wraps what it pushes is the business of package wechat, the sending of messages that of
// service/delivery.
//
// docs/followers.md says how it behaves.
package follower

import (
	"context"
	"log/slog"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/models/reference"
	"huiqi/service/access"
	"huiqi/service/delivery"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/service/optout"
)

// Gate decides whether an actor may do an operation to an object, and how far it reaches for them.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Inbox keeps what accounts were told.
type Inbox interface {
	AddIncoming(ctx context.Context, in rows.Incoming) (bool, error)
	FinishIncoming(ctx context.Context, in rows.Incoming) error
	FindIncoming(ctx context.Context, accountID, key string) (rows.Incoming, error)
	CountIncoming(ctx context.Context, accountID, address, done string, since time.Time) (int64, error)
	PurgeIncoming(ctx context.Context, before time.Time) (int64, error)
}

// Followers keeps who follows and what they are subscribed to.
type Followers interface {
	optout.Store
	ListSubscriptions(ctx context.Context, enterpriseID int64) ([]rows.Subscription, error)
	CreateSubscription(ctx context.Context, sub *rows.Subscription) error
}

// Bindings keeps requests to bind.
type Bindings interface {
	CreateBinding(ctx context.Context, b *rows.Binding) error
	UpdateBinding(ctx context.Context, b *rows.Binding) error
	FindBinding(ctx context.Context, id string) (rows.Binding, error)
	BindingByToken(ctx context.Context, accountID, hash string) (rows.Binding, error)
	WaitingBindings(ctx context.Context, accountID, address string, at time.Time) ([]rows.Binding, error)
	ListBindings(ctx context.Context, f rows.BindingFilter, p models.Page) (models.List[rows.Binding], error)
}

// FollowUps keeps answers that are sent by themselves.
type FollowUps interface {
	DueFollowUpAccounts(ctx context.Context, wants []string, at time.Time) ([]string, error)
	ClaimFollowUps(ctx context.Context, c rows.Claim, wants []string) ([]rows.FollowUp, error)
	BeginFollowUp(ctx context.Context, id, lease, text string, at time.Time) (bool, error)
	SettleFollowUp(ctx context.Context, lease string, f rows.FollowUp) error
	PurgeFollowUps(ctx context.Context, before time.Time) (int64, error)
}

// Windows knows who may be answered when.
type Windows interface {
	AddFollowUp(ctx context.Context, f *rows.FollowUp) error
	FollowUpsTo(ctx context.Context, accountID, address string, since time.Time) ([]rows.FollowUp, error)
	ActsOf(ctx context.Context, accountID, address string, since time.Time) ([]rows.Act, error)
}

// Consents keeps how often somebody may be sent notices.
type Consents interface {
	LockNoticeConsent(ctx context.Context, appID, templateID, address string) (rows.NoticeConsent, error)
	NoticeConsentsOf(ctx context.Context, appID, address string) ([]rows.NoticeConsent, error)
	PutNoticeConsent(ctx context.Context, c rows.NoticeConsent) error
}

// Store is everything that is read and written here.
type Store interface {
	Inbox
	Followers
	Bindings
	NoticesOf(ctx context.Context, enterpriseID int64, limit int) ([]rows.Notice, error)
	DeliveriesOfMessages(ctx context.Context, messageIDs []string) (map[string][]rows.Delivery, error)
	FollowUps
	Windows
	Consents
	delivery.Unreached
	FindEnterprise(ctx context.Context, uscc string) (enterprise.Enterprise, error)
	Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Receiver takes what the platform says of messages that were sent, and stops those that wait.
type Receiver interface {
	Receive(ctx context.Context, r rows.Receipt) error
	delivery.Withholding
}

// Library finds policies.
type Library interface {
	Search(ctx context.Context, actor actors.Actor, q library.Query) (library.Found, error)
}

// Matcher says what fits an enterprise.
type Matcher interface {
	Match(ctx context.Context, actor actors.Actor, q match.Request) (match.Answer, error)
}

// Scenes makes codes to scan. It returns the address of a picture of the code, and what the code holds.
type Scenes interface {
	CreateQR(ctx context.Context, account rows.Account, scene string, life time.Duration) (picture, content string, err error)
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Receiver  Receiver
	Library   Library // nil: nothing is searched here
	Matcher   Matcher
	Scenes    Scenes
	Needs     Needs // nil: none are registered here
	Sender    Sender
	Later     bool // what takes longer than Patience is answered later, because jobs are done
	Catalogue *reference.Catalogue
	Clock     clock.Clock
	Site      string        // where the public pages are
	Patience  time.Duration // that an answer may be looked for; 0: 3 s, of the 5 s that the platform waits
	Log       *slog.Logger  // nil: nowhere
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// usualPatience leaves the rest of the platform's five seconds for the transaction and the way.
const usualPatience = 3 * time.Second

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Patience <= 0 {
		deps.Patience = usualPatience
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{deps}
}
