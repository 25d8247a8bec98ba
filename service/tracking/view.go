package tracking

import (
	"context"
	"fmt"
	"net/url"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// PlanView is a plan with how it stands on a day.
type PlanView struct {
	taskforce.Plan

	AsOf         models.Date             `json:"as_of"`
	States       map[taskforce.State]int `json:"states" doc:"各状态的事项数"`
	Progress     int                     `json:"progress" doc:"各事项完成比例的平均，%"`
	Items        []ItemView              `json:"items,omitempty"`
	Difficulties []taskforce.Difficulty  `json:"difficulties,omitempty"`
}

// ItemView is an item with how it stands on a day.
type ItemView struct {
	taskforce.Item

	CarriedTo   string                     `json:"carried_to,omitempty" doc:"在以后年度的计划中继续的事项"`
	Judgement   taskforce.Judgement        `json:"judgement"`
	Responsible []string                   `json:"responsible"`
	Figures     []IndicatorView            `json:"figures"`
	Reports     []taskforce.ProgressReport `json:"reports,omitempty" doc:"全部报送，先报的在前；被更正的也在内"`
	Overrides   []taskforce.Override       `json:"overrides,omitempty"`
}

// IndicatorView is an indicator with its value, and where that comes from.
type IndicatorView struct {
	taskforce.Indicator

	Value      *float64    `json:"value,omitempty" doc:"没有即未知"`
	Missing    string      `json:"missing,omitempty" doc:"为何没有"`
	ReportedBy string      `json:"reported_by,omitempty"`
	ReportedOn models.Date `json:"reported_on,omitzero"`
	Records    string      `json:"records,omitempty" doc:"系统指标所计记录的清单"`
}

// View returns a plan as it stands on a day; without its items unless they are asked for.
func (j *Judge) View(ctx context.Context, t Tracked, day models.Date, items bool) (PlanView, error) {
	v := PlanView{Plan: t.Plan, AsOf: day, States: map[taskforce.State]int{}}
	for _, state := range taskforce.States() {
		v.States[state] = 0
	}
	sum := 0
	for _, r := range t.Records {
		judged, err := j.On(ctx, t.Plan, r, day)
		if err != nil {
			return v, err
		}
		v.States[judged.State]++
		sum += judged.Percent
		if items {
			v.Items = append(v.Items, itemView(t.Plan, r, judged))
		}
	}
	if len(t.Records) > 0 {
		v.Progress = sum / len(t.Records)
	}
	if items {
		v.Difficulties = t.Difficulties
	}
	return v, nil
}

func itemView(p taskforce.Plan, r taskforce.Record, judged taskforce.Judgement) ItemView {
	v := ItemView{Item: r.Item, Judgement: judged, Responsible: r.Item.Responsible(p), Figures: []IndicatorView{}}
	if v.Responsible == nil {
		v.Responsible = []string{}
	}
	for _, indicator := range r.Item.Indicators {
		shown := IndicatorView{Indicator: indicator}
		if value, known := judged.Values[indicator.Name]; known {
			shown.Value = &value
		}
		if indicator.Metric != "" {
			shown.Records = RecordsPath(indicator.Metric, r.Item.StartsOn, span(r.Item, judged.Day), p.District)
			if shown.Value == nil {
				shown.Missing = NotAvailable
			}
		} else if last, said := lastOf(r, indicator.Name, judged.Day); said {
			shown.ReportedBy, shown.ReportedOn = last.ByName, models.DateOf(last.At)
		} else {
			shown.Missing = "尚未报送"
		}
		v.Figures = append(v.Figures, shown)
	}
	return v
}

// NotAvailable is said of a figure that the system cannot count.
const NotAvailable = "系统暂无此数据"

// lastOf returns the report that an indicator's value comes from: of those with the greatest value the first.
func lastOf(r taskforce.Record, name string, day models.Date) (found taskforce.ProgressReport, said bool) {
	for _, report := range taskforce.Live(r.Reports, day) {
		if value, given := report.Values[name]; given && (!said || value > found.Values[name]) {
			found, said = report, true
		}
	}
	return found, said
}

// ItemPath leads to an item.
func ItemPath(id string) string { return "/plan-items/" + url.PathEscape(id) }

// PlanPath leads to a plan.
func PlanPath(id string) string { return "/task-force-plans/" + url.PathEscape(id) }

// RecordsPath leads to the records that a metric counts.
func RecordsPath(m taskforce.Metric, from, to models.Date, district string) string {
	path := fmt.Sprintf("/live-metrics/%s/records?from=%s&to=%s", m, from, to)
	if district != "" {
		path += "&district=" + url.QueryEscape(district)
	}
	return path
}
