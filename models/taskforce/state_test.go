package taskforce_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huiqi/models"
	"huiqi/models/taskforce"
)

func day(text string) models.Date { return models.MustDate(text) }

func at(text string) time.Time { return day(text).In(models.Shanghai).Add(9 * time.Hour) }

func ptr[T any](v T) *T { return &v }

// report returns a report made on a day, for its month.
func report(id, on string, percent *int, values map[string]float64) taskforce.ProgressReport {
	return taskforce.ProgressReport{ID: id, Period: on[:7], Text: "进展", Percent: percent, Values: values, At: at(on)}
}

var year = taskforce.Item{Kind: taskforce.KindTask, Text: "任务", StartsOn: day("2022-01-01"), Due: day("2022-12-31")}

func TestTheStateOfAnItem(t *testing.T) {
	t.Parallel()
	with := func(change func(*taskforce.Item)) taskforce.Item { i := year; change(&i); return i }
	platforms := with(func(i *taskforce.Item) {
		i.Indicators = []taskforce.Indicator{{Name: "平台", Target: ptr(10.0), Unit: "家"}, {Name: "参考"}}
	})
	live := with(func(i *taskforce.Item) {
		i.Indicators = []taskforce.Indicator{{Name: "平台", Target: ptr(10.0), Metric: taskforce.NewPlatforms}}
	})
	twice := with(func(i *taskforce.Item) { i.Kind, i.Months = taskforce.KindMeasure, []int{6, 12} })
	later := with(func(i *taskforce.Item) { i.StartsOn = day("2022-07-01") })
	half := report("r1", "2022-05-10", ptr(50), nil)
	full := report("r2", "2022-06-10", ptr(100), nil)
	corrected := report("r3", "2022-06-12", ptr(70), nil)
	corrected.Supersedes = ptr("r2")
	tests := map[string]struct {
		item      taskforce.Item
		reports   []taskforce.ProgressReport
		overrides []taskforce.Override
		live      map[string]float64
		on        string
		want      taskforce.State
		percent   int
	}{
		"before it begins":                {item: later, on: "2022-06-30", want: taskforce.NotStarted},
		"on its first day":                {item: later, on: "2022-07-01", want: taskforce.OnTime},
		"begun before its day":            {item: later, reports: []taskforce.ProgressReport{half}, on: "2022-06-30", want: taskforce.OnTime, percent: 50},
		"nothing said, a fifth of time":   {item: year, on: "2022-03-16", want: taskforce.OnTime},
		"nothing said, more than a fifth": {item: year, on: "2022-03-18", want: taskforce.AtRisk},
		"half done at half time":          {item: year, reports: []taskforce.ProgressReport{half}, on: "2022-06-30", want: taskforce.OnTime, percent: 50},
		"half done towards the end":       {item: year, reports: []taskforce.ProgressReport{half}, on: "2022-10-01", want: taskforce.AtRisk, percent: 50},
		"half done on the last day":       {item: year, reports: []taskforce.ProgressReport{half}, on: "2022-12-31", want: taskforce.AtRisk, percent: 50},
		"half done after the last day":    {item: year, reports: []taskforce.ProgressReport{half}, on: "2023-01-01", want: taskforce.Late, percent: 50},
		"done":                            {item: year, reports: []taskforce.ProgressReport{half, full}, on: "2022-06-10", want: taskforce.Done, percent: 100},
		"a report of a later day":         {item: year, reports: []taskforce.ProgressReport{half, full}, on: "2022-06-09", want: taskforce.OnTime, percent: 50},
		"done stays done":                 {item: year, reports: []taskforce.ProgressReport{full}, on: "2030-01-01", want: taskforce.Done, percent: 100},
		"less said later":                 {item: year, reports: []taskforce.ProgressReport{full, report("r4", "2022-07-01", ptr(40), nil)}, on: "2022-07-02", want: taskforce.Done, percent: 100},
		"superseded":                      {item: year, reports: []taskforce.ProgressReport{half, full, corrected}, on: "2022-07-01", want: taskforce.OnTime, percent: 70},
		"superseded on a later day":       {item: year, reports: []taskforce.ProgressReport{half, full, corrected}, on: "2022-06-11", want: taskforce.Done, percent: 100},
		"a target half reached":           {item: platforms, reports: []taskforce.ProgressReport{report("r5", "2022-06-01", nil, map[string]float64{"平台": 5})}, on: "2022-06-30", want: taskforce.OnTime, percent: 50},
		"a target reached":                {item: platforms, reports: []taskforce.ProgressReport{report("r5", "2022-06-01", nil, map[string]float64{"平台": 10})}, on: "2022-06-30", want: taskforce.Done, percent: 100},
		"all said, the target not there":  {item: platforms, reports: []taskforce.ProgressReport{full}, on: "2023-01-01", want: taskforce.Late, percent: 100},
		"a live target reached":           {item: live, live: map[string]float64{"平台": 11}, on: "2022-12-01", want: taskforce.Done, percent: 100},
		"a live target not known":         {item: live, on: "2023-01-01", want: taskforce.Late},
		"monthly, before the first":       {item: twice, on: "2022-05-31", want: taskforce.NotStarted},
		"monthly, within the month":       {item: twice, on: "2022-06-23", want: taskforce.OnTime},
		"monthly, its last week":          {item: twice, on: "2022-06-24", want: taskforce.AtRisk},
		"monthly, missed":                 {item: twice, on: "2022-07-01", want: taskforce.Late},
		"monthly, one of two":             {item: twice, reports: []taskforce.ProgressReport{report("r6", "2022-06-20", nil, nil)}, on: "2022-07-01", want: taskforce.OnTime, percent: 50},
		"monthly, both":                   {item: twice, reports: []taskforce.ProgressReport{report("r6", "2022-06-20", nil, nil), report("r7", "2022-12-20", nil, nil)}, on: "2023-07-01", want: taskforce.Done, percent: 100},
		"overridden":                      {item: year, overrides: []taskforce.Override{{State: taskforce.OnTime, Until: day("2023-02-01"), Reason: "展期", At: at("2022-12-31")}}, on: "2023-02-01", want: taskforce.OnTime},
		"overridden until yesterday":      {item: year, overrides: []taskforce.Override{{State: taskforce.OnTime, Until: day("2023-02-01"), At: at("2022-12-31")}}, on: "2023-02-02", want: taskforce.Late},
		"the override taken back":         {item: year, overrides: []taskforce.Override{{State: taskforce.OnTime, Until: day("2023-02-01"), At: at("2022-12-31")}, {At: at("2023-01-10")}}, on: "2023-01-10", want: taskforce.Late},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := taskforce.Record{Item: test.item, Reports: test.reports, Overrides: test.overrides}.On(day(test.on), test.live)
			if got.State != test.want || got.Percent != test.percent {
				t.Errorf("got %s with %d %% (%s), want %s with %d %%", got.State, got.Percent, got.Reason, test.want, test.percent)
			}
			if (got.Override != nil) != (got.State != got.Computed) {
				t.Errorf("got %s, computed %s, by override %v", got.State, got.Computed, got.Override)
			}
		})
	}
}

