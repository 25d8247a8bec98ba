package agenda

import (
	"context"

	actors "huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/models/taskforce"
)

// unreported are the items that the actor answers for and that nobody has reported on for this month. Where a plan names nobody, or
// somebody who has no account, or none any more, they are told to those who write plans.
func (s *Service) unreported(ctx context.Context, actor actors.Actor) ([]agenda.Item, error) {
	_, refused := s.Gate.Reach(actor, "updatePlan")
	plans := refused == nil && actor.Role != actors.Admin
	var reached map[string]bool
	if plans {
		var err error
		if reached, err = s.Store.PeopleWithAccounts(ctx, actor.District); err != nil {
			return nil, err
		}
	}
	return s.reminders(ctx, actor, func(r taskforce.Reminder, p taskforce.Plan) (agenda.Item, bool) {
		item := remembered(r, p)
		mine := r.Person != "" && r.Person == actor.Person
		if !mine && r.Person != "" {
			item.Text = r.Person + "（没有可用的账号）：" + item.Text
		}
		return item, (mine || plans && !reached[r.Person]) && (p.District == "") == (actor.District == "")
	})
}
