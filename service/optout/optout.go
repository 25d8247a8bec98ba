// Package optout is the one rule about those who do not want to be written to. What a receiver says themselves, by a
// message or by the page of a letter, holds for their address at the account, for all enterprises that it is subscribed
// for, now and later, and for the other accounts by which the same official account writes. What an enterprise or staff say holds for one subscription. Removing a subscription forgets neither.
//
// Who may say so, and in which words, is the business of service/follower and service/subscriptions.
package optout

import (
	"context"
	"slices"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/service/delivery"
)

// Store keeps subscriptions, and what is known of addresses.
type Store interface {
	delivery.Queue
	delivery.Unreached
	LockFollower(ctx context.Context, accountID, address string) (rows.Follower, error)
	FindFollower(ctx context.Context, accountID, address string) (rows.Follower, error)
	PutFollower(ctx context.Context, f rows.Follower) error
	SubscriptionsAt(ctx context.Context, accountID, address string) ([]rows.Subscription, error)
	UpdateSubscription(ctx context.Context, sub *rows.Subscription) error
	DeleteSubscription(ctx context.Context, id string, version int64) error
	FindAccount(ctx context.Context, id string) (rows.Account, error)
	Accounts(ctx context.Context) ([]rows.Account, error)
}

// Rule is the rule over a store. Its methods run within a transaction.
type Rule struct {
	Store   Store
	Sending delivery.Withholding
	Conceal func(accountID, address string) string // what is kept instead of the address of who follows nothing; nil: the address
}

// Heard is what came of a word of a receiver.
type Heard struct {
	Out    bool // they have opted out
	Heeded bool // false: they said otherwise later
	News   bool // something changed by it
	Moved  int  // subscriptions that changed by it
}

// OptOut stops everything to an address at an account, by its own word.
func (r Rule) OptOut(ctx context.Context, accountID, address string, at time.Time) (Heard, error) {
	return r.choose(ctx, accountID, address, true, at)
}

// OptIn takes an opting out of everything at an account back, by the address's own word.
func (r Rule) OptIn(ctx context.Context, accountID, address string, at time.Time) (Heard, error) {
	return r.choose(ctx, accountID, address, false, at)
}

// choose notes what an address said, at every account of the official account that it said it to.
func (r Rule) choose(ctx context.Context, accountID, address string, out bool, at time.Time) (heard Heard, err error) {
	accounts, err := r.Official(ctx, accountID)
	if err != nil {
		return Heard{}, err
	}
	from := []rows.SubscriptionState{rows.Active, rows.Unreachable}
	to := rows.OptedOut
	if !out {
		from, to = []rows.SubscriptionState{rows.OptedOut}, rows.Active
	}
	for _, a := range accounts {
		f, err := r.Store.LockFollower(ctx, a.ID, r.kept(a, address))
		if err != nil {
			return Heard{}, err
		}
		before := f.Out
		heeded := f.Chooses(out, at)
		if a.ID == accountID {
			heard.Out, heard.Heeded = f.Out, heeded
		}
		if !heeded {
			continue
		}
		if err := r.Store.PutFollower(ctx, f); err != nil {
			return Heard{}, err
		}
		moved, err := r.moveAt(ctx, a.ID, address, from, to, "", at)
		if err != nil {
			return Heard{}, err
		}
		heard.Moved += moved
		heard.News = heard.News || before != out || moved > 0
	}
	return heard, nil
}

// Move takes the subscriptions of an address at an official account from one state to another, with what waits for those
// that must not be written to any more.
func (r Rule) Move(ctx context.Context, accountID, address string, from, to rows.SubscriptionState, code string, at time.Time) error {
	accounts, err := r.Official(ctx, accountID)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		if _, err := r.moveAt(ctx, a.ID, address, []rows.SubscriptionState{from}, to, code, at); err != nil {
			return err
		}
	}
	return nil
}

// moveAt does as Move at one account, and returns how many subscriptions that were.
func (r Rule) moveAt(ctx context.Context, accountID, address string, from []rows.SubscriptionState, to rows.SubscriptionState, code string, at time.Time) (moved int, err error) {
	subs, err := r.Store.SubscriptionsAt(ctx, accountID, address)
	if err != nil {
		return 0, err
	}
	for _, sub := range subs {
		if !slices.Contains(from, sub.State) {
			continue
		}
		if err := delivery.Turn(ctx, r.Store, r.Sending, &sub, to, code, at); err != nil {
			return moved, err
		}
		moved++
	}
	return moved, nil
}

// Remove removes a subscription of the version it has: what waits for it is not sent, and that it opted out is remembered
// of its address. Faults: subscription-not-found, stale-version.
func (r Rule) Remove(ctx context.Context, sub rows.Subscription) error {
	if sub.State == rows.OptedOut {
		account, err := r.Store.FindAccount(ctx, sub.AccountID)
		if err != nil {
			return err
		}
		f, err := r.Store.LockFollower(ctx, account.ID, r.kept(account, sub.Address))
		if err != nil {
			return err
		}
		if f.Chooses(true, sub.StateAt) {
			if err := r.Store.PutFollower(ctx, f); err != nil {
				return err
			}
		}
	}
	if err := r.Store.DeleteSubscription(ctx, sub.ID, sub.Version); err != nil {
		return err
	}
	_, err := r.Sending.Withhold(ctx, r.Store, sub, "deleted")
	return err
}

// Admits reports whether an address may be subscribed by a consent: it never opted out at the account, took that back, or
// consented later.
func (r Rule) Admits(ctx context.Context, accountID, address string, consent time.Time) (bool, error) {
	account, err := r.Store.FindAccount(ctx, accountID)
	if err != nil {
		return false, err
	}
	f, err := r.Store.FindFollower(ctx, accountID, r.kept(account, address))
	if models.IsKind(err, models.KindNotFound) {
		return true, nil
	}
	return !f.Out || f.ChoseAt == nil || consent.After(*f.ChoseAt), err
}

// kept is what an address that opted out is remembered by. Followers of official accounts are answered, for which their
// openid is needed. A mail address or a telephone number is only ever compared with what somebody subscribes, so that the
// plain one need not outlive the subscription.
func (r Rule) kept(account rows.Account, address string) string {
	if r.Conceal == nil || account.Channel.Followed() {
		return address
	}
	return r.Conceal(account.ID, address)
}
