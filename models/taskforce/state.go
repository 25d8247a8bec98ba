package taskforce

import (
	"math"
	"slices"
	"time"

	"huiqi/models"
)

// State says how an item stands on a day.
type State string

// The states, from the one that asks for least attention to the one that asks for most; done ends them.
const (
	Done       State = "done"
	NotStarted State = "not-started"
	OnTime     State = "on-time"
	AtRisk     State = "at-risk"
	Late       State = "late"
)

// States returns the states as reports list them.
func States() []State { return []State{Done, OnTime, AtRisk, Late, NotStarted} }

// Chinese returns the word for a state.
func (s State) Chinese() string {
	return map[State]string{Done: "已完成", NotStarted: "未到期", OnTime: "按期推进", AtRisk: "有风险", Late: "逾期"}[s]
}

// The limits of the formula.
const (
	Slack     = 20 // percentage points that progress may be behind the share of time that has passed
	LastDays  = 7  // days before the end of a month in which a monthly measure without a report is at risk
	Completed = 100
)

// Judgement is the state of an item on a day, and what it comes from.
type Judgement struct {
	Day        models.Date        `json:"day"`
	State      State              `json:"state"`
	Computed   State              `json:"computed"` // by the formula; other than State where a person has decided
	Percent    int                `json:"percent"`  // 0..100
	Expected   int                `json:"expected"` // the share of its time that has passed, 0..100
	Reason     string             `json:"reason"`
	ReportedOn models.Date        `json:"reported_on,omitzero"` // of the last report that counts
	Values     map[string]float64 `json:"values"`               // of indicators that have one
	Override   *Override          `json:"override,omitempty"`
}

// Record is an item with everything that its state comes from.
type Record struct {
	Item      Item
	Reports   []ProgressReport
	Overrides []Override
	Since     models.Date // the day from which on its plan counts: nobody could report before
}

// On returns the state of an item at the end of a day. live are the values of the indicators that are bound to metrics,
// by the indicators' names, as they were on that day; one that is not known is absent. The formula is that of
// docs/tracking.md.
func (r Record) On(day models.Date, live map[string]float64) Judgement {
	reports := Live(r.Reports, day)
	j := Judgement{Day: day, Expected: r.Item.expected(day), Values: r.Item.values(reports, live)}
	j.Percent = r.Item.percent(reports, j.Values)
	if n := len(reports); n > 0 {
		j.ReportedOn = models.DateOf(reports[n-1].At)
	}
	if len(r.Item.Months) > 0 {
		j.State, j.Reason = r.Item.monthly(reports, day)
	} else {
		j.State, j.Reason = r.Item.steady(j, day)
	}
	j.Computed = j.State
	if o, holds := inForce(r.Overrides, day); holds {
		j.State, j.Override, j.Reason = o.State, &o, o.Reason
	}
	return j
}

// steady is the state of an item with one end.
func (i Item) steady(j Judgement, day models.Date) (State, string) {
	switch {
	case i.reached(j):
		return Done, "完成比例与指标均已达到"
	case day.After(i.Due):
		return Late, "已过截止日期 " + i.Due.String() + "，尚未完成"
	case day.Before(i.StartsOn) && j.ReportedOn.IsZero():
		return NotStarted, "开始日期为 " + i.StartsOn.String()
	case j.Expected-j.Percent > Slack:
		return AtRisk, "进度落后于时间超过 20 个百分点"
	}
	return OnTime, "进度与时间相符"
}

// reached reports whether an item is done: every indicator with a target has it, or, without any, all of it is reported.
func (i Item) reached(j Judgement) bool {
	targets := 0
	for _, indicator := range i.Indicators {
		if indicator.Target == nil {
			continue
		}
		targets++
		if value, known := j.Values[indicator.Name]; !known || value < *indicator.Target {
			return false
		}
	}
	return targets > 0 || j.Percent == Completed
}

// monthly is the state of a measure that is reported month by month.
func (i Item) monthly(reports []ProgressReport, day models.Date) (State, string) {
	missing := slices.DeleteFunc(slices.Clone(i.Months), func(month int) bool { return reportedFor(reports, i.period(month)) })
	if len(missing) == 0 {
		return Done, "各期均已报送"
	}
	next := missing[0]
	begins := models.NewDate(i.Due.Year, time.Month(next), 1)
	ends := begins.AddMonths(1).AddDays(-1)
	switch {
	case day.After(ends):
		return Late, i.period(next) + " 应报未报"
	case day.DaysUntil(ends) < LastDays:
		return AtRisk, i.period(next) + " 即将到期，尚未报送"
	case day.Before(begins) && len(reports) == 0:
		return NotStarted, "首期为 " + i.period(next)
	}
	return OnTime, "下一期为 " + i.period(next)
}

func (i Item) period(month int) string {
	return Month(models.NewDate(i.Due.Year, time.Month(month), 1))
}

// Month returns the period that a day is in: 2022-03.
func Month(day models.Date) string { return day.String()[:7] }

func reportedFor(reports []ProgressReport, period string) bool {
	return slices.ContainsFunc(reports, func(r ProgressReport) bool { return r.Period == period })
}

// expected is the share of an item's time that has passed at the end of a day, in whole percent, rounded down.
func (i Item) expected(day models.Date) int {
	total, passed := i.StartsOn.DaysUntil(i.Due)+1, i.StartsOn.DaysUntil(day)+1
	return min(max(passed*100/max(total, 1), 0), 100)
}

// values are those of the indicators: the greatest that was reported and counts, so that what was reached stays reached, or
// what the system counts.
func (i Item) values(reports []ProgressReport, live map[string]float64) map[string]float64 {
	out := map[string]float64{}
	for _, indicator := range i.Indicators {
		if indicator.Metric != "" {
			if value, known := live[indicator.Name]; known {
				out[indicator.Name] = value
			}
			continue
		}
		for _, r := range reports {
			if value, given := r.Values[indicator.Name]; given {
				out[indicator.Name] = max(out[indicator.Name], value)
			}
		}
	}
	return out
}

// percent is how much of an item is done: the most that was reported and counts; where nobody has said a percentage, the
// mean share of the targets, of which one that is passed counts as one.
func (i Item) percent(reports []ProgressReport, values map[string]float64) int {
	most, said := 0, false
	for _, r := range reports {
		if r.Percent != nil {
			most, said = max(most, *r.Percent), true
		}
	}
	if said {
		return most
	}
	if len(i.Months) > 0 {
		done := slices.DeleteFunc(slices.Clone(i.Months), func(m int) bool { return !reportedFor(reports, i.period(m)) })
		return 100 * len(done) / len(i.Months)
	}
	sum, targets := 0.0, 0
	for _, indicator := range i.Indicators {
		if indicator.Target != nil {
			targets++
			sum += math.Min(values[indicator.Name] / *indicator.Target, 1)
		}
	}
	if targets == 0 {
		return 0
	}
	return int(math.Floor(100 * sum / float64(targets)))
}
