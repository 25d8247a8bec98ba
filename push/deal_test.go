package push_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

func newQuota(perDay, told int) push.Quota {
	p := newPlanner()
	return push.Quota{PerDay: perDay, Told: told, Hours: p.Hours, Calendar: p.Calendar}
}

// dealt are the days that notices are due on after the dealing, or why they were dropped.
func dealt(q push.Quota, notices []rows.Notice, now time.Time) map[int64]string {
	out := map[int64]string{}
	for _, n := range slices.Concat(notices, q.Deal(notices, now)) {
		out[n.ID] = n.DueAt.Format("01-02 15:04")
		if n.State == rows.Dropped {
			out[n.ID] = n.Code
		}
	}
	return out
}

func dueOn(n rows.Notice, day string) rows.Notice {
	n.DueAt = models.MustDate(day).In(models.Shanghai)
	return n
}

func TestDeal(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		quota push.Quota
		give  []rows.Notice
		want  map[int64]string
	}{
		"as many as there is room for": {newQuota(2, 0), []rows.Notice{notice(1, ""), notice(2, "")}, map[int64]string{1: "06-01 08:00", 2: "06-01 08:00"}},
		"the older go first":           {newQuota(1, 0), []rows.Notice{notice(1, ""), notice(2, ""), notice(3, "")}, map[int64]string{1: "06-01 08:00", 2: "06-02 09:00", 3: "06-03 09:00"}},
		"what was told today counts":   {newQuota(2, 2), []rows.Notice{notice(1, "")}, map[int64]string{1: "06-02 09:00"}},
		"the nearest deadline goes first": {
			newQuota(1, 0),
			[]rows.Notice{notice(1, ""), notice(2, "2026-06-03"), notice(3, "2026-06-01")},
			map[int64]string{1: "06-03 09:00", 2: "06-02 09:00", 3: "06-01 08:00"},
		},
		"one that was put off makes room": {
			newQuota(1, 1),
			[]rows.Notice{dueOn(notice(1, ""), "2026-06-02"), dueOn(notice(2, ""), "2026-06-03"), notice(3, "2026-06-02")},
			map[int64]string{1: "06-03 09:00", 2: "06-04 09:00", 3: "06-02 09:00"},
		},
		"no day is left": {
			newQuota(1, 0),
			[]rows.Notice{notice(1, "2026-06-02"), notice(2, "2026-06-02"), notice(3, "2026-06-02"), notice(4, "2026-06-03")},
			map[int64]string{1: "06-01 08:00", 2: "06-02 09:00", 3: "over-limit", 4: "06-03 09:00"},
		},
		"weekends take none": {
			newQuota(1, 1),
			[]rows.Notice{dueOn(notice(1, ""), "2026-06-05"), dueOn(notice(2, "2026-06-07"), "2026-06-06"), dueOn(notice(3, "2026-06-08"), "2026-06-06")},
			map[int64]string{1: "06-05 00:00", 2: "over-limit", 3: "06-06 00:00"},
		},
		"none is brought forward": {newQuota(5, 0), []rows.Notice{dueOn(notice(1, ""), "2026-06-10")}, map[int64]string{1: "06-10 00:00"}},
		"nothing waits":           {newQuota(1, 0), nil, map[int64]string{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(dealt(test.quota, test.give, at(10, 0)), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

// TestDealKeepsDeadlinesAndTheQuota deals drawn notices: no day has more than the quota, none is told late or before its time,
// dealing again changes nothing, and none is dropped while a day on which it could be told has room.
func TestDealKeepsDeadlinesAndTheQuota(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := newQuota(rapid.IntRange(1, 3).Draw(t, "a day"), rapid.IntRange(0, 3).Draw(t, "told"))
		var notices []rows.Notice
		for i := range rapid.IntRange(0, 25).Draw(t, "notices") {
			n := notice(int64(i+1), "")
			if days := rapid.IntRange(-1, 12).Draw(t, "useful"); days >= 0 {
				n.UsefulTo = models.DateOf(at(0, 0)).AddDays(days)
			}
			n.DueAt = at(0, 0).AddDate(0, 0, rapid.IntRange(-2, 8).Draw(t, "due"))
			notices = append(notices, n)
		}
		now := at(10, 0)
		after := slices.Clone(notices)
		for _, n := range q.Deal(notices, now) {
			after[n.ID-1] = n
		}
		told := map[string]int{models.DateOf(now).String(): q.Told}
		var waiting []rows.Notice
		for i, n := range after {
			day := dayOf(q, n, now)
			if n.State == rows.Dropped {
				continue
			}
			waiting = append(waiting, n)
			told[day.String()]++
			if n.DueAt.Before(notices[i].DueAt) || !n.UsefulTo.IsZero() && day.After(n.UsefulTo) {
				t.Fatalf("notice %d of %+v is told on %s", n.ID, notices[i], day)
			}
		}
		for day, n := range told {
			if n > q.PerDay && !(day == models.DateOf(now).String() && n == q.Told) {
				t.Fatalf("%d on %s", n, day)
			}
		}
		for i, n := range after {
			for day := dayOf(q, notices[i], now); n.State == rows.Dropped && !day.After(n.UsefulTo); day = next(q, day) {
				if told[day.String()] < q.PerDay {
					t.Fatalf("notice %d was dropped, and %s has room: %v", n.ID, day, told)
				}
			}
		}
		if again := q.Deal(waiting, now); len(again) > 0 {
			t.Fatalf("dealt again, %s", fmt.Sprint(again))
		}
	})
}

// dayOf is the day on which a notice is told at the earliest.
func dayOf(q push.Quota, n rows.Notice, now time.Time) models.Date {
	at := n.DueAt
	if at.Before(now) {
		at = now
	}
	return models.DateOf(q.Hours.Next(at, q.Calendar))
}

func next(q push.Quota, day models.Date) models.Date {
	return models.DateOf(q.Hours.Next(day.AddDays(1).In(models.Shanghai), q.Calendar))
}
