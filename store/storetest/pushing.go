package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/push"
	"huiqi/store"
)

// pushBase is a database with one program, some enterprises and one account.
func pushBase(t testing.TB, fresh Fresh, enterprises int) (s *store.Store, ids []int64) {
	t.Helper()
	s = Open(t, fresh)
	write(t, s, func(ctx context.Context) error {
		p, g := newPolicy("p1"), newProgram("g1", "p1")
		a := push.Account{ID: "kjj", Channel: push.WeChatTemplate, Name: "示例公众号", Settings: map[string]string{"appid": "wx1"}, Enabled: true, PerSecond: 5}
		err := errors.Join(s.CreatePolicy(ctx, &p), s.CreateProgram(ctx, &g), s.CreateAccount(ctx, &a))
		for n := range enterprises {
			e := newEnterprise(n)
			err = errors.Join(err, s.CreateEnterprise(ctx, &e))
			ids = append(ids, e.ID)
		}
		return err
	})
	return s, ids
}

func newSubscription(id string, enterpriseID int64) push.Subscription {
	return push.Subscription{
		ID: id, EnterpriseID: enterpriseID, AccountID: "kjj", Address: "openid-" + id, Person: "王某", State: push.Active, Rank: 1, Always: true,
		Topics: []string{"grant"}, Levels: []string{"municipal"}, ConsentBy: "follow", ConsentProof: "扫码", ConsentAt: instantOf(now), StateAt: instantOf(now),
	}
}

func testPushAccounts(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	a, err := s.FindAccount(t.Context(), "kjj")
	if err != nil || a.Version != 1 || a.Settings["appid"] != "wx1" {
		t.Fatalf("got %+v, %v", a, err)
	}
	write(t, s, func(ctx context.Context) error {
		return s.PauseAccount(ctx, "kjj", now.Add(time.Hour), "quota", "45009")
	})
	write(t, s, func(ctx context.Context) error {
		return s.PauseAccount(ctx, "kjj", now.Add(time.Minute), "limited", "shorter")
	})
	a, err = s.FindAccount(t.Context(), "kjj")
	if err != nil || a.Sends(now) || !a.Sends(now.Add(time.Hour)) || a.PauseCode != "quota" || a.Version != 1 {
		t.Errorf("paused: got %+v, %v", a, err)
	}
	change := a
	change.PausedUntil, change.PauseCode, change.Name = nil, "", "别名"
	write(t, s, func(ctx context.Context) error { return s.UpdateAccount(ctx, &change) })
	if a, err = s.FindAccount(t.Context(), "kjj"); err != nil || a.Sends(now) || a.PauseNote != "45009" || a.Name != "别名" {
		t.Errorf("changed while it rests: got %+v, %v", a, err)
	}
	write(t, s, func(ctx context.Context) error { return s.ResumeAccount(ctx, "kjj") })
	a.PausedUntil, a.PauseCode, a.PauseNote = nil, "", ""
	got, err := s.Accounts(t.Context())
	if diff := cmp.Diff([]push.Account{a}, got); diff != "" || err != nil {
		t.Errorf("updated (-want +got), %v:\n%s", err, diff)
	}
	trigger := push.Trigger{Reason: push.Closing, Enabled: true, Days: []int{7, 3, 1}, PerDay: 100, UpdatedBy: "u1"}
	write(t, s, func(ctx context.Context) error { return s.PutTrigger(ctx, &trigger) })
	stale := push.Trigger{Reason: push.Closing}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.PutTrigger(ctx, &stale) }), models.KindStale, "stale-version")
	trigger.Enabled = false
	write(t, s, func(ctx context.Context) error { return s.PutTrigger(ctx, &trigger) })
	triggers, err := s.Triggers(t.Context())
	if diff := cmp.Diff([]push.Trigger{trigger}, triggers); diff != "" || err != nil || trigger.Version != 2 {
		t.Errorf("triggers (-want +got), %v:\n%s", err, diff)
	}
}

