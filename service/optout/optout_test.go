package optout_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/service/delivery"
	"huiqi/service/optout"
	"huiqi/store"
	"huiqi/store/storetest"
)

var monday = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

// sending remembers what it was to withhold.
type sending struct{ withheld []string }

func (s *sending) Withhold(_ context.Context, _ delivery.Queue, sub rows.Subscription, code string) (int, error) {
	s.withheld = append(s.withheld, sub.ID+" "+code)
	return 0, nil
}

// fixture is the rule over a database in which the address o1 is subscribed for two enterprises, and o2 for one.
type fixture struct {
	optout.Rule
	t       *testing.T
	store   *store.Store
	sending *sending
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	options := storetest.SQLite(t)
	options.Clock = clock.NewManual(monday)
	db := storetest.Migrated(t, options)
	f := fixture{t: t, store: db, sending: &sending{}}
	f.Rule = optout.Rule{Store: db, Sending: f.sending}
	f.write(func(ctx context.Context) error {
		a := rows.Account{ID: "kjj", Channel: rows.Email, Name: "示例", Enabled: true, PerSecond: 1}
		err := db.CreateAccount(ctx, &a)
		for i, uscc := range []string{"91370303MA3HQTT03K", "91370305MA3HQTT11B"} {
			e := enterprise.Enterprise{USCC: uscc, Name: "示例公司", Synthetic: true, Provenance: map[string]models.Provenance{}}
			err = errors.Join(err, db.CreateEnterprise(ctx, &e))
			for _, address := range []string{"o1", "o2"}[:2-i] {
				err = errors.Join(err, db.CreateSubscription(ctx, &rows.Subscription{
					ID: address + string(rune('a'+i)), EnterpriseID: e.ID, AccountID: "kjj", Address: address, State: rows.Active, Rank: 1, StateAt: monday.Add(-time.Hour),
				}))
			}
		}
		return err
	})
	return f
}

func (f fixture) write(do func(ctx context.Context) error) {
	f.t.Helper()
	if err := f.store.InTx(f.t.Context(), do); err != nil {
		f.t.Fatal(err)
	}
}

func (f fixture) optOut(address string, at time.Time) (heard optout.Heard) {
	f.t.Helper()
	f.write(func(ctx context.Context) (err error) { heard, err = f.OptOut(ctx, "kjj", address, at); return err })
	return heard
}

func (f fixture) states() map[string]rows.SubscriptionState {
	f.t.Helper()
	states, err := f.store.SubscriptionStates(f.t.Context(), []string{"o1a", "o1b", "o2a"})
	if err != nil {
		f.t.Fatal(err)
	}
	return states
}

func (f fixture) admits(address string, consent time.Time) bool {
	f.t.Helper()
	admits, err := f.Admits(f.t.Context(), "kjj", address, consent)
	if err != nil {
		f.t.Fatal(err)
	}
	return admits
}

