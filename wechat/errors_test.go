package wechat_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

const sendPath = "/cgi-bin/message/template/send"

// brokenPlatform breaks the answers of template messages and gives up after a second and a half.
func brokenPlatform(t *testing.T, fault wechattest.Fault) (*platform, *wechat.Client) {
	t.Helper()
	p := newPlatform(t)
	fault.Path = sendPath
	p.fake.Break(fault)
	config := wechat.Config{APIBase: p.url + "/", AppID: appID, Secret: appSecret}
	client, err := wechat.New(config, wechat.Options{Clock: p.clock, Store: p.store, HTTP: &http.Client{Timeout: 1500 * time.Millisecond}})
	if err != nil {
		t.Fatal(err)
	}
	return p, client
}

func TestBrokenAnswersAreAnUnknownOutcome(t *testing.T) {
	t.Parallel()
	for _, kind := range []wechattest.Break{wechattest.Hang, wechattest.HTML, wechattest.Truncate, wechattest.Reset, wechattest.Slow} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			p, client := brokenPlatform(t, wechattest.Fault{Break: kind, Times: 1})
			_, err := client.SendTemplate(t.Context(), message("d1"))
			if got := wechat.ClassOf(err); got != wechat.ClassUnknown {
				t.Fatalf("got class %q of %v, want unknown", got, err)
			}
			if text := err.Error(); strings.Contains(text, token(t, client)) || strings.Contains(text, p.url) {
				t.Errorf("got %s, want neither token nor address", text)
			}
			if advice := wechat.Advise(err, wechat.Situation{Now: start(), Attempt: 1}); advice.Action != wechat.Retry {
				t.Errorf("got %+v, want a retry with the same client_msg_id", advice)
			}
			if _, err := client.SendTemplate(t.Context(), message("d1")); err != nil {
				t.Errorf("got %v for the repetition, want it recognised", err)
			}
			if got := p.account.Counts().ByClientMsgID["d1"]; got != 1 {
				t.Errorf("got the message accepted %d times, want 1", got)
			}
		})
	}
}

func TestUnknownOutcomeWithoutAnIDIsNotRepeated(t *testing.T) {
	t.Parallel()
	_, client := brokenPlatform(t, wechattest.Fault{Break: wechattest.Reset})
	_, err := client.SendTemplate(t.Context(), message(""))
	if advice := wechat.Advise(err, wechat.Situation{Now: start(), Attempt: 1}); advice.Action != wechat.Reconcile {
		t.Errorf("got %+v of %v, want reconcile", advice, err)
	}
}

func TestOddAnswersAreRead(t *testing.T) {
	t.Parallel()
	for _, kind := range []wechattest.Break{wechattest.AsText, wechattest.NoErrcode, wechattest.StringCodes} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			p, client := brokenPlatform(t, wechattest.Fault{Break: kind})
			id, err := client.SendTemplate(t.Context(), message("d1"))
			if err != nil || string(id) != p.account.Sent()[0].MsgID {
				t.Errorf("got %q, %v, want the id %s", id, err, p.account.Sent()[0].MsgID)
			}
		})
	}
}

func TestNoConnectionIsTransient(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	used := token(t, p.client)
	config := wechat.Config{APIBase: "http://127.0.0.1:1/prefix", AppID: appID, Secret: appSecret}
	client, err := wechat.New(config, wechat.Options{Clock: p.clock, Store: p.store})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.SendSubscription(t.Context(), wechat.SubscriptionMessage{})
	if got := wechat.ClassOf(err); got != wechat.ClassTransient || strings.Contains(err.Error(), used) {
		t.Errorf("got class %q of %v, want transient and no token", got, err)
	}
	if advice := wechat.Advise(err, wechat.Situation{Now: start(), Attempt: 1}); advice.Action != wechat.Retry {
		t.Errorf("got %+v, want a retry: nothing was sent", advice)
	}
}

