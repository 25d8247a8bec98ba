// Package texting takes what a gateway of short messages tells afterwards: whether messages arrived, and what people wrote
// back. Who refuses a signature is written to under it no more, at no account and for no enterprise, and is told so once at
// most.
//
// How a gateway writes its callbacks is the business of push/channels/sms, and what a report means for a delivery that of
// service/delivery.
package texting

import (
	"context"
	"crypto/subtle"
	"fmt"
	"log/slog"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/sms"
	"huiqi/service/delivery"
)

// Store keeps accounts, subscriptions, what waits for them, and refusals.
type Store interface {
	delivery.Unreached
	delivery.Queue
	FindAccount(ctx context.Context, id string) (rows.Account, error)
	Accounts(ctx context.Context) ([]rows.Account, error)
	SubscriptionsAt(ctx context.Context, accountID, address string) ([]rows.Subscription, error)
	UpdateSubscription(ctx context.Context, sub *rows.Subscription) error
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Refusals keeps who refused a signature.
type Refusals interface {
	KeepRefusal(ctx context.Context, r rows.Refusal) error
	ConfirmRefusal(ctx context.Context, signature, address string, at time.Time) (bool, error)
}

// Receiver takes what is said of deliveries, and lets what waits for a subscription go elsewhere; *delivery.Service does.
type Receiver interface {
	Receive(ctx context.Context, r rows.Receipt) error
	delivery.Withholding
}

// Deps is what the service works with.
type Deps struct {
	Store    Store
	Refusals Refusals // Suppression
	Receiver Receiver
	Provider sms.Provider
	Secrets  push.Secrets // CALLBACK: the part of the callback's address that nobody can guess
	Clock    clock.Clock
	Log      *slog.Logger // nil: nowhere
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{deps}
}

// shortestProof is how long the secret part of a callback's address is at least.
const shortestProof = 16

// account returns the account that a callback is for. Who does not know the secret part of the address learns nothing: the
// fault is callback-not-found.
func (s *Service) account(ctx context.Context, id, proof string) (rows.Account, error) {
	a, err := s.Store.FindAccount(ctx, id)
	if err != nil && !models.IsKind(err, models.KindNotFound) {
		return a, err
	}
	secret := ""
	if err == nil && a.Channel == rows.SMS {
		secret = s.Secrets(a, "CALLBACK")
	}
	if len(secret) < shortestProof || subtle.ConstantTimeCompare([]byte(secret), []byte(proof)) != 1 {
		return rows.Account{}, models.Faulty(models.KindNotFound, "callback-not-found", "没有这个回调地址", "there is no such callback")
	}
	return a, nil
}

func unreadable(err error) error {
	return fmt.Errorf("%w: %w", models.Faulty(models.KindInvalid, "bad-callback", "回调内容无法读取", "the callback cannot be read"), err)
}

// Reports takes a callback with status reports. One that comes twice does nothing twice. Faults: callback-not-found,
// bad-callback.
func (s *Service) Reports(ctx context.Context, accountID, proof string, body []byte) error {
	account, err := s.account(ctx, accountID, proof)
	if err != nil {
		return err
	}
	reports, err := sms.ReadReports(body)
	if err != nil {
		return unreadable(err)
	}
	for _, r := range reports {
		if err := s.Receiver.Receive(ctx, r.Receipt(account.ID)); err != nil {
			return fmt.Errorf("report of %s: %w", account.ID, err)
		}
	}
	return nil
}

// Uplinks takes a callback with what people wrote back. What is no refusal is passed over. Faults: callback-not-found,
// bad-callback.
func (s *Service) Uplinks(ctx context.Context, accountID, proof string, body []byte) error {
	account, err := s.account(ctx, accountID, proof)
	if err != nil {
		return err
	}
	uplinks, err := sms.ReadUplinks(body)
	if err != nil {
		return unreadable(err)
	}
	for _, u := range uplinks {
		if !sms.Refuses(u.Text) {
			continue
		}
		if err := s.refuse(ctx, account, u); err != nil {
			return fmt.Errorf("refusal at %s: %w", account.ID, err)
		}
	}
	return nil
}
