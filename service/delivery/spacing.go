package delivery

import (
	"context"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// spaced are those of the letters that it is time for: within the hours, and by what subscribers were promised of how often
// they hear. Letters that waited for days, for a backend or an account that rested, do not go all at once, and one that is
// tried again does not go at night. The others are put back until it is their turn, which counts for no attempt; those
// that are of no use by then are suppressed.
func (w *worker) spaced(ctx context.Context, letters []LentLetter, now time.Time) ([]LentLetter, error) {
	if len(letters) == 0 {
		return nil, nil
	}
	told, err := w.told(ctx, letters, now)
	if err != nil {
		return nil, err
	}
	var spaced []LentLetter
	var others []push.Settlement
	for _, l := range letters {
		d := l.Delivery
		turn := w.next(told[d.SubscriptionID], now)
		told[d.SubscriptionID] = append(told[d.SubscriptionID], models.DateOf(turn))
		if !turn.After(now) || w.interrupted(d, now, now) {
			spaced = append(spaced, l)
			continue
		}
		others = append(others, push.Settlement{Delivery: putBack(d, turn, now)})
	}
	return spaced, w.settle(ctx, others)
}

// next is when somebody may be written to who was told something on days of the last week.
func (w *worker) next(told []models.Date, now time.Time) time.Time {
	if w.Limits == (push.Limits{}) {
		return w.Hours.Next(now, w.Calendar)
	}
	return push.Planner{Hours: w.Hours, Limits: w.Limits, Calendar: w.Calendar}.Earliest(told, now)
}

// interrupted reports whether an attempt before may have sent a delivery that was claimed at an instant, and the provider
// would not tell doubles: it is never sent again.
func (w *worker) interrupted(d rows.Delivery, claimed, now time.Time) bool {
	channel := w.Channels[w.account.Channel]
	return channel != nil && !push.MayRepeat(d, claimed, now, channel.Repeatable())
}

// putBack is a delivery that was claimed at an instant and not attempted, as it was before, to be sent at its turn if it
// is of use then.
func putBack(d rows.Delivery, turn, claimed time.Time) rows.Delivery {
	d.Attempts--
	if d.FirstAt != nil && !d.FirstAt.Before(claimed) {
		d.FirstAt = nil
	}
	if d.NotAfter != nil && !turn.Before(*d.NotAfter) {
		d.State, d.Code = rows.Suppressed, rows.TooLate
		return d
	}
	d.State, d.NotBefore = rows.Queued, turn
	return d
}

// told are the days of the last week on which the subscribers of letters were told something: by what was sent or taken,
// and by what else somebody has in hand.
func (w *worker) told(ctx context.Context, letters []LentLetter, now time.Time) (map[string][]models.Date, error) {
	told := map[string][]models.Date{}
	if w.Limits == (push.Limits{}) {
		return told, nil
	}
	these := make(map[string]bool, len(letters))
	deliveries := make([]rows.Delivery, len(letters))
	for i, l := range letters {
		these[l.Delivery.ID], deliveries[i] = true, l.Delivery
	}
	today := models.DateOf(now)
	since := today.AddDays(-push.DaysOfWeek).In(models.Shanghai)
	handed, err := w.Store.HandedOver(ctx, enterpriseIDs(deliveries), since, now)
	for _, d := range handed {
		switch {
		case d.SentAt != nil:
			told[d.SubscriptionID] = append(told[d.SubscriptionID], models.DateOf(*d.SentAt))
		case !these[d.ID]:
			told[d.SubscriptionID] = append(told[d.SubscriptionID], today)
		}
	}
	return told, err
}
