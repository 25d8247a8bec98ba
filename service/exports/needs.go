package exports

import (
	"context"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/needs"
	"huiqi/service/workbooks"
)

// Needs returns the needs of a query within the actor's reach as a sheet. Whom to reach is masked as in the list. Faults: those
// of the list, workbook-too-large.
func (s *Service) Needs(ctx context.Context, actor actors.Actor, q needs.Query) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportNeeds", title: "企业需求",
		headings: heads("编号", "企业名称", "统一社会信用代码", "注册地", "类别", "标题", "内容", "紧急程度", "期望日期", "来源", "标签", "联系人", "电话", "状态", "登记日期",
			"承办部门", "承办人", "环节期限", "时限情况", "答复", "评价", "评语", "理由"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[needs.Item], error) {
				q.Page = p
				return s.Deps.Needs.List(ctx, actor, q)
			}, func(n needs.Item) error { return t.Add(s.needCells(n)...) })
		},
	})
}

func (s *Service) needCells(n needs.Item) []any {
	var due models.Date
	var level string
	if n.Deadline != nil {
		due, level = n.Deadline.Due, levelWord(n.Deadline.Level)
	}
	var rating any
	if n.Rating != nil {
		rating = *n.Rating
	}
	urgency := map[need.Urgency]string{need.Normal: "一般", need.Urgent: "紧急", need.Critical: "特急"}[n.Urgency]
	return []any{
		n.Need.ID, n.Name, n.USCC, s.Catalogue.DivisionName(n.District), n.KindText, n.Title, n.Text, urgency, n.WantedBy, n.Channel.Chinese(), strings.Join(n.Tags, "、"), n.Contact,
		n.Phone, n.StateText, n.RegisteredOn, n.Department, n.Assignee, due, level, n.Answer, rating, n.Words, n.Reason,
	}
}

func levelWord(l need.Level) string {
	return map[need.Level]string{need.LevelWarning: "将到期", need.LevelOverdue: "已超期"}[l]
}

// Visits returns visits within the actor's reach as a sheet. Faults: as for Needs.
func (s *Service) Visits(ctx context.Context, actor actors.Actor, uscc string, f need.VisitFilter) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportVisits", title: "走访", headings: heads("走访日期", "企业名称", "统一社会信用代码", "走访人员", "会见人员", "纪要", "登记人"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[needs.VisitItem], error) {
				return s.Deps.Needs.Visits(ctx, actor, uscc, f, p)
			}, func(v needs.VisitItem) error {
				return t.Add(v.Day, v.Name, v.USCC, strings.Join(v.People, "、"), strings.Join(v.Met, "、"), v.Minutes, v.CreatedBy)
			})
		},
	})
}

// Alerts returns what staff are told of limits, as far as the list goes for the actor, as a sheet. Faults: as for Needs.
func (s *Service) Alerts(ctx context.Context, actor actors.Actor, f need.AlertFilter) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportNeedAlerts", title: "时限提醒", headings: heads("提醒日期", "编号", "企业名称", "统一社会信用代码", "标题", "环节", "时限情况", "应于", "部门", "提醒对象", "已看"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[needs.AlertItem], error) {
				return s.Deps.Needs.Alerts(ctx, actor, f, p)
			}, func(a needs.AlertItem) error {
				return t.Add(models.DateOf(a.CreatedAt), a.NeedID, a.Name, a.USCC, a.Title, a.Step.Chinese(), levelWord(a.Level), a.Due, a.Department, a.Recipient, a.SeenBy)
			})
		},
	})
}
