package storetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/models/push"
	"huiqi/store"
)

// pushMore is the part of the suite about groups, feeds, refusals and queues.
func pushMore() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"answers that follow later":       testFollowUps,
		"consents to notices":             testNoticeConsents,
		"what followers did":              testActs,
		"tokens that processes share":     testTokens,
		"refusals of signatures":          testRefusals,
		"refusals that are concealed":     testConcealing,
		"groups and what is posted there": testGroups,
		"rules published since":           testPublishedRules,
		"queues of accounts":              testQueues,
		"pauses that are ended":           testResume,
		"feeds of enterprises":            testPushFeeds,
		"what backends fetch":             testPulled,
		"what backends leave":             testLapsed,
		"what had no address any more":    testReplanned,
		"what letters say in the end":     testRewritten,
		"backends that fetch at once":     testPullers,
		"notices that are withdrawn":      testWithdrawn,
		"accounts that nobody sends for":  testNotSent,
	}
}

// testConcealing: refusals that were kept by the telephone count, and are kept by what it is concealed as from then on.
func testConcealing(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	sub := newSubscription("s1", ids[0])
	m := push.Message{ID: "m1", EnterpriseID: ids[0], Day: models.DateOf(now)}
	d := push.Delivery{ID: "d1", MessageID: "m1", SubscriptionID: "s1", EnterpriseID: ids[0], AccountID: "kjj", Address: sub.Address, State: push.Queued, NotBefore: now}
	refusal := func(signature, address string, at time.Time) push.Refusal {
		return push.Refusal{Signature: signature, Address: address, UplinkID: "1", At: at, ConfirmedAt: ptr(instantOf(at))}
	}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateSubscription(ctx, &sub), s.AddMessages(ctx, []push.Message{m}, []push.Delivery{d}),
			s.KeepRefusal(ctx, refusal("科技", "13800000001", now.Add(time.Hour))), s.KeepRefusal(ctx, refusal("人社", "13800000001", now.Add(time.Hour))),
			s.KeepRefusal(ctx, refusal("科技", "hmac:科技 13800000001", now)))
	})
	known := func(signature string, phones ...string) bool {
		t.Helper()
		agreed, err := s.Consented(t.Context(), "d1", signature, phones)
		if err != nil {
			t.Fatal(err)
		}
		return !agreed
	}
	if !known("科技", "hmac:other", "13800000001") || known("科技", "hmac:other") {
		t.Error("a refusal that is kept by the telephone counts, and of that telephone alone")
	}
	for i, want := range []int{2, 0} {
		write(t, s, func(ctx context.Context) error {
			got, err := s.ConcealRefusals(ctx, func(signature, phone string) string { return "hmac:" + signature + " " + phone })
			if got != want {
				t.Errorf("time %d: got %d replaced, want %d", i+1, got, want)
			}
			return err
		})
	}
	for _, signature := range []string{"科技", "人社"} {
		if known(signature, "13800000001") || !known(signature, "hmac:"+signature+" 13800000001") {
			t.Errorf("%s: want it to be known by what it is concealed as", signature)
		}
		write(t, s, func(ctx context.Context) error {
			first, err := s.ConfirmRefusal(ctx, signature, "hmac:"+signature+" 13800000001", now)
			if first {
				t.Errorf("%s: would be confirmed again", signature)
			}
			return err
		})
	}
	sub.ConsentAt = instantOf(now.Add(30 * time.Minute)) // between the two times of 科技
	write(t, s, func(ctx context.Context) error { return s.UpdateSubscription(ctx, &sub) })
	if !known("科技", "hmac:科技 13800000001") {
		t.Error("the later of two times was lost")
	}
}

