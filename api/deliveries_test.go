package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"huiqi/models/access"
	rows "huiqi/models/push"
)

func TestDeliveriesAreListed(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	s.queue("waits", "s1", rows.Queued)
	c := s.signIn("bureau")
	tests := map[string]struct {
		query string
		want  []string // ids
	}{
		"all":                {"", []string{"waits", letterID}},
		"of an enterprise":   {"?uscc=" + ownUSCC, []string{"waits", letterID}},
		"of another":         {"?uscc=" + otherUSCC, nil},
		"in a state":         {"?state=queued", []string{"waits"}},
		"of an account":      {"?account_id=sms", []string{"waits", letterID}},
		"of another account": {"?account_id=none", nil},
		"of no campaign":     {"?campaign_id=none", nil},
		"of no program":      {"?program_id=city-a", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := c.call("GET", "/deliveries"+test.query, nil)
			list, _ := got.doc["items"].([]any)
			if got.status != http.StatusOK || len(list) != len(test.want) {
				t.Fatalf("got %s, want %v", got, test.want)
			}
			for _, id := range test.want {
				if !strings.Contains(got.String(), `"id":"`+id+`"`) {
					t.Errorf("got %s, want %s in it", got, id)
				}
			}
			if strings.Contains(got.String(), s.own.Address) || len(test.want) > 0 && !strings.Contains(got.String(), "138****0001") {
				t.Errorf("the address is not masked: %s", got)
			}
		})
	}
	page := c.call("GET", "/deliveries?limit=1", nil)
	next := c.call("GET", "/deliveries?limit=1&cursor="+page.text("next_cursor"), nil)
	if page.text("next_cursor") == "" || next.text("next_cursor") != "" || page.String() == next.String() {
		t.Errorf("pages: got %s, then %s", page, next)
	}
}

func TestDeliveriesOfOthersAreNotShown(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	s.user(access.User{ID: "away", Role: access.DistrictStaff, District: "370304"})
	s.user(access.User{ID: "near", Role: access.DistrictStaff, District: ownDistrict})
	away, near, company := s.signIn("away"), s.signIn("near"), s.enterpriseUser()
	for who, c := range map[string]*client{"its own district": near, "the enterprise": company} {
		if list := c.call("GET", "/deliveries", nil); !strings.Contains(list.String(), `"id":"d1"`) {
			t.Errorf("%s: got %s", who, list)
		}
		if got := c.call("GET", "/deliveries/d1", nil); got.status != http.StatusOK || !strings.Contains(got.String(), "示例补助办法") {
			t.Errorf("%s: got %s", who, got)
		}
	}
	if list := away.call("GET", "/deliveries", nil); strings.Contains(list.String(), `"id":"d1"`) {
		t.Errorf("another district: got %s", list)
	}
	wantCode(t, "another district", away.call("GET", "/deliveries/d1", nil), http.StatusForbidden, "other-district")
	wantCode(t, "none", company.call("GET", "/deliveries/none", nil), http.StatusNotFound, "delivery-not-found")
}

func TestRedriving(t *testing.T) {
	t.Parallel()
	double := map[string]any{"accept_double": true}
	tests := map[string]struct {
		state rows.State
		body  any
		alter func(ctx context.Context, s pushed) error
		code  string // empty: it is queued
	}{
		"dead":                          {rows.Dead, map[string]any{}, nil, ""},
		"dead, without a word":          {rows.Dead, nil, nil, ""},
		"failed":                        {rows.Failed, map[string]any{}, nil, ""},
		"unknown":                       {rows.Unknown, map[string]any{}, nil, "double-possible"},
		"unknown, a double is accepted": {rows.Unknown, double, nil, ""},
		"accepted":                      {rows.Accepted, double, nil, "bad-transition"},
		"suppressed":                    {rows.Suppressed, double, nil, "bad-transition"},
		"failed, and the chain went on": {rows.Failed, map[string]any{}, chainWentOn, "double-possible"},
		"failed, a double is accepted":  {rows.Failed, double, chainWentOn, ""},
		"failed, opted out meanwhile":   {rows.Failed, double, optedOut, "not-subscribed"},
		"failed, of no use any more":    {rows.Failed, double, outOfDate, "too-late"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := servePushed(t)
			s.queue("x", "s1", test.state)
			if test.alter != nil {
				s.write(func(ctx context.Context) error { return test.alter(ctx, s) })
			}
			got := s.signIn("bureau").call("POST", "/deliveries/x/redrive", test.body)
			if got.code() != test.code {
				t.Fatalf("got %s, want code %q", got, test.code)
			}
			want := test.state
			if test.code == "" {
				want = rows.Queued
			}
			d, err := s.store.FindDelivery(t.Context(), "x")
			must(t, err)
			if d.State != want || want == rows.Queued && (d.Attempts != 0 || d.FirstAt != nil) {
				t.Errorf("got %+v, want it %s", d, want)
			}
		})
	}
}

func chainWentOn(ctx context.Context, s pushed) error {
	return s.store.AddDeliveries(ctx, []rows.Delivery{{
		ID: "y", MessageID: "of-x", SubscriptionID: "s9", EnterpriseID: s.own.EnterpriseID, AccountID: "sms", Chain: true, State: rows.Accepted, NotBefore: now,
	}})
}

func optedOut(ctx context.Context, s pushed) error {
	sub := s.own
	if err := sub.MoveTo(rows.OptedOut, "", now); err != nil {
		return err
	}
	return s.store.UpdateSubscription(ctx, &sub)
}

func outOfDate(ctx context.Context, s pushed) error {
	d, err := s.store.FindDelivery(ctx, "x")
	if err != nil {
		return err
	}
	past := now.Add(-1)
	d.NotAfter = &past
	_, err = s.store.MoveDelivery(ctx, &d, d.State)
	return err
}
