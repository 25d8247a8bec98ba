package api_test

import (
	"context"
	"net/http"
	"slices"
	"testing"

	"huiqi/models/access"
	rows "huiqi/models/push"
	service "huiqi/service/access"
)

// serveBound is a server with two accounts that are pulled from, kjj and cxzb, an address of the own enterprise at each, and
// a caller whose key is bound to kjj.
func serveBound(t *testing.T) (pushed, *client) {
	t.Helper()
	p, _ := servePulled(t)
	p.write(func(ctx context.Context) error {
		a := rows.Account{ID: "cxzb", Channel: rows.Pull, Name: "另一后台（示例）", Enabled: true, PerSecond: 50}
		if err := p.store.CreateAccount(ctx, &a); err != nil {
			return err
		}
		sub := p.own
		sub.ID, sub.AccountID, sub.Address = "s4", "cxzb", "oOTHER1234"
		if err := p.store.CreateSubscription(ctx, &sub); err != nil {
			return err
		}
		for i, account := range []string{"kjj", "cxzb"} {
			b := rows.Binding{ID: "b-" + account, AccountID: account, EnterpriseID: sub.EnterpriseID, Address: "oAsks", State: rows.Asked, ExpiresAt: now, Code: string(rune('1' + i))}
			if err := p.store.CreateBinding(ctx, &b); err != nil {
				return err
			}
		}
		return nil
	})
	_, secret, err := p.access.CreateKey(t.Context(), access.System("test"), service.NewKey{
		Name: "公众号后台（示例）", Scopes: access.Bindable(), Accounts: []string{"kjj", "kjj"},
	})
	must(t, err)
	return p, &client{server: p.server, bearer: secret}
}

// TestABoundKeyKnowsNoOtherAccount: what is done at another account, or with what belongs to it, is answered as for one that
// does not exist, word for word; at its own account the same is done.
func TestABoundKeyKnowsNoOtherAccount(t *testing.T) {
	t.Parallel()
	p, c := serveBound(t)
	follower := func(account, openID string) map[string]any {
		return map[string]any{"account_id": account, "openid": openID, "uscc": ownUSCC, "proof": "表单"}
	}
	const subscriptions = "/enterprises/" + ownUSCC + "/subscriptions"
	tests := map[string]struct {
		method, other, own string
		body               func(account string) any
		code               string
	}{
		"fetching":      {"GET", "/push/accounts/cxzb/pending", "/push/accounts/kjj/pending", nil, "account-not-found"},
		"acknowledging": {"POST", "/push/accounts/cxzb/acknowledge", "/push/accounts/kjj/acknowledge", func(string) any { return map[string]any{"lease": "l", "ids": []string{"w1"}} }, "account-not-found"},
		"receipts": {"POST", "/push/accounts/cxzb/receipts", "/push/accounts/kjj/receipts", func(string) any {
			return map[string]any{"receipts": []any{map[string]any{"delivery_id": "w1", "state": "read"}}}
		}, "account-not-found"},
		"binding":          {"POST", "/wechat/followers", "/wechat/followers", func(a string) any { return follower(a, "oNew") }, "account-not-found"},
		"who is bound":     {"GET", "/wechat/followers?account_id=cxzb&openid=oOTHER1234", "/wechat/followers?account_id=kjj&openid=oABCD1234", nil, "account-not-found"},
		"what fits":        {"GET", "/wechat/followers/matches?account_id=cxzb&openid=oOTHER1234", "/wechat/followers/matches?account_id=kjj&openid=oABCD1234", nil, "account-not-found"},
		"policies":         {"GET", "/wechat/followers/policies?account_id=cxzb&openid=oOTHER1234", "/wechat/followers/policies?account_id=kjj&openid=oABCD1234", nil, "account-not-found"},
		"a new address":    {"POST", subscriptions, subscriptions, func(a string) any { return subscriptionBody("account_id", a, "address", "oSecond1") }, "account-not-found"},
		"opting out":       {"POST", subscriptions + "/s4/opt-out", subscriptions + "/s3/opt-out", nil, "subscription-not-found"},
		"unbinding":        {"DELETE", "/wechat/followers?account_id=cxzb&openid=oOTHER1234&uscc=" + ownUSCC, "", nil, "account-not-found"},
		"opting in":        {"POST", subscriptions + "/s4/opt-in", "", func(string) any { return map[string]any{} }, "subscription-not-found"},
		"a code to scan":   {"POST", "/wechat/bindings", "", func(a string) any { return map[string]any{"account_id": a, "uscc": ownUSCC} }, "account-not-found"},
		"an absent one is": {"GET", "/push/accounts/none/pending", "", nil, "account-not-found"},
	}
	body := func(of func(string) any, account string) any {
		if of == nil {
			return nil
		}
		return of(account)
	}
	for name, test := range tests {
		wantCode(t, name, c.call(test.method, test.other, body(test.body, "cxzb")), http.StatusNotFound, test.code)
		if test.own == "" {
			continue
		}
		if got := c.call(test.method, test.own, body(test.body, "kjj")); got.status >= http.StatusBadRequest {
			t.Errorf("%s at its own account: got %s", name, got)
		}
	}
	change := map[string]any{"rank": 9}
	wantCode(t, "changing", c.call("PUT", subscriptions+"/s4", change, "If-Match", `"1"`), http.StatusNotFound, "subscription-not-found")
	wantCode(t, "removing", c.call("DELETE", subscriptions+"/s4", nil, "If-Match", `"1"`), http.StatusNotFound, "subscription-not-found")
	if sub, err := p.store.FindSubscription(t.Context(), "s4"); err != nil || sub.Version != 1 || sub.State != rows.Active {
		t.Errorf("the address at the other account: got %+v, %v", sub, err)
	}
}

