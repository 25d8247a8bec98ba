package subscriptions

import (
	"context"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
)

// Stopping is what the receiver of a letter may stop, or has stopped.
type Stopping struct {
	Enterprise string
	Channel    rows.Channel
	Account    string // name
	Address    string // masked
	Stopped    bool
	At         time.Time // since when, when it is stopped
}

// Stopping says what the receiver of a delivery would stop. Nothing is changed. The fault is delivery-not-found when
// there is no such delivery any more.
func (s *Service) Stopping(ctx context.Context, deliveryID string) (Stopping, error) {
	d, err := s.Store.FindDelivery(ctx, deliveryID)
	if err != nil {
		return Stopping{}, err
	}
	sub, err := s.Store.FindSubscription(ctx, d.SubscriptionID)
	if models.IsKind(err, models.KindNotFound) {
		return s.describe(ctx, d, rows.Subscription{State: rows.OptedOut, StateAt: d.UpdatedAt}) // nobody is written to there any more
	}
	if err != nil {
		return Stopping{}, err
	}
	return s.describe(ctx, d, sub)
}

func (s *Service) describe(ctx context.Context, d rows.Delivery, sub rows.Subscription) (Stopping, error) {
	account, err := s.Store.FindAccount(ctx, d.AccountID)
	if err != nil {
		return Stopping{}, err
	}
	briefs, err := s.Store.Briefs(ctx, []int64{d.EnterpriseID})
	if err != nil {
		return Stopping{}, err
	}
	out := Stopping{Channel: account.Channel, Account: account.Name, Address: rows.Masked(d.Address), Stopped: sub.State == rows.OptedOut, At: sub.StateAt}
	for _, b := range briefs {
		out.Enterprise = b.Name
	}
	return out, nil
}

// Stop lets the receiver of a delivery opt out without signing in: who has the letter may refuse the next one. It holds
// for the address at the account, for whichever enterprise. Doing it twice changes nothing. The fault is
// delivery-not-found.
func (s *Service) Stop(ctx context.Context, reader actors.Actor, deliveryID string) (Stopping, error) {
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		d, err := s.Store.FindDelivery(ctx, deliveryID)
		if err != nil {
			return err
		}
		now := s.Clock.Now()
		heard, err := s.rule().OptOut(ctx, d.AccountID, d.Address, now)
		if err != nil || !heard.News {
			return err
		}
		return s.Store.AppendAudit(ctx, reader.Entry(now, "optOutByLink", "subscription", d.SubscriptionID, "投递 "+d.ID))
	})
	if err != nil {
		return Stopping{}, err
	}
	return s.Stopping(ctx, deliveryID)
}
