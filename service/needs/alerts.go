package needs

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/service/access"
)

// watchBatch is how many needs are looked at in one transaction.
const watchBatch = 200

// Watch looks at every need whose clock runs, and tells staff of those near their limit, and whoever leads of those past it:
// once for each stay in a step and level, however often and by however many processes it is called. Then it looks at those that
// wait for their enterprises.
func (s *Service) Watch(ctx context.Context) error {
	for after := ""; ; {
		var some []need.Need
		err := s.Store.InTx(ctx, func(ctx context.Context) (err error) {
			if some, err = s.Store.NeedsAfter(ctx, need.Filter{States: need.Running()}, after, watchBatch); err != nil {
				return err
			}
			return s.warn(ctx, some)
		})
		if err != nil {
			return fmt.Errorf("watch needs: %w", err)
		}
		if len(some) < watchBatch {
			return s.remind(ctx)
		}
		after = some[len(some)-1].ID
	}
}

func (s *Service) warn(ctx context.Context, some []need.Need) error {
	desks, err := s.desks(ctx)
	if err != nil {
		return err
	}
	owners, err := s.owners(ctx, some)
	if err != nil {
		return err
	}
	for _, n := range some {
		d, runs := n.Deadline(desks[n.Kind], s.Catalogue.Calendar(), s.today())
		if !runs || d.Level == need.None {
			continue
		}
		if err := s.tell(ctx, n, owners[n.EnterpriseID], d, desks[n.Kind]); err != nil {
			return err
		}
	}
	return nil
}

// tell adds an alert with a line in the log, unless there is one.
func (s *Service) tell(ctx context.Context, n need.Need, e enterprise.Enterprise, d need.Deadline, desk need.Desk) error {
	a := need.Alert{
		NeedID: n.ID, EnterpriseID: n.EnterpriseID, Stay: n.Stay, Step: n.State, Level: d.Level, Due: d.Due, Certain: d.Certain, Recipient: n.Assignee, Department: n.Department,
	}
	if a.Department == "" {
		a.Department = desk.Department
	}
	action, text := need.Warned, fmt.Sprintf("「%s」环节应于 %s 前完成，还剩 %d 个工作日", n.State.Chinese(), d.Due, d.Left)
	if d.Level == need.LevelOverdue {
		a.Recipient = desk.Lead
		action, text = need.Overdue, fmt.Sprintf("「%s」环节应于 %s 前完成，已超期 %d 个工作日", n.State.Chinese(), d.Due, -d.Left)
	}
	if err := s.hears(ctx, e, &a); err != nil {
		return err
	}
	if !d.Certain {
		text += "（涉及尚未公布放假安排的年份，按周一至周五推算）"
	}
	added, err := s.Store.AddNeedAlert(ctx, &a)
	if err != nil || !added {
		return err
	}
	event := noted(&n, need.By{ID: "system", Name: "时限提醒", At: s.Clock.Now()}, text, true)
	event.Action, event.From, event.Certain = action, n.State, d.Certain
	return s.Store.AddNeedEvent(ctx, &event)
}

// hears leaves an alert to all staff who may see the need where the one it is for can do nothing about it any more: who has left, or
// works for a district that the enterprise has moved out of.
func (s *Service) hears(ctx context.Context, e enterprise.Enterprise, a *need.Alert) error {
	if a.Recipient == "" {
		return nil
	}
	ok, err := s.staff(ctx, a.Recipient, &e)
	if err == nil && !ok {
		a.Recipient = ""
	}
	return err
}

// AlertItem is an alert with the need that it is about.
type AlertItem struct {
	need.Alert
	enterprise.Brief

	Title string `json:"title" doc:"需求标题"`
}

// Alerts returns what staff are told of limits within the actor's reach, the last first: what is for the actor and what is
// for everybody; for administrators also what is for others. Faults: other-district, bad-cursor, and those of the gate.
func (s *Service) Alerts(ctx context.Context, actor actors.Actor, f need.AlertFilter, p models.Page) (models.List[AlertItem], error) {
	reach, err := s.Gate.Reach(actor, "listNeedAlerts")
	if err != nil {
		return models.List[AlertItem]{}, err
	}
	if f.Territory, err = access.Territory(s.Catalogue, actor, reach); err != nil {
		return models.List[AlertItem]{}, err
	}
	if actor.Role != actors.Admin {
		f.Recipient = actor.ID
	}
	found, err := s.Store.ListNeedAlerts(ctx, f, p)
	if err != nil {
		return models.List[AlertItem]{}, err
	}
	items, err := s.about(ctx, found.Items)
	return models.List[AlertItem]{Items: items, NextCursor: found.NextCursor}, err
}

// about adds to alerts the needs that they are about.
func (s *Service) about(ctx context.Context, alerts []need.Alert) ([]AlertItem, error) {
	var ids []string
	var owners []int64
	for _, a := range alerts {
		ids, owners = append(ids, a.NeedID), append(owners, a.EnterpriseID)
	}
	needs, err := s.Store.NeedsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	named, err := s.Store.EnterprisesByID(ctx, owners)
	if err != nil {
		return nil, err
	}
	out := make([]AlertItem, len(alerts))
	for i, a := range alerts {
		e := named[a.EnterpriseID]
		out[i] = AlertItem{a, enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}, needs[a.NeedID].Title}
	}
	return out, nil
}

// SeeAlert writes down that the actor has seen an alert; the first who does is kept. Faults: alert-not-found, other-district,
// and those of the gate.
func (s *Service) SeeAlert(ctx context.Context, actor actors.Actor, id string) (AlertItem, error) {
	var out AlertItem
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		a, err := s.Store.FindNeedAlert(ctx, id)
		if err != nil {
			if _, reach := s.Gate.Reach(actor, "seeNeedAlert"); reach != nil {
				return reach
			}
			return err
		}
		if _, _, err := s.find(ctx, actor, "seeNeedAlert", a.NeedID); err != nil {
			return err
		}
		if err := s.Store.SeeNeedAlert(ctx, id, actor.ID); err != nil {
			return err
		}
		if a, err = s.Store.FindNeedAlert(ctx, id); err != nil {
			return err
		}
		shown, err := s.about(ctx, []need.Alert{a})
		if err != nil {
			return err
		}
		out = shown[0]
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "seeNeedAlert", "need", a.NeedID, string(a.Level)))
	})
	return out, err
}