// testRefusals asks for consent before and after the owner of an address refused a signature.
func testRefusals(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	sub := newSubscription("s1", ids[0])
	m := push.Message{ID: "m1", EnterpriseID: ids[0], Day: models.DateOf(now)}
	d := push.Delivery{ID: "d1", MessageID: "m1", SubscriptionID: "s1", EnterpriseID: ids[0], AccountID: "kjj", Address: sub.Address, State: push.Queued, NotBefore: now}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateSubscription(ctx, &sub), s.AddMessages(ctx, []push.Message{m}, []push.Delivery{d}))
	})
	consented := func(step, signature string, want bool) {
		t.Helper()
		if got, err := s.Consented(t.Context(), "d1", signature, []string{"hmac:1", "13800000009"}); got != want || err != nil {
			t.Errorf("%s: got %t, %v, want %t", step, got, err, want)
		}
	}
	consented("before", "科技", true)
	refusal := push.Refusal{Signature: "科技", Address: "hmac:1", UplinkID: "1", At: now.Add(time.Hour)}
	earlier := refusal
	earlier.At = now.Add(-time.Hour)
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.KeepRefusal(ctx, refusal), s.KeepRefusal(ctx, earlier))
	})
	consented("refused", "科技", false)
	consented("another signature", "人社", true)
	for _, want := range []bool{true, false} {
		write(t, s, func(ctx context.Context) error {
			got, err := s.ConfirmRefusal(ctx, "科技", "hmac:1", now)
			if got != want {
				t.Errorf("confirm: got %t, want %t", got, want)
			}
			return err
		})
	}
	sub.ConsentAt = instantOf(now.Add(2 * time.Hour))
	write(t, s, func(ctx context.Context) error { return s.UpdateSubscription(ctx, &sub) })
	consented("consented again", "科技", true)
	sub.ConsentBy = ""
	write(t, s, func(ctx context.Context) error { return s.UpdateSubscription(ctx, &sub) })
	consented("without consent", "科技", false)
}

func newPosting(id string) push.Posting {
	return push.Posting{
		ID: id, GroupID: "g", ProgramID: "g1", RuleVersion: 1, Reason: push.Opened, Round: "2026-03-01", AccountID: "kjj",
		Item: push.Item{Program: "研发补助", Kinds: []string{"grant"}}, State: push.Queued, NotBefore: instantOf(now), UsefulTo: models.MustDate("2026-04-01"),
	}
}

// testGroups posts to a group once.
func testGroups(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	g := push.Group{ID: "g", AccountID: "kjj", Name: "示例群", District: "370303", Levels: []string{"municipal"}, Topics: []string{"grant"}, Opened: true, Enabled: true, Since: instantOf(now)}
	write(t, s, func(ctx context.Context) error { return s.CreateGroup(ctx, &g) })
	g.Name = "别名"
	write(t, s, func(ctx context.Context) error { return s.UpdateGroup(ctx, &g) })
	all, err := s.Groups(t.Context())
	if diff := cmp.Diff(all, []push.Group{g}); diff != "" || err != nil || g.Version != 2 {
		t.Errorf("groups (-got +want), %v:\n%s", err, diff)
	}
	again, other := newPosting("p2"), newPosting("p3")
	other.Reason, other.Round = push.ByCampaign, ""
	write(t, s, func(ctx context.Context) error {
		n, err := s.AddPostings(ctx, []push.Posting{newPosting("p1")})
		m, err2 := s.AddPostings(ctx, []push.Posting{again, other})
		if n != 1 || m != 1 {
			t.Errorf("got %d, %d new, want one each", n, m)
		}
		return errors.Join(err, err2)
	})
	for after, want := range map[time.Time]int{now.Add(-time.Hour): 2, now.Add(time.Hour): 0} {
		if posted, err := s.PostedSince(t.Context(), after); len(posted) != want || err != nil {
			t.Errorf("posted after %s: got %+v, %v, want %d", after, posted, err, want)
		}
	}
	if due, err := s.DuePostingAccounts(t.Context(), now); len(due) != 1 || err != nil {
		t.Errorf("due: got %v, %v", due, err)
	}
	claim := push.Claim{AccountID: "kjj", Lease: "w", Now: now, Until: now.Add(time.Minute), Limit: 1}
	claimed := claimPostings(t, s, claim)
	if len(claimed) != 1 || claimed[0].ID != "p1" || claimed[0].State != push.Sending || claimed[0].Attempts != 1 || claimed[0].Item.Program != "研发补助" {
		t.Fatalf("claimed: got %+v", claimed)
	}
	p := claimed[0]
	write(t, s, func(ctx context.Context) error {
		mine, err := s.BeginPosting(ctx, "p1", "w", now)
		notMine, err2 := s.BeginPosting(ctx, "p1", "v", now)
		if !mine || notMine {
			t.Errorf("begin: got %t for its worker, %t for another", mine, notMine)
		}
		return errors.Join(err, err2)
	})
	tried, err := s.TriedSince(t.Context(), "kjj", now.Add(-time.Minute))
	if diff := cmp.Diff(tried, []time.Time{instantOf(now)}); diff != "" || err != nil {
		t.Errorf("tried (-got +want), %v:\n%s", err, diff)
	}
	p.State, p.SentAt, p.Item.Program, p.UsefulTo = push.Accepted, new(instantOf(now)), "研发后补助", models.Date{}
	write(t, s, func(ctx context.Context) error { return s.SettlePosting(ctx, "w", p) })
	if left := claimPostings(t, s, claim); len(left) != 1 || left[0].ID != "p3" {
		t.Errorf("left: got %+v, want p3", left)
	}
	postings, err := s.PostingsOf(t.Context(), "g", 10)
	if len(postings) != 2 || err != nil {
		t.Errorf("postings: got %d, %v", len(postings), err)
	}
	said := func(q push.Posting) bool {
		return q.ID == "p1" && q.Item.Program == "研发后补助" && q.UsefulTo.IsZero() && q.Lease == ""
	}
	if !slices.ContainsFunc(postings, said) {
		t.Errorf("postings: got %+v, want one of them with what it said in the end", postings)
	}
}

