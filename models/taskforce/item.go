package taskforce

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// Kind says what an item of a plan is.
type Kind string

// The kinds of item: 工作目标, 重点任务, 重点项目, 阶段计划, 工作措施.
const (
	KindGoal    Kind = "goal"
	KindTask    Kind = "task"
	KindProject Kind = "project"
	KindStage   Kind = "stage"
	KindMeasure Kind = "measure"
)

// Kinds returns the kinds in the order in which a plan states them.
func Kinds() []Kind { return []Kind{KindGoal, KindTask, KindProject, KindStage, KindMeasure} }

// Chinese returns the word for a kind.
func (k Kind) Chinese() string {
	return map[Kind]string{KindGoal: "目标", KindTask: "任务", KindProject: "重点项目", KindStage: "阶段计划", KindMeasure: "措施"}[k]
}

// Item is one thing that a plan sets out to do: from StartsOn to Due, both included. Work that is Recurring goes on
// afterwards; Months, of measures, are the months of the year by whose end something is reported each time.
type Item struct {
	ID           string      `gorm:"primaryKey" json:"id"`
	PlanID       string      `gorm:"index:idx_task_force_items_plan" json:"plan_id"`
	Kind         Kind        `json:"kind"`
	Seq          int         `json:"seq"` // order within its kind
	Text         string      `json:"text"`
	Quarter      int         `json:"quarter,omitempty"` // of a stage; 0: none
	StartsOn     models.Date `json:"starts_on"`
	Due          models.Date `json:"due"`
	Recurring    bool        `json:"recurring"`
	Months       []int       `gorm:"serializer:json" json:"months"`
	Department   string      `json:"department,omitempty"`
	Owners       []string    `gorm:"serializer:json" json:"owners"` // people; none: the plan's lead
	Indicators   []Indicator `gorm:"serializer:json" json:"indicators"`
	CarriedFrom  *string     `gorm:"index:idx_task_force_items_carried" json:"carried_from,omitempty"` // the item of an earlier year that it goes on with
	ConcludedOn  models.Date `json:"concluded_on,omitzero"`                                            // after its plan's year: nobody works on it any more
	ConcludedBy  string      `json:"concluded_by,omitempty"`
	ConcludedWhy string      `json:"concluded_why,omitempty"`
	CreatedBy    string      `json:"created_by"`
	Version      int64       `json:"version"`
	CreatedAt    time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt    time.Time   `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Item) TableName() string { return "task_force_items" }

// Indicator is a figure by which an item is measured. Its value is what was last reported, or, when it is bound to a
// metric, what the system counts. Without a target it is shown and decides nothing.
type Indicator struct {
	Name   string   `json:"name"`
	Target *float64 `json:"target,omitempty"`
	Unit   string   `json:"unit,omitempty"`
	Metric Metric   `json:"metric,omitempty"`
}

// Check returns what is wrong with an item.
func (i Item) Check() []models.Violation {
	var found violations
	if !slices.Contains(Kinds(), i.Kind) {
		found.add("kind", "not-one-of", "没有这一类事项", "there is no such kind of item", "goal, task, project, stage, measure")
	}
	found.need("text", i.Text)
	switch {
	case i.StartsOn.IsZero() || i.Due.IsZero():
		found.add("due", "required", "缺少起止日期", "the days of its beginning and its end are required", "2026-12-31")
	case i.Due.Before(i.StartsOn):
		found.add("due", "before-start", "截止日期早于开始日期", "it ends before it begins", "")
	}
	if i.Quarter < 0 || i.Quarter > 4 {
		found.add("quarter", "out-of-range", "季度应为 1 到 4", "a quarter is from 1 to 4", "")
	}
	for n, month := range i.Months {
		if month < 1 || month > 12 || n > 0 && month <= i.Months[n-1] {
			found.add(fmt.Sprintf("months[%d]", n), "out-of-range", "月份应为 1 到 12，由小到大", "months are from 1 to 12, in their order", "[6, 12]")
		}
	}
	if len(i.Months) > 0 && i.Kind != KindMeasure {
		found.add("months", "not-a-measure", "只有措施可以按月要求", "only measures have months", "")
	}
	i.checkIndicators(&found)
	return found
}

func (i Item) checkIndicators(found *violations) {
	seen := map[string]bool{}
	for n, indicator := range i.Indicators {
		path := fmt.Sprintf("indicators[%d]", n)
		found.need(path+".name", indicator.Name)
		if seen[indicator.Name] {
			found.add(path+".name", "duplicate", "指标名称重复", "the name is given twice", "")
		}
		seen[indicator.Name] = true
		if indicator.Target != nil && *indicator.Target <= 0 {
			found.add(path+".target", "out-of-range", "目标值应大于零", "a target is more than zero", "")
		}
		if indicator.Metric != "" && !indicator.Metric.Known() {
			found.add(path+".metric", "unknown-metric", "没有这个系统指标", "there is no such metric", "docs/tracking.md")
		}
	}
}

// Responsible returns the people who answer for an item: its owners, or the lead of its plan.
func (i Item) Responsible(p Plan) []string {
	if len(i.Owners) > 0 {
		return i.Owners
	}
	if p.Lead == "" {
		return nil
	}
	return []string{p.Lead}
}

// For returns a copy of the item for a later year: the same days so many years on, with nothing reported.
func (i Item) For(p Plan, years int) Item {
	copied := i
	copied.ID, copied.PlanID, copied.Version = "", p.ID, 0
	copied.CarriedFrom, copied.ConcludedOn, copied.ConcludedBy, copied.ConcludedWhy = nil, models.Date{}, "", ""
	copied.StartsOn, copied.Due = i.StartsOn.AddYears(years), i.Due.AddYears(years)
	copied.Months, copied.Owners, copied.Indicators = slices.Clone(i.Months), slices.Clone(i.Owners), slices.Clone(i.Indicators)
	return copied
}

// Carried returns the item as it goes on in a plan of a later year, to be done by a day (zero: its own last day where that is still to
// come, else the last day of the plan's year). Months and quarter, which are those of its own year, stay behind.
func (i Item) Carried(p Plan, due models.Date) Item {
	next := i.For(p, 0)
	next.CarriedFrom, next.StartsOn, next.Months, next.Quarter = &i.ID, p.Begins(), []int{}, 0
	if next.Due = due; due.IsZero() {
		if next.Due = i.Due; i.Due.Before(p.Begins()) {
			next.Due = p.Ends()
		}
	}
	return next
}

// Conclude says that nobody works on an item any more whose plan's year is over. Faults: bad-transition, no-reason without one.
func (i *Item) Conclude(p Plan, who, reason string, today models.Date) error {
	if p.Status == PlanDraft || !p.Ends().Before(today) {
		return badTransition("计划年度尚未结束，请认定状态或结束计划", "the year of its plan is not over")
	}
	if !i.ConcludedOn.IsZero() {
		return badTransition("该事项已终止", "the item was concluded before")
	}
	if err := reasoned(reason); err != nil {
		return err
	}
	i.ConcludedOn, i.ConcludedBy, i.ConcludedWhy = today, who, strings.TrimSpace(reason)
	return nil
}

// bound reports whether a target of an item is measured by a metric.
func (i Item) bound() bool {
	return slices.ContainsFunc(i.Indicators, func(x Indicator) bool { return x.Metric != "" && x.Target != nil })
}
