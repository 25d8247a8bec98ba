package taskforce_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/seed"
)

// works is the State Council's calendar.
func works(t *testing.T) taskforce.Works {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return func(d models.Date) bool { yes, _ := catalogue.Calendar().Works(d); return yes }
}

func TestTheRhythmOfAYear(t *testing.T) {
	t.Parallel()
	counts := map[taskforce.OccasionKind]int{}
	circulars := map[string]string{}
	works := works(t)
	rhythm := taskforce.Rhythm(2022, works)
	for n, o := range rhythm {
		counts[o.Kind]++
		if o.Kind == taskforce.Monthly {
			circulars[o.Period] = o.On.String()
		}
		if !works(o.On) || o.Year() != 2022 || n > 0 && o.On.Before(rhythm[n-1].On) {
			t.Errorf("%s of %s on %s: no working day, of another year, or out of order", o.Kind, o.Period, o.On)
		}
	}
	want := map[taskforce.OccasionKind]int{taskforce.Reminding: 12, taskforce.Monthly: 12, taskforce.Meeting: 4, taskforce.Supervision: 2, taskforce.Assessing: 1}
	if diff := cmp.Diff(counts, want); diff != "" {
		t.Errorf("occasions (-got +want):\n%s", diff)
	}
	days := map[string]string{ // 27 February, March, August and November were Saturdays or Sundays
		"2022-01": "2022-01-27", "2022-02": "2022-02-25", "2022-03": "2022-03-25", "2022-04": "2022-04-27", "2022-05": "2022-05-27", "2022-06": "2022-06-27",
		"2022-07": "2022-07-27", "2022-08": "2022-08-26", "2022-09": "2022-09-27", "2022-10": "2022-10-27", "2022-11": "2022-11-25", "2022-12": "2022-12-27",
	}
	if diff := cmp.Diff(circulars, days); diff != "" {
		t.Errorf("days of circulars (-got +want):\n%s", diff)
	}
}

func TestDaysOfOccasions(t *testing.T) {
	t.Parallel()
	works := works(t)
	tests := map[string]struct {
		year       int
		kind       taskforce.OccasionKind
		period     string
		on, before string
		title      string
	}{
		"a holiday on the 27th goes back over it": {2025, taskforce.Monthly, "2025-01", "2025-01-27", "2024-12-27", "2025年1月科技创新工作专班工作通报"},
		"the Spring Festival of 2023":             {2023, taskforce.Monthly, "2023-01", "2023-01-20", "2022-12-27", "2023年1月科技创新工作专班工作通报"},
		"a reminder goes over a weekend":          {2022, taskforce.Reminding, "2022-02", "2022-02-22", "2022-01-27", "2022年2月科技创新工作专班报送提醒"},
		"a meeting":                               {2022, taskforce.Meeting, "2022-Q3", "2022-09-20", "2022-06-30", "2022年第三季度科技创新工作专班工作分析推进会材料"},
		"supervision":                             {2022, taskforce.Supervision, "2022-H1", "2022-06-20", "2021-12-31", "2022年年中科技创新工作专班督查专题报告"},
		"assessment on the last working day":      {2022, taskforce.Assessing, "2022", "2022-12-30", "2021-12-31", "2022年科技创新工作专班年度考核表"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, o := range taskforce.Rhythm(test.year, works) {
				if o.Kind == test.kind && o.Period == test.period {
					if o.On.String() != test.on || o.Before(works).String() != test.before || o.Title() != test.title {
						t.Errorf("got %s on %s, compared with %s; want %s on %s, with %s", o.Title(), o.On, o.Before(works), test.title, test.on, test.before)
					}
					return
				}
			}
			t.Error("there is no such occasion")
		})
	}
}
