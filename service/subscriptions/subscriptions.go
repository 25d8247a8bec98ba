// Package subscriptions is the use cases of those who hear of programs: which addresses of an enterprise are written to,
// by whose consent, in which order and about what, and how they stop being written to. Who opted out is written to again
// only when the enterprise says so itself, or by a consent that is newer than the opting out.
//
// What is sent to whom and when is planned by package push, and sending is the business of service/delivery.
package subscriptions

import (
	"context"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/models/reference"
	"huiqi/service/access"
	"huiqi/service/delivery"
	"huiqi/service/optout"
)

// Base finds the enterprise on which an actor may do an operation.
type Base interface {
	Find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error)
}

// Store is everything that is read and written here.
type Store interface {
	optout.Store
	CreateSubscription(ctx context.Context, sub *rows.Subscription) error
	FindSubscription(ctx context.Context, id string) (rows.Subscription, error)
	ListSubscriptions(ctx context.Context, enterpriseID int64) ([]rows.Subscription, error)
	FindAccount(ctx context.Context, id string) (rows.Account, error)
	FindDelivery(ctx context.Context, id string) (rows.Delivery, error)
	Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Base      Base
	Sending   delivery.Withholding
	Catalogue *reference.Catalogue
	Clock     clock.Clock
	Conceal   func(accountID, address string) string // as of optout.Rule
}

// Service is the use cases. It may be used by several goroutines.
type Service struct {
	Deps

	topics map[string]bool
}

// New returns the use cases over deps.
func New(deps Deps) *Service {
	s := &Service{Deps: deps, topics: map[string]bool{}}
	for _, kind := range deps.Catalogue.BenefitTypes() {
		s.topics[kind.ID] = true
	}
	return s
}

// rule is the one about those who do not want to be written to.
func (s *Service) rule() optout.Rule {
	return optout.Rule{Store: s.Store, Sending: s.Sending, Conceal: s.Conceal}
}

// List returns the subscriptions of an enterprise, by rank. They name people and where to reach them: reading them is in
// the audit log. Faults: invalid-uscc, enterprise-not-found, and those of the gate.
func (s *Service) List(ctx context.Context, actor actors.Actor, uscc string) ([]rows.Subscription, error) {
	var found []rows.Subscription
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.Base.Find(ctx, actor, "listSubscriptions", uscc)
		if err != nil {
			return err
		}
		all, err := s.Store.ListSubscriptions(ctx, e.ID)
		if err != nil {
			return err
		}
		found = slices.DeleteFunc(all, func(sub rows.Subscription) bool { return !actor.AtAccount(sub.AccountID) })
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "read-subscriptions", "enterprise", e.USCC, ""))
	})
	return found, err
}

// find returns a subscription of an enterprise on which the actor may do an operation. One of another enterprise, or at an
// account that the actor's key is not bound to, is answered as absent.
func (s *Service) find(ctx context.Context, actor actors.Actor, op access.Operation, uscc, id string) (rows.Subscription, enterprise.Enterprise, error) {
	e, err := s.Base.Find(ctx, actor, op, uscc)
	if err != nil {
		return rows.Subscription{}, e, err
	}
	sub, err := s.Store.FindSubscription(ctx, id)
	if err == nil && (sub.EnterpriseID != e.ID || !actor.AtAccount(sub.AccountID)) {
		err = models.NotFound("subscription", "订阅", id)
	}
	return sub, e, err
}

// change does something to a subscription and writes down who did, in one transaction.
func (s *Service) change(ctx context.Context, actor actors.Actor, op access.Operation, uscc, id string,
	do func(ctx context.Context, sub *rows.Subscription) error,
) (rows.Subscription, error) {
	var sub rows.Subscription
	err := s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		var e enterprise.Enterprise
		if sub, e, err = s.find(ctx, actor, op, uscc, id); err != nil {
			return err
		}
		if err := do(ctx, &sub); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "subscription", sub.ID, e.USCC))
	})
	return sub, err
}
