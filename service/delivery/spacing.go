package delivery

import (
	"context"
	"slices"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// spaced are those of the letters that keep what subscribers were promised of how often they hear: letters that nobody
// fetched for days are not handed over all at once. The others wait for the day on which it is their turn; their
// fetching counts for nothing.
func (w *worker) spaced(ctx context.Context, letters []LentLetter, now time.Time) ([]LentLetter, error) {
	if w.Limits == (push.Limits{}) || len(letters) == 0 {
		return letters, nil
	}
	told, err := w.told(ctx, letters, now)
	if err != nil {
		return nil, err
	}
	planner := push.Planner{Hours: w.Hours, Limits: w.Limits, Calendar: w.Calendar}
	var spaced []LentLetter
	var deferred []push.Settlement
	for _, l := range letters {
		d := l.Delivery
		turn := planner.Earliest(told[d.SubscriptionID], now)
		if !turn.After(now) {
			told[d.SubscriptionID] = append(told[d.SubscriptionID], models.DateOf(now))
			spaced = append(spaced, l)
			continue
		}
		d.State, d.NotBefore, d.Attempts = rows.Queued, turn, d.Attempts-1
		if d.Attempts == 0 {
			d.FirstAt = nil
		}
		deferred = append(deferred, push.Settlement{Delivery: d})
	}
	return spaced, w.settle(ctx, deferred)
}

// told are the days of the last week on which the subscribers of letters were told something: by what was taken, and by
// what somebody else has in hand.
func (w *worker) told(ctx context.Context, letters []LentLetter, now time.Time) (map[string][]models.Date, error) {
	var enterprises []int64
	for _, l := range letters {
		enterprises = append(enterprises, l.Delivery.EnterpriseID)
	}
	slices.Sort(enterprises)
	today := models.DateOf(now)
	since := today.AddDays(-push.DaysOfWeek).In(models.Shanghai)
	handed, err := w.Store.HandedOver(ctx, slices.Compact(enterprises), since, now)
	told := make(map[string][]models.Date, len(handed))
	for _, d := range handed {
		day := today
		if d.SentAt != nil {
			day = models.DateOf(*d.SentAt)
		}
		if d.SentAt != nil || d.Lease != w.lease {
			told[d.SubscriptionID] = append(told[d.SubscriptionID], day)
		}
	}
	return told, err
}
