package push

import (
	"cmp"
	"slices"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// Offer is what there is to say of a notice now. Code is why there is nothing to say: one of the reasons of dropping.
type Offer struct {
	Item     push.Item
	UsefulTo models.Date // the last day on which telling makes sense, by what is known now; zero: no end
	Code     string
}

// Offering says what there is to say of a notice now.
type Offering func(n push.Notice) (Offer, error)

// Enterprise is everything that decides what one enterprise is told.
type Enterprise struct {
	ID            int64
	Notices       []push.Notice       // due and waiting
	Offers        map[int64]Offer     // by the notice's id
	Subscriptions []push.Subscription // by rank
	Told          []models.Date       // days of the messages of the last week, each message once a day
}

// Plan is what is to be written: every notice that was given, with what was decided of it.
type Plan struct {
	Notices    []push.Notice
	Messages   []push.Message
	Deliveries []push.Delivery
}

// Planner plans. It may be used by several goroutines.
type Planner struct {
	Hours    Hours
	Limits   Limits
	Calendar Calendar
	Accounts map[string]push.Account
	NewID    func() string // 32 hexadecimal digits at most: providers take no longer ones
}

// How long a notice waits for what it cannot be planned without.
const accountPatience = time.Hour

// Plan decides what becomes of an enterprise's notices at an instant.
func (p Planner) Plan(e Enterprise, now time.Time) Plan {
	t := &turn{Planner: p, enterprise: e, now: now, today: models.DateOf(now), told: e.Told}
	t.chain, t.copies = t.addresses()
	groups := map[string][]push.Notice{}
	for _, n := range e.Notices {
		to := t.decide(&n)
		if to == "" {
			t.plan.Notices = append(t.plan.Notices, n)
			continue
		}
		groups[to] = append(groups[to], n)
	}
	for _, sub := range t.order(groups) {
		if again := t.earliest(); again.After(now) {
			t.postpone(groups[sub.ID], again)
			continue
		}
		t.carry(sub, groups[sub.ID])
	}
	slices.SortFunc(t.plan.Notices, func(a, b push.Notice) int { return cmp.Compare(a.ID, b.ID) })
	return t.plan
}

// First returns the subscription of a chain that hears of an item first, or the code of why none does.
func (p Planner) First(subscriptions []push.Subscription, item push.Item) (to push.Subscription, code string) {
	t := &turn{Planner: p, enterprise: Enterprise{Subscriptions: subscriptions}}
	t.chain, _ = t.addresses()
	return t.first(item)
}

// Next returns the subscription of a chain that is tried after deliveries that did not reach anybody, and whether there
// is one: the first by rank that may be written to and has no delivery of the message. One whose delivery was withheld because
// its account was off counts as not tried; that delivery is returned, to be taken up again.
func (p Planner) Next(subscriptions []push.Subscription, tried []push.Delivery) (to push.Subscription, withheld push.Delivery, there bool) {
	t := &turn{Planner: p, enterprise: Enterprise{Subscriptions: subscriptions}}
	chain, _ := t.addresses()
	for _, sub := range chain {
		i := slices.IndexFunc(tried, func(d push.Delivery) bool { return d.SubscriptionID == sub.ID })
		switch {
		case i < 0:
			return sub, push.Delivery{}, true
		case tried[i].Withheld():
			return sub, tried[i], true
		}
	}
	return push.Subscription{}, push.Delivery{}, false
}
