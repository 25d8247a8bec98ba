package app

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/push"
	"huiqi/push/channels/wechat"
	"huiqi/wechat/wechattest"
)

// paged is the page of the stage's official account.
func paged(t *testing.T) (*stage, bindPage) {
	t.Helper()
	s := newStage(t)
	s.Config.PublicURL = "https://huiqi.example"
	account := must(s.Store.FindAccount(t.Context(), "kjj"))(t)
	account.Settings["open_base"] = account.Settings["api_base"]
	other := account
	other.ID, other.Settings = "cxzb", map[string]string{"app_id": "wxother"}
	err := s.Store.InTx(t.Context(), func(ctx context.Context) error {
		if err := s.Store.UpdateAccount(ctx, &account); err != nil {
			return err
		}
		return s.Store.CreateAccount(ctx, &other)
	})
	if err != nil {
		t.Fatal(err)
	}
	platform := &wechat.Channel{Secrets: func(push.Account, string) string { return "fake-secret" }, Tokens: s.Store, Clock: s.clock}
	return s, newBindPage(s.App, platform, s.followers, []byte("key of links"))
}

// agreed goes through the platform's page as a follower, and returns the state and the code that come back.
func (s *stage) agreed(address, openID string) (state, code string) {
	s.t.Helper()
	back := must(url.Parse(must(s.account.Authorize(address, openID))(s.t)))(s.t)
	if got := back.Scheme + "://" + back.Host + back.Path; got != "https://huiqi.example/wechat/kjj/bind" {
		s.t.Errorf("sent back to %s", got)
	}
	return back.Query().Get("state"), back.Query().Get("code")
}

func TestLoginOfAFollower(t *testing.T) {
	t.Parallel()
	type login struct{ account, state, held, code string }
	tests := map[string]struct {
		openID string
		change func(s *stage, p bindPage, l *login)
		good   bool
	}{
		"good":                     {openID, func(*stage, bindPage, *login) {}, true},
		"just in time":             {openID, func(s *stage, _ bindPage, _ *login) { s.clock.Advance(4 * time.Minute) }, true},
		"after ten minutes":        {openID, func(s *stage, _ bindPage, _ *login) { s.clock.Advance(10 * time.Minute) }, false},
		"a code that has ended":    {openID, func(s *stage, _ bindPage, _ *login) { s.clock.Advance(5 * time.Minute) }, false},
		"another browser":          {openID, func(_ *stage, _ bindPage, l *login) { l.held = "" }, false},
		"a login of somebody else": {openID, func(s *stage, p bindPage, l *login) { _, l.held, _ = p.Begin(s.t.Context(), "kjj") }, false},
		"a state of one's own":     {openID, func(_ *stage, _ bindPage, l *login) { l.state, l.held = "AAAA", "AAAA" }, false},
		"a state of another account": {openID, func(s *stage, p bindPage, l *login) {
			_, l.state, _ = p.Begin(s.t.Context(), "cxzb")
			l.held = l.state
		}, false},
		"a pass for a state": {openID, func(_ *stage, p bindPage, l *login) {
			l.state = p.seal("pass", "kjj", openID)
			l.held = l.state
		}, false},
		"used before": {openID, func(s *stage, p bindPage, l *login) {
			if _, err := p.Login(s.t.Context(), l.account, l.state, l.held, l.code); err != nil {
				s.t.Fatal(err)
			}
			again, _, _ := p.Begin(s.t.Context(), "kjj")
			_, l.code = s.agreed(again, openID) // a code that is good
		}, false},
		"declined":          {"", func(*stage, bindPage, *login) {}, false},
		"a code of naught":  {openID, func(_ *stage, _ bindPage, l *login) { l.code = "nonsense" }, false},
		"a page's snapshot": {"oSnap", func(*stage, bindPage, *login) {}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, p := paged(t)
			s.account.AddUsers(wechattest.User{OpenID: "oSnap", Snapshot: true})
			address, held, err := p.Begin(t.Context(), "kjj")
			if err != nil || len(held) > 128 {
				t.Fatalf("got a state of %d bytes, %v", len(held), err)
			}
			state, code := s.agreed(address, test.openID)
			l := login{"kjj", state, held, code}
			test.change(s, p, &l)
			pass, err := p.Login(t.Context(), l.account, l.state, l.held, l.code)
			if test.good != (err == nil) || !test.good && (pass != "" || !models.IsKind(err, models.KindForbidden)) {
				t.Fatalf("got %q, %v, want it good: %t", pass, err, test.good)
			}
			if !test.good {
				return
			}
			_, bound, known, err := p.Who(t.Context(), "kjj", pass)
			if err != nil || !known || len(bound) != 1 || bound[0].USCC != uscc {
				t.Errorf("got %v, %t, %v, want what the follower is bound to", bound, known, err)
			}
		})
	}
}

func TestPassOfAFollower(t *testing.T) {
	t.Parallel()
	s, p := paged(t)
	pass := p.seal("pass", "kjj", openID)
	for name, one := range map[string]struct{ account, pass string }{
		"none": {"kjj", ""}, "nonsense": {"kjj", "%%%"}, "short": {"kjj", "AAAA"}, "of another account": {"cxzb", pass},
		"a state": {"kjj", p.seal("state", "kjj", openID)}, "changed": {"kjj", pass[:len(pass)-2] + "AA"},
	} {
		if _, bound, known, err := p.Who(t.Context(), one.account, one.pass); known || bound != nil || err != nil {
			t.Errorf("%s: got %v, %t, %v, want nobody", name, bound, known, err)
		}
		if said, err := p.Ask(t.Context(), one.account, one.pass, uscc); said != "" || !models.IsKind(err, models.KindForbidden) {
			t.Errorf("%s: got %q, %v, want a refusal", name, said, err)
		}
	}
	said := must(p.Ask(t.Context(), "kjj", p.seal("pass", "kjj", "oFake_000001"), uscc))(t)
	if !strings.HasPrefix(said, "已收到绑定申请") {
		t.Errorf("got %q, want the request taken", said)
	}
	if said := must(p.Ask(t.Context(), "kjj", pass, "12345"))(t); !strings.HasPrefix(said, "统一社会信用代码有误") {
		t.Errorf("got %q, want the code refused", said)
	}
	if said := must(p.Confirm(t.Context(), "kjj", pass, "000000"))(t); !strings.HasPrefix(said, "确认码不对") {
		t.Errorf("got %q, want the code refused", said)
	}
	acts := must(s.Store.ActsOf(t.Context(), "kjj", openID, time.Time{}))(t)
	if closes := push.Window(acts, nil, s.clock.Now()); !closes.IsZero() {
		t.Error("what is written on the page opens no window for answers")
	}
	s.clock.Advance(10 * time.Minute)
	if _, _, known, err := p.Who(t.Context(), "kjj", pass); known || err != nil {
		t.Errorf("got %t, %v, want the pass ended", known, err)
	}
	if _, _, err := p.Begin(t.Context(), "inbox"); !models.IsKind(err, models.KindNotFound) {
		t.Errorf("got %v, want no page of an inbox", err)
	}
}
