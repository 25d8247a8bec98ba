package push_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// TestPromisesHoldForAnyEnterprise plans a drawn enterprise hour after hour and checks what subscribers were promised.
func TestPromisesHoldForAnyEnterprise(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := newPlanner()
		p.Limits = push.Limits{PerDay: rapid.IntRange(1, 2).Draw(t, "a day"), PerWeek: rapid.IntRange(1, 4).Draw(t, "a week")}
		e := drawEnterprise(t)
		waiting := e.Notices
		now := at(0, 0)
		for range 24 * 10 {
			e.Notices = due(waiting, now)
			plan := p.Plan(e, now)
			check(t, p, e, plan, now)
			waiting = after(waiting, plan)
			for range plan.Messages {
				e.Told = append(e.Told, models.DateOf(now))
			}
			now = now.Add(time.Hour)
		}
		checkLimits(t, p.Limits, e.Told)
	})
}

func drawEnterprise(t *rapid.T) push.Enterprise {
	e := push.Enterprise{ID: 7, Offers: map[int64]push.Offer{}}
	states := []rows.SubscriptionState{rows.Active, rows.Active, rows.OptedOut, rows.Unreachable}
	for i := range rapid.IntRange(0, 4).Draw(t, "subscriptions") {
		s := sub(fmt.Sprint("s", i), rapid.SampledFrom([]string{"kjj", "mail", "off"}).Draw(t, "account"), i)
		s.State, s.Always = rapid.SampledFrom(states).Draw(t, "state"), rapid.Bool().Draw(t, "always")
		s.Levels = rapid.SampledFrom([][]string{nil, {"national"}, {"municipal", "district"}}).Draw(t, "levels")
		e.Subscriptions = append(e.Subscriptions, s)
	}
	for id := range int64(rapid.IntRange(0, 6).Draw(t, "notices")) {
		n := notice(id, rapid.SampledFrom([]string{"", "", "2026-05-31", "2026-06-02", "2026-06-09"}).Draw(t, "useful to"))
		n.DueAt = at(0, 0).Add(time.Duration(rapid.IntRange(0, 100).Draw(t, "due")) * time.Hour)
		e.Notices = append(e.Notices, n)
		e.Offers[id] = push.Offer{
			Item: rows.Item{NoticeID: id, Level: rapid.SampledFrom([]string{"national", "municipal"}).Draw(t, "level")},
			Code: rapid.SampledFrom([]string{"", "", "", rows.NoLongerSo}).Draw(t, "code"),
		}
	}
	return e
}

func due(waiting []rows.Notice, now time.Time) (out []rows.Notice) {
	for _, n := range waiting {
		if !n.DueAt.After(now) {
			out = append(out, n)
		}
	}
	return out
}

// after returns what still waits once a plan was written.
func after(waiting []rows.Notice, plan push.Plan) (out []rows.Notice) {
	decided := map[int64]rows.Notice{}
	for _, n := range plan.Notices {
		decided[n.ID] = n
	}
	for _, n := range waiting {
		if d, ok := decided[n.ID]; ok {
			n = d
		}
		if n.State == rows.Waiting {
			out = append(out, n)
		}
	}
	return out
}

func check(t *rapid.T, p push.Planner, e push.Enterprise, plan push.Plan, now time.Time) {
	if len(plan.Notices) != len(e.Notices) {
		t.Fatalf("%d notices given, %d decided", len(e.Notices), len(plan.Notices))
	}
	carried := map[int64]int{}
	for _, m := range plan.Messages {
		for _, item := range m.Items {
			carried[item.NoticeID]++
		}
	}
	for _, n := range plan.Notices {
		if want := map[bool]int{true: 1}[n.State == rows.Carried]; carried[n.ID] != want {
			t.Fatalf("the notice %d is %s and carried %d times", n.ID, n.State, carried[n.ID])
		}
		if n.State == rows.Waiting && !n.DueAt.After(now) {
			t.Fatalf("the notice %d waits for %s at %s", n.ID, n.DueAt, now)
		}
		if n.State == rows.Carried && !n.UsefulTo.IsZero() && n.UsefulTo.Before(models.DateOf(now)) {
			t.Fatalf("the notice %d is carried after the %s", n.ID, n.UsefulTo)
		}
	}
	states := map[string]rows.Subscription{}
	for _, s := range e.Subscriptions {
		states[s.ID] = s
	}
	for _, d := range plan.Deliveries {
		if to := states[d.SubscriptionID]; to.State != rows.Active || !p.Accounts[to.AccountID].Enabled {
			t.Fatalf("written to %s, which is %s at %s", d.SubscriptionID, to.State, to.AccountID)
		}
		if open := p.Hours.Next(now, p.Calendar); !open.Equal(now) {
			t.Fatalf("written to at %s, open again at %s", now, open)
		}
	}
}

func checkLimits(t *rapid.T, limits push.Limits, told []models.Date) {
	for _, day := range told {
		onDay, inWeek := 0, 0
		for _, other := range told {
			if other == day {
				onDay++
			}
			if !other.After(day) && other.After(day.AddDays(-7)) {
				inWeek++
			}
		}
		if onDay > limits.PerDay || inWeek > limits.PerWeek {
			t.Fatalf("it was told %d times on %s and %d times in its week, of %+v", onDay, day, inWeek, limits)
		}
	}
}