// testAllowance takes from several goroutines at once: together they get what the rate allows and no more.
func testAllowance(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	a, err := s.FindAccount(t.Context(), "kjj")
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	total := 0
	for range 8 {
		wg.Go(func() {
			granted, _, err := s.TakeAllowance(t.Context(), a, 2, now)
			mu.Lock()
			defer mu.Unlock()
			total += granted
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if total != a.PerSecond {
		t.Errorf("got %d deliveries, want %d", total, a.PerSecond)
	}
	if granted, wait, err := s.TakeAllowance(t.Context(), a, 1, now.Add(200*time.Millisecond)); granted != 1 || wait != 0 || err != nil {
		t.Errorf("later: got %d, %s, %v, want 1", granted, wait, err)
	}
}

func testPushSubscriptions(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 2)
	first, second := newSubscription("s1", ids[0]), newSubscription("s2", ids[1])
	second.Address = first.Address
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateSubscription(ctx, &first), s.CreateSubscription(ctx, &second))
	})
	again := newSubscription("s3", ids[0])
	again.Address = first.Address
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.CreateSubscription(ctx, &again) }), models.KindConflict, "duplicate-address")
	if err := first.MoveTo(push.OptedOut, "", instantOf(now)); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(ctx context.Context) error { return s.UpdateSubscription(ctx, &first) })
	got, err := s.SubscriptionsOf(t.Context(), ids)
	want := map[int64][]push.Subscription{ids[0]: {first}, ids[1]: {second}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("of enterprises (-want +got), %v:\n%s", err, diff)
	}
	states, err := s.SubscriptionStates(t.Context(), []string{"s1", "s2", "none"})
	wantStates := map[string]push.SubscriptionState{"s1": push.OptedOut, "s2": push.Active}
	if diff := cmp.Diff(wantStates, states); diff != "" || err != nil {
		t.Errorf("states (-want +got), %v:\n%s", err, diff)
	}
	at, err := s.SubscriptionsAt(t.Context(), "kjj", first.Address)
	if diff := cmp.Diff([]push.Subscription{first, second}, at); diff != "" || err != nil {
		t.Errorf("at the address (-want +got), %v:\n%s", err, diff)
	}
	write(t, s, func(ctx context.Context) error { return s.DeleteSubscription(ctx, "s2", 1) })
	if left, err := s.ListSubscriptions(t.Context(), ids[1]); len(left) != 0 || left == nil || err != nil {
		t.Errorf("deleted: got %v, %v", left, err)
	}
	remove := func() error {
		return s.InTx(t.Context(), func(ctx context.Context) error { return s.DeleteEnterprise(ctx, ids[0], unversioned(t, s, ids[0])) })
	}
	wantKind(t, remove(), models.KindConflict, "enterprise-in-use")
	write(t, s, func(ctx context.Context) error { return s.DeleteSubscription(ctx, "s1", 0) })
	if err := remove(); err != nil {
		t.Errorf("one with nothing: %v", err)
	}
}

// unversioned is the present version of an enterprise.
func unversioned(t testing.TB, s *store.Store, id int64) int64 {
	t.Helper()
	records, err := s.Records(t.Context(), []int64{id})
	if err != nil || len(records) != 1 {
		t.Fatalf("got %d records, %v", len(records), err)
	}
	return records[0].Enterprise.Version
}

func newNotice(enterpriseID int64, reason push.Reason, round string) push.Notice {
	return push.Notice{
		EnterpriseID: enterpriseID, ProgramID: "g1", RuleVersion: 1, Reason: reason, Round: round, State: push.Waiting, DueAt: instantOf(now),
		UsefulTo: models.MustDate("2026-04-30"),
	}
}

