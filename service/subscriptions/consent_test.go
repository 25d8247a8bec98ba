package subscriptions_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/store/storetest"
)

// TestComingBack: who has opted out an hour ago comes back by their own word or by a consent that is newer, and by nothing else.
func TestComingBack(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		from rows.SubscriptionState
		by   func(storetest.Cast) actors.Actor
		ago  time.Duration // of the consent; 0: there is none
		want string
	}{
		"staff, no consent":                {rows.OptedOut, bureau, 0, "consent-required"},
		"staff, an older consent":          {rows.OptedOut, bureau, 2 * time.Hour, "consent-required"},
		"staff, a consent of that instant": {rows.OptedOut, bureau, time.Hour, "consent-required"},
		"staff, a newer consent":           {rows.OptedOut, bureau, time.Minute, ""},
		"staff, a consent of tomorrow":     {rows.OptedOut, bureau, -24 * time.Hour, "invalid-subscription"},
		"staff of the district":            {rows.OptedOut, near, 0, "consent-required"},
		"an administrator":                 {rows.OptedOut, admin, 0, "consent-required"},
		"the enterprise":                   {rows.OptedOut, company, 0, ""},
		"staff, it reached nobody":         {rows.Unreachable, bureau, 0, ""},
		"staff, it is active":              {rows.Active, bureau, 0, ""},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		for i, name := range slices.Sorted(maps.Keys(tests)) {
			test, id := tests[name], fmt.Sprint("s", i)
			f.move(t, f.Subscribe(t, id, f.Own.ID, "sms", fmt.Sprintf("138000000%02d", i), i+1), test.from)
			f.Clock.Advance(time.Hour)
			var given *rows.Consent
			if test.ago != 0 {
				c := f.agreed(test.ago)
				given = &c
			}
			_, err := f.OptIn(t.Context(), test.by(f.Cast), f.Own.USCC, id, given)
			want := rows.Active
			if test.want != "" {
				want = test.from
			}
			if got := storetest.CodeOf(err); got != test.want || f.state(t, id) != want {
				t.Errorf("%s: got %q and %s, want %q and %s", name, got, f.state(t, id), test.want, want)
			}
		}
	})
}

func bureau(c storetest.Cast) actors.Actor  { return c.Bureau }
func near(c storetest.Cast) actors.Actor    { return c.Near }
func admin(c storetest.Cast) actors.Actor   { return c.Admin }
func company(c storetest.Cast) actors.Actor { return c.Company }

// TestCreate: no address without a consent, and none that its account cannot write to.
func TestCreate(t *testing.T) {
	t.Parallel()
	hour := time.Hour
	tests := map[string]struct {
		give    rows.Subscription
		consent func(f fixture) rows.Consent
		want    string
	}{
		"a telephone":              {rows.Subscription{AccountID: "sms", Address: "13800000002", Rank: 1}, agreedFor(hour), ""},
		"a mailbox":                {rows.Subscription{AccountID: "mail", Address: "office@example.cn", Rank: 1}, agreedFor(hour), ""},
		"the inbox, whatever said": {rows.Subscription{AccountID: "inbox", Address: "elsewhere", Rank: 1}, agreedFor(hour), ""},
		"no consent":               {rows.Subscription{AccountID: "sms", Address: "13800000009", Rank: 1}, func(fixture) rows.Consent { return rows.Consent{} }, "invalid-subscription"},
		"a consent of tomorrow":    {rows.Subscription{AccountID: "sms", Address: "13800000009", Rank: 1}, agreedFor(-24 * hour), "invalid-subscription"},
		"a fixed line":             {rows.Subscription{AccountID: "sms", Address: "05332180000", Rank: 1}, agreedFor(hour), "invalid-subscription"},
		"no mailbox":               {rows.Subscription{AccountID: "mail", Address: "example.cn", Rank: 1}, agreedFor(hour), "invalid-subscription"},
		"no rank":                  {rows.Subscription{AccountID: "sms", Address: "13800000009"}, agreedFor(hour), "invalid-subscription"},
		"an unknown level":         {rows.Subscription{AccountID: "sms", Address: "13800000009", Rank: 1, Levels: []string{"village"}}, agreedFor(hour), "invalid-subscription"},
		"no account":               {rows.Subscription{AccountID: "none", Address: "13800000009", Rank: 1}, agreedFor(hour), "account-not-found"},
		"the robot of a group":     {rows.Subscription{AccountID: "robot", Address: "group", Rank: 1}, agreedFor(hour), "invalid-subscription"},
		"the address that it has":  {rows.Subscription{AccountID: "sms", Address: "13800000001", Rank: 1}, agreedFor(hour), "duplicate-address"},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.Subscribe(t, "s1", f.Own.ID, "sms", "13800000001", 1)
		for name, test := range tests {
			before, err := f.ListSubscriptions(t.Context(), f.Own.ID)
			if err != nil {
				t.Fatal(err)
			}
			got, err := f.Create(t.Context(), f.Bureau, f.Own.USCC, test.give, test.consent(f))
			if storetest.CodeOf(err) != test.want {
				t.Errorf("%s: got %+v, %v, want %q", name, got, err, test.want)
			}
			after, err := f.ListSubscriptions(t.Context(), f.Own.ID)
			if (len(after) > len(before)) != (test.want == "") || err != nil {
				t.Errorf("%s: got %d addresses after %d, %v", name, len(after), len(before), err)
			}
			if test.give.AccountID == "inbox" && got.Address != f.Own.USCC {
				t.Errorf("%s: got the inbox of %q", name, got.Address)
			}
		}
	})
}

func agreedFor(ago time.Duration) func(fixture) rows.Consent {
	return func(f fixture) rows.Consent { return f.agreed(ago) }
}
