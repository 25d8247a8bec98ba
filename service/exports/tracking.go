package exports

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/tracking"
	"huiqi/service/workbooks"
)

// lister writes one list of what is tracked.
type lister struct {
	title    string
	headings []workbooks.Heading
	write    func(t *workbooks.Table, plan tracking.PlanView, records []taskforce.Record) error
}

// lists are the lists of what is tracked, by name.
func (s *Service) lists() map[string]lister {
	items := func(kind taskforce.Kind) lister {
		return lister{kind.Chinese(), heads("计划", "年度", "区县", "序号", "事项", "起", "止", "部门", "责任人", "指标", "完成比例", "状态"), s.itemRows(kind)}
	}
	return map[string]lister{
		"goals": items(taskforce.KindGoal), "tasks": items(taskforce.KindTask), "projects": items(taskforce.KindProject), "stages": items(taskforce.KindStage),
		"measures":     items(taskforce.KindMeasure),
		"reports":      {"进展报送", heads("计划", "年度", "区县", "类别", "事项", "月份", "情况", "完成比例", "报送人", "报送日期", "证明材料", "已被更正"), s.reportRows},
		"difficulties": {"困难", heads("计划", "年度", "区县", "序号", "困难", "部门", "提出日期", "状态", "办理情况", "办理人", "办结日期"), s.difficultyRows},
		"duties":       {"责任清单", heads("姓名", "计划", "年度", "区县", "身份", "类别", "事项", "止", "完成比例", "状态"), s.dutyRows},
	}
}

// ListNames returns the names of the lists of what is tracked.
func ListNames() []string {
	return []string{"goals", "tasks", "projects", "stages", "measures", "reports", "difficulties", "duties"}
}

// Tracking returns a list of the plans of a filter that the actor may see, as they stand on a day (zero: today), as a sheet.
// Faults: list-not-found, forbidden, workbook-too-large.
func (s *Service) Tracking(ctx context.Context, actor actors.Actor, name string, f taskforce.PlanFilter, day models.Date) (*workbooks.Document, error) {
	l, ok := s.lists()[name]
	if _, err := s.Gate.Reach(actor, "exportTaskForceList"); err != nil {
		return nil, err
	}
	if !ok {
		return nil, models.NotFound("list", "清单", name)
	}
	return s.make(ctx, actor, list{op: "exportTaskForceList", title: l.title, headings: l.headings, write: func(ctx context.Context, t *workbooks.Table) error {
		found, err := s.Deps.Tracking.Tracked(ctx, actor, "exportTaskForceList", f)
		if err != nil {
			return err
		}
		views, err := s.Deps.Tracking.Views(ctx, found, day)
		if err != nil {
			return err
		}
		for n, plan := range views {
			if err := l.write(t, plan, found[n].Records); err != nil {
				return err
			}
		}
		return nil
	}})
}

func (s *Service) itemRows(kind taskforce.Kind) func(*workbooks.Table, tracking.PlanView, []taskforce.Record) error {
	return func(t *workbooks.Table, p tracking.PlanView, _ []taskforce.Record) error {
		for _, i := range p.Items {
			if i.Kind != kind {
				continue
			}
			if err := t.Add(p.Name, p.Year, s.place(p.District), i.Seq, i.Text, i.StartsOn, i.Due, i.Department, strings.Join(i.Responsible, "、"), figures(i), percent(i), i.Judgement.State.Chinese()); err != nil {
				return err
			}
		}
		return nil
	}
}

// figures tells the indicators of an item with their values and targets.
func figures(i tracking.ItemView) string {
	var out []string
	for _, f := range i.Figures {
		text := f.Name + "："
		if f.Value != nil {
			text += plainNumber(*f.Value)
		} else {
			text += f.Missing
		}
		if f.Target != nil {
			text += "（目标 " + plainNumber(*f.Target) + f.Unit + "）"
		}
		out = append(out, text)
	}
	return strings.Join(out, "；")
}

func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func percent(i tracking.ItemView) string { return fmt.Sprintf("%d%%", i.Judgement.Percent) }

func (s *Service) reportRows(t *workbooks.Table, p tracking.PlanView, records []taskforce.Record) error {
	for _, r := range records {
		superseded := map[string]bool{}
		for _, report := range r.Reports {
			if report.Supersedes != nil {
				superseded[*report.Supersedes] = true
			}
		}
		for _, report := range r.Reports {
			var done, corrected string
			if report.Percent != nil {
				done = fmt.Sprintf("%d%%", *report.Percent)
			}
			if superseded[report.ID] {
				corrected = "是"
			}
			on := models.DateOf(report.At)
			if on.After(p.AsOf) {
				continue
			}
			if err := t.Add(p.Name, p.Year, s.place(p.District), r.Item.Kind.Chinese(), r.Item.Text, report.Period, report.Text, done, report.ByName, on, strings.Join(report.Links, "\n"), corrected); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) difficultyRows(t *workbooks.Table, p tracking.PlanView, _ []taskforce.Record) error {
	for _, d := range p.Difficulties {
		status := "已解决"
		if d.Status == taskforce.Open {
			status = "未解决"
		}
		if err := t.Add(p.Name, p.Year, s.place(p.District), d.Seq, d.Text, d.Department, d.RaisedOn, status, d.Handling, d.HandledBy, d.HandledOn); err != nil {
			return err
		}
	}
	return nil
}

// dutyRows writes what each person of a plan answers for; whoever has a part in it and no item of their own has one row.
func (s *Service) dutyRows(t *workbooks.Table, p tracking.PlanView, _ []taskforce.Record) error {
	names := slices.Concat([]string{p.LeadLeader}, p.AssistingLeaders, []string{p.Lead}, p.Members)
	for _, i := range p.Items {
		names = append(names, i.Responsible...)
	}
	seen := map[string]bool{"": true}
	for _, name := range names {
		if seen[name] {
			continue
		}
		seen[name] = true
		if err := s.duties(t, p, name); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) duties(t *workbooks.Table, p tracking.PlanView, name string) error {
	roles, none := strings.Join(p.Roles(name), "、"), true
	for _, i := range p.Items {
		if !slices.Contains(i.Responsible, name) {
			continue
		}
		none = false
		if err := t.Add(name, p.Name, p.Year, s.place(p.District), roles, i.Kind.Chinese(), i.Text, i.Due, percent(i), i.Judgement.State.Chinese()); err != nil {
			return err
		}
	}
	if !none {
		return nil
	}
	return t.Add(name, p.Name, p.Year, s.place(p.District), roles, nil, nil, nil, nil, nil)
}

func (s *Service) place(district string) string {
	if district == "" {
		return "市局"
	}
	return s.Catalogue.DivisionName(district)
}
