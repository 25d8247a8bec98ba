package delivery_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/delivery"
	"huiqi/store/storetest"
)

// always answers the same to everybody.
func always(a push.Answer) func(push.Letter, int) push.Answer {
	return func(push.Letter, int) push.Answer { return a }
}

func TestChainGoesOnUntilSomebodyIsReached(t *testing.T) {
	t.Parallel()
	only := func(address string, o push.Outcome) func(push.Letter, int) push.Answer {
		return func(l push.Letter, _ int) push.Answer {
			if l.Address == address {
				return push.Answer{Outcome: o, Code: "43004"}
			}
			return push.Answer{Outcome: push.Sent, ProviderID: "p-" + l.ID}
		}
	}
	tests := map[string]struct {
		answer func(push.Letter, int) push.Answer
		want   []string
		state  rows.SubscriptionState
	}{
		"the first takes it":        {nil, []string{"at-a accepted"}, rows.Active},
		"nobody is at the first":    {only("at-a", push.Nobody), []string{"at-a failed", "at-b accepted"}, rows.Unreachable},
		"the first refuses":         {only("at-a", push.Refused), []string{"at-a failed", "at-b accepted"}, rows.Active},
		"all refuse":                {always(push.Answer{Outcome: push.Refused}), []string{"at-a failed", "at-b failed"}, rows.Active},
		"it may have been sent":     {always(push.Answer{Outcome: push.Maybe}), []string{"at-a unknown"}, rows.Active},
		"the first never takes it":  {only("at-a", push.Bad), []string{"at-a failed", "at-b accepted"}, rows.Active},
		"none ever takes it":        {always(push.Answer{Outcome: push.Bad}), []string{"at-a failed", "at-b dead"}, rows.Active},
		"the account has to rest":   {always(push.Answer{Outcome: push.Limited, Until: monday.Add(time.Hour)}), []string{"at-a queued"}, rows.Active},
		"it is tried again in vain": {always(push.Answer{Outcome: push.Again}), []string{"at-a queued"}, rows.Active},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, &provider{answer: test.answer})
			f.subscribe(t, "kjj", "mail")
			f.queue(t, "m1")
			f.work(t)
			if diff := cmp.Diff(f.states(t, "m1"), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if sub, err := f.store.FindSubscription(t.Context(), "a"); sub.State != test.state || err != nil {
				t.Errorf("the first is %s, %v, want %s", sub.State, err, test.state)
			}
		})
	}
}

