package rhythm_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models/taskforce"
	"huiqi/store/storetest"
)

// hurrying is a clock that goes on whenever somebody looks.
type hurrying struct{ *clock.Manual }

func (h hurrying) Now() time.Time {
	h.Advance(10 * time.Minute)
	return h.Manual.Now()
}

// TestNoReportFallsBetweenTwoPapers has reports come all the time while a circular is drawn up, or drawn up anew: what is not in it is in
// that of the next month, and nothing is in both.
func TestNoReportFallsBetweenTwoPapers(t *testing.T) {
	t.Parallel()
	for name, anew := range map[string]bool{"drawn up": false, "drawn up anew": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, storetest.SQLite(t), "2022-03-01")
			f.to("2022-03-25")
			items := make([]string, 6)
			for n := range items {
				items[n] = fmt.Sprintf("2022-conduct-task-%d", n+1)
				f.clock.Advance(5 * time.Minute)
				f.report(items[n], 100)
				f.clock.Advance(5 * time.Minute)
			}
			f.to("2022-03-25")
			f.Clock = hurrying{f.clock}
			f.check(f.Open(t.Context(), taskforce.Monthly, "2022-03"))
			march := f.paper(taskforce.Monthly, "2022-03")
			if anew {
				f.to("2022-03-25")
				var err error
				march, err = f.Refresh(t.Context(), bureau, march.ID, march.Version)
				f.check(err)
			}
			finished := func(c taskforce.Circular) []string { return rowsUnder(c, "本月完成情况", 2) }
			if told := len(finished(march)); told == 0 || told == len(items) {
				t.Fatalf("%d of %d reports are in the circular: want some of them", told, len(items))
			}
			f.to("2022-04-27")
			f.openAll()
			all := slices.Concat(finished(march), finished(f.paper(taskforce.Monthly, "2022-04")))
			if slices.Sort(all); len(all) != len(items) || len(slices.Compact(slices.Clone(all))) != len(items) {
				t.Errorf("of %d reports these are told: %q", len(items), all)
			}
		})
	}
}