func TestABoundKeyListsItsAccountsAlone(t *testing.T) {
	t.Parallel()
	p, c := serveBound(t)
	free := p.withKey(access.Bindable()...)
	for path, want := range map[string]struct {
		member      string
		bound, free []string
	}{
		"/enterprises/" + ownUSCC + "/subscriptions": {"account_id", []string{"kjj"}, []string{"cxzb", "kjj", "sms"}},
		"/wechat/bindings":                           {"account_id", []string{"kjj"}, []string{"cxzb", "kjj"}},
	} {
		for name, test := range map[string]struct {
			client *client
			want   []string
		}{"bound": {c, want.bound}, "free": {free, want.free}} {
			got := values(test.client.call("GET", path, nil), want.member)
			slices.Sort(got)
			if !slices.Equal(got, test.want) {
				t.Errorf("%s by a key that is %s: got %v, want %v", path, name, got, test.want)
			}
		}
	}
}

func TestKeysAreBoundToAccountsThatThereAre(t *testing.T) {
	t.Parallel()
	p, _ := serveBound(t)
	p.user(access.User{ID: "root", Role: access.Admin})
	root := p.signIn("root")
	key := func(accounts []string, scopes ...access.Scope) answer {
		return root.call("POST", "/keys", map[string]any{"name": "后台（示例）", "scopes": scopes, "accounts": accounts})
	}
	made := key([]string{"kjj", "cxzb"}, access.ScopePushPull)
	inner, _ := made.doc["key"].(map[string]any)
	if got, _ := inner["accounts"].([]any); made.status != http.StatusCreated || !slices.Equal(got, []any{"cxzb", "kjj"}) {
		t.Errorf("got %s", made)
	}
	wantCode(t, "no such account", key([]string{"kjj", "none"}, access.ScopePushPull), http.StatusUnprocessableEntity, "invalid-key")
	wantCode(t, "a scope that reads of all", key([]string{"kjj"}, access.ScopePushPull, access.ScopePushRead), http.StatusUnprocessableEntity, "invalid-key")
	wantCode(t, "scopes that know no account", key([]string{"kjj"}, access.ScopeMatch), http.StatusUnprocessableEntity, "invalid-key")
	if got := root.call("GET", "/keys", nil).doc["items"].([]any); len(got) != 3 {
		t.Errorf("got %d keys, want two of the fixture and the good one", len(got))
	}
}
