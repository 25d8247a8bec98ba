package delivery

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	rows "huiqi/models/push"
	"huiqi/push"
)

// Rest says how an account stands when its worker stops.
type Rest struct {
	Done  int       // deliveries that were sent, suppressed or put back
	Again time.Time // when there may be more to do; zero: when something new is planned
}

// Wanted returns the accounts that it is time to work for.
func (s *Service) Wanted(ctx context.Context) ([]string, error) {
	return s.Store.DueAccounts(ctx, s.Clock.Now())
}

// Work sends what an account has to send: until nothing is due, until the account has to rest, or for the time of a slice.
// Any number of workers may work for one account at once.
func (s *Service) Work(ctx context.Context, accountID string) (rest Rest, err error) {
	lease, err := uuid.NewV7()
	if err != nil {
		return rest, fmt.Errorf("deliver: make a lease: %w", err)
	}
	deadline := s.Clock.Now().Add(s.Slice)
	for s.Clock.Now().Before(deadline) {
		if err := ctx.Err(); err != nil {
			return rest, err
		}
		account, err := s.Store.FindAccount(ctx, accountID)
		if err != nil {
			return rest, err
		}
		now := s.now()
		if !account.Sends(now) {
			if account.Enabled {
				rest.Again = *account.PausedUntil
			}
			return rest, nil
		}
		if err := s.ApplyReceipts(ctx, accountID); err != nil {
			return rest, err
		}
		w, err := s.worker(ctx, lease.String(), account)
		if err != nil {
			return rest, fmt.Errorf("deliver for %s: %w", accountID, err)
		}
		done, wait, err := w.turn(ctx, now)
		rest.Done += done
		if err != nil {
			return rest, fmt.Errorf("deliver for %s: %w", accountID, err)
		}
		if done == 0 {
			if wait == 0 {
				return rest, nil
			}
			if again := now.Add(wait); again.After(deadline) {
				rest.Again = again
				return rest, nil
			}
			if err := pause(ctx, wait); err != nil {
				return rest, err
			}
		}
	}
	rest.Again = s.Clock.Now()
	return rest, nil
}

// now is the present instant as the database keeps it, so that what was claimed now compares as equal to it.
func (s *Service) now() time.Time { return s.Clock.Now().Truncate(time.Microsecond) }

// worker works for one account.
type worker struct {
	*Service

	lease    string
	account  rows.Account
	offering push.Offering // nil: things are told as they were planned
}

// turn lends the worker as many deliveries as the account may send now, sends what it is time for and of use, and writes
// down what came of it. Wait is for the account's rate, when it may send none.
func (w *worker) turn(ctx context.Context, now time.Time) (claimed int, wait time.Duration, err error) {
	b := batch{at: now}
	err = w.Store.InTx(ctx, func(ctx context.Context) error {
		granted, needed, err := w.Store.TakeAllowance(ctx, w.account, w.Batch, now)
		wait, claimed, b.letters = needed, 0, nil
		if err != nil || granted == 0 {
			return err
		}
		wait = 0
		lent, err := w.Store.ClaimDeliveries(ctx, rows.Claim{
			AccountID: w.account.ID, Lease: w.lease, Now: now, Until: now.Add(w.Lease), Limit: granted,
		})
		if err != nil {
			return err
		}
		claimed, b.asked = len(lent), w.Clock.Now()
		b.letters, b.states, err = w.ready(ctx, lent, granted, now)
		return err
	})
	if err != nil || len(b.letters) == 0 {
		return claimed, wait, err
	}
	return claimed, 0, w.settle(context.WithoutCancel(ctx), w.send(ctx, b))
}

func pause(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
