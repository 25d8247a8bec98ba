package rhythm_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/taskforce"
	"huiqi/store/storetest"
)

// closeAll closes the plans of the bureau, none of which was changed before.
func (f *fixture) closeAll() {
	f.t.Helper()
	plans, err := f.store.Plans(f.t.Context(), taskforce.PlanFilter{})
	f.check(err)
	for _, p := range plans {
		_, err := f.tracking.ClosePlan(f.t.Context(), bureau, p.ID, p.Version)
		f.check(err)
	}
}

// TestPlansThatAreClosedBeforeTheYearEnds closes the plans in the last days of a year, as offices do: what was drawn up stays what it is
// when it is drawn up anew, what was due while they were worked on still is, and the year is assessed.
func TestPlansThatAreClosedBeforeTheYearEnds(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		up   bool // while the circular of December was due
		want []string
	}{
		"after the circular was drawn up": {true, []string{"assessment 2022"}},
		"while nobody was up":             {false, []string{"meeting 2022-Q4", "supervision 2022-H2", "reminder 2022-12", "circular 2022-12", "assessment 2022"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, storetest.SQLite(t), "2022-12-01")
			f.to("2022-12-27")
			if test.up {
				f.openAll()
			}
			f.to("2022-12-28")
			f.closeAll()
			f.to("2023-01-03")
			if diff := cmp.Diff(f.openAll(), test.want); diff != "" {
				t.Errorf("opened (-got +want):\n%s", diff)
			}
			for _, kind := range []taskforce.OccasionKind{taskforce.Monthly, taskforce.Assessing} {
				period := map[taskforce.OccasionKind]string{taskforce.Monthly: "2022-12", taskforce.Assessing: "2022"}[kind]
				before := f.paper(kind, period)
				if *before.Content.Figures[0].Value == 0 || len(before.Content.Sections[0].Rows) != 5 {
					t.Errorf("%s: got %+v, want the items of five plans", kind, before.Content.Figures[0])
				}
				after, err := f.Refresh(t.Context(), bureau, before.ID, before.Version)
				f.check(err)
				if diff := cmp.Diff(after.Content, before.Content); diff != "" {
					t.Errorf("%s, drawn up anew (-got +want):\n%s", kind, diff)
				}
			}
		})
	}
}

// TestWhatIsDueAfterPlansAreClosed has a year whose plans are closed in its middle: nothing is drawn up for later months.
func TestWhatIsDueAfterPlansAreClosed(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-06-21")
	f.to("2022-06-30")
	f.openAll()
	f.closeAll()
	f.to("2022-12-01")
	if got := f.openAll(); got != nil {
		t.Errorf("opened %v", got)
	}
}
