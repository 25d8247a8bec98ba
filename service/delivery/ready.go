package delivery

import (
	"cmp"
	"context"
	"slices"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// subscriptionStates are the states of subscriptions, by their ids.
type subscriptionStates = map[string]rows.SubscriptionState

// ready are the letters of deliveries that a worker or a backend has just claimed and that may go to their addresses now,
// in the order of the queue. The others are suppressed or put back, with what that leads to, and what they took of
// what was granted to the account is given back.
//
// It runs in the transaction that took the allowance: its lock lets one batch of an account be decided after the other, so
// that each sees what the others have in hand.
func (w *worker) ready(ctx context.Context, claimed []rows.Delivery, granted int, now time.Time) ([]LentLetter, subscriptionStates, error) {
	sendable, states, err := w.sendable(ctx, slices.SortedFunc(slices.Values(claimed), urgency), now)
	if err != nil {
		return nil, nil, err
	}
	spaced, err := w.spaced(ctx, sendable, now)
	slices.SortFunc(spaced, func(a, b LentLetter) int { return queueOrder(a.Delivery, b.Delivery) })
	if err != nil || len(spaced) == granted {
		return spaced, states, err
	}
	return spaced, states, w.Store.ReturnAllowance(ctx, w.account.ID, granted-len(spaced))
}

// queueOrder is that in which deliveries are claimed.
func queueOrder(a, b rows.Delivery) int {
	return cmp.Or(a.NotBefore.Compare(b.NotBefore), cmp.Compare(a.ID, b.ID))
}

// urgency puts what ceases to be of use first before what does so later, and both before what does not. It decides which
// of several letters to one enterprise goes today.
func urgency(a, b rows.Delivery) int {
	switch {
	case a.NotAfter != nil && b.NotAfter != nil:
		return cmp.Or(a.NotAfter.Compare(*b.NotAfter), queueOrder(a, b))
	case a.NotAfter != nil:
		return -1
	case b.NotAfter != nil:
		return 1
	}
	return queueOrder(a, b)
}

// sendable are the letters of deliveries that were claimed at an instant and may be sent now, with the states of the
// subscriptions that this was decided by. The others are suppressed, and what is not to be told any more is left out.
func (w *worker) sendable(ctx context.Context, lent []rows.Delivery, now time.Time) ([]LentLetter, subscriptionStates, error) {
	if len(lent) == 0 {
		return nil, nil, nil
	}
	subscriptions, err := w.Store.SubscriptionsOf(ctx, enterpriseIDs(lent))
	if err != nil {
		return nil, nil, err
	}
	told, err := w.tellings(ctx, lent, models.DateOf(now))
	if err != nil {
		return nil, nil, err
	}
	if err := w.narrow(ctx, told, subscriptions, now); err != nil {
		return nil, nil, err
	}
	if err := w.Store.RewriteDeliveries(ctx, rewritten(lent, told)); err != nil {
		return nil, nil, err
	}
	letters, err := w.letters(ctx, lent, told)
	if err != nil {
		return nil, nil, err
	}
	states := statesOf(subscriptions)
	var sendable []LentLetter
	var hindered []push.Settlement
	for _, d := range lent {
		d = told[d.ID].delivery
		h := hindrance{state: stateIn(states, d.SubscriptionID), empty: cmp.Or(told[d.ID].code, rows.NotWanted), doubtful: w.doubtful(d, now)}
		if s, hinders := h.of(d, letters[d.ID], now); hinders {
			hindered = append(hindered, s)
			continue
		}
		sendable = append(sendable, LentLetter{Delivery: d, Letter: letters[d.ID]})
	}
	return sendable, states, w.settle(ctx, hindered)
}
