package wechat_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

// loginCode goes through the login and returns the code that comes back.
func (p *platform) loginCode(t *testing.T, openID string) string {
	t.Helper()
	address, err := p.client.AuthorizeURL("https://hq.example.cn/back?x=1&y=2", wechat.ScopeBase, "st&te")
	if err != nil {
		t.Fatal(err)
	}
	back, err := p.account.Authorize(address, openID)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := url.Parse(back)
	if err != nil || parsed.Query().Get("state") != "st&te" || parsed.Query().Get("y") != "2" {
		t.Fatalf("got %s, %v, want our state and our own parameters", back, err)
	}
	return parsed.Query().Get("code")
}

func TestLogin(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	got, err := p.client.ExchangeCode(t.Context(), p.loginCode(t, follower))
	if want := (wechat.Login{OpenID: follower, Scope: wechat.ScopeBase}); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if code := p.loginCode(t, ""); code != "" {
		t.Errorf("got the code %q of a user who declined, want none", code)
	}
}

func TestLoginRefuses(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	p.account.AddUsers(wechattest.User{OpenID: "shadow", Snapshot: true})
	if _, err := p.client.ExchangeCode(t.Context(), p.loginCode(t, "shadow")); !errors.Is(err, wechat.ErrSnapshotUser) {
		t.Errorf("got %v for a snapshot user, want ErrSnapshotUser", err)
	}
	used := p.loginCode(t, follower)
	if _, err := p.client.ExchangeCode(t.Context(), used); err != nil {
		t.Fatal(err)
	}
	old := p.loginCode(t, follower)
	p.clock.Advance(5 * time.Minute)
	for code, want := range map[string]int{"unknown": 40029, used: 40163, old: 42003} {
		_, err := p.client.ExchangeCode(t.Context(), code)
		if got := wechat.CodeOf(err); got != want {
			t.Errorf("got %v, want %d", err, want)
		}
		if advice := wechat.Advise(err, wechat.Situation{Now: start(), Attempt: 1}); advice.Action != wechat.RestartLogin {
			t.Errorf("got %+v for %d, want restart-login", advice, want)
		}
		if err != nil && (strings.Contains(err.Error(), appSecret) || strings.Contains(err.Error(), code)) {
			t.Errorf("got %v, want neither secret nor code in it", err)
		}
	}
	p.wantTokenCalls(t, 0)
}

func TestAuthorizeURL(t *testing.T) {
	t.Parallel()
	client := newPlatform(t).client
	for name, state := range map[string]string{"no state": "", "a long one": strings.Repeat("x", 129)} {
		if _, err := client.AuthorizeURL("https://x", wechat.ScopeBase, state); err == nil {
			t.Errorf("%s: got no error, want one", name)
		}
	}
}

func TestSignPage(t *testing.T) {
	t.Parallel()
	const ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg"
	for page, want := range map[string]string{
		"http://mp.weixin.qq.com?params=value":   "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
		"http://mp.weixin.qq.com?params=value#x": "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
		"http://mp.weixin.qq.com":                "f4d90daf4b3bca3078ab155816175ba34c443a7b",
	} {
		if got := wechat.SignPage(ticket, "Wm3WZYTPz0wzccnW", 1414587457, page); got != want {
			t.Errorf("%s: got %s, want %s", page, got, want)
		}
	}
}

func TestTicketIsSharedLikeTheToken(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	other := p.newClient(t, p.store)
	for _, c := range []*wechat.Client{p.client, other, p.client} {
		got, err := c.SignPage(t.Context(), "https://hq.example.cn/p#top")
		if err != nil || got.AppID != appID || got.Timestamp != start().Unix() || len(got.Signature) != 40 || got.Nonce == "" {
			t.Errorf("got %+v, %v, want a signature", got, err)
		}
	}
	if got := p.fake.Calls("/cgi-bin/ticket/getticket"); got != 1 {
		t.Errorf("got %d calls for a ticket, want 1", got)
	}
}