func TestErrorTexts(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ answer, msg, rid string }{
		"rid":       {`{"errcode":40013,"errmsg":"invalid appid rid: 65f0a1b2-0c1d2e3f-4a5b6c7d"}`, "invalid appid", "65f0a1b2-0c1d2e3f-4a5b6c7d"},
		"comma":     {`{"errcode":40013,"errmsg":"invalid appid, rid: 65f0a1b2-0c1d2e3f-4a5b6c7d"}`, "invalid appid", "65f0a1b2-0c1d2e3f-4a5b6c7d"},
		"hint":      {`{"errcode":40013,"errmsg":"invalid appid hint: [Ab1x!]"}`, "invalid appid", "Ab1x!"},
		"neither":   {`{"errcode":"40013","errmsg":"invalid appid"}`, "invalid appid", ""},
		"a secret":  {`{"errcode":40013,"errmsg":"no ` + appSecret + ` at /x?access_token=TOKEN&y=1"}`, "no *** at /x?access_token=***&y=1", ""},
		"after BOM": {"\ufeff" + `{"errcode":40013,"errmsg":"x"}`, "x", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, test.answer) }))
			t.Cleanup(server.Close)
			p := newPlatform(t)
			p.url = server.URL
			_, err := p.newClient(t, p.store).Quota(t.Context(), "/x")
			var got *wechat.Error
			if !errors.As(err, &got) || got.Code != 40013 || got.Msg != test.msg || got.RID != test.rid {
				t.Errorf("got %+v, want 40013 %q rid %q", got, test.msg, test.rid)
			}
		})
	}
}

func TestErrorsAreFoundWhenWrapped(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("delivery 7: %w", &wechat.Error{Call: sendPath, Code: 40001, Msg: "x", RID: "r", Class: wechat.ClassToken})
	if got, want := err.Error(), "delivery 7: wechat: "+sendPath+": token 40001 x rid: r"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if wechat.CodeOf(err) != 40001 || wechat.ClassOf(errors.New("x")) != "" || wechat.CodeOf(nil) != 0 {
		t.Error("got codes and classes of other errors, want those of wrapped ones only")
	}
}

func TestOldTokenIsReplacedAndTheMessageSent(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*platform){
		"replaced": func(p *platform) { p.account.InvalidateTokens() },
		"garbage":  func(p *platform) { p.fake.Break(wechattest.Fault{Path: sendPath, Code: 40014, Times: 1}) },
		"expired":  func(p *platform) { p.fake.Break(wechattest.Fault{Path: sendPath, Code: 42001, Times: 1}) },
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlatform(t)
			token(t, p.client)
			spoil(p)
			if _, err := p.client.SendTemplate(t.Context(), message("d1")); err != nil {
				t.Errorf("got %v, want the message sent with the next token", err)
			}
			p.wantTokenCalls(t, 2)
		})
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	options := wechat.Options{Clock: p.clock, Store: p.store}
	good := wechat.Config{AppID: "a", Secret: "b"}
	for name, try := range map[string]func() error{
		"no appid":     func() error { _, err := wechat.New(wechat.Config{Secret: "b"}, options); return err },
		"no secret":    func() error { _, err := wechat.New(wechat.Config{AppID: "a"}, options); return err },
		"no clock":     func() error { _, err := wechat.New(good, wechat.Options{Store: p.store}); return err },
		"no store":     func() error { _, err := wechat.New(good, wechat.Options{Clock: p.clock}); return err },
		"no address":   func() error { c := good; c.APIBase = "api.weixin.qq.com"; _, err := wechat.New(c, options); return err },
		"other scheme": func() error { c := good; c.MPBase = "ftp://x"; _, err := wechat.New(c, options); return err },
	} {
		if try() == nil {
			t.Errorf("%s: got no error, want one", name)
		}
	}
	if _, err := wechat.New(good, options); err != nil {
		t.Errorf("got %v for the defaults, want a client", err)
	}
}
