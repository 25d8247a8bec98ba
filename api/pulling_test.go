package api_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"huiqi/models/access"
	rows "huiqi/models/push"
	service "huiqi/service/access"
)

// servePulled is a server at whose account two letters to the own enterprise wait, and a caller with the scope to fetch them.
func servePulled(t *testing.T) (pushed, *client) {
	t.Helper()
	p := servePushed(t)
	p.write(func(ctx context.Context) error {
		a := rows.Account{ID: "kjj", Channel: rows.Pull, Name: "示例后台", Enabled: true, PerSecond: 50}
		if err := p.store.CreateAccount(ctx, &a); err != nil {
			return err
		}
		sub := p.own
		sub.ID, sub.AccountID, sub.Address = "s3", "kjj", "oABCD1234"
		if err := p.store.CreateSubscription(ctx, &sub); err != nil {
			return err
		}
		item := rows.Item{ProgramID: "city-a", RuleVersion: 1, Program: "示例补助", Policy: "示例补助办法", Level: "municipal", Verdict: "eligible", Sample: true}
		for _, id := range []string{"w1", "w2"} {
			m := rows.Message{ID: id, EnterpriseID: sub.EnterpriseID, Items: []rows.Item{item}}
			d := rows.Delivery{ID: id, MessageID: id, SubscriptionID: sub.ID, EnterpriseID: sub.EnterpriseID, AccountID: "kjj", Address: sub.Address, State: rows.Queued, NotBefore: now}
			if err := p.store.AddMessages(ctx, []rows.Message{m}, []rows.Delivery{d}); err != nil {
				return err
			}
		}
		return nil
	})
	return p, p.withKey(access.ScopePushPull)
}

// values are those of a member of the items of an answer.
func values(a answer, member string) (out []string) {
	items, _ := a.doc["items"].([]any)
	for _, item := range items {
		one, _ := item.(map[string]any)
		text, _ := one[member].(string)
		out = append(out, text)
	}
	return out
}

func TestPullingOverHTTP(t *testing.T) {
	t.Parallel()
	p, c := servePulled(t)
	const path = "/push/accounts/kjj"
	first := c.call("GET", path+"/pending?limit=1", nil)
	if first.status != http.StatusOK || !slices.Equal(values(first, "address"), []string{"oABCD1234"}) || first.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("got %s", first)
	}
	second := c.call("GET", path+"/pending?after="+first.text("next_cursor"), nil)
	if got := slices.Concat(values(first, "delivery_id"), values(second, "delivery_id")); !slices.Equal(got, []string{"w1", "w2"}) || second.text("next_cursor") != "" {
		t.Errorf("fetched %v, then %s", got, second)
	}
	for _, want := range []string{`"subject":"政策提醒：示例补助"`, `"uscc":"` + ownUSCC + `"`, `"program":"示例补助"`, `"attempt":1`, "【示例】", `"url":"https://h.example/p/w2.`} {
		if !strings.Contains(second.String(), want) {
			t.Errorf("got %s, want %s", second, want)
		}
	}
	taken := c.call("POST", path+"/acknowledge", map[string]any{"lease": first.text("lease"), "ids": []string{"w1", "w2", "none"}})
	if got := values(taken, "outcome"); !slices.Equal(got, []string{"taken", "lapsed", "unknown"}) {
		t.Errorf("acknowledged: got %s", taken)
	}
	receipts := []any{
		map[string]any{"delivery_id": "w1", "state": "delivered", "at": now.Add(time.Hour)},
		map[string]any{"delivery_id": "w1", "state": "delivered"},
		map[string]any{"delivery_id": "d1", "state": "read"}, // of another account
	}
	if got := values(c.call("POST", path+"/receipts", map[string]any{"receipts": receipts}), "outcome"); !slices.Equal(got, []string{"applied", "unchanged", "unknown"}) {
		t.Errorf("receipts: got %v", got)
	}
	d, err := p.store.FindDelivery(t.Context(), "w1")
	if err != nil || d.State != rows.Delivered || !d.DeliveredAt.Equal(now) {
		t.Errorf("got %+v, %v, want it delivered no later than now", d, err)
	}
	if state := p.state("d1"); state != rows.Accepted {
		t.Errorf("the delivery of another account is %s", state)
	}
	p.user(access.User{ID: "root", Role: access.Admin})
	if log := p.signIn("root").call("GET", "/audit?limit=50", nil).String(); strings.Count(log, `"action":"fetchPending"`) != 2 {
		t.Errorf("the reading of addresses is not in %s", log)
	}
}

func TestPullingIsRefused(t *testing.T) {
	t.Parallel()
	p, c := servePulled(t)
	p.write(func(ctx context.Context) error {
		off := rows.Account{ID: "off", Channel: rows.Pull, Name: "停用的", PerSecond: 1}
		return p.store.CreateAccount(ctx, &off)
	})
	other := p.withKey(access.ScopePushRead, access.ScopeFollowers)
	p.user(access.User{ID: "bureau2", Role: access.BureauStaff})
	tests := map[string]struct {
		client       *client
		method, path string
		body         any
		want         string
	}{
		"another scope":       {other, "GET", "/push/accounts/kjj/pending", nil, "forbidden"},
		"staff":               {p.signIn("bureau2"), "GET", "/push/accounts/kjj/pending", nil, "forbidden"},
		"no account":          {c, "GET", "/push/accounts/none/pending", nil, "account-not-found"},
		"an account of SMS":   {c, "GET", "/push/accounts/sms/pending", nil, "not-pulled"},
		"switched off":        {c, "GET", "/push/accounts/off/pending", nil, "account-off"},
		"a cursor of another": {c, "GET", "/push/accounts/kjj/pending?after=x", nil, "bad-cursor"},
		"no lease":            {c, "POST", "/push/accounts/kjj/acknowledge", map[string]any{"ids": []string{"w1"}}, "invalid-request"},
		"no such state":       {c, "POST", "/push/accounts/kjj/receipts", map[string]any{"receipts": []any{map[string]any{"delivery_id": "w1", "state": "lost"}}}, "invalid-request"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := test.client.call(test.method, test.path, test.body); got.code() != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestKeysMayHaveEveryScope(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	got := s.signIn("root").call("POST", "/keys", map[string]any{"name": "公众号后台（示例）", "scopes": service.Scopes()})
	if got.status != http.StatusCreated {
		t.Errorf("got %s", got)
	}
}

func TestIntegrationsWriteSubscriptionsByConsent(t *testing.T) {
	t.Parallel()
	p := servePushed(t)
	c := p.withKey(access.ScopeSubscriptionsWrite)
	const path = "/enterprises/" + ownUSCC + "/subscriptions"
	body := subscriptionBody("account_id", "sms", "address", "13800000009")
	made := c.call("POST", path, body)
	if made.status != http.StatusCreated {
		t.Fatalf("got %s", made)
	}
	at := path + "/" + idOf(made.doc)
	wantCode(t, "reading takes another scope", c.call("GET", path, nil), http.StatusForbidden, "forbidden")
	delete(body, "consent")
	wantCode(t, "without consent", c.call("POST", path, body), http.StatusUnprocessableEntity, "invalid-request")
	if out := c.call("POST", at+"/opt-out", nil); out.text("state") != "opted-out" {
		t.Errorf("got %s", out)
	}
	wantCode(t, "back without consent", c.call("POST", at+"/opt-in", map[string]any{}), http.StatusConflict, "consent-required")
}
