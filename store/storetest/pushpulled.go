package storetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/policy"
	"huiqi/models/push"
	"huiqi/store"
)

// testPulled fetches a queue in parts, takes what was fetched, and is late with the rest.
func testPulled(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	queue(t, s, ids[0], "m1", "s1", "s2", "s3")
	lend := func(lease, after string, at time.Time) (claimed []push.Delivery) {
		write(t, s, func(ctx context.Context) (err error) {
			claimed, err = s.ClaimDeliveries(ctx, push.Claim{AccountID: "kjj", Lease: lease, Now: at, Until: at.Add(time.Minute), Limit: 2, After: after})
			return err
		})
		slices.SortFunc(claimed, func(a, b push.Delivery) int { return strings.Compare(a.ID, b.ID) })
		return claimed
	}
	take := func(lease string, ids ...string) (taken []string) {
		write(t, s, func(ctx context.Context) error {
			found, err := s.TakeDeliveries(ctx, lease, ids, now)
			taken = namesOf(found)
			return err
		})
		return taken
	}
	first := lend("l1", "", now)
	rest := lend("l1", s.PlaceOf(first[1]), now)
	if diff := cmp.Diff([][]string{{"m1-s1", "m1-s2"}, {"m1-s3"}}, [][]string{namesOf(first), namesOf(rest)}); diff != "" {
		t.Fatalf("fetched (-want +got):\n%s", diff)
	}
	if again := lend("l2", s.PlaceOf(first[0]), now.Add(time.Minute)); len(again) != 2 || again[0].ID != "m1-s2" {
		t.Errorf("behind the first, when the leases are over: got %v", namesOf(again))
	}
	if got := take("l1", "m1-s1", "m1-s2", "none"); !slices.Equal(got, []string{"m1-s1"}) {
		t.Errorf("taken %v, want what is not lent to another", got)
	}
	if got := take("l1", "m1-s1"); len(got) != 0 {
		t.Errorf("taken twice: %v", got)
	}
	d, err := s.FindDelivery(t.Context(), "m1-s1")
	if err != nil || d.State != push.Accepted || d.Lease != "l1" || d.LeasedTo != nil || d.ProviderID != d.ID || !d.SentAt.Equal(instantOf(now)) {
		t.Errorf("got %+v, %v", d, err)
	}
	handed, err := s.HandedOver(t.Context(), ids, now, now.Add(90*time.Second))
	if diff := cmp.Diff([]string{"m1-s1", "m1-s2", "m1-s3"}, namesOf(handed)); diff != "" || err != nil {
		t.Errorf("taken, and in the hands of l2 (-want +got), %v:\n%s", err, diff)
	}
	if handed, err = s.HandedOver(t.Context(), ids, now.Add(time.Second), now.Add(2*time.Minute)); len(handed) != 0 || err != nil {
		t.Errorf("taken before, and leases that are over: got %v, %v", namesOf(handed), err)
	}
	doubtfulHandedOver(t, s, ids)
	write(t, s, func(ctx context.Context) error {
		locked, err := s.LockDeliveries(ctx, "kjj", []string{"none", "m1-s3", "m1-s1"})
		if diff := cmp.Diff([]string{"m1-s1", "m1-s3"}, namesOf(locked)); diff != "" {
			t.Errorf("locked (-want +got):\n%s", diff)
		}
		others, err2 := s.LockDeliveries(ctx, "other", []string{"m1-s1"})
		if len(others) != 0 {
			t.Errorf("another account has %v", namesOf(others))
		}
		return errors.Join(err, err2)
	})
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error {
		_, err := s.ClaimDeliveries(ctx, push.Claim{AccountID: "kjj", Lease: "l3", Now: now, Until: now, Limit: 1, After: "x"})
		return err
	}), models.KindInvalid, "bad-cursor")
}

