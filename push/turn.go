package push

import (
	"cmp"
	"slices"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// turn is the planning of one enterprise.
type turn struct {
	Planner

	enterprise Enterprise
	now        time.Time
	today      models.Date
	chain      []push.Subscription // that may be written to, by rank; when there is none but copies, those
	copies     []push.Subscription
	told       []models.Date // with what this plan has written
	plan       Plan
}

// addresses returns the chain of the subscriptions that may be written to, and those that get copies.
func (t *turn) addresses() (chain, copies []push.Subscription) {
	for _, sub := range t.enterprise.Subscriptions {
		switch {
		case sub.State != push.Active || !t.Accounts[sub.AccountID].Enabled:
		case sub.Always:
			copies = append(copies, sub)
		default:
			chain = append(chain, sub)
		}
	}
	if len(chain) == 0 {
		return copies, nil
	}
	return chain, copies
}

// decide returns the subscription that a notice goes to, or writes into the notice why it goes to none, or when it is
// looked at again.
func (t *turn) decide(n *push.Notice) (to string) {
	n.Code = ""
	offer, there := t.enterprise.Offers[n.ID]
	if !there {
		offer.Code = push.NotOffered
	}
	switch {
	case offer.Code == push.TriggerOff: // whoever switches it on has the notice looked at
		n.DueAt, n.Code = t.now.Add(accountPatience), offer.Code
		return ""
	case offer.Code != "":
		return drop(n, offer.Code)
	case !n.UsefulTo.IsZero() && n.UsefulTo.Before(t.today):
		return drop(n, push.TooLate)
	}
	first, code := t.first(offer.Item)
	switch code {
	case "":
	case push.AccountOff: // whoever switches it on has the notice looked at
		n.DueAt, n.Code = t.now.Add(accountPatience), code
		return ""
	default:
		return drop(n, code)
	}
	if again := t.earliest(); again.After(t.now) {
		return postpone(n, again)
	}
	return first.ID
}

// first returns the first of the chain who wants to hear of an item, or the code of why nobody does or can.
func (t *turn) first(item push.Item) (to push.Subscription, code string) {
	if len(t.chain) == 0 {
		return to, cmp.Or(push.Unaddressed(t.enterprise.Subscriptions), push.AccountOff)
	}
	i := slices.IndexFunc(t.chain, func(s push.Subscription) bool { return s.Wants(item.Level, item.Kinds) })
	if i < 0 {
		return to, push.NotWanted
	}
	return t.chain[i], ""
}

// postpone lets a notice wait, if it is of use then.
func postpone(n *push.Notice, again time.Time) string {
	n.DueAt = again
	if !n.UsefulTo.IsZero() && n.UsefulTo.Before(models.DateOf(again)) {
		return drop(n, push.TooLate)
	}
	return ""
}

// postpone lets notices wait that are more than the enterprise may be told now.
func (t *turn) postpone(notices []push.Notice, again time.Time) {
	for i := range notices {
		postpone(&notices[i], again)
	}
	t.plan.Notices = append(t.plan.Notices, notices...)
}

// order is that of the subscriptions which notices go to: of messages that are more than the enterprise may be told now,
// that one goes first which holds what ceases to be of use first, then the one with the oldest notice, so that none waits for
// ever.
func (t *turn) order(groups map[string][]push.Notice) []push.Subscription {
	to := slices.DeleteFunc(slices.Clone(t.chain), func(s push.Subscription) bool { return len(groups[s.ID]) == 0 })
	slices.SortStableFunc(to, func(a, b push.Subscription) int {
		return pressing(slices.MinFunc(groups[a.ID], pressing), slices.MinFunc(groups[b.ID], pressing))
	})
	return to
}

// pressing puts what ceases to be of use first before what does so later, and the older before the newer.
func pressing(a, b push.Notice) int {
	switch {
	case a.UsefulTo.IsZero() && b.UsefulTo.IsZero():
		return cmp.Compare(a.ID, b.ID)
	case a.UsefulTo.IsZero():
		return 1
	case b.UsefulTo.IsZero():
		return -1
	}
	return cmp.Or(a.UsefulTo.Compare(b.UsefulTo), cmp.Compare(a.ID, b.ID))
}

func drop(n *push.Notice, code string) string {
	n.State, n.Code = push.Dropped, code
	return ""
}
