package delivery

import (
	"context"
	"slices"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// spaced are those of the letters that it is time for: within the hours, and by what enterprises were promised of how often
// they hear, by whichever address. Letters that waited for days, for a backend or an account that rested, do not go all at once, and one that is
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
		turn := w.next(told[d.EnterpriseID], d.MessageID, now)
		told[d.EnterpriseID] = append(told[d.EnterpriseID], hearing{d.MessageID, models.DateOf(turn)})
		if !turn.After(now) || w.interrupted(d, now, now) {
			spaced = append(spaced, l)
			continue
		}
		others = append(others, push.Settlement{Delivery: w.putBack(d, turn, now)})
	}
	return spaced, w.settle(ctx, others)
}

// hearing is that an enterprise hears a message on a day, by whichever of its addresses.
type hearing struct {
	message string
	day     models.Date
}

// next is when an enterprise that heard things in the last week may be sent a message. Another copy of what it hears on a
// day anyway may go that day.
func (w *worker) next(told []hearing, message string, now time.Time) time.Time {
	open := w.Hours.Next(now, w.Calendar)
	if w.Limits == (push.Limits{}) || slices.Contains(told, hearing{message, models.DateOf(open)}) {
		return open
	}
	var others []models.Date
	for i, h := range told {
		if h.message != message && !slices.Contains(told[:i], h) {
			others = append(others, h.day)
		}
	}
	return push.Planner{Hours: w.Hours, Limits: w.Limits, Calendar: w.Calendar}.Earliest(others, now)
}

// interrupted reports whether an attempt before may have sent a delivery that was claimed at an instant, and the provider
// would not tell doubles: it is never sent again.
func (w *worker) interrupted(d rows.Delivery, claimed, now time.Time) bool {
	channel := w.Channels[w.account.Channel]
	return channel != nil && !push.MayRepeat(d, claimed, now, channel.Repeatable())
}

// putBack is a delivery that was claimed at an instant and not attempted, as it was before, to be sent at its turn if it
// is of use then.
func (w *worker) putBack(d rows.Delivery, turn, claimed time.Time) rows.Delivery {
	d.Attempts--
	doubtful := w.doubtful(d, claimed)
	if d.FirstAt != nil && !d.FirstAt.Before(claimed) {
		d.FirstAt = nil
	}
	if d.NotAfter != nil && !turn.Before(*d.NotAfter) {
		d.State, d.Code = rows.Suppressed, rows.TooLate
		if doubtful {
			d.State = rows.Unknown
		}
		return d
	}
	d.State, d.NotBefore = rows.Queued, turn
	return d
}

// told is what the enterprises of letters heard in the last week: what was sent or taken, what may have been, because the
// answer was lost, and what else somebody has in hand. It is decided for one account after the other from here on, since an
// enterprise may have addresses at several.
func (w *worker) told(ctx context.Context, letters []LentLetter, now time.Time) (map[int64][]hearing, error) {
	told := map[int64][]hearing{}
	if w.Limits == (push.Limits{}) {
		return told, nil
	}
	these := make(map[string]bool, len(letters))
	deliveries := make([]rows.Delivery, len(letters))
	for i, l := range letters {
		these[l.Delivery.ID], deliveries[i] = true, l.Delivery
	}
	ids := enterpriseIDs(deliveries)
	if err := w.Store.LockDecisions(ctx, ids); err != nil {
		return nil, err
	}
	today := models.DateOf(now)
	handed, err := w.Store.HandedOver(ctx, ids, today.AddDays(-push.DaysOfWeek).In(models.Shanghai), now)
	for _, d := range handed {
		if !these[d.ID] {
			told[d.EnterpriseID] = append(told[d.EnterpriseID], hearing{d.MessageID, heardOn(d, now)})
		}
	}
	return told, err
}

// heardOn is the day on which a delivery was or may have been heard: that of the answer, or of the first attempt whose
// answer was lost; today when somebody has it in hand.
func heardOn(d rows.Delivery, now time.Time) models.Date {
	switch inHand := d.State == rows.Sending && d.LeasedTo != nil && d.LeasedTo.After(now); {
	case d.SentAt != nil:
		return models.DateOf(*d.SentAt)
	case inHand || d.FirstAt == nil:
		return models.DateOf(now)
	}
	return models.DateOf(*d.FirstAt)
}
