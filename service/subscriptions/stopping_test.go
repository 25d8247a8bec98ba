package subscriptions_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/subscriptions"
	"huiqi/store/storetest"
)

// ways of stopping are those by which an address stops being written to.
func ways(t *testing.T) map[string]func(f fixture) error {
	t.Helper()
	return map[string]func(f fixture) error{
		"staff": func(f fixture) error {
			_, err := f.OptOut(t.Context(), f.Bureau, f.Own.USCC, "s1")
			return err
		},
		"the enterprise": func(f fixture) error {
			_, err := f.OptOut(t.Context(), f.Company, f.Own.USCC, "s1")
			return err
		},
		"the link of a letter": func(f fixture) error {
			_, err := f.Stop(t.Context(), actors.Actor{Role: actors.Anonymous, Address: "192.0.2.1"}, "d-sent")
			return err
		},
	}
}

// TestStopAtOnce: what waits is suppressed in the same transaction and goes on to the next of the chain; what was sent stays as
// it is; doing it again changes nothing; and nothing but their own word brings it back.
func TestStopAtOnce(t *testing.T) {
	t.Parallel()
	for name := range ways(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
				t.Helper()
				way := ways(t)[name] // of this run: the other database ends on its own
				f := newFixture(t, fresh)
				first := f.Subscribe(t, "s1", f.Own.ID, "sms", "13800000001", 1)
				f.Subscribe(t, "s2", f.Own.ID, "mail", "office@example.cn", 2)
				elsewhere := f.Subscribe(t, "s3", f.Other.ID, "sms", "13800000001", 1)
				f.Queue(t, "waits", first, rows.Queued)
				f.Queue(t, "sent", first, rows.Accepted)
				f.Queue(t, "other", elsewhere, rows.Queued)
				for range 2 {
					if err := way(f); err != nil {
						t.Fatal(err)
					}
				}
				if diff := cmp.Diff(f.chain(t, "waits"), map[string]string{"13800000001": "suppressed opted-out", "office@example.cn": "queued "}); diff != "" {
					t.Errorf("what waits (-got +want):\n%s", diff)
				}
				if diff := cmp.Diff(f.chain(t, "sent"), map[string]string{"13800000001": "accepted "}); diff != "" {
					t.Errorf("what was sent (-got +want):\n%s", diff)
				}
				other := "queued "
				if name == "the link of a letter" {
					other = "suppressed opted-out" // the receiver speaks for the address, whichever enterprise it is for
				}
				if diff := cmp.Diff(f.chain(t, "other"), map[string]string{"13800000001": other}); diff != "" {
					t.Errorf("of the other enterprise (-got +want):\n%s", diff)
				}
				f.Clock.Advance(time.Hour)
				_, err := f.OptIn(t.Context(), f.Bureau, f.Own.USCC, "s1", nil)
				if got := storetest.CodeOf(err); got != "consent-required" || f.state(t, "s1") != rows.OptedOut {
					t.Errorf("staff bring it back: got %q, %s", got, f.state(t, "s1"))
				}
				if log := strings.Join(f.Audited(t), "\n"); strings.Contains(log, "13800000001") || !strings.Contains(log, " subscription s1 by") {
					t.Errorf("got the log %s", log)
				}
			})
		})
	}
}

// TestStopping shows what would be stopped without doing it, masked, and after the address is gone.
func TestStopping(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		sub := f.Subscribe(t, "s1", f.Own.ID, "sms", "13800000001", 1)
		f.Queue(t, "m", sub, rows.Accepted)
		for range 2 {
			got, err := f.Stopping(t.Context(), "d-m")
			want := subscriptions.Stopping{Enterprise: f.Own.Name, Channel: rows.SMS, Account: "示例sms", Address: "138****0001", At: got.At}
			if diff := cmp.Diff(got, want); diff != "" || err != nil || f.state(t, "s1") != rows.Active {
				t.Errorf("%v (-got +want):\n%s", err, diff)
			}
		}
		if err := f.Delete(t.Context(), f.Company, f.Own.USCC, "s1", 1); err != nil {
			t.Fatal(err)
		}
		if got, err := f.Stop(t.Context(), f.Nobody, "d-m"); err != nil || !got.Stopped {
			t.Errorf("gone: got %+v, %v, want it stopped", got, err)
		}
		if _, err := f.Stopping(t.Context(), "none"); storetest.CodeOf(err) != "delivery-not-found" {
			t.Errorf("no letter: got %v", err)
		}
	})
}