// doubtfulHandedOver: what may have been sent, because its answer was lost, was handed over, and what failed was not.
func doubtfulHandedOver(t *testing.T, s *store.Store, ids []int64) {
	t.Helper()
	queue(t, s, ids[0], "m2", "s1")
	d := claim(t, s, "l4", now, 10)
	if len(d) == 0 {
		t.Fatal("nothing was claimed")
	}
	one := d[slices.IndexFunc(d, func(d push.Delivery) bool { return d.ID == "m2-s1" })]
	later := now.Add(24 * time.Hour)
	for state, want := range map[push.State]int{push.Unknown: 1, push.Delivered: 1, push.Read: 1, push.Queued: 1, push.Failed: 0, push.Dead: 0, push.Suppressed: 0} {
		write(t, s, func(ctx context.Context) error {
			before, err := s.FindDelivery(ctx, one.ID)
			moved := before
			moved.State, moved.LeasedTo, moved.SentAt = state, nil, nil
			_, errMove := s.MoveDelivery(ctx, &moved, before.State)
			return errors.Join(err, errMove)
		})
		for since, want := range map[time.Time]int{now: want, now.Add(time.Second): 0} {
			handed, err := s.HandedOver(t.Context(), ids, since, later)
			got := slices.DeleteFunc(handed, func(d push.Delivery) bool { return d.ID != one.ID })
			if len(got) != want || err != nil {
				t.Errorf("%s without an answer, since %s: got %v, %v, want %d", state, since, namesOf(got), err, want)
			}
		}
	}
}

