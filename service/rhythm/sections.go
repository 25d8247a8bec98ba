package rhythm

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// overview is how the plans stand, one row each.
func (m material) overview() taskforce.Section {
	states := m.states()
	text := fmt.Sprintf("截至%s，%d 个专班共 %d 项事项", civil(m.day), len(m.plans), len(m.entries))
	for _, f := range states[1:] {
		text += fmt.Sprintf("，%s %s 项（%s）", f.Name, number(*f.Value), change(*f.Value-*f.Before))
	}
	section := taskforce.Section{
		Heading: "总体情况", Paragraphs: []string{text + "。括号内为与" + civil(m.since) + "相比。"},
		Head: []string{"专班", "牵头人", "事项", "已完成", "按期", "风险", "逾期", "未到期", "平均进度", "上期进度"},
	}
	for n, row := range m.rows {
		section.Rows = append(section.Rows, taskforce.Row{
			Path: tracking.PlanPath(row.PlanID), Cells: []string{
				row.Name, m.plans[n].Plan.Lead, strconv.Itoa(row.Items), strconv.Itoa(row.States[taskforce.Done]), strconv.Itoa(row.States[taskforce.OnTime]),
				strconv.Itoa(row.States[taskforce.AtRisk]), strconv.Itoa(row.States[taskforce.Late]), strconv.Itoa(row.States[taskforce.NotStarted]),
				percent(row.Progress), percent(m.rowsBefore[n].Progress),
			},
		})
	}
	return section
}

// listed is a section with one row for each item of a sort.
func (m material) listed(heading, none string, want func(entry) bool) taskforce.Section {
	s := section{Heading: heading, Head: []string{"专班", "类别", "事项", "截止", "状态", "进度", "上期", "责任人"}}
	for _, e := range m.entries {
		if !want(e) {
			continue
		}
		i := e.record.Item
		s.Rows = append(s.Rows, taskforce.Row{Path: tracking.ItemPath(i.ID), Cells: []string{
			short(e.plan.Name), i.Kind.Chinese(), i.Text, i.Due.String(), e.now.State.Chinese(), percent(e.now.Percent), e.before.State.Chinese(), names(i.Responsible(e.plan)),
		}})
	}
	return s.told(none)
}

// told says how many rows a section has, or that it has none.
func (s section) told(none string) taskforce.Section {
	if len(s.Rows) == 0 {
		s.Head, s.Paragraphs = nil, []string{none}
		return taskforce.Section(s)
	}
	s.Paragraphs = []string{fmt.Sprintf("共 %d 项。", len(s.Rows))}
	return taskforce.Section(s)
}

func (m material) finished(heading string) taskforce.Section {
	return m.listed(heading, "没有新完成的事项。", func(e entry) bool { return e.now.State == taskforce.Done && e.before.State != taskforce.Done })
}

