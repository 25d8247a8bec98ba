package tracking

import (
	"context"

	"huiqi/internal/clock"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
)

// source returns the plan to copy. A district may copy the bureau's: what the city sets out to do is no secret to it then.
func (s *Service) source(ctx context.Context, actor actors.Actor, id string) (*Tracked, error) {
	p, err := s.Store.FindPlan(ctx, id)
	if err != nil {
		return nil, err
	}
	if p.District != "" {
		if err := s.may(actor, "getPlan", p); err != nil {
			return nil, err
		}
	}
	all, err := s.load(ctx, []taskforce.Plan{p})
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

// like completes a plan by one of the same district.
func like(p, from taskforce.Plan) taskforce.Plan {
	if p.District == from.District {
		p.LeadLeader, p.AssistingLeaders, p.Lead, p.Members = from.LeadLeader, from.AssistingLeaders, from.Lead, from.Members
	}
	return p
}

func (s *Service) copy(ctx context.Context, from Tracked, to taskforce.Plan, who string) error {
	items := make([]taskforce.Item, len(from.Records))
	for n, r := range from.Records {
		items[n] = r.Item.For(to, to.Year-from.Plan.Year)
		items[n].CreatedBy = who
		if to.District == from.Plan.District && to.Year > from.Plan.Year {
			items[n].CarriedFrom = &r.Item.ID
		}
		if to.District != from.Plan.District {
			items[n].Owners, items[n].Department = []string{}, ""
		}
	}
	if err := s.Store.CreateItems(ctx, items); err != nil {
		return err
	}
	today := clock.Today(s.Clock)
	for _, d := range from.Difficulties {
		if d.Status != taskforce.Open || to.District != from.Plan.District {
			continue
		}
		next := taskforce.Difficulty{PlanID: to.ID, Seq: d.Seq, Text: d.Text, Department: d.Department, RaisedOn: today, Status: taskforce.Open, CreatedBy: who}
		if err := s.Store.CreateDifficulty(ctx, &next); err != nil {
			return err
		}
	}
	return nil
}