// drawn returns an item with reports that were all made before a day.
func drawn(t *rapid.T) (r taskforce.Record, after models.Date) {
	first := day("2022-01-01")
	r.Item = year
	r.Item.StartsOn = first.AddDays(rapid.IntRange(0, 200).Draw(t, "start"))
	r.Item.Due = r.Item.StartsOn.AddDays(rapid.IntRange(0, 160).Draw(t, "length"))
	switch rapid.IntRange(0, 2).Draw(t, "sort") {
	case 0:
		r.Item.Indicators = []taskforce.Indicator{{Name: "数", Target: ptr(float64(rapid.IntRange(1, 20).Draw(t, "target")))}}
	case 1:
		r.Item.Kind, r.Item.Due = taskforce.KindMeasure, day("2022-12-31")
		for month := range 12 {
			if rapid.Bool().Draw(t, fmt.Sprint("month", month)) {
				r.Item.Months = append(r.Item.Months, month+1)
			}
		}
	}
	after = first
	for n := range rapid.IntRange(0, 6).Draw(t, "reports") {
		on := first.AddDays(rapid.IntRange(0, 360).Draw(t, "on"))
		made := report(fmt.Sprint("r", n), on.String(), nil, map[string]float64{"数": float64(rapid.IntRange(0, 25).Draw(t, "value"))})
		if rapid.Bool().Draw(t, "percent given") {
			made.Percent = ptr(rapid.IntRange(0, 100).Draw(t, "percent"))
		}
		if n > 0 && rapid.IntRange(0, 3).Draw(t, "supersedes") == 0 {
			made.Supersedes = ptr(fmt.Sprint("r", n-1))
		}
		r.Reports = append(r.Reports, made)
		if on.After(after) {
			after = on
		}
	}
	return r, after
}