func testNotices(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 3)
	add := func(notices ...push.Notice) (added int64) {
		write(t, s, func(ctx context.Context) (err error) { added, err = s.AddNotices(ctx, notices); return err })
		return added
	}
	later := newNotice(ids[2], push.NewlyEligible, "")
	later.DueAt = instantOf(now.Add(time.Hour))
	if got := add(newNotice(ids[0], push.NewlyEligible, ""), newNotice(ids[0], push.Closing, "2026-04-30/7"), newNotice(ids[1], push.NewlyEligible, ""), later); got != 4 {
		t.Errorf("added %d, want 4", got)
	}
	if got := add(newNotice(ids[0], push.NewlyEligible, ""), newNotice(ids[0], push.Closing, "2026-04-30/3")); got != 1 {
		t.Errorf("added %d again, want 1", got)
	}
	own := newSubscription("s1", ids[0])
	write(t, s, func(ctx context.Context) error { return s.CreateSubscription(ctx, &own) })
	due, err := s.DueEnterprises(t.Context(), 0, now, 10)
	if diff := cmp.Diff(ids[:2], due); diff != "" || err != nil {
		t.Errorf("due (-want +got), %v:\n%s", err, diff)
	}
	waiting, err := s.WaitingNotices(t.Context(), ids, now)
	if len(waiting) != 4 || err != nil {
		t.Fatalf("waiting: got %d, %v, want 4", len(waiting), err)
	}
	waiting[0].State, waiting[0].MessageID = push.Carried, "m1"
	waiting[1].DueAt = instantOf(now.Add(24 * time.Hour))
	waiting[3].State, waiting[3].Code = push.Dropped, push.NoSubscription
	moved := []push.Notice{waiting[0], waiting[1], waiting[3]}
	write(t, s, func(ctx context.Context) error { return s.MoveNotices(ctx, moved) })
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.MoveNotices(ctx, moved[:1]) }), models.KindStale, "stale-version")
	left, err := s.WaitingNotices(t.Context(), ids, now)
	if diff := cmp.Diff(waiting[2:3], left); diff != "" || err != nil {
		t.Errorf("left (-want +got), %v:\n%s", err, diff)
	}
	all, err := s.NoticesOf(t.Context(), ids[1], 10)
	if err != nil || len(all) != 1 || all[0].Code != push.NoSubscription || all[0].PlannedAt == nil {
		t.Errorf("of the second: got %+v, %v", all, err)
	}
	if told, err := s.ToldAbout(t.Context(), waiting[0].ProgramID, waiting[0].RuleVersion, ids); told != 2 || err != nil { // not the second, of whom it was dropped
		t.Errorf("told: got %d, %v, want 2", told, err)
	}
	for reason, want := range map[push.Reason]int{push.NewlyEligible: 0, push.Closing: 2} { // the first has an address, and of the others nobody has
		if got, err := s.WaitingFor(t.Context(), reason); len(got) != want || err != nil {
			t.Errorf("waiting as %s: got %+v, %v, want %d", reason, got, err, want)
		}
	}
	for at, want := range map[time.Time]int64{now: 1, now.Add(time.Second): 0} {
		if n, err := s.CarriedSince(t.Context(), push.NewlyEligible, at); n != want || err != nil {
			t.Errorf("carried since %s: got %d, %v, want %d", at, n, err, want)
		}
	}
}

// queue inserts a message with one delivery for each of the subscriptions.
func queue(t testing.TB, s *store.Store, enterpriseID int64, message string, subscriptions ...string) {
	t.Helper()
	m := push.Message{ID: message, EnterpriseID: enterpriseID, Day: models.DateOf(now), Items: []push.Item{{ProgramID: "g1", Program: "研发补助", Because: []string{"注册地在张店区"}}}}
	var deliveries []push.Delivery
	for _, id := range subscriptions {
		deliveries = append(deliveries, push.Delivery{
			ID: message + "-" + id, MessageID: message, SubscriptionID: id, EnterpriseID: enterpriseID, AccountID: "kjj", Address: "openid-" + id,
			Chain: true, State: push.Queued, NotBefore: instantOf(now),
		})
	}
	write(t, s, func(ctx context.Context) error { return s.AddMessages(ctx, []push.Message{m}, deliveries) })
}

func claim(t testing.TB, s *store.Store, lease string, at time.Time, limit int) (claimed []push.Delivery) {
	t.Helper()
	write(t, s, func(ctx context.Context) (err error) {
		claimed, err = s.ClaimDeliveries(ctx, push.Claim{AccountID: "kjj", Lease: lease, Now: at, Until: at.Add(time.Minute), Limit: limit})
		return err
	})
	return claimed
}