func (m material) behind() taskforce.Section {
	section := m.listed("逾期和有风险的事项", "没有逾期或有风险的事项。", func(e entry) bool { return e.now.State == taskforce.Late || e.now.State == taskforce.AtRisk })
	slices.SortStableFunc(section.Rows, func(a, b taskforce.Row) int { // 逾期 before 有风险, then by the last day
		if a.Cells[4] != b.Cells[4] {
			if a.Cells[4] == taskforce.Late.Chinese() {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Cells[3], b.Cells[3])
	})
	return section
}

// ahead are the items that end, or begin, in the next three months.
func (m material) ahead() taskforce.Section {
	end := m.day.AddMonths(3)
	return m.listed("下一阶段安排", "没有三个月内到期的事项。", func(e entry) bool {
		return e.now.State != taskforce.Done && e.record.Item.Due.After(m.day) && !e.record.Item.Due.After(end)
	})
}

func (m material) monthly() taskforce.Section {
	return m.listed("按月措施落实情况", "没有按月要求的措施。", func(e entry) bool { return len(e.record.Item.Months) > 0 })
}

func (m material) unreported() taskforce.Section {
	return m.listed("本月尚未报送进展的事项", "各事项均已报送。", func(e entry) bool { return e.record.Unreported(m.day) && e.now.State != taskforce.Done })
}

// decided are the items whose state a person has decided.
func (m material) decided() taskforce.Section {
	s := section{Heading: "人工认定的状态", Head: []string{"专班", "事项", "认定", "按公式", "理由", "认定人", "有效至"}}
	for _, e := range m.entries {
		if o := e.now.Override; o != nil {
			s.Rows = append(s.Rows, taskforce.Row{Path: tracking.ItemPath(e.record.Item.ID), Cells: []string{
				short(e.plan.Name), e.record.Item.Text, o.State.Chinese(), e.now.Computed.Chinese(), o.Reason, o.ByName, o.Until.String(),
			}})
		}
	}
	return s.told("没有人工认定的状态。")
}

// indicators are those with a target.
func (m material) indicators() taskforce.Section {
	s := section{Heading: "指标完成情况", Head: []string{"专班", "指标", "目标", "现值", "上期", "数据来源"}}
	for _, e := range m.entries {
		for _, i := range e.record.Item.Indicators {
			if i.Target == nil {
				continue
			}
			source := "专班报送"
			if i.Metric != "" {
				source = "系统统计"
			}
			s.Rows = append(s.Rows, taskforce.Row{Path: tracking.ItemPath(e.record.Item.ID), Cells: []string{
				short(e.plan.Name), i.Name, number(*i.Target) + i.Unit, valued(e.now.Values, i), valued(e.before.Values, i), source,
			}})
		}
	}
	return s.told("没有带目标值的指标。")
}

// standing are the difficulties that stand, and those that were dealt with since the day that is compared with.
func (m material) standing() taskforce.Section {
	s := section{Heading: "困难及办理情况", Head: []string{"专班", "困难", "状态", "办理情况", "办理人", "办结日期"}}
	for _, t := range m.plans {
		for _, d := range t.Difficulties {
			if !d.OpenOn(m.day) && !d.OpenOn(m.since) || d.RaisedOn.After(m.day) {
				continue
			}
			cells := []string{short(t.Plan.Name), d.Text, "未办结", "", "", ""}
			if !d.OpenOn(m.day) {
				cells = []string{short(t.Plan.Name), d.Text, "已办结", d.Handling, d.HandledBy, d.HandledOn.String()}
			}
			s.Rows = append(s.Rows, taskforce.Row{Path: tracking.PlanPath(t.Plan.ID), Cells: cells})
		}
	}
	return s.told("没有未办结的困难。")
}

func (m material) forces() taskforce.Section {
	w := m.sheet.Weights
	s := m.scored("专班考核", m.sheet.Forces)
	s.Paragraphs = []string{fmt.Sprintf("权重：完成 %d，按期 %d，报送 %d，困难 %d。", w.Completion, w.Timeliness, w.Reporting, w.Difficulties), m.sheet.Formula}
	return s
}

func (m material) departments() taskforce.Section {
	return m.scored("科室考核", m.sheet.Departments)
}

func (m material) scored(heading string, rows []tracking.SheetRow) taskforce.Section {
	s := section{Heading: heading, Head: []string{"名称", "事项", "完成", "按期", "报送", "困难", "得分"}}
	for _, r := range rows {
		points := "—"
		if r.Points != nil {
			points = strconv.FormatFloat(*r.Points, 'f', 1, 64)
		}
		path := fmt.Sprintf("/assessments/%d?as_of=%s", m.sheet.Year, m.sheet.AsOf)
		if r.PlanID != "" {
			path = tracking.PlanPath(r.PlanID)
		}
		s.Rows = append(s.Rows, taskforce.Row{Path: path, Cells: []string{
			r.Name, strconv.Itoa(r.Items), counted(r.Score.Completion), counted(r.Score.Timeliness), counted(r.Score.Reporting), counted(r.Score.Difficulties), points,
		}})
	}
	return s.told("没有可考核的事项。")
}
