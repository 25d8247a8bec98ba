package needs

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
)

// pressingPages bounds how many pages of alerts are looked at for one receiver.
const pressingPages = 10

// Pressing returns the alerts that the actor may see, nobody has seen, and that hold still: the need is in the same stay of the step.
// Of a need that is past its limit the warning is left out. Wants selects among them. Faults: those of Alerts.
func (s *Service) Pressing(ctx context.Context, actor actors.Actor, wants func(need.Alert) bool) ([]AlertItem, error) {
	var out []AlertItem
	overdue, page := map[string]bool{}, models.Page{Limit: models.MaxLimit}
	for range pressingPages {
		list, err := s.Alerts(ctx, actor, need.AlertFilter{Unseen: true}, page)
		if err != nil {
			return nil, err
		}
		ids := make([]string, len(list.Items))
		for i, a := range list.Items {
			ids[i] = a.NeedID
		}
		now, err := s.Store.NeedsByID(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, a := range list.Items { // the last first: past the limit before near it
			n := now[a.NeedID]
			if n.Stay != a.Stay || n.State != a.Step || overdue[a.NeedID] || !wants(a.Alert) {
				continue
			}
			overdue[a.NeedID] = a.Level == need.LevelOverdue
			out = append(out, a)
		}
		if page.Cursor = list.NextCursor; page.Cursor == "" {
			break
		}
	}
	return out, nil
}

// Lapsed returns the answered needs that their enterprises have not confirmed within their time, of those which are the actor's: given
// to them or, where to nobody, of a kind that they lead. Faults: those of the gate.
func (s *Service) Lapsed(ctx context.Context, actor actors.Actor) ([]need.Need, error) {
	if _, err := s.Gate.Reach(actor, "lapseNeed"); err != nil {
		return nil, err
	}
	desks, err := s.desks(ctx)
	if err != nil {
		return nil, err
	}
	var out []need.Need
	err = s.answered(ctx, func(n need.Need, reminder *need.Reminder) {
		desk := desks[n.Kind]
		mine := n.Assignee == actor.ID || n.Assignee == "" && desk.Lead == actor.ID
		if w, waits := n.Waiting(desk, s.Catalogue.Calendar(), reminder); waits && mine && w.Lapsed(s.today()) {
			out = append(out, n)
		}
	})
	return out, err
}

// Reminded is an answered need of whose answer its enterprise was reminded and has said nothing.
type Reminded struct {
	need.Need

	Lapses models.Date // after which it may be closed without the enterprise
}

// Reminded returns the needs that wait for the word of their enterprises, which were reminded, by enterprise.
func (s *Service) Reminded(ctx context.Context) (map[int64][]Reminded, error) {
	desks, err := s.desks(ctx)
	if err != nil {
		return nil, err
	}
	out := map[int64][]Reminded{}
	err = s.answered(ctx, func(n need.Need, reminder *need.Reminder) {
		if w, waits := n.Waiting(desks[n.Kind], s.Catalogue.Calendar(), reminder); waits && !w.RemindedOn.IsZero() {
			out[n.EnterpriseID] = append(out[n.EnterpriseID], Reminded{n, w.LapsesOn})
		}
	})
	return out, err
}

// answered calls do for every answered need, with the reminder of its present stay, nil when there is none.
func (s *Service) answered(ctx context.Context, do func(n need.Need, reminder *need.Reminder)) error {
	err := s.batches(ctx, need.Filter{States: []need.State{need.Answered}}, "", func(some []need.Need) (bool, error) {
		ids := make([]string, len(some))
		for i, n := range some {
			ids[i] = n.ID
		}
		reminders, err := s.Store.NeedReminders(ctx, ids)
		if err != nil {
			return false, err
		}
		for _, n := range some {
			do(n, reminderOf(n, reminders))
		}
		return true, nil
	})
	if err != nil {
		return fmt.Errorf("answered needs: %w", err)
	}
	return nil
}
