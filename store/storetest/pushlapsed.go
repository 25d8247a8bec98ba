package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/push"
)

// testLapsed puts back what a backend fetched and did not acknowledge: its lease stays, what a worker has in hand is left
// alone, and of two that want it then the one that is first gets it.
func testLapsed(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	queue(t, s, ids[0], "m1", "s1")
	pulled := push.Account{ID: "pulled", Channel: push.Pull, Name: "示例后台", Enabled: true, PerSecond: 5}
	m := push.Message{ID: "m2", EnterpriseID: ids[0], Day: models.DateOf(now)}
	d := push.Delivery{ID: "d2", MessageID: "m2", SubscriptionID: "s9", EnterpriseID: ids[0], AccountID: "pulled", State: push.Queued, NotBefore: instantOf(now)}
	until := now.Add(time.Minute)
	write(t, s, func(ctx context.Context) error {
		err := errors.Join(s.CreateAccount(ctx, &pulled), s.AddMessages(ctx, []push.Message{m}, []push.Delivery{d}))
		_, claimed := s.ClaimDeliveries(ctx, push.Claim{AccountID: "pulled", Lease: "l2", Now: now, Until: until, Limit: 1})
		return errors.Join(err, claimed)
	})
	claim(t, s, "l1", now, 1)
	lapse := func(at time.Time) (n int64) {
		write(t, s, func(ctx context.Context) (err error) {
			n, err = s.LapseDeliveries(ctx, at)
			return err
		})
		return n
	}
	got := []int64{lapse(until.Add(-time.Second)), lapse(until), lapse(until)}
	if diff := cmp.Diff([]int64{0, 1, 0}, got); diff != "" {
		t.Errorf("put back (-want +got):\n%s", diff)
	}
	states, err := s.DeliveryStates(t.Context())
	if diff := cmp.Diff(map[push.State]int64{push.Queued: 1, push.Sending: 1}, states); diff != "" || err != nil {
		t.Errorf("(-want +got), %v:\n%s", err, diff)
	}
	write(t, s, func(ctx context.Context) error {
		taken, err := s.TakeDeliveries(ctx, "l2", []string{"d2"}, until)
		if len(taken) != 1 || taken[0].State != push.Accepted {
			t.Errorf("whoever had it: got %v, want it taken", namesOf(taken))
		}
		return err
	})
}
