package needs

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
)

// Lapse closes a need that its enterprise has not confirmed within the time after it was reminded. Faults besides those of steps:
// need-waits, before that time.
func (s *Service) Lapse(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (View, error) {
	return s.change(ctx, actor, "lapseNeed", id, version, func(ctx context.Context, n *need.Need, by need.By) (need.Event, error) {
		w, err := s.waiting(ctx, *n, by.Desk)
		if err != nil {
			return need.Event{}, err
		}
		return n.Lapse(by, w, reason)
	})
}

// waiting is how a need waits for its enterprise.
func (s *Service) waiting(ctx context.Context, n need.Need, desk need.Desk) (need.Waiting, error) {
	reminders, err := s.Store.NeedReminders(ctx, []string{n.ID})
	if err != nil {
		return need.Waiting{}, err
	}
	w, _ := n.Waiting(desk, s.Catalogue.Calendar(), reminderOf(n, reminders))
	return w, nil
}

// reminderOf is the reminder of the present stay of a need, nil when there is none.
func reminderOf(n need.Need, reminders map[string]need.Reminder) *need.Reminder {
	if r, ok := reminders[n.ID]; ok && r.Stay == n.Stay {
		return &r
	}
	return nil
}

// awaited adds to items how they wait for their enterprises.
func (s *Service) awaited(ctx context.Context, items []Item, desks map[need.Kind]need.Desk) error {
	var ids []string
	for _, i := range items {
		if i.State == need.Answered {
			ids = append(ids, i.Need.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	reminders, err := s.Store.NeedReminders(ctx, ids)
	if err != nil {
		return err
	}
	for k, i := range items {
		if w, waits := i.Waiting(desks[i.Kind], s.Catalogue.Calendar(), reminderOf(i.Need, reminders)); waits {
			items[k].Awaited = &w
		}
	}
	return nil
}

// remind looks at every answered need: its enterprise is reminded once, and where the office has set it so, what has lapsed is
// closed. Each need has a transaction of its own.
func (s *Service) remind(ctx context.Context) error {
	return s.batches(ctx, need.Filter{States: []need.State{need.Answered}}, "", func(some []need.Need) (bool, error) {
		for _, n := range some {
			err := s.Store.InTx(ctx, func(ctx context.Context) error { return s.attend(ctx, n.ID) })
			if err != nil && !models.IsKind(err, models.KindStale) { // somebody was at it: it is looked at again
				return false, fmt.Errorf("remind of need %s: %w", n.ID, err)
			}
		}
		return true, nil
	})
}

// attend does what is to be done about one need that waits.
func (s *Service) attend(ctx context.Context, id string) error {
	n, err := s.Store.FindNeed(ctx, id)
	if err != nil {
		return err
	}
	by, err := s.by(ctx, actors.Actor{ID: "system", Name: "确认期限"}, n.Kind)
	if err != nil {
		return err
	}
	w, err := s.waiting(ctx, n, by.Desk)
	switch {
	case err != nil || n.State != need.Answered:
		return err
	case w.Remind(s.today()):
		return s.remindOf(ctx, n, by)
	case !by.Desk.LapseSelf || !w.Lapsed(s.today()):
		return nil
	}
	e, err := n.Lapse(by, w, "企业在提醒后的期限内未确认，按设定自动办结")
	if err != nil {
		return err
	}
	if err := s.Store.UpdateNeed(ctx, &n); err != nil {
		return err
	}
	if err := s.Store.AddNeedEvent(ctx, &e); err != nil {
		return err
	}
	return s.Store.AppendAudit(ctx, actors.System("need-watch").Entry(by.At, "lapseNeed", "need", n.ID, moved(e)))
}

// remindOf writes the reminder down, unless there is one, with a line that the enterprise reads.
func (s *Service) remindOf(ctx context.Context, n need.Need, by need.By) error {
	added, err := s.Store.AddNeedReminder(ctx, &need.Reminder{NeedID: n.ID, Stay: n.Stay, EnterpriseID: n.EnterpriseID})
	if err != nil || !added {
		return err
	}
	lapses, _ := s.Catalogue.Calendar().DueDay(s.today(), by.Desk.Lapse)
	event := noted(&n, by, fmt.Sprintf("请贵企业确认答复并评价，或说明没有解决；%s 之后仍未确认的，可按“企业未确认”办结", lapses), false)
	return s.Store.AddNeedEvent(ctx, &event)
}
