package app

import (
	"context"
	"testing"

	"huiqi/models"
	"huiqi/models/push"
	"huiqi/push/channels/wechat"
	sdk "huiqi/wechat"
)

// TestNoticePageIsSigned looks at what the page of an account shows, and what that asks of the platform.
func TestNoticePageIsSigned(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		account, query string
		inside         bool
		change         func(s *stage)
		shown, signed  bool
		calls          int // for a ticket
	}{
		"within WeChat":          {"kjj", "", true, nil, true, true, 1},
		"passed on by somebody":  {"kjj", "from=singlemessage&x=%E4%B8%AD", true, nil, true, true, 1},
		"elsewhere":              {"kjj", "", false, nil, true, false, 0},
		"the platform is silent": {"kjj", "", true, func(s *stage) { s.account.Freeze(true) }, true, false, 0},
		"a fake platform, elsewhere": {"kjj", "", false, func(s *stage) {
			s.set("kjj", func(a *push.Account) { a.Settings["res_base"] = "http://127.0.0.1:8090" })
		}, true, true, 1},
		"no notices":   {"kjj", "", true, func(s *stage) { s.set("kjj-notice", func(a *push.Account) { a.Enabled = false }) }, true, false, 0},
		"switched off": {"kjj", "", true, func(s *stage) { s.set("kjj", func(a *push.Account) { a.Enabled = false }) }, false, false, 0},
		"an inbox":     {"inbox", "", true, nil, false, false, 0},
		"nobody's":     {"nobody", "", true, nil, false, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := withNotices(t, "")
			s.Config.PublicURL = "https://huiqi.example"
			if test.change != nil {
				test.change(s)
			}
			platform := &wechat.Channel{Secrets: func(push.Account, string) string { return "fake-secret" }, Tokens: s.Store, Clock: s.clock}
			got, err := noticePage{s.App, platform, s.followers}.Offer(t.Context(), test.account, test.query, test.inside)
			if test.shown != (err == nil) || !test.shown && !models.IsKind(err, models.KindNotFound) {
				t.Fatalf("got %+v, %v, want it shown: %t", got, err, test.shown)
			}
			if signed := got.SDK != ""; signed != test.signed {
				t.Fatalf("got %+v, want it signed: %t", got, test.signed)
			}
			if calls := s.fake.Calls("/cgi-bin/ticket/getticket"); calls != test.calls {
				t.Errorf("got %d calls for a ticket, want %d", calls, test.calls)
			}
			if !test.signed {
				return
			}
			address := "https://huiqi.example/wechat/kjj/subscribe"
			if test.query != "" {
				address += "?" + test.query
			}
			if want := sdk.SignPage(s.account.Ticket(), got.Config.Nonce, got.Config.Timestamp, address); got.Config.Signature != want || got.Config.AppID != appID {
				t.Errorf("got %+v, want the signature %s", got.Config, want)
			}
			if len(got.Templates) != 1 || got.Templates[0].TemplateID != "N" || got.Templates[0].LongTerm {
				t.Errorf("got %+v, want the template N, for once", got.Templates)
			}
		})
	}
}

// set changes an account.
func (s *stage) set(id string, change func(*push.Account)) {
	s.t.Helper()
	account := must(s.Store.FindAccount(s.t.Context(), id))(s.t)
	change(&account)
	if err := s.Store.InTx(s.t.Context(), func(ctx context.Context) error { return s.Store.UpdateAccount(ctx, &account) }); err != nil {
		s.t.Fatal(err)
	}
}
