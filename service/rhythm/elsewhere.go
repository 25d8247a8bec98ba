package rhythm

import (
	"fmt"
	"strconv"
	"strings"

	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// byDistrict is how the districts' own plans stand.
func (m material) byDistrict() taskforce.Section {
	s := section{Heading: "区县、功能区推进情况", Head: []string{"区县", "专班", "事项", "已完成", "按期", "风险", "逾期", "平均进度", "未办结困难"}}
	for _, row := range m.districts {
		s.Rows = append(s.Rows, taskforce.Row{Path: tracking.PlanPath(row.PlanID), Cells: []string{
			row.DistrictName, short(row.Name), strconv.Itoa(row.Items), strconv.Itoa(row.States[taskforce.Done]), strconv.Itoa(row.States[taskforce.OnTime]),
			strconv.Itoa(row.States[taskforce.AtRisk]), strconv.Itoa(row.States[taskforce.Late]), percent(row.Progress), strconv.Itoa(row.Open),
		}})
	}
	out := s.told("没有区县计划。")
	if len(m.without) > 0 {
		var names []string
		for _, w := range m.without {
			name := w.DistrictName
			if w.Drafts > 0 {
				name += "（计划未启用）"
			}
			names = append(names, name)
		}
		out.Paragraphs = append(out.Paragraphs, fmt.Sprintf("未报计划的 %d 个：%s。", len(names), strings.Join(names, "、")))
	}
	return out
}

// carriedOver are the items of earlier years that are not done, go on in no plan of this year, and were not concluded.
func (m material) carriedOver() taskforce.Section {
	s := section{Heading: "以前年度结转事项", Head: []string{"年度", "专班", "类别", "事项", "截止", "状态", "进度", "责任人"}}
	for _, l := range m.left {
		i := l.Record.Item
		s.Rows = append(s.Rows, taskforce.Row{Path: tracking.ItemPath(i.ID), Cells: []string{
			strconv.Itoa(l.Plan.Year), short(l.Plan.Name), i.Kind.Chinese(), i.Text, i.Due.String(), l.Judgement.State.Chinese(), percent(l.Judgement.Percent), names(i.Responsible(l.Plan)),
		}})
	}
	out := s.told("")
	out.Paragraphs = append(out.Paragraphs, "以上事项尚未完成，也未列入本年度计划；完成、结转到本年度计划或终止后不再列出。")
	return out
}
