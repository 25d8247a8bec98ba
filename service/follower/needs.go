package follower

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/service/needs"
)

// Needs registers what followers need and says how it is handled.
type Needs interface {
	Hear(ctx context.Context, actor actors.Actor, uscc, text string) (needs.Item, error)
	Get(ctx context.Context, actor actors.Actor, id string) (needs.View, error)
	List(ctx context.Context, actor actors.Actor, q needs.Query) (models.List[needs.Item], error)
}

// How many needs somebody may register in a day, and how many a question about all of them is answered with.
const (
	needsPerDay = 10
	needsTold   = 3
	doneNeed    = "need-registered"
)

// registerNeed registers what somebody needs for the enterprise that they are bound to; of several, for the one whose credit code
// they say.
func (s *Service) registerNeed(ctx context.Context, accountID string, h Heard, said string) (outcome, error) {
	briefs, err := s.bound(ctx, accountID, h.From)
	switch {
	case err != nil:
		return outcome{}, err
	case s.Needs == nil:
		return outcome{doneAnswer, noNeeds}, nil
	case len(briefs) == 0:
		return outcome{doneAnswer, s.howBinding(accountID)}, nil
	}
	for _, b := range briefs { // a code says for whom; it is no part of the need
		if rest, had := withoutCode(said, b.USCC); had {
			briefs, said = []enterprise.Brief{b}, rest
			break
		}
	}
	if len(briefs) > 1 {
		return outcome{doneAnswer, boundTo(briefs) + needOfWhich}, nil
	}
	if said == "" {
		return outcome{doneAnswer, howToNeed}, nil
	}
	many, err := s.Store.CountIncoming(ctx, accountID, h.From, doneNeed, s.Clock.Now().Add(-24*time.Hour))
	if err != nil {
		return outcome{}, err
	}
	if many >= needsPerDay {
		return outcome{"need-enough", needsEnough}, nil
	}
	made, err := s.Needs.Hear(ctx, s.onBehalf(accountID, briefs[0]), briefs[0].USCC, storable(said))
	if err != nil {
		return outcome{}, err
	}
	return outcome{doneNeed, fmt.Sprintf(needRegistered, line(briefs[0].Name, 40), made.Need.ID, due(made), made.Need.ID)}, nil
}

// onBehalf is the actor by whom an account acts for an enterprise.
func (s *Service) onBehalf(accountID string, e enterprise.Brief) actors.Actor {
	return actors.Actor{ID: "wechat:" + accountID, Name: "公众号", Role: actors.EnterpriseUser, USCC: e.USCC}
}

// progress says how far a need is, or the last ones of the enterprises that somebody is bound to.
func (s *Service) progress(ctx context.Context, accountID, openID, number string) (string, error) {
	briefs, err := s.bound(ctx, accountID, openID)
	switch {
	case err != nil:
		return "", err
	case s.Needs == nil:
		return noNeeds, nil
	case len(briefs) == 0:
		return s.howBinding(accountID), nil
	}
	var found []needs.Item
	for _, b := range briefs {
		some, err := s.needsOf(ctx, s.onBehalf(accountID, b), number)
		if err != nil {
			return "", err
		}
		found = append(found, some...)
	}
	if len(found) == 0 {
		return noSuchNeed, nil
	}
	var r reply
	for i, n := range found {
		text := n.Need.ID + " " + line(n.Title, 40) + "\n" + stands(n)
		if i > 0 {
			text = "\n\n" + text
		}
		if !r.add(text) {
			break
		}
	}
	return r.String(), nil
}

// needsOf returns the need of a number if it is the enterprise's own, or the enterprise's last ones.
func (s *Service) needsOf(ctx context.Context, actor actors.Actor, number string) ([]needs.Item, error) {
	if number == "" {
		list, err := s.Needs.List(ctx, actor, needs.Query{Page: models.Page{Limit: needsTold}})
		return list.Items, err
	}
	v, err := s.Needs.Get(ctx, actor, number)
	if models.IsKind(err, models.KindNotFound) {
		return nil, nil
	}
	return []needs.Item{v.Item}, err
}

// stands says how far a need is and what comes next until when.
func stands(n needs.Item) string {
	next := map[need.State]string{need.Registered: "研判", need.Triaged: "交办", need.Assigned: "开始办理", need.InProgress: "答复"}[n.State]
	switch {
	case next != "":
		return n.StateText + "，应于 " + due(n) + " 前" + next + "。"
	case n.State == need.Answered:
		return "已答复：" + line(n.Answer, 200) + "\n请登录惠企网页确认并评价；没有解决的，可退回重办。"
	case n.State == need.Returned:
		return "已退回：" + line(n.Reason, 200) + "\n请登录惠企网页补充后重新登记。"
	}
	return n.StateText + "。"
}

// due is the day by which the step of a need has to be done, with what is to be known of it.
func due(n needs.Item) string {
	if n.Deadline == nil {
		return "（日期待定）"
	}
	text := n.Deadline.Due.String()
	switch {
	case n.Deadline.Level == need.LevelOverdue:
		text += "（已超期）"
	case !n.Deadline.Certain:
		text += "（放假安排未公布，暂按周一至周五推算）"
	}
	return text
}
