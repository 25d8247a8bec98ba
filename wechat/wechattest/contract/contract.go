// Package contract holds what may be relied on, as suites: Run what a client may rely on, against the platform of
// wechattest and, where credentials are at hand, against a real account; RunStore what a token store promises. Run
// reads, and writes only what a real test account can bear: a QR code, and one message to one follower. The package is
// for tests only.
package contract

import (
	"slices"
	"testing"
	"time"

	"huiqi/wechat"
)

// Target is what the suite runs against.
type Target struct {
	Client *wechat.Client
	// OpenID is a follower; without one nothing is sent and no user is looked up.
	OpenID string
	// TemplateID is a template for template messages whose keywords are things, dates and so on; without one no
	// template message is sent.
	TemplateID string
	// ClientMsgID is new for every run; the messages of the run are one and its repetition.
	ClientMsgID string
}

// Run runs the suite. What a target cannot show is skipped and says so.
func Run(t *testing.T, target Target) {
	t.Run("token", func(t *testing.T) { checkToken(t, target) })
	t.Run("readings", func(t *testing.T) { checkReadings(t, target) })
	t.Run("errors", func(t *testing.T) { checkErrors(t, target) })
	t.Run("QR code", func(t *testing.T) { checkQR(t, target) })
	t.Run("user", func(t *testing.T) { checkUser(t, target) })
	t.Run("template message", func(t *testing.T) { checkTemplate(t, target) })
}

func checkToken(t *testing.T, target Target) {
	first, err := target.Client.Tokens().Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(first) < 32 || len(first) > 512 {
		t.Errorf("got a token of %d characters, want 32 to 512", len(first))
	}
	again, err := target.Client.Tokens().Renew(t.Context(), "another token")
	if err != nil || again != first {
		t.Errorf("got another token or %v, want the same: nothing is forced", err)
	}
}

func checkReadings(t *testing.T, target Target) {
	addresses, err := target.Client.CallbackAddresses(t.Context())
	if err != nil || len(addresses) == 0 {
		t.Errorf("got %d callback addresses, %v, want some", len(addresses), err)
	}
	if _, err := target.Client.Menus(t.Context()); err != nil {
		t.Errorf("menus: %v", err)
	}
	followers, err := target.Client.Followers(t.Context(), "")
	if err != nil || followers.Total < int64(len(followers.OpenIDs)) {
		t.Errorf("got %d of %d followers, %v, want no more than all", len(followers.OpenIDs), followers.Total, err)
	}
	quota, err := target.Client.Quota(t.Context(), "/cgi-bin/message/template/send")
	if err != nil || quota.Daily < quota.Used || quota.Daily == 0 {
		t.Errorf("got %+v, %v, want a quota", quota, err)
	}
	signature, err := target.Client.SignPage(t.Context(), "https://example.cn/")
	if err != nil || len(signature.Signature) != 40 {
		t.Errorf("got %+v, %v, want a signature", signature, err)
	}
}

func checkErrors(t *testing.T, target Target) {
	_, err := target.Client.User(t.Context(), "no-such-openid")
	if got := wechat.CodeOf(err); got != 40003 {
		t.Errorf("got %v for an openid that is none, want 40003", err)
	}
	if _, err := target.Client.ExchangeCode(t.Context(), "no-such-code"); wechat.CodeOf(err) != 40029 {
		t.Errorf("got %v for a code that is none, want 40029", err)
	}
	if _, err := target.Client.Publish(t.Context(), "no-such-draft"); wechat.CodeOf(err) == 0 {
		t.Errorf("got %v for a draft that is none, want it refused", err)
	}
}

func checkQR(t *testing.T, target Target) {
	code, err := target.Client.CreateQR(t.Context(), "contract", time.Minute)
	if err != nil || code.Ticket == "" || code.URL == "" || code.Seconds != 60 {
		t.Errorf("got %+v, %v, want a code for 60 s", code, err)
	}
}

func checkUser(t *testing.T, target Target) {
	if target.OpenID == "" {
		t.Skip("no openid of a follower is given")
	}
	one, err := target.Client.User(t.Context(), target.OpenID)
	if err != nil || !one.Following || one.OpenID != target.OpenID || one.FollowedAt.IsZero() {
		t.Errorf("got %+v, %v, want a follower", one, err)
	}
	several, err := target.Client.Users(t.Context(), []string{target.OpenID})
	if err != nil || len(several) != 1 || several[0].OpenID != target.OpenID {
		t.Errorf("got %+v, %v, want the same one", several, err)
	}
}

func checkTemplate(t *testing.T, target Target) {
	if target.OpenID == "" || target.TemplateID == "" {
		t.Skip("no openid of a follower or no template is given")
	}
	templates, err := target.Client.Templates(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(templates, func(one wechat.Template) bool { return one.ID == target.TemplateID })
	if at < 0 {
		t.Fatalf("the account does not have the template %s", target.TemplateID)
	}
	data, err := wechat.Format(templates[at].Keys(), values(templates[at].Keys()))
	if err != nil {
		t.Fatal(err)
	}
	message := wechat.TemplateMessage{To: target.OpenID, TemplateID: target.TemplateID, ClientMsgID: target.ClientMsgID, Data: data}
	first, err := target.Client.SendTemplate(t.Context(), message)
	if err != nil || first == "" {
		t.Fatalf("got %q, %v, want an id", first, err)
	}
	again, err := target.Client.SendTemplate(t.Context(), message)
	t.Logf("the repetition was answered with the id %q of %q, %v", again, first, err)
	if err != nil && wechat.Advise(err, wechat.Situation{Attempt: 1}).Action != wechat.Suppressed {
		t.Errorf("got %v for the repetition, want it recognised", err)
	}
}

// values returns a value for each keyword by its prefix.
func values(keys []string) map[string]string {
	samples := map[string]string{
		"date": "2026年6月30日", "time": "15:01", "amount": "¥1.00", "number": "1", "character_string": "TEST-1", "phone_number": "0533-1",
		"letter": "A", "symbol": "!", "phrase": "测试", "car_number": "鲁C00000",
	}
	chosen := map[string]string{}
	for _, key := range keys {
		chosen[key] = "接口测试"
		for prefix, sample := range samples {
			if len(key) > len(prefix) && key[:len(prefix)] == prefix && key[len(prefix)] >= '0' && key[len(prefix)] <= '9' {
				chosen[key] = sample
			}
		}
	}
	return chosen
}