func testDeliveries(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	queue(t, s, ids[0], "m1", "s1", "s2")
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error {
		return s.AddDeliveries(ctx, []push.Delivery{{ID: "x", MessageID: "m1", SubscriptionID: "s1", EnterpriseID: ids[0], AccountID: "kjj"}})
	}), models.KindConflict, "duplicate-delivery")
	if due, err := s.DueAccounts(t.Context(), now); len(due) != 1 || err != nil {
		t.Errorf("due accounts: got %v, %v", due, err)
	}
	first := claim(t, s, "l1", now, 1)
	if len(first) != 1 || first[0].State != push.Sending || first[0].Attempts != 1 || first[0].FirstAt == nil {
		t.Fatalf("claimed %+v", first)
	}
	second := claim(t, s, "l2", now, 5)
	if len(second) != 1 || second[0].ID == first[0].ID {
		t.Fatalf("claimed %+v beside %+v", second, first)
	}
	if due, err := s.DueAccounts(t.Context(), now); len(due) != 0 || err != nil {
		t.Errorf("due accounts, all lent: got %v, %v", due, err)
	}
	again := claim(t, s, "l3", now.Add(time.Minute), 1) // the first worker is taken for dead
	if len(again) != 1 || again[0].Attempts != 2 || !again[0].FirstAt.Equal(*first[0].FirstAt) {
		t.Fatalf("claimed again %+v", again)
	}
	settle := func(lease string, d push.Delivery) int {
		d.State, d.ProviderID, d.SentAt = push.Accepted, "9007199254740993", ptr(instantOf(now))
		var settled []push.Delivery
		write(t, s, func(ctx context.Context) (err error) {
			settled, err = s.SettleDeliveries(ctx, lease, []push.Delivery{d})
			return err
		})
		return len(settled)
	}
	if got := settle("l1", again[0]); got != 0 {
		t.Errorf("the dead worker settled %d", got)
	}
	if got := settle("l3", again[0]); got != 1 {
		t.Errorf("the later worker settled %d", got)
	}
	stored, err := s.FindDelivery(t.Context(), again[0].ID)
	if err != nil || stored.State != push.Accepted || stored.LeasedTo != nil || stored.Attempts != 2 {
		t.Errorf("settled: got %+v, %v", stored, err)
	}
	days, err := s.MessageDays(t.Context(), ids, now.Add(-time.Hour))
	want := map[int64][]models.Date{ids[0]: {models.DateOf(now)}} // by two addresses
	if diff := cmp.Diff(want, days); diff != "" || err != nil {
		t.Errorf("days (-want +got), %v:\n%s", err, diff)
	}
}

func testReceipts(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	queue(t, s, ids[0], "m1", "s1")
	early := push.Receipt{AccountID: "kjj", ProviderID: "77", State: push.Delivered, At: instantOf(now)}
	for range 2 {
		write(t, s, func(ctx context.Context) error { return s.AddReceipt(ctx, early) })
	}
	open, _, err := s.OpenReceipts(t.Context(), "kjj", 10)
	if len(open) != 0 || err != nil {
		t.Errorf("before the delivery is known: got %v, %v", open, err)
	}
	d := claim(t, s, "l1", now, 1)[0]
	d.State, d.ProviderID = push.Accepted, "77"
	write(t, s, func(ctx context.Context) error {
		_, err := s.SettleDeliveries(ctx, "l1", []push.Delivery{d})
		return errors.Join(err, s.ReachMessages(ctx, []string{"m1"}, now))
	})
	open, about, err := s.OpenReceipts(t.Context(), "kjj", 10)
	if diff := cmp.Diff([]push.Receipt{early}, open); diff != "" || err != nil || len(about) != 1 || about[0].ID != d.ID {
		t.Fatalf("open (-want +got), %v, %v:\n%s", about, err, diff)
	}
	about[0].State = push.Delivered
	write(t, s, func(ctx context.Context) error {
		moved, err := s.MoveDelivery(ctx, &about[0], push.Accepted)
		if !moved {
			err = errors.Join(err, fmt.Errorf("the delivery did not move"))
		}
		return errors.Join(err, s.ApplyReceipt(ctx, early))
	})
	if open, _, err := s.OpenReceipts(t.Context(), "kjj", 10); len(open) != 0 || err != nil {
		t.Errorf("after: got %v, %v", open, err)
	}
	m, err := s.FindMessage(t.Context(), "m1")
	if err != nil || m.ReachedAt == nil || m.Items[0].Because[0] != "注册地在张店区" {
		t.Errorf("message: got %+v, %v", m, err)
	}
}

