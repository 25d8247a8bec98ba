package api_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	rows "huiqi/models/push"
)

const ownSubscriptions = "/enterprises/" + ownUSCC + "/subscriptions"

func consent(at string) map[string]any {
	return map[string]any{"by": "form", "proof": "登记表 2026-01", "at": at}
}

func subscriptionBody(change ...any) map[string]any {
	body := map[string]any{"account_id": "sms", "address": "13900000000", "rank": 2, "topics": []string{"grant"}, "levels": []string{"municipal"}, "consent": consent("2026-02-01T09:00:00+08:00")}
	for i := 0; i+1 < len(change); i += 2 {
		body[change[i].(string)] = change[i+1]
	}
	return body
}

func TestSubscriptionsOverHTTP(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	c := s.signIn("bureau")
	made := c.call("POST", ownSubscriptions, subscriptionBody())
	if made.status != http.StatusCreated || made.text("state") != "active" || made.text("consent_proof") == "" {
		t.Fatalf("create: got %s", made)
	}
	bare := map[string]any{"account_id": "sms", "address": "13900000001", "consent": consent("2026-02-01T09:00:00+08:00")}
	if all := c.call("POST", ownSubscriptions, bare); all.doc["rank"] != 1.0 || !strings.Contains(all.String(), `"topics":[],"levels":[]`) {
		t.Errorf("nothing chosen: got %s, want the first rank and empty lists", all)
	}
	wantCode(t, "again", c.call("POST", ownSubscriptions, subscriptionBody()), http.StatusConflict, "duplicate-address")
	wantCode(t, "no account", c.call("POST", ownSubscriptions, subscriptionBody("account_id", "none")), http.StatusNotFound, "account-not-found")
	path := ownSubscriptions + "/" + made.text("id")
	changed := c.call("PUT", path, map[string]any{"rank": 1, "always": true}, "If-Match", made.header.Get("ETag"))
	if changed.status != http.StatusOK || changed.doc["always"] != true || changed.text("address") != "13900000000" || changed.text("consent_by") != "form" {
		t.Errorf("update: got %s", changed)
	}
	wantCode(t, "stale", c.call("PUT", path, map[string]any{"rank": 1}, "If-Match", made.header.Get("ETag")), http.StatusPreconditionFailed, "stale-version")
	wantCode(t, "of another enterprise", c.call("PUT", ownSubscriptions+"/s2", map[string]any{"rank": 1}, "If-Match", `"1"`), http.StatusNotFound, "subscription-not-found")
	if list := c.call("GET", ownSubscriptions, nil); strings.Count(list.String(), `"id"`) != 3 || strings.Contains(list.String(), "null") || strings.Contains(list.String(), s.other.Address) {
		t.Errorf("list: got %s", list)
	}
	if gone := c.call("DELETE", path, nil, "If-Match", changed.header.Get("ETag")); gone.status != http.StatusNoContent {
		t.Errorf("delete: got %s", gone)
	}
}

func TestSubscriptionsWithFaults(t *testing.T) {
	t.Parallel()
	c := servePushed(t).signIn("bureau")
	tests := map[string]struct {
		body map[string]any
		want string // path and code of the first violation
	}{
		"no telephone":          {subscriptionBody("address", "0533-2180000"), "address bad-address"},
		"an unknown topic":      {subscriptionBody("topics", []string{"gold"}), "topics unknown-topic"},
		"consent of the future": {subscriptionBody("consent", consent("2027-02-01T09:00:00+08:00")), "consent.at in-the-future"},
		"a proof of blanks":     {subscriptionBody("consent", map[string]any{"by": "form", "proof": "  ", "at": "2026-02-01T09:00:00+08:00"}), "consent.proof required"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := c.call("POST", ownSubscriptions, test.body)
			if got.status != http.StatusUnprocessableEntity || got.code() != "invalid-subscription" || violationOf(got) != test.want {
				t.Errorf("got %s, want invalid-subscription with %s", got, test.want)
			}
		})
	}
}

// TestOptingOut stops what waits at once, lets the chain go on, and is taken back only by the enterprise or a newer
// consent.
func TestOptingOut(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	c := s.signIn("bureau")
	second := c.call("POST", ownSubscriptions, subscriptionBody())
	s.queue("waits", "s1", rows.Queued)
	s.queue("sent", "s1", rows.Accepted)
	for range 2 {
		if got := c.call("POST", ownSubscriptions+"/s1/opt-out", nil); got.status != http.StatusOK || got.text("state") != "opted-out" {
			t.Fatalf("opt out: got %s", got)
		}
	}
	if waits, sent := s.state("waits"), s.state("sent"); waits != rows.Suppressed || sent != rows.Accepted {
		t.Errorf("got %s and %s, want the one that waits suppressed alone", waits, sent)
	}
	chain, err := s.store.DeliveriesOfMessage(t.Context(), "of-waits")
	must(t, err)
	next := slices.IndexFunc(chain, func(d rows.Delivery) bool { return d.SubscriptionID == second.text("id") && d.State == rows.Queued })
	if len(chain) != 2 || next < 0 {
		t.Errorf("the chain: got %+v, want the second address", chain)
	}
	in := ownSubscriptions + "/s1/opt-in"
	wantCode(t, "no consent", c.call("POST", in, map[string]any{}), http.StatusConflict, "consent-required")
	wantCode(t, "an older consent", c.call("POST", in, map[string]any{"consent": consent("2026-02-01T09:00:00+08:00")}), http.StatusConflict, "consent-required")
	s.clock.Advance(3600e9)
	if got := c.call("POST", in, map[string]any{"consent": consent(now.Add(1800e9).Format("2006-01-02T15:04:05Z07:00"))}); got.text("state") != "active" {
		t.Errorf("a newer consent: got %s", got)
	}
}

func TestTheEnterpriseItselfComesBack(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	company := s.enterpriseUser()
	out := company.call("POST", ownSubscriptions+"/s1/opt-out", nil)
	back := company.call("POST", ownSubscriptions+"/s1/opt-in", map[string]any{})
	if out.text("state") != "opted-out" || back.text("state") != "active" || !strings.Contains(back.text("consent_proof"), "company") {
		t.Errorf("got %s, then %s", out, back)
	}
	wantCode(t, "another's", company.call("POST", "/enterprises/"+otherUSCC+"/subscriptions/s2/opt-out", nil), http.StatusNotFound, "enterprise-not-found")
	s.write(func(ctx context.Context) error {
		sub, err := s.store.FindSubscription(ctx, "s1")
		if err == nil {
			err = sub.MoveTo(rows.Unreachable, "43004", now)
		}
		if err == nil {
			err = s.store.UpdateSubscription(ctx, &sub)
		}
		return err
	})
	if got := s.signIn("bureau").call("POST", ownSubscriptions+"/s1/opt-in", map[string]any{}); got.text("state") != "active" || got.text("code") != "" {
		t.Errorf("reachable again: got %s", got)
	}
}
