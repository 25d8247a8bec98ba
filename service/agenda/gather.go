package agenda

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/models/need"
	"huiqi/models/taskforce"
	"huiqi/service/access"
	"huiqi/service/needs"
)

// root is where the paths of the API begin.
const root = "/api/v1"

// issuedFor is how long an issued paper is news.
const issuedFor = 7 * 24 * time.Hour

// waiting returns everything that waits for a person, as far as they may see it.
func (s *Service) waiting(ctx context.Context, actor actors.Actor) ([]agenda.Item, error) {
	var all []agenda.Item
	for _, part := range []func(context.Context, actors.Actor) ([]agenda.Item, error){s.pressing, s.lapsed, s.unreported, s.papers} {
		items, err := part(ctx, actor)
		switch {
		case models.IsKind(err, models.KindForbidden): // no business of theirs
		case err != nil:
			return nil, fmt.Errorf("what waits for %s: %w", actor.ID, err)
		default:
			all = append(all, items...)
		}
	}
	agenda.Sort(all)
	return all, nil
}

// pressing are needs near their limit or past it that are the actor's, or everybody's.
func (s *Service) pressing(ctx context.Context, actor actors.Actor) ([]agenda.Item, error) {
	found, err := s.Needs.Pressing(ctx, actor, func(a need.Alert) bool { return a.Recipient == "" || a.Recipient == actor.ID })
	items := make([]agenda.Item, len(found))
	for i, a := range found {
		items[i] = pressed(a, "「"+a.Title+"」")
	}
	return items, err
}

// pressed is a need near its limit or past it, with its title or without.
func pressed(a needs.AlertItem, title string) agenda.Item {
	item := agenda.Item{Key: "alert:" + a.Alert.ID, Kind: agenda.Warning, Due: a.Due, Path: root + "/needs/" + a.NeedID}
	item.Text = fmt.Sprintf("需求 %s%s的「%s」环节应于 %s 前完成", a.NeedID, title, a.Step.Chinese(), a.Due)
	if a.Level == need.LevelOverdue {
		item.Kind, item.Text = agenda.Overdue, item.Text+"，已超期"
	}
	return item
}

// lapsed are answers that enterprises have not confirmed within their time.
func (s *Service) lapsed(ctx context.Context, actor actors.Actor) ([]agenda.Item, error) {
	found, err := s.Needs.Lapsed(ctx, actor)
	items := make([]agenda.Item, len(found))
	for i, n := range found {
		items[i] = agenda.Item{
			Key: needKey(n) + ":lapsed", Kind: agenda.Lapsed, Path: root + "/needs/" + n.ID,
			Text: fmt.Sprintf("需求 %s「%s」的企业在提醒后的期限内未确认，可按“企业未确认”办结", n.ID, n.Title),
		}
	}
	return items, err
}

func needKey(n need.Need) string { return "need:" + n.ID + ":" + strconv.FormatInt(n.Stay, 10) }

// reminders are the items that nobody has reported on for this month in plans that are worked on, as far as the actor may see them and
// they are among those that are told, in the words of tell.
func (s *Service) reminders(ctx context.Context, actor actors.Actor, tell func(taskforce.Reminder, taskforce.Plan) (agenda.Item, bool)) ([]agenda.Item, error) {
	found, err := s.Papers.Reminders(ctx, actor, "")
	if err != nil || len(found) == 0 {
		return nil, err
	}
	plans, err := s.activePlans(ctx)
	if err != nil {
		return nil, err
	}
	var items []agenda.Item
	for _, r := range found {
		p, active := plans[r.PlanID]
		if !active || r.Settled {
			continue
		}
		if item, told := tell(r, p); told {
			items = append(items, item)
		}
	}
	return items, nil
}

// activePlans returns the plans that are worked on, by id.
func (s *Service) activePlans(ctx context.Context) (map[string]taskforce.Plan, error) {
	all, err := s.Store.Plans(ctx, taskforce.PlanFilter{Status: taskforce.PlanActive})
	plans := make(map[string]taskforce.Plan, len(all))
	for _, p := range all {
		plans[p.ID] = p
	}
	return plans, err
}

