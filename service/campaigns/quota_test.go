package campaigns_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/matchrun"
	rows "huiqi/models/push"
	"huiqi/service/campaigns"
	"huiqi/store/storetest"
)

// outcomes counts the notices of everybody by what became of them.
func (f fixture) outcomes(t *testing.T) map[string]int {
	t.Helper()
	out := map[string]int{}
	for i := range f.ids {
		for _, line := range f.notices(t, i) {
			out[line]++
		}
	}
	return out
}

// TestWhatCannotBeToldInTimeIsAccountedFor: a window closes in seven days, for more than are told in that time. Enterprises
// without an address take nobody's turn.
func TestWhatCannotBeToldInTimeIsAccountedFor(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := fixtureOver(t, 24, fresh(t)) // half of them of Zhangdian, which g1 is for
		f.subscribe(t, 0, 2)
		f.turnOn(t, rows.Trigger{Reason: rows.Closing, Days: []int{7}, PerDay: 1})
		for i := range f.ids {
			if i%2 == 0 {
				f.write(t, func(ctx context.Context) error {
					return f.store.PutStandings(ctx, []matchrun.Standing{{EnterpriseID: f.ids[i], Version: 1, Programs: map[string]int{"g1": 1}, AsOf: models.DateOf(monday)}})
				})
			}
		}
		must[int64](t)(f.Rounds(t.Context()))
		want := map[string]int{
			"g1 closing 2026-06-08/7 waiting":            10, // on eight days, and the two without an address, which the planner drops
			"g1 closing 2026-06-08/7 dropped over-limit": 2,
		}
		if diff := cmp.Diff(f.outcomes(t), want); diff != "" {
			t.Errorf("after the round (-got +want):\n%s", diff)
		}
		var messages []int
		for range 9 {
			messages = append(messages, must[campaigns.Planned](t)(f.Plan(t.Context())).Messages)
			f.clock.Advance(24 * time.Hour)
			f.reload(t)
		}
		if diff := cmp.Diff(messages, []int{1, 1, 1, 1, 1, 1, 1, 1, 0}); diff != "" {
			t.Errorf("messages a day (-got +want):\n%s", diff)
		}
		want = map[string]int{
			"g1 closing 2026-06-08/7 carried": 8, "g1 closing 2026-06-08/7 dropped opted-out": 2, "g1 closing 2026-06-08/7 dropped over-limit": 2,
		}
		if diff := cmp.Diff(f.outcomes(t), want); diff != "" {
			t.Errorf("at the end (-got +want):\n%s", diff)
		}
	})
}

// TestTheNearestDeadlineIsToldFirst: what has a deadline goes before what was put off and has none.
func TestTheNearestDeadlineIsToldFirst(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 5)
	f.subscribe(t)
	f.eligible(t, rows.Trigger{Reason: rows.NewlyEligible, PerDay: 1}, "g2", 0, 1, 3)
	f.events(t, "g1", matchrun.ByProfile, 1, 2, 4)
	must[int64](t)(f.Gather(t.Context()))
	var told []int
	for range 5 {
		f.clock.Advance(time.Hour)
		must[campaigns.Planned](t)(f.Plan(t.Context()))
		f.clock.Advance(23 * time.Hour)
		for i := range f.ids {
			all := must[[]rows.Notice](t)(f.store.NoticesOf(t.Context(), f.ids[i], 10))
			if len(all) == 1 && all[0].State == rows.Carried && f.clock.Now().Sub(*all[0].PlannedAt) < 24*time.Hour {
				told = append(told, i)
			}
		}
	}
	if diff := cmp.Diff(told, []int{2, 4, 0, 1, 3}); diff != "" {
		t.Errorf("enterprises by the days (-got +want):\n%s", diff)
	}
}

// TestWhatWaitsOfATriggerStopsWithIt switches a trigger off while a notice of it waits, and on again.
func TestWhatWaitsOfATriggerStopsWithIt(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := fixtureOver(t, 1, fresh(t))
		f.subscribe(t)
		f.eligible(t, rows.Trigger{Reason: rows.NewlyEligible}, "g1", 0)
		f.clock.Advance(time.Hour)
		put := func(on bool, version int64) {
			f.write(t, func(ctx context.Context) error {
				return f.store.PutTrigger(ctx, &rows.Trigger{Reason: rows.NewlyEligible, Enabled: on, Version: version})
			})
		}
		put(false, 1)
		off := must[campaigns.Planned](t)(f.Plan(t.Context())).Messages
		waits := must[[]rows.Notice](t)(f.store.NoticesOf(t.Context(), f.ids[0], 1))[0]
		put(true, 2)
		if on := must[campaigns.Planned](t)(f.Plan(t.Context())).Messages; off != 0 || waits.State != rows.Waiting || waits.Code != rows.TriggerOff || on != 1 {
			t.Errorf("%d messages while it is off, %s %q waits, %d messages when it is on again; want 0, trigger-off and 1", off, waits.State, waits.Code, on)
		}
	})
}

// TestAnotherQuotaDealsWhatWaitsAnew raises, lowers and lifts what a trigger lets through in a day, while notices wait that were
// put off by the number before.
func TestAnotherQuotaDealsWhatWaitsAnew(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		first, then int
		messages    []int // by the plannings of a day and the next
	}{
		"raised":   {1, 3, []int{1, 2, 3}},
		"lowered":  {5, 2, []int{5, 0, 2}},
		"lifted":   {1, 0, []int{1, 7, 0}},
		"the same": {2, 2, []int{2, 0, 2}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
				t.Helper()
				f := fixtureOver(t, 8, fresh(t))
				f.subscribe(t)
				must[int64](t)(f.Gather(t.Context()))
				f.turnOn(t, rows.Trigger{Reason: rows.NewlyEligible, PerDay: test.first})
				must[int64](t)(f.Redeal(t.Context()))
				f.events(t, "g2", matchrun.ByProfile, 1, 0, 1, 2, 3, 4, 5, 6, 7)
				must[int64](t)(f.Gather(t.Context()))
				var messages []int
				plan := func() {
					f.clock.Advance(time.Hour)
					must[int64](t)(f.Redeal(t.Context()))
					messages = append(messages, must[campaigns.Planned](t)(f.Plan(t.Context())).Messages)
				}
				plan()
				f.turnOn(t, rows.Trigger{Reason: rows.NewlyEligible, PerDay: test.then, Version: 1})
				plan()
				if again := must[int64](t)(f.Redeal(t.Context())); again != 0 {
					t.Errorf("dealt once more: %d moved", again)
				}
				f.clock.Advance(22 * time.Hour)
				f.reload(t)
				plan()
				if diff := cmp.Diff(messages, test.messages); diff != "" {
					t.Errorf("messages (-got +want):\n%s", diff)
				}
			})
		})
	}
}