// TestDelete: what waits is not sent, and removing an address forgets no opting out.
func TestDelete(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		sub := f.Subscribe(t, "s1", f.Own.ID, "sms", "13800000001", 1)
		f.Queue(t, "waits", sub, rows.Queued)
		if err := f.Delete(t.Context(), f.Bureau, f.Own.USCC, "s1", 7); storetest.CodeOf(err) != "stale-version" {
			t.Errorf("of another version: got %v", err)
		}
		if diff := cmp.Diff(f.chain(t, "waits"), map[string]string{"13800000001": "queued "}); diff != "" {
			t.Errorf("after what was refused (-got +want):\n%s", diff)
		}
		if err := f.Delete(t.Context(), f.Bureau, f.Own.USCC, "s1", 1); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(f.chain(t, "waits"), map[string]string{"13800000001": "suppressed deleted"}); diff != "" {
			t.Errorf("what waits (-got +want):\n%s", diff)
		}
		consent := f.agreed(time.Minute)
		again := rows.Subscription{AccountID: "sms", Address: "13800000001", Rank: 1}
		made, err := f.Create(t.Context(), f.Bureau, f.Own.USCC, again, consent)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.OptOut(t.Context(), f.Bureau, f.Own.USCC, made.ID); err != nil {
			t.Fatal(err)
		}
		if err := f.Delete(t.Context(), f.Bureau, f.Own.USCC, made.ID, 2); err != nil {
			t.Fatal(err)
		}
		for who, actor := range map[string]actors.Actor{"bureau": f.Bureau, "near": f.Near, "admin": f.Admin} {
			if _, err := f.Create(t.Context(), actor, f.Own.USCC, again, consent); storetest.CodeOf(err) != "consent-required" {
				t.Errorf("added again by %s with the consent of before: got %v", who, err)
			}
		}
		f.Clock.Advance(time.Hour)
		if _, err := f.Create(t.Context(), f.Near, f.Own.USCC, again, f.agreed(time.Minute)); err != nil {
			t.Errorf("with a later consent: got %v", err)
		}
	})
}

// TestAnAddressIsChangedInAnyOrder: what waited for the one that was removed is planned for the one that is added.
func TestAnAddressIsChangedInAnyOrder(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.forget(t)
		sub := f.Subscribe(t, "s1", f.Own.ID, "sms", "13800000001", 1)
		f.Queue(t, "waits", sub, rows.Queued)
		if err := f.Delete(t.Context(), f.Bureau, f.Own.USCC, "s1", 1); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Create(t.Context(), f.Bureau, f.Own.USCC, rows.Subscription{AccountID: "sms", Address: "13800000002", Rank: 1}, f.agreed(time.Minute)); err != nil {
			t.Fatal(err)
		}
		found, err := f.WaitingNotices(t.Context(), []int64{f.Own.ID}, f.Clock.Now())
		if err != nil || len(found) != 1 || found[0].MessageID != "" {
			t.Errorf("got %+v, %v, want it to wait for the planner", found, err)
		}
	})
}

// TestUpdate: wishes change, and nothing else; of two that changed the same version one is refused.
func TestUpdate(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		before := f.Subscribe(t, "s1", f.Own.ID, "sms", "13800000001", 1)
		wishes := subscriptions.Wishes{Person: "王某", Rank: 4, Always: true, Topics: []string{"grant"}, Levels: []string{"municipal"}}
		got, err := f.Update(t.Context(), f.Company, f.Own.USCC, "s1", 1, wishes)
		if err != nil || got.Version != 2 || got.Rank != 4 || got.Address != before.Address || !got.ConsentAt.Equal(before.ConsentAt) || got.State != rows.Active {
			t.Errorf("got %+v, %v", got, err)
		}
		if _, err := f.Update(t.Context(), f.Near, f.Own.USCC, "s1", 1, wishes); storetest.CodeOf(err) != "stale-version" {
			t.Errorf("the same version again: got %v", err)
		}
		wishes.Topics = []string{"gold"}
		if _, err := f.Update(t.Context(), f.Near, f.Own.USCC, "s1", 2, wishes); storetest.CodeOf(err) != "invalid-subscription" {
			t.Errorf("an unknown topic: got %v", err)
		}
	})
}
