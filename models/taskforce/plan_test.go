package taskforce

import (
	"testing"

	"huiqi/models"
)

// TestPlansCountFromADay: a plan may be made active for days that have passed, within its year.
func TestPlansCountFromADay(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		year        int
		today, from string
		want        string // the day from which it counts; empty: refused
	}{
		"today":                             {2026, "2026-06-10", "", "2026-06-10"},
		"a day that has passed":             {2026, "2026-06-10", "2026-03-01", "2026-03-01"},
		"the first day of the year":         {2026, "2026-06-10", "2026-01-01", "2026-01-01"},
		"a year that has passed":            {2022, "2026-06-10", "2022-10-01", "2022-10-01"},
		"the next year's plan, from today":  {2027, "2026-12-10", "", "2026-12-10"},
		"a day to come":                     {2026, "2026-06-10", "2026-06-11", ""},
		"before the plan's year":            {2026, "2026-06-10", "2025-12-31", ""},
		"the next year's plan, from before": {2027, "2026-12-10", "2026-12-01", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := Plan{Year: test.year, Status: PlanDraft}
			var from models.Date
			if test.from != "" {
				from = models.MustDate(test.from)
			}
			err := p.Activate(models.MustDate(test.today), from)
			switch {
			case test.want == "" && (!models.IsKind(err, models.KindInvalid) || p.Status != PlanDraft):
				t.Errorf("got %v and %s, want it refused", err, p.Status)
			case test.want != "" && (err != nil || p.ActiveFrom.String() != test.want):
				t.Errorf("got %v, %v, want %s", p.ActiveFrom, err, test.want)
			}
		})
	}
}
