package tracking

import (
	"context"
	"fmt"
	"slices"

	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/access"
)

// Settle returns those of the reminders that the operation reaches for the actor, with whether everything that they remind
// of was reported since.
func (s *Service) Settle(ctx context.Context, actor actors.Actor, op access.Operation, reminders []taskforce.Reminder) ([]taskforce.Reminder, error) {
	plans, err := s.visible(ctx, actor, op, taskforce.PlanFilter{})
	if err != nil {
		return nil, err
	}
	out, ids := []taskforce.Reminder{}, []string{}
	for _, r := range reminders {
		if slices.ContainsFunc(plans, func(p taskforce.Plan) bool { return p.ID == r.PlanID }) {
			out, ids = append(out, r), append(ids, r.Items...)
		}
	}
	slices.Sort(ids)
	reports, err := s.Store.ReportsOf(ctx, slices.Compact(ids))
	if err != nil {
		return nil, fmt.Errorf("settle reminders: %w", err)
	}
	for n, r := range out {
		for _, id := range r.Items {
			if !slices.ContainsFunc(reports[id], func(p taskforce.ProgressReport) bool { return p.Period == r.Period }) {
				out[n].Open = append(out[n].Open, id)
			}
		}
		out[n].Settled = len(out[n].Open) == 0
	}
	return out, nil
}