func testCampaigns(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 2)
	c := push.Campaign{ID: "c1", Name: "示例推送", ProgramID: "g1", Audience: push.Audience{Verdicts: []string{"eligible"}, District: "370303"}, State: push.Gathering, CreatedBy: "u1"}
	write(t, s, func(ctx context.Context) error { return s.CreateCampaign(ctx, &c) })
	open, err := s.GatheringCampaigns(t.Context(), 10)
	if diff := cmp.Diff([]push.Campaign{c}, open); diff != "" || err != nil {
		t.Errorf("gathering (-want +got), %v:\n%s", err, diff)
	}
	carried, waiting := newNotice(ids[0], push.ByCampaign, "c1"), newNotice(ids[1], push.ByCampaign, "c1")
	carried.CampaignID, waiting.CampaignID = "c1", "c1"
	write(t, s, func(ctx context.Context) error {
		_, err := s.AddNotices(ctx, []push.Notice{carried, waiting})
		return err
	})
	queue(t, s, ids[0], "m1", "s1")
	due, err := s.WaitingNotices(t.Context(), ids[:1], now)
	if err != nil || len(due) != 1 {
		t.Fatalf("got %v, %v", due, err)
	}
	due[0].State, due[0].MessageID = push.Carried, "m1"
	write(t, s, func(ctx context.Context) error { return s.MoveNotices(ctx, due) })
	write(t, s, func(ctx context.Context) error {
		notices, deliveries, err := s.CancelCampaign(ctx, "c1", "cancelled")
		if notices != 1 || deliveries != 1 {
			t.Errorf("cancelled %d notices and %d deliveries, want 1 and 1", notices, deliveries)
		}
		return err
	})
	if got := claim(t, s, "l1", now, 5); len(got) != 0 {
		t.Errorf("claimed %v of a cancelled campaign", got)
	}
	if err := c.MoveTo(push.Cancelled); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(ctx context.Context) error { return s.UpdateCampaign(ctx, &c) })
	if list, err := s.ListCampaigns(t.Context(), models.Page{}); len(list.Items) != 1 || list.Items[0].Version != 2 || err != nil {
		t.Errorf("list: got %+v, %v", list, err)
	}
}

func testTokens(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	if none, err := s.FindToken(t.Context(), "wx1"); none.Key != "" || err != nil {
		t.Errorf("none: got %+v, %v", none, err)
	}
	token, got, err := s.LeaseToken(t.Context(), "wx1", "l1", now, now.Add(time.Minute))
	if !got || err != nil || token.Version != 0 {
		t.Fatalf("first: got %+v, %v, %v", token, got, err)
	}
	if _, got, err := s.LeaseToken(t.Context(), "wx1", "l2", now.Add(time.Second), now.Add(2*time.Minute)); got || err != nil {
		t.Errorf("while it is lent: got %v, %v", got, err)
	}
	token.Value, token.Version, token.ExpiresAt = []byte("sealed"), 1, instantOf(now.Add(time.Hour))
	if err := s.SettleToken(t.Context(), token, "l2"); err != nil {
		t.Error(err)
	}
	if found, err := s.FindToken(t.Context(), "wx1"); found.Version != 0 || err != nil {
		t.Errorf("settled by another: got %+v, %v", found, err)
	}
	if err := s.SettleToken(t.Context(), token, "l1"); err != nil {
		t.Error(err)
	}
	after, got, err := s.LeaseToken(t.Context(), "wx1", "l3", now.Add(time.Second), now.Add(time.Minute))
	if !got || err != nil || string(after.Value) != "sealed" || after.Version != 1 {
		t.Errorf("after: got %+v, %v, %v", after, got, err)
	}
	if _, got, err := s.LeaseToken(t.Context(), "wx1", "l4", now.Add(time.Minute), now.Add(time.Hour)); !got || err != nil {
		t.Errorf("of a process that died: got %v, %v", got, err)
	}
}
