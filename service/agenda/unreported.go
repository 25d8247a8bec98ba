package agenda

import (
	"context"

	"huiqi/models"
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
		if reached, err = s.reached(ctx, actor.District); err != nil {
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

// reached are the people of task forces who have an account that may be used, in a district or, where it is empty, in the bureau.
func (s *Service) reached(ctx context.Context, district string) (map[string]bool, error) {
	enabled, out := false, map[string]bool{}
	for _, role := range []actors.Role{actors.Admin, actors.BureauStaff, actors.DistrictStaff, actors.TaskForceMember} {
		for page := (models.Page{Limit: models.MaxLimit}); ; {
			users, err := s.Store.ListUsers(ctx, actors.UserFilter{Role: role, Disabled: &enabled}, page)
			if err != nil {
				return nil, err
			}
			for _, u := range users.Items {
				if u.Person != "" && u.District == district {
					out[u.Person] = true
				}
			}
			if page.Cursor = users.NextCursor; page.Cursor == "" {
				break
			}
		}
	}
	return out, nil
}
