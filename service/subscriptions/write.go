package subscriptions

import (
	"cmp"
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/access"
	"huiqi/service/delivery"
)

// Create adds an address of an enterprise, by the consent that was given. One that opted out at the account before, for
// whichever enterprise, needs a later consent. Faults: invalid-subscription, account-not-found, duplicate-address,
// consent-required, enterprise-not-found, and those of the gate.
func (s *Service) Create(ctx context.Context, actor actors.Actor, uscc string, sub rows.Subscription, consent rows.Consent) (rows.Subscription, error) {
	var made rows.Subscription
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.Base.Find(ctx, actor, "createSubscription", uscc)
		if err != nil {
			return err
		}
		if err := access.AtAccount(actor, sub.AccountID); err != nil {
			return err
		}
		account, err := s.Store.FindAccount(ctx, sub.AccountID)
		if err != nil {
			return err
		}
		now := s.Clock.Now()
		made = rows.Subscription{
			EnterpriseID: e.ID, AccountID: account.ID, Address: sub.Address, Person: sub.Person, State: rows.Active, Rank: sub.Rank, Always: sub.Always,
			Topics: sub.Topics, Levels: sub.Levels, ConsentBy: consent.By, ConsentProof: consent.Proof, ConsentAt: consent.At, StateAt: now,
		}
		if account.Channel == rows.Inbox {
			made.Address = e.USCC
		}
		found := append(account.Channel.CheckAddress(made.Address), made.Check(s.known)...)
		if err := invalid(append(found, consent.Check(now)...)); err != nil {
			return err
		}
		if admitted, err := s.rule().Admits(ctx, made.AccountID, made.Address, consent.At); err != nil || !admitted {
			return cmp.Or(err, consentRequired())
		}
		if err := s.Store.CreateSubscription(ctx, &made); err != nil {
			return err
		}
		if err := delivery.Readdress(ctx, s.Store, e.ID, now); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(now, "createSubscription", "subscription", made.ID, e.USCC))
	})
	return made, err
}

func (s *Service) known(topic string) bool { return s.topics[topic] }

func invalid(found []models.Violation) error {
	if len(found) == 0 {
		return nil
	}
	return models.Invalid("invalid-subscription", "订阅有误", "the subscription has faults", found...)
}

// Wishes are what a subscriber wants to hear and in which order they are reached.
type Wishes struct {
	Person string
	Rank   int
	Always bool
	Topics []string
	Levels []string
}

// Update replaces the wishes of a subscription of that version. Faults: invalid-subscription, subscription-not-found,
// stale-version, enterprise-not-found, and those of the gate.
func (s *Service) Update(ctx context.Context, actor actors.Actor, uscc, id string, version int64, w Wishes) (rows.Subscription, error) {
	return s.change(ctx, actor, "updateSubscription", uscc, id, func(ctx context.Context, sub *rows.Subscription) error {
		sub.Version = version
		sub.Person, sub.Rank, sub.Always, sub.Topics, sub.Levels = w.Person, w.Rank, w.Always, w.Topics, w.Levels
		if err := invalid(sub.Check(s.known)); err != nil {
			return err
		}
		return s.Store.UpdateSubscription(ctx, sub)
	})
}

// Delete removes a subscription of that version; what waits for it is not sent. That it opted out is remembered of the
// address. Faults: subscription-not-found, stale-version, enterprise-not-found, and those of the gate.
func (s *Service) Delete(ctx context.Context, actor actors.Actor, uscc, id string, version int64) error {
	_, err := s.change(ctx, actor, "deleteSubscription", uscc, id, func(ctx context.Context, sub *rows.Subscription) error {
		sub.Version = version
		return s.rule().Remove(ctx, *sub)
	})
	return err
}

// OptOut stops writing to an address. What waits for it is suppressed at once. Doing it twice changes nothing. Faults:
// subscription-not-found, enterprise-not-found, and those of the gate.
func (s *Service) OptOut(ctx context.Context, actor actors.Actor, uscc, id string) (rows.Subscription, error) {
	return s.change(ctx, actor, "optOutSubscription", uscc, id, s.stop)
}

func (s *Service) stop(ctx context.Context, sub *rows.Subscription) error {
	if sub.State == rows.OptedOut {
		return nil
	}
	return delivery.Turn(ctx, s.Store, s.Sending, sub, rows.OptedOut, "", s.Clock.Now())
}

// OptIn writes to an address again. One that opted out needs the enterprise's own word, or a consent newer than the opting
// out; an address that reached nobody needs none. Faults: consent-required, invalid-subscription, subscription-not-found,
// enterprise-not-found, and those of the gate.
func (s *Service) OptIn(ctx context.Context, actor actors.Actor, uscc, id string, consent *rows.Consent) (rows.Subscription, error) {
	return s.change(ctx, actor, "optInSubscription", uscc, id, func(ctx context.Context, sub *rows.Subscription) error {
		now := s.Clock.Now()
		switch {
		case sub.State == rows.Active:
			return nil
		case consent != nil:
			if err := invalid(consent.Check(now)); err != nil {
				return err
			}
			if sub.State == rows.OptedOut && actor.Role != actors.EnterpriseUser && !consent.At.After(sub.StateAt) {
				return consentRequired()
			}
			sub.ConsentBy, sub.ConsentProof, sub.ConsentAt = consent.By, consent.Proof, consent.At
		case sub.State == rows.OptedOut && actor.Role != actors.EnterpriseUser:
			return consentRequired()
		case sub.State == rows.OptedOut:
			sub.ConsentBy, sub.ConsentProof, sub.ConsentAt = "form", "企业用户 "+actor.ID+" 自行恢复", now
		}
		return delivery.Turn(ctx, s.Store, s.Sending, sub, rows.Active, "", now)
	})
}

func consentRequired() error {
	return models.Faulty(models.KindConflict, "consent-required", "对方已退订：须由企业自己恢复，或提供退订之后的新同意凭据",
		"the subscriber has opted out: the enterprise itself has to resume it, or a consent later than the opting out is needed")
}
