package subscriptions_test

import (
	"strings"
	"testing"
	"time"

	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/subscriptions"
	"huiqi/store/storetest"
)

// deeds are the use cases, each with what it is called in the audit log, on the subscription s1 of Told.Own.
func deeds(t *testing.T) map[string]func(f fixture, actor actors.Actor) error {
	t.Helper()
	return map[string]func(f fixture, actor actors.Actor) error{
		"read-subscriptions": func(f fixture, a actors.Actor) error {
			_, err := f.List(t.Context(), a, f.Own.USCC)
			return err
		},
		"createSubscription": func(f fixture, a actors.Actor) error {
			_, err := f.Create(t.Context(), a, f.Own.USCC, rows.Subscription{AccountID: "mail", Address: "new@example.cn", Rank: 3}, f.agreed(time.Hour))
			return err
		},
		"updateSubscription": func(f fixture, a actors.Actor) error {
			_, err := f.Update(t.Context(), a, f.Own.USCC, "s1", 1, subscriptions.Wishes{Rank: 2})
			return err
		},
		"optOutSubscription": func(f fixture, a actors.Actor) error {
			_, err := f.OptOut(t.Context(), a, f.Own.USCC, "s1")
			return err
		},
		"optInSubscription": func(f fixture, a actors.Actor) error {
			_, err := f.OptIn(t.Context(), a, f.Own.USCC, "s1", nil)
			return err
		},
		"deleteSubscription": func(f fixture, a actors.Actor) error { return f.Delete(t.Context(), a, f.Own.USCC, "s1", 1) },
	}
}

// TestWhoMayNot: what is refused changes nothing and leaves no trace.
func TestWhoMayNot(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.Subscribe(t, "s1", f.Own.ID, "sms", "13800000001", 1)
		f.Subscribe(t, "s2", f.Other.ID, "sms", "13800000002", 1)
		for action, deed := range deeds(t) {
			for who, want := range map[string]string{"away": "other-district", "force": "forbidden", "rival": "enterprise-not-found", "nobody": "unauthenticated"} {
				if got := storetest.CodeOf(deed(f, f.All()[who])); got != want {
					t.Errorf("%s by %s: got %q, want %q", action, who, got, want)
				}
			}
		}
		if _, err := f.OptOut(t.Context(), f.Company, f.Own.USCC, "s2"); storetest.CodeOf(err) != "subscription-not-found" {
			t.Errorf("another's subscription under the own enterprise: got %v", err)
		}
		sub, err := f.FindSubscription(t.Context(), "s1")
		if err != nil || sub.Version != 1 || len(f.Audited(t)) != 0 || f.state(t, "s2") != rows.Active {
			t.Errorf("got %+v, %v and %v in the log, want nothing done", sub, err, f.Audited(t))
		}
	})
}

// TestWhoMay: what is done stands in the log once, with who did it.
func TestWhoMay(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		for _, who := range []string{"company", "near", "bureau", "admin"} {
			f := newFixture(t, fresh)
			for action, deed := range deeds(t) {
				sub := f.Subscribe(t, "s1", f.Own.ID, "sms", "13800000001", 1)
				logged := len(f.Audited(t))
				if err := deed(f, f.All()[who]); err != nil {
					t.Errorf("%s by %s: got %v", action, who, err)
				}
				log := f.Audited(t)[logged:]
				if len(log) != 1 || !strings.HasPrefix(log[0], action+" ") || !strings.HasSuffix(log[0], " by "+who) || strings.Contains(log[0], sub.Address) {
					t.Errorf("%s by %s: got %q in the log", action, who, log)
				}
				f.forget(t)
			}
		}
	})
}
