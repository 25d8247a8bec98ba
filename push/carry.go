package push

import (
	"cmp"
	"slices"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// carry makes the message of the notices that go to one subscription, and the copies of those who want one, which are no
// further messages.
func (t *turn) carry(to push.Subscription, notices []push.Notice) {
	slices.SortFunc(notices, t.urgency)
	m := push.Message{ID: t.NewID(), EnterpriseID: t.enterprise.ID, Day: t.today}
	for i := range notices {
		notices[i].State, notices[i].MessageID = push.Carried, m.ID
		m.Items = append(m.Items, t.enterprise.Offers[notices[i].ID].Item)
	}
	t.plan.Notices = append(t.plan.Notices, notices...)
	t.plan.Messages = append(t.plan.Messages, m)
	t.told = append(slices.Clip(t.told), t.today)
	t.deliver(m, to, notices, true)
	for _, sub := range t.copies {
		if t.wantsSome(sub, notices) {
			t.deliver(m, sub, notices, false)
		}
	}
}

// urgency puts what closes first before what closes later, and both before what stays open.
func (t *turn) urgency(a, b push.Notice) int {
	ca, cb := t.enterprise.Offers[a.ID].Item.ClosesOn, t.enterprise.Offers[b.ID].Item.ClosesOn
	switch {
	case ca.IsZero() != cb.IsZero() && ca.IsZero():
		return 1
	case ca.IsZero() != cb.IsZero():
		return -1
	}
	return cmp.Or(ca.Compare(cb), cmp.Compare(a.ID, b.ID))
}

func (t *turn) wantsSome(sub push.Subscription, notices []push.Notice) bool {
	return slices.ContainsFunc(notices, func(n push.Notice) bool {
		offer := t.enterprise.Offers[n.ID]
		return sub.Wants(offer.Item.Level, offer.Item.Kinds)
	})
}

func (t *turn) deliver(m push.Message, to push.Subscription, notices []push.Notice, chain bool) {
	d := push.Delivery{
		ID: t.NewID(), MessageID: m.ID, SubscriptionID: to.ID, EnterpriseID: m.EnterpriseID, AccountID: to.AccountID, Address: to.Address,
		Chain: chain, State: push.Queued, NotBefore: t.now, NotAfter: LastUse(usefulDays(notices)),
	}
	t.plan.Deliveries = append(t.plan.Deliveries, d)
}

// LastUse is the end of the last of the days on which things are of use; nil: there is no end, or nothing.
func LastUse(days []models.Date) *time.Time {
	if len(days) == 0 || slices.Contains(days, models.Date{}) {
		return nil
	}
	end := slices.MaxFunc(days, models.Date.Compare).AddDays(1).In(models.Shanghai)
	return &end
}

// usefulDays are the last days on which notices are of use.
func usefulDays(notices []push.Notice) []models.Date {
	days := make([]models.Date, len(notices))
	for i, n := range notices {
		days[i] = n.UsefulTo
	}
	return days
}