func TestTransientErrorsAreTriedAgainUntilTheChainGoesOn(t *testing.T) {
	t.Parallel()
	f := newFixture(t, &provider{answer: func(l push.Letter, _ int) push.Answer {
		if l.Address == "at-a" {
			return push.Answer{Outcome: push.Again, Code: "-1"}
		}
		return push.Answer{Outcome: push.Sent}
	}})
	f.subscribe(t, "kjj", "mail")
	f.queue(t, "m1")
	f.workOn(t)
	if diff := cmp.Diff(f.states(t, "m1"), []string{"at-a failed", "at-b accepted"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if got := f.provider.sent["d-m1"]; got != 8 {
		t.Errorf("tried %d times, want 8", got)
	}
}

func TestWhatIsTriedInVainEverywhereIsDead(t *testing.T) {
	t.Parallel()
	f := newFixture(t, &provider{answer: always(push.Answer{Outcome: push.Again, Code: "-1"})})
	f.subscribe(t, "kjj", "mail")
	f.queue(t, "m1")
	f.workOn(t)
	if diff := cmp.Diff(f.states(t, "m1"), []string{"at-a failed", "at-b dead"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// TestWhatMayHaveBeenSentGoesNowhereElse lets the answer to an attempt be lost, and the subscriber opt out, or the account be
// switched off, before it is repeated.
func TestWhatMayHaveBeenSentGoesNowhereElse(t *testing.T) {
	t.Parallel()
	optOut := func(ctx context.Context, f fixture) error {
		sub, err := f.store.FindSubscription(ctx, "a")
		if err != nil {
			return err
		}
		return delivery.Turn(ctx, f.store, f, &sub, rows.OptedOut, "", f.clock.Now())
	}
	unsubscribed := func(ctx context.Context, f fixture) error {
		return f.store.DeleteSubscription(ctx, "a", 1)
	}
	off := func(ctx context.Context, f fixture) error { return f.enable(ctx, "kjj", false) }
	for name, meanwhile := range map[string]func(ctx context.Context, f fixture) error{"opted out": optOut, "gone": unsubscribed, "switched off": off} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, &provider{repeatable: time.Hour, answer: always(push.Answer{Outcome: push.Maybe})})
			f.subscribe(t, "kjj", "mail")
			f.queue(t, "m1")
			f.work(t)
			f.write(t, func(ctx context.Context) error { return meanwhile(ctx, f) })
			for range 3 {
				f.clock.Advance(40 * time.Minute)
				f.reroute(t)
				f.work(t)
			}
			if diff := cmp.Diff(f.states(t, "m1"), []string{"at-a unknown"}); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func TestOptingOutHoldsUntilTheLastMoment(t *testing.T) {
	t.Parallel()
	f := newFixture(t, &provider{})
	f.subscribe(t, "kjj", "mail")
	f.queue(t, "m1", "m2")
	f.write(t, func(ctx context.Context) error {
		sub, err := f.store.FindSubscription(ctx, "a")
		if err != nil {
			return err
		}
		if err := sub.MoveTo(rows.OptedOut, "", monday); err != nil {
			return err
		}
		return f.store.UpdateSubscription(ctx, &sub)
	})
	f.work(t)
	if diff := cmp.Diff(f.states(t, "m1"), []string{"at-a suppressed", "at-b accepted"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(f.provider.addresses(), []string{"at-b", "at-b"}); diff != "" {
		t.Errorf("written to (-got +want):\n%s", diff)
	}
}

func TestWhatIsOfNoUseAnyMoreIsNotSent(t *testing.T) {
	t.Parallel()
	f := newFixture(t, &provider{})
	f.subscribe(t, "kjj")
	f.queue(t, "m1")
	f.write(t, func(ctx context.Context) error {
		d, err := f.store.FindDelivery(ctx, "d-m1")
		if err != nil {
			return err
		}
		end := monday.Add(time.Hour)
		d.NotAfter = &end
		_, err = f.store.MoveDelivery(ctx, &d, rows.Queued)
		return err
	})
	f.clock.Advance(time.Hour)
	f.work(t)
	if diff := cmp.Diff(f.states(t, "m1"), []string{"at-a suppressed"}); diff != "" || len(f.provider.addresses()) > 0 {
		t.Errorf("written to %v (-got +want):\n%s", f.provider.addresses(), diff)
	}
}

// TestKilledWorkerRepeatsOnlyWhatTheProviderTellsDoublesOf lends a delivery to a worker that never comes back.
func TestKilledWorkerRepeatsOnlyWhatTheProviderTellsDoublesOf(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		repeatable, after time.Duration
		want              string
		sent              int
	}{
		"doubles are not told":            {0, 2 * time.Minute, "at-a unknown", 0},
		"doubles are told":                {10 * time.Minute, 2 * time.Minute, "at-a accepted", 1},
		"doubles are told no longer":      {10 * time.Minute, 11 * time.Minute, "at-a unknown", 0},
		"the lease has not ended":         {10 * time.Minute, time.Minute, "at-a sending", 0},
		"the lease has not ended, either": {0, time.Minute, "at-a sending", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, &provider{repeatable: test.repeatable})
			f.subscribe(t, "kjj")
			f.queue(t, "m1")
			f.write(t, func(ctx context.Context) error {
				_, err := f.store.ClaimDeliveries(ctx, rows.Claim{AccountID: "kjj", Lease: "dead", Now: monday, Until: monday.Add(90 * time.Second), Limit: 1})
				return err
			})
			f.clock.Advance(test.after)
			f.work(t)
			if diff := cmp.Diff(f.states(t, "m1"), []string{test.want}); diff != "" || f.provider.sent["d-m1"] != test.sent {
				t.Errorf("sent %d times, want %d (-got +want):\n%s", f.provider.sent["d-m1"], test.sent, diff)
			}
		})
	}
}

// TestAnInstantBetweenMicrosecondsIsNoInterruption sends by a provider that does not tell doubles, at an instant that
// databases cannot keep.
func TestAnInstantBetweenMicrosecondsIsNoInterruption(t *testing.T) {
	t.Parallel()
	f := newFixture(t, &provider{})
	f.clock.Advance(123 * time.Nanosecond)
	f.subscribe(t, "kjj")
	f.queue(t, "m1")
	f.work(t)
	if got := f.states(t, "m1"); !slices.Equal(got, []string{"at-a accepted"}) {
		t.Errorf("got %v", got)
	}
}

func TestAnAccountRestsAndGoesOn(t *testing.T) {
	t.Parallel()
	full := true
	f := newFixture(t, &provider{answer: func(push.Letter, int) push.Answer {
		if full {
			return push.Answer{Outcome: push.Limited, Code: "45009", Until: monday.Add(14 * time.Hour)}
		}
		return push.Answer{Outcome: push.Sent}
	}})
	f.subscribe(t, "kjj")
	f.queue(t, "m1", "m2", "m3")
	f.work(t)
	a, err := f.store.FindAccount(t.Context(), "kjj")
	if err != nil || a.Sends(monday.Add(13*time.Hour)) || a.PauseCode != "45009" {
		t.Errorf("got %+v, %v, want it to rest until midnight", a, err)
	}
	full = false
	f.clock.Advance(14 * time.Hour)
	f.work(t)
	if got := f.states(t, "m1"); !slices.Equal(got, []string{"at-a queued"}) {
		t.Errorf("at midnight: %v, want it to wait for the hours", got)
	}
	f.clock.Advance(9 * time.Hour)
	f.work(t)
	for _, m := range []string{"m1", "m2", "m3"} {
		d, err := f.store.FindDelivery(t.Context(), "d-"+m)
		if d.State != rows.Accepted || d.Attempts != 1 || err != nil {
			t.Errorf("%s: got %s after %d attempts, %v", m, d.State, d.Attempts, err)
		}
	}
}

func TestReceipts(t *testing.T) {
	t.Parallel()
	said := func(states ...rows.State) (out []rows.Receipt) {
		for _, s := range states {
			out = append(out, rows.Receipt{AccountID: "kjj", ProviderID: "p-d-m1", State: s, Code: "user block", At: monday})
		}
		return out
	}
	tests := map[string]struct {
		early, late []rows.Receipt
		want        []string
	}{
		"it arrived":                         {nil, said(rows.Delivered), []string{"at-a delivered"}},
		"it had arrived before it was noted": {said(rows.Delivered), nil, []string{"at-a delivered"}},
		"it was read":                        {nil, said(rows.Delivered, rows.Read), []string{"at-a read"}},
		"told twice and out of order":        {said(rows.Read), said(rows.Read, rows.Delivered, rows.Delivered), []string{"at-a read"}},
		"it did not arrive":                  {nil, said(rows.Failed), []string{"at-a failed", "at-b accepted"}},
		"failing after arriving is no news":  {nil, said(rows.Delivered, rows.Failed), []string{"at-a delivered"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, &provider{})
			f.subscribe(t, "kjj", "mail")
			f.queue(t, "m1")
			for _, r := range test.early {
				if err := f.Receive(t.Context(), r); err != nil {
					t.Fatal(err)
				}
			}
			f.work(t)
			for _, r := range test.late {
				if err := f.Receive(t.Context(), r); err != nil {
					t.Fatal(err)
				}
			}
			if err := f.ApplyReceipts(t.Context(), "kjj"); err != nil {
				t.Fatal(err)
			}
			f.work(t)
			if diff := cmp.Diff(f.states(t, "m1"), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

// TestWorkersTogetherSendEverythingOnce lets four workers on Postgres send through a provider that fails now and then and
// tells doubles; one of them is stopped in the middle again and again.
func TestWorkersTogetherSendEverythingOnce(t *testing.T) {
	t.Parallel()
	p := &provider{repeatable: time.Hour, answer: func(l push.Letter, _ int) push.Answer {
		if rand.IntN(20) == 0 {
			return push.Answer{Outcome: push.Again, Code: "-1"}
		}
		return push.Answer{Outcome: push.Sent, ProviderID: l.ID}
	}}
	f := fixtureOver(t, p, storetest.Postgres(t))
	f.subscribe(t, "kjj")
	const count = 500
	messages := make([]string, count)
	for i := range messages {
		messages[i] = fmt.Sprintf("m%03d", i)
	}
	f.queue(t, messages...)
	for range 40 {
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				if i == 0 {
					time.AfterFunc(time.Duration(rand.IntN(30))*time.Millisecond, cancel)
				}
				if _, err := f.Work(ctx, "kjj"); err != nil && ctx.Err() == nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if wanted, err := f.Wanted(t.Context()); err != nil || len(wanted) == 0 {
			f.clock.Advance(10 * time.Minute) // what failed, and what a stopped worker had
			if wanted, err = f.Wanted(t.Context()); err != nil || len(wanted) == 0 {
				break
			}
		}
	}
	for _, m := range messages {
		d, err := f.store.FindDelivery(t.Context(), "d-"+m)
		if err != nil || d.State != rows.Accepted {
			t.Errorf("%s: got %s, %v", m, d.State, err)
		}
	}
	if got := len(p.sent); got != count {
		t.Errorf("%d deliveries were sent, want %d", got, count)
	}
}
