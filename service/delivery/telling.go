package delivery

import (
	"context"
	"maps"
	"reflect"

	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
)

// telling is what there is to tell by a delivery now.
type telling struct {
	delivery rows.Delivery // with what it says and until when, if that is not what was planned
	left     []rows.Item   // what is still to be told
	code     string        // why the last of what is not to be told any more is not; none left and no code: there never was anything
}

// tellings work out what there is to tell by deliveries on a day, by their ids. Things may have changed since they were planned:
// they say what is so now, and what is not so any more is dropped, unless somebody has heard of it. What a backend has fetched
// stays as it was fetched.
func (w *worker) tellings(ctx context.Context, lent []rows.Delivery, today models.Date) (map[string]telling, error) {
	messages, err := w.Store.MessagesByID(ctx, messageIDs(lent))
	if err != nil {
		return nil, err
	}
	says := make(map[string][]rows.Item, len(lent))
	for _, d := range lent {
		says[d.ID] = d.Says(messages[d.MessageID]) // nothing, when the enterprise was deleted meanwhile
	}
	s, err := w.standing(ctx, says, today)
	if err != nil {
		return nil, err
	}
	out := make(map[string]telling, len(lent))
	for _, d := range lent {
		if out[d.ID], err = s.telling(d, says[d.ID]); err != nil {
			return nil, err
		}
	}
	return out, w.Store.DropUntold(ctx, s.dropped)
}

// rewritten are those of deliveries that say something else, or are of use until another time, than is written down.
func rewritten(lent []rows.Delivery, told map[string]telling) (out []rows.Delivery) {
	for _, d := range lent {
		if now := told[d.ID].delivery; !reflect.DeepEqual(now.Said, d.Said) || !sameTime(now.NotAfter, d.NotAfter) {
			out = append(out, now)
		}
	}
	return out
}

// standing is what decides of items whether they still stand.
type standing struct {
	today     models.Date
	offering  push.Offering // nil: things are told as they were planned
	notices   map[int64]rows.Notice
	withdrawn map[int64]string
	windows   map[string][]policy.Window // that the programs have now: one may have been closed before the day that was planned
	dropped   map[int64]string           // why what does not stand does not, by notice
}

func (w *worker) standing(ctx context.Context, says map[string][]rows.Item, today models.Date) (s standing, err error) {
	s = standing{today: today, offering: w.offering, withdrawn: map[int64]string{}, dropped: map[int64]string{}}
	notices := idsOf(says, func(i rows.Item) int64 { return i.NoticeID })
	if s.notices, err = w.Store.NoticesByID(ctx, notices); err != nil {
		return s, err
	}
	if s.windows, err = w.Store.ProgramWindows(ctx, idsOf(says, func(i rows.Item) string { return i.ProgramID })); err != nil {
		return s, err
	}
	rounds := map[models.Date][]int64{} // most are the year
	for id, n := range s.notices {
		began := policy.RoundBegan(s.windows[n.ProgramID], today)
		rounds[began] = append(rounds[began], id)
	}
	for began, ids := range rounds {
		withdrawn, err := w.Store.WithdrawnNotices(ctx, ids, began)
		if err != nil {
			return s, err
		}
		maps.Copy(s.withdrawn, withdrawn)
	}
	return s, nil
}

// telling is what there is to tell by a delivery that says something.
func (s standing) telling(d rows.Delivery, says []rows.Item) (telling, error) {
	t := telling{delivery: d}
	days := make([]models.Date, 0, len(says))
	for _, item := range says {
		o, known, err := s.offer(d, item)
		if err != nil {
			return t, err
		}
		if o.Code != "" {
			t.code = o.Code
			continue
		}
		if known {
			days = append(days, o.UsefulTo)
		}
		t.left = append(t.left, o.Item)
	}
	if len(t.left) > 0 && !reflect.DeepEqual(t.left, says) {
		t.delivery.Said = t.left
	}
	if end := push.LastUse(days); len(days) > 0 && len(days) == len(t.left) && !sameTime(end, d.NotAfter) {
		t.delivery.NotAfter = end
	}
	return t, nil
}

// offer is what there is to say of an item of a delivery. Known says that it was asked for anew.
func (s standing) offer(d rows.Delivery, item rows.Item) (o push.Offer, known bool, err error) {
	o = push.Offer{Item: item, Code: s.withdrawn[item.NoticeID]}
	n, there := s.notices[item.NoticeID]
	switch {
	case there && n.MessageID != d.MessageID:
		o.Code = rows.Replanned
		return o, false, nil
	case there && n.State != rows.Carried:
		o.Code = n.Code
		return o, false, nil
	case o.Code == "" && there && s.offering != nil:
		known = true
		if o, err = s.offering(n); err != nil {
			return o, true, err
		}
	}
	closes := o.Item.ClosesOn
	if o.Code == "" && (!closes.IsZero() && closes.Before(s.today) || policy.Over(s.windows[item.ProgramID], s.today)) {
		o.Code = rows.TooLate
	}
	if o.Code != "" && there {
		s.dropped[n.ID] = o.Code
	}
	return o, known, nil
}