func claimPostings(t *testing.T, s *store.Store, c push.Claim) (claimed []push.Posting) {
	t.Helper()
	write(t, s, func(ctx context.Context) (err error) {
		claimed, err = s.ClaimPosting(ctx, c)
		return err
	})
	return claimed
}

// testPublishedRules finds what was published since an instant.
func testPublishedRules(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	write(t, s, func(ctx context.Context) error {
		p, g := newPolicy("p2"), newProgram("g2", "p2")
		g.Status = "published"
		return errors.Join(s.CreatePolicy(ctx, &p), s.CreateProgram(ctx, &g), s.AddRule(ctx, &policy.Rule{ProgramID: "g2", Body: `{"all":[]}`}), s.PublishRule(ctx, "g2", 1, "u1", now))
	})
	got, err := s.RulesSince(t.Context(), now.Add(-time.Second))
	if diff := cmp.Diff(got, map[string]time.Time{"g2": instantOf(now)}); diff != "" || err != nil {
		t.Errorf("since (-got +want), %v:\n%s", err, diff)
	}
	if got, err := s.RulesSince(t.Context(), now.Add(time.Second)); len(got) != 0 || err != nil {
		t.Errorf("later: got %v, %v, want none", got, err)
	}
}

func testPushFeeds(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 2)
	f := push.Feed{ID: "f1", EnterpriseID: ids[0], Note: "日历", CreatedBy: "u1"}
	write(t, s, func(ctx context.Context) error { return s.CreateFeed(ctx, &f) })
	got, err := s.FindFeed(t.Context(), "f1")
	if diff := cmp.Diff(got, f); diff != "" || err != nil {
		t.Errorf("found (-got +want), %v:\n%s", err, diff)
	}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.RevokeFeed(ctx, ids[1], "f1", now) }), models.KindNotFound, "feed-not-found")
	write(t, s, func(ctx context.Context) error { return s.RevokeFeed(ctx, ids[0], "f1", now) })
	_, err = s.FindFeed(t.Context(), "f1")
	wantKind(t, err, models.KindNotFound, "feed-not-found")
	if strings.HasSuffix(err.Error(), "：") {
		t.Errorf("got %q, want a sentence that names nothing", err)
	}
	all, err := s.FeedsOf(t.Context(), ids[0])
	if len(all) != 1 || err != nil || all[0].RevokedAt == nil {
		t.Errorf("all: got %+v, %v, want the revoked one", all, err)
	}
}

