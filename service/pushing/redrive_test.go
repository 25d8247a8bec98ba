package pushing_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/store/storetest"
)

// TestRedrive: what may reach nobody twice is queued again as new; what was refused stays as it was.
func TestRedrive(t *testing.T) {
	t.Parallel()
	second := func(state rows.State) func(t *testing.T, f fixture, sub rows.Subscription) {
		return func(t *testing.T, f fixture, sub rows.Subscription) {
			t.Helper()
			f.Write(t, func(ctx context.Context) error {
				return f.AddDeliveries(ctx, []rows.Delivery{{ID: "second-" + sub.ID, MessageID: "of-" + sub.ID, SubscriptionID: "next-" + sub.ID, EnterpriseID: f.Own.ID, AccountID: "sms", Address: "13800000009", Chain: true, State: state, NotBefore: storetest.Monday()}})
			})
		}
	}
	moved := func(state rows.SubscriptionState) func(t *testing.T, f fixture, sub rows.Subscription) {
		return func(t *testing.T, f fixture, sub rows.Subscription) {
			t.Helper()
			f.Write(t, func(ctx context.Context) error {
				sub.State = state
				return f.UpdateSubscription(ctx, &sub)
			})
		}
	}
	nothing := func(*testing.T, fixture, rows.Subscription) {}
	tests := map[string]struct {
		state  rows.State
		before func(t *testing.T, f fixture, sub rows.Subscription)
		double bool
		want   string
	}{
		"dead":                          {rows.Dead, nothing, false, ""},
		"failed":                        {rows.Failed, nothing, false, ""},
		"nobody knows":                  {rows.Unknown, nothing, false, "double-possible"},
		"nobody knows, accepted":        {rows.Unknown, nothing, true, ""},
		"it is on its way":              {rows.Sending, nothing, true, "bad-transition"},
		"it arrived":                    {rows.Delivered, nothing, true, "bad-transition"},
		"it was suppressed":             {rows.Suppressed, nothing, true, "bad-transition"},
		"the next of the chain waits":   {rows.Failed, second(rows.Queued), false, "double-possible"},
		"the next of the chain arrived": {rows.Dead, second(rows.Read), false, "double-possible"},
		"of the next nobody knows":      {rows.Failed, second(rows.Unknown), false, "double-possible"},
		"the next failed, too":          {rows.Failed, second(rows.Failed), false, ""},
		"opted out":                     {rows.Failed, moved(rows.OptedOut), true, "not-subscribed"},
		"unreachable":                   {rows.Failed, moved(rows.Unreachable), true, "not-subscribed"},
		"it is of no use any more": {rows.Failed, func(t *testing.T, f fixture, sub rows.Subscription) {
			t.Helper()
			f.alter(t, "d-of-"+sub.ID, func(d *rows.Delivery) { at := f.Clock.Now(); d.NotAfter = &at })
		}, true, "too-late"},
		"its deadline was put off": {rows.Failed, func(t *testing.T, f fixture, sub rows.Subscription) {
			t.Helper()
			f.alter(t, "d-of-"+sub.ID, func(d *rows.Delivery) {
				at := f.Clock.Now()
				d.NotAfter, d.Said = &at, []rows.Item{{ProgramID: "g1", Program: "研发补助", ClosesOn: models.MustDate("2026-05-31")}}
			})
		}, true, ""},
		"the address was removed": {rows.Failed, func(t *testing.T, f fixture, sub rows.Subscription) {
			t.Helper()
			f.Write(t, func(ctx context.Context) error { return f.DeleteSubscription(ctx, sub.ID, 1) })
		}, true, "not-subscribed"},
		"in the evening: in the morning": {rows.Dead, func(_ *testing.T, f fixture, _ rows.Subscription) { f.Clock.Advance(12 * time.Hour) }, false, ""},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		for i, name := range slices.Sorted(maps.Keys(tests)) {
			test := tests[name]
			sub := f.Subscribe(t, fmt.Sprint("s", i), f.Own.ID, "mail", fmt.Sprintf("office-%d@example.cn", i), i+1)
			f.Queue(t, "of-"+sub.ID, sub, test.state)
			id := "d-of-" + sub.ID
			f.alter(t, id, func(d *rows.Delivery) { at := storetest.Monday(); d.Attempts, d.FirstAt, d.Code = 8, &at, "-1" })
			test.before(t, f, sub)
			_, err := f.Redrive(t.Context(), f.Bureau, id, test.double)
			d, found := f.FindDelivery(t.Context(), id)
			if got := storetest.CodeOf(err); got != test.want || found != nil {
				t.Errorf("%s: got %q, %v, want %q", name, got, found, test.want)
			}
			fresh := d.State == rows.Queued && d.Attempts == 0 && d.FirstAt == nil && d.Code == "" && !d.NotBefore.Before(f.Clock.Now())
			if fresh != (test.want == "") || test.want != "" && (d.State != test.state || d.Attempts != 8) {
				t.Errorf("%s: got %+v", name, d)
			}
		}
	})
}

// TestRedriveTogether: of several who queue the same delivery again one does.
func TestRedriveTogether(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.told(t, rows.Dead)
		var done, refused atomic.Int64
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				_, err := f.Redrive(t.Context(), f.Bureau, "d-own", false)
				switch storetest.CodeOf(err) {
				case "":
					done.Add(1)
				case "bad-transition":
					refused.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		all.Wait()
		if done.Load() != 1 || refused.Load() != 5 || len(f.Audited(t)) != 1 {
			t.Errorf("got %d done, %d refused and %v in the log, want one", done.Load(), refused.Load(), f.Audited(t))
		}
	})
}
