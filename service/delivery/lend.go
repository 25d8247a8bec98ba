package delivery

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"huiqi/models"
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
	now := s.Clock.Now()
	if again := s.closedUntil(account, now); again.After(now) {
		return Lent{Next: after, Again: again}, nil
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Lent{}, fmt.Errorf("lend letters: make a lease: %w", err)
	}
	w := &worker{Service: s, lease: id.String(), account: account}
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
	slices.SortFunc(claimed, func(a, b rows.Delivery) int { return cmp.Or(a.NotBefore.Compare(b.NotBefore), cmp.Compare(a.ID, b.ID)) })
	sendable, err := w.sendable(ctx, claimed, now)
	if err != nil {
		return false, err
	}
	if sendable, err = w.spaced(ctx, sendable, now); err != nil {
		return false, err
	}
	lent.Letters = append(lent.Letters, sendable...)
	if unused := granted - len(sendable); unused > 0 {
		if err := w.Store.ReturnAllowance(ctx, w.account.ID, unused); err != nil {
			return false, err
		}
	}
	if len(claimed) < granted {
		lent.Next = ""
		return false, nil
	}
	lent.Next = w.Store.PlaceOf(claimed[len(claimed)-1])
	return len(sendable) < want, nil
}

// sendable are the letters of deliveries that are lent and may be sent now. The others are suppressed.
func (w *worker) sendable(ctx context.Context, lent []rows.Delivery, now time.Time) ([]LentLetter, error) {
	if len(lent) == 0 {
		return nil, nil
	}
	subscriptions, err := w.Store.SubscriptionsOf(ctx, enterpriseIDs(lent))
	if err != nil {
		return nil, err
	}
	letters, err := w.letters(ctx, lent, subscriptions)
	if err != nil {
		return nil, err
	}
	withdrawn, err := w.Store.WithdrawnNotices(ctx, noticeIDs(letters))
	if err != nil {
		return nil, err
	}
	states := statesOf(subscriptions)
	var sendable []LentLetter
	var hindered []push.Settlement
	for _, d := range lent {
		letter, empty := letters[d.ID], rows.NotWanted
		if len(letter.Items) > 0 {
			letter.Items, empty = standing(letter.Items, withdrawn, models.DateOf(now))
		}
		if s, hinders := hindrance(d, stateIn(states, d.SubscriptionID), letter, empty, now); hinders {
			hindered = append(hindered, s)
			continue
		}
		sendable = append(sendable, LentLetter{Delivery: d, Letter: letter})
	}
	return sendable, w.settle(ctx, hindered)
}

func noticeIDs(letters map[string]push.Letter) (ids []int64) {
	for _, letter := range letters {
		for _, item := range letter.Items {
			ids = append(ids, item.NoticeID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// standing are the items that are still to be told on a day, and why the last of the others is not.
func standing(items []rows.Item, withdrawn map[int64]string, today models.Date) (left []rows.Item, code string) {
	for _, item := range items {
		switch why, gone := withdrawn[item.NoticeID]; {
		case gone:
			code = why
		case !item.ClosesOn.IsZero() && item.ClosesOn.Before(today):
			code = rows.TooLate
		default:
			left = append(left, item)
		}
	}
	return left, code
}