// TestTimeAloneNeverHelps lets days pass on which nobody reports: an item that is done stays done, and no other comes to a
// state that asks for less attention.
func TestTimeAloneNeverHelps(t *testing.T) {
	t.Parallel()
	rank := map[taskforce.State]int{taskforce.NotStarted: 1, taskforce.OnTime: 2, taskforce.AtRisk: 3, taskforce.Late: 4}
	rapid.Check(t, func(t *rapid.T) {
		r, after := drawn(t)
		early := after.AddDays(rapid.IntRange(0, 300).Draw(t, "early"))
		late := early.AddDays(rapid.IntRange(0, 300).Draw(t, "days"))
		before, then := r.On(early, nil), r.On(late, nil)
		if (before.State == taskforce.Done) != (then.State == taskforce.Done) || rank[then.State] < rank[before.State] {
			t.Fatalf("%s on %s, then %s on %s: %+v", before.State, early, then.State, late, r)
		}
	})
}

func TestAnotherReportNeverHarms(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r, after := drawn(t)
		on := after.AddDays(rapid.IntRange(1, 60).Draw(t, "on"))
		before := r.On(on, nil)
		more := r
		more.Reports = append(append([]taskforce.ProgressReport{}, r.Reports...), report("more", on.String(), ptr(rapid.IntRange(0, 100).Draw(t, "more")), nil))
		if got := more.On(on, nil); before.State == taskforce.Done && got.State != taskforce.Done {
			t.Fatalf("done, then %s with one more report that supersedes none", got.State)
		}
	})
}

func TestWhatIsWrongWithAReport(t *testing.T) {
	t.Parallel()
	item := year
	item.Indicators = []taskforce.Indicator{{Name: "甲"}, {Name: "乙", Metric: taskforce.PushesRead}}
	tests := map[string]struct {
		change func(*taskforce.ProgressReport)
		want   []string
	}{
		"nothing":              {func(*taskforce.ProgressReport) {}, nil},
		"the month":            {func(r *taskforce.ProgressReport) { r.Period = "2022-13" }, []string{"bad-period"}},
		"no text":              {func(r *taskforce.ProgressReport) { r.Text = " " }, []string{"required"}},
		"the percentage":       {func(r *taskforce.ProgressReport) { r.Percent = ptr(101) }, []string{"out-of-range"}},
		"an unknown indicator": {func(r *taskforce.ProgressReport) { r.Values = map[string]float64{"丙": 1} }, []string{"unknown-indicator"}},
		"a live indicator":     {func(r *taskforce.ProgressReport) { r.Values = map[string]float64{"乙": 1} }, []string{"live-indicator"}},
		"a negative value":     {func(r *taskforce.ProgressReport) { r.Values = map[string]float64{"甲": -1} }, []string{"out-of-range"}},
		"a link of a script":   {func(r *taskforce.ProgressReport) { r.Links = []string{"javascript:alert(1)"} }, []string{"bad-link"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := report("r", "2022-03-01", nil, nil)
			test.change(&r)
			var got []string
			for _, v := range r.Check(item) {
				got = append(got, v.Code)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
