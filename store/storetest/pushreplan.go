package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/push"
)

// testReplanned removes the address of four letters: one waits, one has got there by another address, one is dead at another and
// one had been refused there. What may have been sent alone is not planned anew.
func testReplanned(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	others := map[string]push.State{"m1": "", "m2": push.Accepted, "m3": push.Dead, "m4": push.Failed}
	for message, state := range others {
		queue(t, s, ids[0], message, "s1", "s2")
		write(t, s, func(ctx context.Context) error {
			d, err := s.FindDelivery(ctx, message+"-s2")
			if err != nil {
				return err
			}
			d.State, d.Code = state, ""
			if state == "" {
				d.State, d.Code = push.Suppressed, "opted-out"
			}
			_, err = s.MoveDelivery(ctx, &d, push.Queued)
			return err
		})
		n := newNotice(ids[0], push.ByCampaign, message)
		n.State, n.MessageID = push.Carried, message
		write(t, s, func(ctx context.Context) error { _, err := s.AddNotices(ctx, []push.Notice{n}); return err })
	}
	write(t, s, func(ctx context.Context) error {
		_, err := s.WithholdDeliveries(ctx, push.Subscription{ID: "s1", EnterpriseID: ids[0]}, "deleted")
		return err
	})
	replan := func(enterpriseID int64, since time.Time) (n int64) {
		write(t, s, func(ctx context.Context) (err error) {
			n, err = s.ReplanUnreached(ctx, enterpriseID, since, now)
			return err
		})
		return n
	}
	got := []int64{replan(ids[0]+1, now), replan(ids[0], now.Add(time.Hour)), replan(ids[0], now), replan(ids[0], now)}
	if diff := cmp.Diff(got, []int64{0, 0, 3, 0}); diff != "" {
		t.Errorf("of another enterprise, removed before, removed since, again (-got +want):\n%s", diff)
	}
	all, err := s.NoticesOf(t.Context(), ids[0], 10)
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]string{}
	for _, n := range all {
		states[n.Round] = string(n.State) + " " + n.MessageID
	}
	want := map[string]string{"m1": "waiting ", "m2": "carried m2", "m3": "waiting ", "m4": "waiting "}
	if diff := cmp.Diff(states, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// testRewritten has three letters say something else or be of use until another time, and leaves one as it was.
func testRewritten(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	queue(t, s, ids[0], "m1", "s1", "s2", "s3", "s4")
	until, said := instantOf(now.Add(time.Hour)), []push.Item{{ProgramID: "g1", Program: "研发后补助", Because: []string{"为高新技术企业"}}}
	rewrite := func(deliveries ...push.Delivery) {
		write(t, s, func(ctx context.Context) error { return s.RewriteDeliveries(ctx, deliveries) })
	}
	rewrite()
	rewrite(push.Delivery{ID: "m1-s1", Said: said}, push.Delivery{ID: "m1-s2", NotAfter: &until}, push.Delivery{ID: "m1-s3", Said: said, NotAfter: &until})
	rewrite(push.Delivery{ID: "m1-s3"})
	type end struct {
		Said     []push.Item
		NotAfter *time.Time
	}
	got := map[string]end{}
	all, err := s.DeliveriesOfMessage(t.Context(), "m1")
	for _, d := range all {
		if got[d.ID] = (end{d.Said, d.NotAfter}); d.State != push.Queued || d.Address == "" {
			t.Errorf("%+v: more of it was written", d)
		}
	}
	if diff := cmp.Diff(got, map[string]end{"m1-s1": {Said: said}, "m1-s2": {NotAfter: &until}, "m1-s3": {}, "m1-s4": {}}); diff != "" || err != nil {
		t.Errorf("%v (-got +want):\n%s", err, diff)
	}
}