func TestAReceiversWordHoldsForTheAddress(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	if got := f.optOut("o1", monday); got != (optout.Heard{Out: true, Heeded: true, News: true, Moved: 2}) {
		t.Errorf("got %+v", got)
	}
	want := map[string]rows.SubscriptionState{"o1a": rows.OptedOut, "o1b": rows.OptedOut, "o2a": rows.Active}
	if diff := cmp.Diff(f.states(), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(f.sending.withheld, []string{"o1a opted-out", "o1b opted-out"}); diff != "" {
		t.Errorf("withheld (-got +want):\n%s", diff)
	}
	if got := f.optOut("o1", monday.Add(time.Second)); got != (optout.Heard{Out: true, Heeded: true}) {
		t.Errorf("again: got %+v, want no news", got)
	}
	if f.admits("o1", monday) || !f.admits("o1", monday.Add(time.Minute)) || !f.admits("o2", monday.Add(-time.Hour)) {
		t.Error("want a consent that is later than the opting out, of that address alone")
	}
}

func TestAWordHoldsForTheWholeOfficialAccount(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.write(func(ctx context.Context) error {
		e, err := f.store.FindEnterprise(ctx, "91370303MA3HQTT03K")
		app := map[string]string{"app_id": "wx1"}
		for _, a := range []rows.Account{
			{ID: "notices", Channel: rows.WeChatNotice, Settings: app},
			{ID: "templates", Channel: rows.WeChatTemplate, Settings: app},
			{ID: "another", Channel: rows.WeChatTemplate, Settings: map[string]string{"app_id": "wx2"}},
			{ID: "pulled", Channel: rows.Pull, Settings: app},
		} {
			a.Name, a.Enabled, a.PerSecond = "示例", true, 1
			sub := rows.Subscription{ID: a.ID, EnterpriseID: e.ID, AccountID: a.ID, Address: "oW", State: rows.Active, Rank: 1, StateAt: monday.Add(-time.Hour)}
			err = errors.Join(err, f.store.CreateAccount(ctx, &a), f.store.CreateSubscription(ctx, &sub))
		}
		return err
	})
	at := func(id string) (rows.SubscriptionState, bool) {
		subs, err := f.store.SubscriptionsAt(t.Context(), id, "oW")
		admits, errAdmits := f.Admits(t.Context(), id, "oW", monday)
		if err != nil || errAdmits != nil || len(subs) != 1 {
			t.Fatal(subs, err, errAdmits)
		}
		return subs[0].State, admits
	}
	hears := func(word func(context.Context, string, string, time.Time) (optout.Heard, error), id string, when time.Time) (heard optout.Heard) {
		f.write(func(ctx context.Context) (err error) { heard, err = word(ctx, id, "oW", when); return err })
		return heard
	}
	if got := hears(f.OptOut, "templates", monday); got != (optout.Heard{Out: true, Heeded: true, News: true, Moved: 2}) {
		t.Errorf("opting out: got %+v", got)
	}
	for id, want := range map[string]rows.SubscriptionState{
		"templates": rows.OptedOut, "notices": rows.OptedOut, "another": rows.Active, "pulled": rows.Active,
	} {
		if state, admits := at(id); state != want || admits != (want == rows.Active) {
			t.Errorf("%s: got %s, admits %v; want %s", id, state, admits, want)
		}
	}
	if got := hears(f.OptIn, "notices", monday.Add(time.Minute)); got != (optout.Heard{Heeded: true, News: true, Moved: 2}) {
		t.Errorf("taking it back: got %+v", got)
	}
	for _, id := range []string{"templates", "notices"} {
		if state, admits := at(id); state != rows.Active || !admits {
			t.Errorf("%s, taken back: got %s, admits %v", id, state, admits)
		}
	}
}

func TestWhatWasSaidLaterHolds(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.write(func(ctx context.Context) error {
		known, err := f.store.LockFollower(ctx, "kjj", "o1")
		known.Chooses(false, monday)
		return errors.Join(err, f.store.PutFollower(ctx, known))
	})
	if got := f.optOut("o1", monday.Add(-time.Minute)); got != (optout.Heard{}) || f.states()["o1a"] != rows.Active {
		t.Errorf("got %+v, %v, want it not to be heeded", got, f.states())
	}
}

func TestRemovingForgetsNoOptingOut(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		state     rows.SubscriptionState
		tookBack  bool // later than it
		forgotten bool
	}{
		"it was active":                    {rows.Active, false, true},
		"it was unreachable":               {rows.Unreachable, false, true},
		"the enterprise had opted out":     {rows.OptedOut, false, false},
		"the receiver took it back later":  {rows.OptedOut, true, true},
		"the receiver took back something": {rows.Active, true, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			f.write(func(ctx context.Context) error {
				sub, err := f.store.FindSubscription(ctx, "o1a")
				err = errors.Join(err, sub.MoveTo(test.state, "", monday), f.store.UpdateSubscription(ctx, &sub))
				if test.tookBack {
					known, err2 := f.store.LockFollower(ctx, "kjj", "o1")
					known.Chooses(false, monday.Add(time.Minute))
					err = errors.Join(err, err2, f.store.PutFollower(ctx, known))
				}
				return errors.Join(err, f.Remove(ctx, sub))
			})
			if f.admits("o1", monday.Add(-time.Minute)) != test.forgotten {
				t.Errorf("forgotten: got %t", !test.forgotten)
			}
			if diff := cmp.Diff(f.sending.withheld, []string{"o1a deleted"}); diff != "" {
				t.Errorf("withheld (-got +want):\n%s", diff)
			}
			if _, there := f.states()["o1a"]; there {
				t.Error("it is still there")
			}
		})
	}
}
