package pushing

import (
	"context"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	rows "huiqi/models/push"
)

// Redrive queues a delivery again that is dead, has failed, or of which it is not known whether it was sent. What may
// reach the enterprise twice, because nobody knows whether this was sent or because the message got or is about to get
// there otherwise, is queued only when that is accepted. Faults: delivery-not-found, bad-transition, too-late,
// not-subscribed, double-possible, other-district, and those of the gate.
func (s *Service) Redrive(ctx context.Context, actor actors.Actor, id string, acceptDouble bool) (Told, error) {
	if _, err := s.permitted(ctx, actor, "redriveDelivery", id); err != nil {
		return Told{}, err
	}
	var d rows.Delivery
	err := s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		if d, err = s.Store.FindDelivery(ctx, id); err != nil {
			return err
		}
		if err := s.redrivable(ctx, d, acceptDouble); err != nil {
			return err
		}
		detail := string(d.State)
		if acceptDouble {
			detail += ", a double is accepted"
		}
		if err := s.requeue(ctx, &d); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "redriveDelivery", "delivery", d.ID, detail))
	})
	if err != nil {
		return Told{}, wrap("redrive", err)
	}
	return s.told(ctx, d)
}

// redrivable says why a delivery must not be queued again.
func (s *Service) redrivable(ctx context.Context, d rows.Delivery, acceptDouble bool) error {
	if d.State != rows.Dead && d.State != rows.Failed && d.State != rows.Unknown {
		return transition(d.State)
	}
	useless, err := s.useless(ctx, d)
	if err != nil {
		return err
	}
	if useless {
		return models.Faulty(models.KindConflict, "too-late", "所说的事项已过期，不再发送", "what it says is of no use any more")
	}
	sub, err := s.Store.FindSubscription(ctx, d.SubscriptionID)
	if models.IsKind(err, models.KindNotFound) || err == nil && sub.State != rows.Active {
		return models.Faulty(models.KindConflict, "not-subscribed", "该地址已退订、不可达或已删除", "the address has opted out, reaches nobody, or is gone")
	}
	if err != nil || acceptDouble {
		return err
	}
	doubtful := d.State == rows.Unknown
	others, err := s.Store.DeliveriesOfMessage(ctx, d.MessageID)
	for _, other := range others {
		doubtful = doubtful || other.ID != d.ID && other.Chain && d.Chain && (other.State.Open() || other.State.Reached() || other.State == rows.Unknown)
	}
	if err == nil && doubtful {
		return models.Faulty(models.KindConflict, "double-possible", "企业可能已经收到或即将收到同一消息；确要重发请置 accept_double",
			"the enterprise may have got the message already or be about to; set accept_double to send it all the same")
	}
	return err
}

// useless reports whether what a delivery says is of no use any more: its last day is over, and none of its windows was moved since.
func (s *Service) useless(ctx context.Context, d rows.Delivery) (bool, error) {
	if d.NotAfter == nil || s.Clock.Now().Before(*d.NotAfter) {
		return false, nil
	}
	message, err := s.Store.FindMessage(ctx, d.MessageID)
	if err != nil {
		return false, err
	}
	items := d.Says(message)
	ids := make([]string, len(items))
	for i, item := range items {
		ids[i] = item.ProgramID
	}
	windows, err := s.Store.ProgramWindows(ctx, ids)
	if err != nil {
		return false, err
	}
	today := clock.Today(s.Clock)
	still := func(i rows.Item) bool {
		w := windows[i.ProgramID]
		return moved(w, i.ClosesOn) && !policy.Over(w, today)
	}
	return !slices.ContainsFunc(items, still), nil
}

// moved reports whether a window that ended on a day ends on another one now.
func moved(windows []policy.Window, end models.Date) bool {
	ends := func(w policy.Window) bool { return w.ClosesOn == end }
	return !end.IsZero() && len(windows) > 0 && !slices.ContainsFunc(windows, ends)
}

// requeue makes a delivery new: its attempts are counted afresh, within the hours.
func (s *Service) requeue(ctx context.Context, d *rows.Delivery) error {
	before := d.State
	d.State, d.Code, d.Detail, d.Attempts, d.FirstAt = rows.Queued, "", "", 0, nil
	d.Lease, d.LeasedTo = "", nil
	d.NotBefore = s.Hours.Next(s.Clock.Now(), s.Calendar)
	moved, err := s.Store.MoveDelivery(ctx, d, before)
	if err == nil && !moved {
		return transition(d.State)
	}
	return err
}

func transition(from rows.State) error {
	return models.Faulty(models.KindConflict, "bad-transition", "投递现在的状态不能重发："+string(from), "a delivery cannot be sent again from "+string(from))
}
