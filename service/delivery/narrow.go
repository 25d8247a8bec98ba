package delivery

import (
	"context"
	"slices"
	"time"

	rows "huiqi/models/push"
)

// narrow leaves out of what is told what the subscribers of the deliveries do not want to hear of: whoever comes next in a chain may
// want less than the first, and anybody may have changed their mind. What a chain does not tell any further is planned anew, for
// whoever wants it. The subscriptions are those of the enterprises.
func (w *worker) narrow(ctx context.Context, told map[string]telling, subscriptions map[int64][]rows.Subscription, now time.Time) error {
	var again []int64
	for id, t := range told {
		kept, left := wanted(subscriptions[t.delivery.EnterpriseID], t.delivery, t.left)
		if t.left = kept; len(kept) == 0 && len(left) > 0 {
			t.code = rows.NotWanted
		}
		if len(kept) > 0 && len(left) > 0 {
			t.delivery.Said = kept
			if t.delivery.Chain && !w.doubtful(t.delivery, now) {
				again = append(again, left...)
			}
		}
		told[id] = t
	}
	slices.Sort(again)
	return w.Store.ReplanNotices(ctx, again, now)
}

// wanted are the items that the subscriber of a delivery wants to hear of, and the notices of the others.
func wanted(subscriptions []rows.Subscription, d rows.Delivery, items []rows.Item) (kept []rows.Item, left []int64) {
	i := slices.IndexFunc(subscriptions, func(s rows.Subscription) bool { return s.ID == d.SubscriptionID })
	if i < 0 {
		return nil, nil
	}
	for _, item := range items {
		if subscriptions[i].Wants(item.Level, item.Kinds) {
			kept = append(kept, item)
		} else {
			left = append(left, item.NoticeID)
		}
	}
	return kept, left
}
