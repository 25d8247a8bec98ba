package need_test

import (
	"testing"

	"huiqi/models"
	"huiqi/models/need"
)

// TestNobodyIsWarnedBeforeTheFirstWorkingDay: a step of one working day that begins on a Friday is warned of on its last day, the Monday.
// 2022-05-02 to 05-04 are off, 2022-05-07 (a Saturday) is worked; 2026-10-01 to 10-07 are off, 2026-10-10 (a Saturday) is worked.
func TestNobodyIsWarnedBeforeTheFirstWorkingDay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		since, on, due string
		want           need.Level
	}{
		"on the day it begins":          {"2026-11-27", "2026-11-27", "2026-11-30", need.None},
		"over the week end":             {"2026-11-27", "2026-11-29", "2026-11-30", need.None},
		"on its last day":               {"2026-11-27", "2026-11-30", "2026-11-30", need.LevelWarning},
		"after it":                      {"2026-11-27", "2026-12-01", "2026-11-30", need.LevelOverdue},
		"over Labour Day of 2022":       {"2022-04-29", "2022-05-04", "2022-05-05", need.None},
		"after Labour Day of 2022":      {"2022-04-29", "2022-05-05", "2022-05-05", need.LevelWarning},
		"a Saturday of 2022 worked":     {"2022-05-06", "2022-05-07", "2022-05-07", need.LevelWarning},
		"over the National Day of 2026": {"2026-09-30", "2026-10-07", "2026-10-08", need.None},
		"after National Day of 2026":    {"2026-09-30", "2026-10-08", "2026-10-08", need.LevelWarning},
		"a Saturday of 2026 worked":     {"2026-10-09", "2026-10-10", "2026-10-10", need.LevelWarning},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := registered(c.since)
			n.State = need.Triaged // one working day until it is assigned, and a warning with one left
			by := hands(t)(c.on)
			d, runs := n.Deadline(by.Desk, by.Calendar, models.MustDate(c.on))
			if !runs || d.Limit != 1 || by.Desk.Warn != 1 || d.Due != models.MustDate(c.due) || d.Level != c.want {
				t.Errorf("got %+v, want %s, due %s", d, c.want, c.due)
			}
		})
	}
}