func remembered(r taskforce.Reminder, p taskforce.Plan) agenda.Item {
	return agenda.Item{
		Key: "report:" + r.Period + ":" + r.PlanID + ":" + r.Person, Kind: agenda.Unreported, Due: r.DueOn, Path: root + "/task-force-plans/" + r.PlanID,
		Text: fmt.Sprintf("%s%d年计划有 %d 项 %s 月进展未报送，%s 编制通报", p.Name, p.Year, len(r.Open), month(r.Period), r.DueOn),
	}
}

// month is the number of a period's month: 2026-06 is 6.
func month(period string) string {
	n, err := strconv.Atoi(period[max(0, len(period)-2):])
	if err != nil {
		return period
	}
	return strconv.Itoa(n)
}

// papers are those that the actor may review or issue, and those that were issued of late.
func (s *Service) papers(ctx context.Context, actor actors.Actor) ([]agenda.Item, error) {
	items, err := s.issued(ctx, actor)
	if err != nil {
		return nil, err
	}
	for _, part := range []struct {
		op     access.Operation
		status taskforce.CircularStatus
		kind   agenda.Kind
		text   string
	}{
		{"reviewCircular", taskforce.CircularDraft, agenda.ToReview, "%s已编制，待审核"},
		{"issueCircular", taskforce.CircularReviewed, agenda.ToIssue, "%s已审核，待印发"},
	} {
		if _, refused := s.Gate.Reach(actor, part.op); refused != nil {
			continue
		}
		list, err := s.Papers.List(ctx, actor, taskforce.CircularFilter{Status: part.status}, models.Page{Limit: models.MaxLimit})
		if err != nil {
			return nil, err
		}
		for _, c := range list.Items {
			item := paper(c, part.kind, part.text)
			item.Due = c.DueOn
			items = append(items, item)
		}
	}
	return items, nil
}

// issued are papers that were issued of late, with their pages.
func (s *Service) issued(ctx context.Context, actor actors.Actor) ([]agenda.Item, error) {
	list, err := s.Papers.List(ctx, actor, taskforce.CircularFilter{Status: taskforce.CircularIssued}, models.Page{Limit: models.MaxLimit})
	if err != nil {
		return nil, err
	}
	var items []agenda.Item
	for _, c := range list.Items {
		if c.IssuedAt == nil || s.Clock.Now().Sub(*c.IssuedAt) > issuedFor {
			continue
		}
		item := paper(c, agenda.Issued, "%s已印发")
		if c.Token != nil {
			item.Text += "：" + s.Site + "/circulars/" + *c.Token
		}
		items = append(items, item)
	}
	return items, nil
}

// paper is a paper in words that name it.
func paper(c taskforce.Circular, kind agenda.Kind, words string) agenda.Item {
	return agenda.Item{Key: "paper:" + c.ID + ":" + string(c.Status), Kind: kind, Path: root + "/circulars/" + c.ID, Text: fmt.Sprintf(words, c.FullTitle())}
}

// waitingFor returns everything that waits for a group of staff: without names of enterprises and titles of needs.
func (s *Service) waitingFor(ctx context.Context, g agenda.Group) ([]agenda.Item, error) {
	system := actors.System("工作提醒")
	var all []agenda.Item
	if g.Department != "" {
		found, err := s.Needs.Pressing(ctx, system, func(a need.Alert) bool { return a.Department == g.Department })
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			all = append(all, pressed(a, ""))
		}
	}
	if g.TaskForce != "" {
		reports, err := s.unreportedOf(ctx, system, g.TaskForce)
		if err != nil {
			return nil, err
		}
		papers, err := s.issued(ctx, system)
		if err != nil {
			return nil, err
		}
		all = slices.Concat(all, reports, papers)
	}
	agenda.Sort(all)
	return all, nil
}

// unreportedOf are the items of the bureau's plan of a task force that nobody has reported on, with the people who answer for them.
func (s *Service) unreportedOf(ctx context.Context, system actors.Actor, force string) ([]agenda.Item, error) {
	return s.reminders(ctx, system, func(r taskforce.Reminder, p taskforce.Plan) (agenda.Item, bool) {
		item := remembered(r, p)
		if r.Person != "" {
			item.Text = r.Person + "：" + item.Text
		}
		return item, p.Force == force && p.District == ""
	})
}