// testResume ends a pause for what the provider's answer put off; what is put off for another reason or for longer waits on.
func testResume(t *testing.T, fresh Fresh) {
	tests := map[string]struct{ pause, note string }{
		"a quota":  {"45009", "reach max api daily quota limit"},
		"settings": {push.Configuration, "45009: reach max api daily quota limit"},
		"a digest": {"limited", "45009: reach max api daily quota limit"}, // which met the same quota later
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s, ids := pushBase(t, fresh, 1)
			sub, until := newSubscription("s1", ids[0]), now.Add(time.Hour)
			write(t, s, func(ctx context.Context) error {
				var messages []push.Message
				var deliveries []push.Delivery
				for id, d := range map[string]push.Delivery{
					"limited": {State: push.Queued, NotBefore: until, Code: "45009"}, "retried": {State: push.Queued, NotBefore: until, Code: "500"},
					"planned": {State: push.Queued, NotBefore: until}, "longer": {State: push.Queued, NotBefore: until.Add(time.Hour), Code: "45009"},
				} {
					m := push.Message{ID: id, EnterpriseID: ids[0], Day: models.DateOf(now)}
					d.ID, d.MessageID, d.SubscriptionID, d.EnterpriseID, d.AccountID = id, id, "s1", ids[0], "kjj"
					messages, deliveries = append(messages, m), append(deliveries, d)
				}
				return errors.Join(s.CreateSubscription(ctx, &sub), s.AddMessages(ctx, messages, deliveries), s.PauseAccount(ctx, "kjj", until, test.pause, test.note))
			})
			write(t, s, func(ctx context.Context) error { return s.ResumeAccount(ctx, "kjj") })
			var due []string
			for _, id := range []string{"limited", "longer", "planned", "retried"} {
				d, err := s.FindDelivery(t.Context(), id)
				if err != nil {
					t.Fatal(err)
				}
				if d.NotBefore.Before(until.Add(-time.Minute)) {
					due = append(due, id)
				}
			}
			if diff := cmp.Diff(due, []string{"limited"}); diff != "" {
				t.Errorf("due (-got +want):\n%s", diff)
			}
		})
	}
}

// testQueues looks at an account with a delivery that is due, one that is not yet, and a posting that is due earlier.
func testQueues(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	queues := func() []push.Queue {
		t.Helper()
		got, err := s.Queues(t.Context(), now)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	want := push.Queue{AccountID: "kjj", Channel: push.WeChatTemplate, Enabled: true}
	if diff := cmp.Diff(queues(), []push.Queue{want}); diff != "" {
		t.Errorf("empty (-got +want):\n%s", diff)
	}
	sub := newSubscription("s1", ids[0])
	write(t, s, func(ctx context.Context) error {
		var messages []push.Message
		var deliveries []push.Delivery
		for _, d := range []push.Delivery{{ID: "due", State: push.Queued, NotBefore: now.Add(-time.Minute)}, {ID: "later", State: push.Queued, NotBefore: now.Add(time.Minute)}, {ID: "done", State: push.Accepted}} {
			m := push.Message{ID: d.ID, EnterpriseID: ids[0], Day: models.DateOf(now)}
			d.MessageID, d.SubscriptionID, d.EnterpriseID, d.AccountID = m.ID, "s1", ids[0], "kjj"
			messages, deliveries = append(messages, m), append(deliveries, d)
		}
		g, p := push.Group{ID: "g", AccountID: "kjj", Name: "示例群"}, newPosting("p1")
		p.NotBefore = now.Add(-time.Hour)
		err := errors.Join(s.CreateSubscription(ctx, &sub), s.AddMessages(ctx, messages, deliveries), s.CreateGroup(ctx, &g))
		_, err2 := s.AddPostings(ctx, []push.Posting{p})
		return errors.Join(err, err2, s.PauseAccount(ctx, "kjj", now.Add(time.Hour), push.Configuration, "93000"))
	})
	want.Length, want.Oldest = 3, new(instantOf(now.Add(-time.Hour)))
	want.PausedUntil, want.PauseCode = new(instantOf(now.Add(time.Hour))), push.Configuration
	if diff := cmp.Diff(queues(), []push.Queue{want}); diff != "" {
		t.Errorf("filled (-got +want):\n%s", diff)
	}
	if _, _, err := s.LeaseToken(t.Context(), "wx1", "w", now, now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	versions, err := s.TokenVersions(t.Context())
	if diff := cmp.Diff(versions, map[string]int64{"wx1": 0}); diff != "" || err != nil {
		t.Errorf("tokens (-got +want), %v:\n%s", err, diff)
	}
}
