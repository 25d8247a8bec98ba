package delivery

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	rows "huiqi/models/push"
	"huiqi/push"
)

// LentLetter is a letter that a backend has for the time of a lease, with its delivery.
type LentLetter struct {
	Delivery rows.Delivery
	Letter   push.Letter
}

// Lent is what a backend fetched, in the order of the queue. Who has Lease may take the letters over until Until, and
// later as long as nobody else has fetched them.
type Lent struct {
	Lease   string
	Until   time.Time
	Letters []LentLetter
	Next    string    // place in the queue to go on from; empty: there was nothing behind
	Again   time.Time // before which there is nothing to fetch: hours, a resting account, its rate or its day; zero: unknown
}

// roundsAtOnce bounds how often one fetching looks for letters in place of those that turned out not to be wanted.
const roundsAtOnce = 5

// Lend lends letters of an account that is pulled from: those that it is time for, that nobody else has, and that the
// account may hand over now. What must not be sent any more is suppressed on the way, with what that leads to, and
// counts for nothing. Any number of backends may fetch at once. The fault is bad-cursor.
func (s *Service) Lend(ctx context.Context, account rows.Account, after string, limit int) (Lent, error) {
	now := s.now()
	if again := s.closedUntil(account, now); again.After(now) {
		return Lent{Next: after, Again: again}, nil
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Lent{}, fmt.Errorf("lend letters: make a lease: %w", err)
	}
	w, err := s.worker(ctx, id.String(), account)
	if err != nil {
		return Lent{}, fmt.Errorf("lend letters of %s: %w", account.ID, err)
	}
	var lent Lent
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		lent = Lent{Lease: w.lease, Until: now.Add((push.Pulled{}).Lease(account)), Next: after}
		for range roundsAtOnce {
			more, err := w.lend(ctx, &lent, limit-len(lent.Letters), now)
			if err != nil || !more {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Lent{}, fmt.Errorf("lend letters of %s: %w", account.ID, err)
	}
	return lent, nil
}

// Lapse puts letters that backends fetched and did not acknowledge in time back into their queues, so that nobody is said to
// have them in hand, and returns how many that were. Fetching does not wait for it.
func (s *Service) Lapse(ctx context.Context) (lapsed int64, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		lapsed, err = s.Store.LapseDeliveries(ctx, s.Clock.Now())
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("put back what was not acknowledged: %w", err)
	}
	return lapsed, nil
}

// closedUntil is when letters may be handed over: within the hours, and while the account does not rest.
func (s *Service) closedUntil(account rows.Account, now time.Time) time.Time {
	at := now
	if account.PausedUntil != nil && account.PausedUntil.After(at) {
		at = *account.PausedUntil
	}
	return s.Hours.Next(at, s.Calendar)
}

// lend adds up to want letters to what is lent, and reports whether to look for more.
func (w *worker) lend(ctx context.Context, lent *Lent, want int, now time.Time) (more bool, err error) {
	granted, wait, err := w.Store.TakeAllowance(ctx, w.account, want, now)
	if err != nil {
		return false, err
	}
	if granted == 0 {
		lent.Again = now.Add(wait)
		return false, nil
	}
	claimed, err := w.Store.ClaimDeliveries(ctx, rows.Claim{
		AccountID: w.account.ID, Lease: w.lease, Now: now, Until: lent.Until, Limit: granted, After: lent.Next,
	})
	if err != nil {
		return false, err
	}
	slices.SortFunc(claimed, queueOrder)
	ready, _, err := w.ready(ctx, claimed, granted, now)
	if err != nil {
		return false, err
	}
	lent.Letters = append(lent.Letters, ready...)
	if len(claimed) < granted {
		lent.Next = ""
		return false, nil
	}
	lent.Next = w.Store.PlaceOf(claimed[len(claimed)-1])
	return len(ready) < want, nil
}
