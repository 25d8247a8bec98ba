package api_test

import (
	"maps"
	"net/http"
	"testing"
	"time"

	"huiqi/models/access"
	rows "huiqi/models/push"
)

// TestOneRuleOfOptingOut lets somebody who is bound to two enterprises stop by the page of a letter, or one of the
// enterprises opt out for them, and then removes the binding: by the backend, by staff, or by the enterprise.
func TestOneRuleOfOptingOut(t *testing.T) {
	t.Parallel()
	const openID, at = "oABCD1234", "&openid=oABCD1234&account_id=kjj"
	byLetter := func(p pushed) {
		stop := pathOf(p.t, links().Stop("w1"))
		for range 2 {
			if status, _, body := p.page("POST", stop); status != http.StatusOK {
				p.t.Fatalf("got %d %s", status, body)
			}
		}
	}
	byStaff := func(p pushed) {
		if got := p.signIn("bureau").call("POST", ownSubscriptions+"/s3/opt-out", nil); got.status != http.StatusOK {
			p.t.Fatalf("got %s", got)
		}
	}
	unbind := func(p pushed) answer {
		return p.withKey(access.ScopeFollowers).call("DELETE", "/wechat/followers?uscc="+ownUSCC+at, nil)
	}
	remove := func(of func(p pushed) *client) func(p pushed) answer {
		return func(p pushed) answer {
			return of(p).call("DELETE", ownSubscriptions+"/s3", nil, "If-Match", `"2"`)
		}
	}
	staff := remove(func(p pushed) *client { return p.signIn("bureau") })
	company := remove(pushed.enterpriseUser)
	tests := map[string]struct {
		stop   func(p pushed)
		remove func(p pushed) answer
		other  rows.SubscriptionState // at the other enterprise, after stopping
	}{
		"by a letter, unbound":                     {byLetter, unbind, rows.OptedOut},
		"by a letter, removed by staff":            {byLetter, staff, rows.OptedOut},
		"by a letter, removed by the enterprise":   {byLetter, company, rows.OptedOut},
		"by the bureau, unbound":                   {byStaff, unbind, rows.Active},
		"by the bureau, removed by staff":          {byStaff, staff, rows.Active},
		"by the bureau, removed by the enterprise": {byStaff, company, rows.Active},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, _ := servePulled(t)
			backend := p.withKey(access.ScopeFollowers)
			states := func() map[string]rows.SubscriptionState {
				subs, err := p.store.SubscriptionsAt(t.Context(), "kjj", openID)
				must(t, err)
				out := map[string]rows.SubscriptionState{}
				for _, sub := range subs {
					out[map[int64]string{p.own.EnterpriseID: "own", p.other.EnterpriseID: "other"}[sub.EnterpriseID]] = sub.State
				}
				return out
			}
			bind := func(uscc string) string {
				return backend.call("POST", "/wechat/followers", map[string]any{"account_id": "kjj", "openid": openID, "uscc": uscc, "proof": "表单"}).text("state")
			}
			if state := bind(otherUSCC); state != "active" {
				t.Fatalf("bound: %s", state)
			}
			p.clock.Advance(time.Minute)
			test.stop(p)
			if got, want := states(), (map[string]rows.SubscriptionState{"own": rows.OptedOut, "other": test.other}); !maps.Equal(got, want) {
				t.Errorf("stopped: got %v, want %v", got, want)
			}
			if got := test.remove(p); got.status != http.StatusNoContent {
				t.Fatalf("removed: got %s", got)
			}
			if state := bind(ownUSCC); state != "opted-out" {
				t.Errorf("bound again: %s", state)
			}
		})
	}
}

// TestAnAddressThatOptedOutNeedsALaterConsent adds an address for another enterprise than the one whose letter it refused.
func TestAnAddressThatOptedOutNeedsALaterConsent(t *testing.T) {
	t.Parallel()
	p := servePushed(t)
	if status, _, body := p.page("POST", pathOf(t, links().Stop(letterID))); status != http.StatusOK {
		t.Fatalf("got %d %s", status, body)
	}
	c := p.signIn("bureau")
	body := subscriptionBody("account_id", "sms", "address", p.own.Address, "consent", consent("2026-03-01T09:00:00+08:00"))
	wantCode(t, "by an older consent", c.call("POST", "/enterprises/"+otherUSCC+"/subscriptions", body), http.StatusConflict, "consent-required")
	p.clock.Advance(time.Hour)
	body = subscriptionBody("account_id", "sms", "address", p.own.Address, "consent", consent("2026-03-02T10:00:00+08:00"))
	if got := c.call("POST", "/enterprises/"+otherUSCC+"/subscriptions", body); got.status != http.StatusCreated {
		t.Errorf("by a later one: got %s", got)
	}
}