// testPullers lets several fetch from one queue at once: each delivery is lent to one of them.
func testPullers(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	subscriptions := make([]string, 60)
	for i := range subscriptions {
		subscriptions[i] = string(rune('a'+i/10)) + string(rune('0'+i%10))
	}
	queue(t, s, ids[0], "m1", subscriptions...)
	var mu sync.Mutex
	times := map[string]int{}
	var wg sync.WaitGroup
	for _, lease := range []string{"l1", "l2", "l3", "l4"} {
		wg.Go(func() {
			for {
				var claimed []push.Delivery
				err := s.InTx(t.Context(), func(ctx context.Context) (err error) {
					claimed, err = s.ClaimDeliveries(ctx, push.Claim{AccountID: "kjj", Lease: lease, Now: now, Until: now.Add(time.Minute), Limit: 3})
					return err
				})
				if err != nil {
					t.Error(err)
				}
				if err != nil || len(claimed) == 0 {
					return
				}
				mu.Lock()
				for _, d := range claimed {
					times[d.ID]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for id, n := range times {
		if n != 1 {
			t.Errorf("%s was lent %d times", id, n)
		}
	}
	if len(times) != len(subscriptions) {
		t.Errorf("%d were lent, want %d", len(times), len(subscriptions))
	}
}

// testWithdrawn asks for notices whose campaign was cancelled, and whose program is no longer published.
func testWithdrawn(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	status := func(of policy.Status) {
		write(t, s, func(ctx context.Context) error {
			p, err := s.FindPolicy(ctx, "p1")
			g, err2 := s.FindProgram(ctx, "g1")
			p.Status, g.Status = policy.Published, of
			return errors.Join(err, err2, s.UpdatePolicy(ctx, &p), s.UpdateProgram(ctx, &g))
		})
	}
	status(policy.Published)
	byCampaign, own := newNotice(ids[0], push.ByCampaign, "c1"), newNotice(ids[0], push.NewlyEligible, "")
	byCampaign.CampaignID = "c1"
	c := push.Campaign{ID: "c1", Name: "示例", ProgramID: "g1", State: push.Running}
	write(t, s, func(ctx context.Context) error {
		_, err := s.AddNotices(ctx, []push.Notice{byCampaign, own})
		return errors.Join(err, s.CreateCampaign(ctx, &c))
	})
	all, err := s.NoticesOf(t.Context(), ids[0], 10)
	if err != nil || len(all) != 2 {
		t.Fatalf("got %v, %v", all, err)
	}
	withdrawn := func() map[push.Reason]string {
		got, err := s.WithdrawnNotices(t.Context(), []int64{all[0].ID, all[1].ID, 4711}, models.NewDate(2026, 1, 1))
		if err != nil {
			t.Fatal(err)
		}
		byReason := map[push.Reason]string{}
		for _, n := range all {
			if code, there := got[n.ID]; there {
				byReason[n.Reason] = code
			}
		}
		return byReason
	}
	if got := withdrawn(); len(got) != 0 {
		t.Errorf("got %v, want none", got)
	}
	testApplied(t, s, ids[0], withdrawn)
	c.State = push.Cancelled
	write(t, s, func(ctx context.Context) error { return s.UpdateCampaign(ctx, &c) })
	if diff := cmp.Diff(map[push.Reason]string{push.ByCampaign: "cancelled"}, withdrawn()); diff != "" {
		t.Errorf("cancelled (-want +got):\n%s", diff)
	}
	status(policy.Expired)
	if diff := cmp.Diff(map[push.Reason]string{push.ByCampaign: "cancelled", push.NewlyEligible: push.NotOffered}, withdrawn()); diff != "" {
		t.Errorf("expired (-want +got):\n%s", diff)
	}
}

// testApplied has an enterprise apply to the program of its notices, which only a campaign then tells it of, and leaves it
// with an application that it withdrew.
func testApplied(t *testing.T, s *store.Store, enterprise int64, withdrawn func() map[push.Reason]string) {
	t.Helper()
	for name, test := range map[string]struct {
		state application.State
		on    models.Date
		want  map[push.Reason]string
	}{
		"applied this year":        {application.Applied, models.NewDate(2026, 1, 1), map[push.Reason]string{push.NewlyEligible: push.NoLongerSo}},
		"applied, no day known":    {application.Granted, models.Date{}, map[push.Reason]string{push.NewlyEligible: push.NoLongerSo}},
		"applied the year before":  {application.Applied, models.NewDate(2025, 12, 31), map[push.Reason]string{}},
		"withdrew its application": {application.Withdrawn, models.NewDate(2026, 3, 1), map[push.Reason]string{}},
	} {
		a := application.Application{EnterpriseID: enterprise, ProgramID: "g1", Round: "2026", State: test.state, AppliedOn: test.on, Source: "staff"}
		write(t, s, func(ctx context.Context) error { return s.PutApplication(ctx, &a) })
		if diff := cmp.Diff(test.want, withdrawn()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	gone := application.Application{EnterpriseID: enterprise, ProgramID: "g1", Round: "2026", State: application.Withdrawn, Source: "staff"}
	write(t, s, func(ctx context.Context) error { return s.PutApplication(ctx, &gone) })
}

func namesOf(deliveries []push.Delivery) []string {
	names := make([]string, len(deliveries))
	for i, d := range deliveries {
		names[i] = d.ID
	}
	slices.Sort(names)
	return names
}

// testNotSent asks which accounts somebody has to send for: those that are fetched from are none.
func testNotSent(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	queue(t, s, ids[0], "m1", "s1")
	pulled := push.Account{ID: "pulled", Channel: push.Pull, Name: "示例后台", Enabled: true, PerSecond: 5}
	m := push.Message{ID: "m2", EnterpriseID: ids[0], Day: models.DateOf(now)}
	d := push.Delivery{ID: "d2", MessageID: "m2", SubscriptionID: "s9", EnterpriseID: ids[0], AccountID: "pulled", State: push.Queued, NotBefore: now}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateAccount(ctx, &pulled), s.AddMessages(ctx, []push.Message{m}, []push.Delivery{d}))
	})
	due, err := s.DueAccounts(t.Context(), now)
	if diff := cmp.Diff([]string{"kjj"}, due); diff != "" || err != nil {
		t.Errorf("(-want +got), %v:\n%s", err, diff)
	}
}
