package wechat_test

import (
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	channel "huiqi/push/channels/wechat"
	"huiqi/store"
	"huiqi/store/storetest"
	"huiqi/wechat/wechattest"
)

const template = "TPL_POLICY"

// stage is the platform with one account and its followers, and a database.
type stage struct {
	*wechattest.Account
	platform  *wechattest.Server
	followers []string
	account   rows.Account
	db        *store.Store
}

func newStage(t *testing.T, options store.Options) stage {
	t.Helper()
	platform := wechattest.New(wechattest.Options{Seed: 3})
	a := platform.AddAccount(wechattest.AccountConfig{AppID: "wx1", Secret: "fake-secret"})
	a.AddTemplate(wechattest.Template{ID: template, Content: "政策：{{thing1.DATA}}\n截止：{{date2.DATA}}\n企业：{{thing3.DATA}}"})
	host := httptest.NewServer(platform)
	t.Cleanup(host.Close)
	options.Clock = clock.System{}
	return stage{a, platform, a.AddFollowers("o_", 10), rows.Account{ID: "kjj", Settings: map[string]string{
		"app_id": "wx1", "template_id": template, "api_base": host.URL, "keyword.thing1": "program", "keyword.date2": "closes", "keyword.thing3": "enterprise",
	}}, storetest.Migrated(t, options)}
}

// process is the channel as one process has it.
func (s stage) process() *channel.Channel {
	return &channel.Channel{Tokens: s.db, Clock: clock.System{}, Secrets: func(_ rows.Account, name string) string {
		if name == "SECRET" {
			return "fake-secret"
		}
		return ""
	}}
}

func letter(id, to string) push.Letter {
	return push.Letter{ID: id, Address: to, Enterprise: "示例精密机械制造股份有限公司淄博分公司（试验）", Link: "https://h.example/p/" + id, Items: []rows.Item{{
		Program: "高新技术企业认定奖励", Policy: "示例办法", Verdict: "eligible", ClosesOn: models.MustDate("2026-06-30"),
	}}}
}

func TestALetterShowsWhatTheTemplateShows(t *testing.T) {
	t.Parallel()
	s := newStage(t, storetest.SQLite(t))
	a := s.process().Send(t.Context(), s.account, letter("d1", s.followers[0]))
	if a.Outcome != push.Sent || a.ProviderID == "" {
		t.Fatalf("got %+v", a)
	}
	sent := s.Sent()
	if len(sent) != 1 || sent[0].OpenID != s.followers[0] || sent[0].ClientMsgID != "d1" || sent[0].MsgID != a.ProviderID {
		t.Errorf("the platform took %+v", sent)
	}
	if again := s.process().Send(t.Context(), s.account, letter("d1", s.followers[0])); again.Outcome != push.Sent || len(s.Sent()) != 1 {
		t.Errorf("again: got %+v, taken %d times", again, len(s.Sent()))
	}
}

func TestAKeywordOfDatesShowsADateWithoutADeadline(t *testing.T) {
	t.Parallel()
	s := newStage(t, storetest.SQLite(t))
	l := letter("d1", s.followers[0])
	l.Items[0].ClosesOn = models.Date{}
	if a := s.process().Send(t.Context(), s.account, l); a.Outcome != push.Bad {
		t.Errorf("without a date for it: got %+v", a)
	}
	s.account.Settings["no_deadline"] = "2099年12月31日"
	if a := s.process().Send(t.Context(), s.account, l); a.Outcome != push.Sent {
		t.Errorf("with one: got %+v", a)
	}
}

func TestWhatThePlatformSays(t *testing.T) {
	t.Parallel()
	fault := func(f wechattest.Fault) func(stage) {
		f.Path = "/cgi-bin/message/template/send"
		return func(s stage) { s.platform.Break(f) }
	}
	tests := map[string]struct {
		before func(s stage)
		letter push.Letter
		want   push.Outcome
		code   string
	}{
		"busy":               {fault(wechattest.Fault{Code: -1}), letter("d1", "o_000000"), push.Maybe, "-1"},
		"no answer":          {fault(wechattest.Fault{Break: wechattest.Reset}), letter("d1", "o_000000"), push.Maybe, "unknown"},
		"a page of a proxy":  {fault(wechattest.Fault{Break: wechattest.HTML}), letter("d1", "o_000000"), push.Maybe, "unknown"},
		"the day is full":    {fault(wechattest.Fault{Code: 45009}), letter("d1", "o_000000"), push.Limited, "45009"},
		"the minute is full": {fault(wechattest.Fault{Code: 45011}), letter("d1", "o_000000"), push.Limited, "45011"},
		"too often to one":   {fault(wechattest.Fault{Code: 43117}), letter("d1", "o_000000"), push.Again, "43117"},
		"no permission":      {fault(wechattest.Fault{Code: 48001}), letter("d1", "o_000000"), push.Broken, "48001"},
		"a code of tomorrow": {fault(wechattest.Fault{Code: 99999}), letter("d1", "o_000000"), push.Bad, "99999"},
		"not following":      {func(s stage) { _ = s.Unfollow(s.followers[0]) }, letter("d1", "o_000000"), push.Nobody, "43004"},
		"no such openid":     {func(stage) {}, letter("d1", "nobody"), push.Nobody, "40003"},
		"another template":   {func(s stage) { s.account.Settings["template_id"] = "none" }, letter("d1", "o_000000"), push.Again, "40037"},
		"a wrong secret":     {func(s stage) { s.Freeze(true) }, letter("d1", "o_000000"), push.Broken, "40243"},
		"a wrong keyword":    {func(s stage) { s.account.Settings["keyword.number1"] = "program" }, letter("d1", "o_000000"), push.Bad, "bad-keyword"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, storetest.SQLite(t))
			test.before(s)
			a := s.process().Send(t.Context(), s.account, test.letter)
			if a.Outcome != test.want || a.Code != test.code || a.Detail == "" {
				t.Errorf("got %+v, want %s with %s", a, test.want, test.code)
			}
		})
	}
}

// TestProcessesShareOneToken lets eight processes send over one database on Postgres while the platform forgets its tokens
// again and again: no message is lost or doubled, and the platform is asked for tokens about as often as it forgets one.
func TestProcessesShareOneToken(t *testing.T) {
	t.Parallel()
	s := newStage(t, storetest.Postgres(t))
	const processes, each, forgotten = 8, 25, 6
	done := make(chan struct{})
	var forgetter sync.WaitGroup
	forgetter.Go(func() {
		for range forgotten {
			select {
			case <-done:
				return
			case <-time.After(rand.N(200 * time.Millisecond)):
				s.InvalidateTokens()
			}
		}
	})
	var senders sync.WaitGroup
	for p := range processes {
		ch := s.process()
		senders.Go(func() {
			for n := range each {
				l := letter(fmt.Sprintf("d%d-%d", p, n), s.followers[n%len(s.followers)])
				for attempt := 0; ; attempt++ {
					a := ch.Send(t.Context(), s.account, l)
					if a.Outcome == push.Sent {
						break
					}
					if attempt == 10 || a.Outcome != push.Again && a.Outcome != push.Maybe {
						t.Errorf("%s: got %+v", l.ID, a)
						break
					}
					time.Sleep(20 * time.Millisecond)
				}
			}
		})
	}
	senders.Wait()
	close(done)
	forgetter.Wait()
	counts := s.Counts()
	if len(counts.ByClientMsgID) != processes*each {
		t.Errorf("%d messages were taken, want %d", len(counts.ByClientMsgID), processes*each)
	}
	for id, n := range counts.ByClientMsgID {
		if n != 1 {
			t.Errorf("%s was taken %d times", id, n)
		}
	}
	asked := 0
	for _, n := range counts.TokenCalls {
		asked += n
	}
	if most := 2*forgotten + 2; asked > most {
		t.Errorf("the platform was asked for tokens %d times, want %d at most: %v", asked, most, counts.TokenCalls)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		settings map[string]string
		want     []string
	}{
		"right":   {map[string]string{"app_id": "wx1", "template_id": "T", "keyword.thing1": "program"}, nil},
		"a date":  {map[string]string{"app_id": "wx1", "template_id": "T", "keyword.date2": "closes"}, []string{"settings.no_deadline"}},
		"a day":   {map[string]string{"app_id": "wx1", "template_id": "T", "keyword.date2": "closes", "no_deadline": "2099年12月31日"}, nil},
		"nothing": {nil, []string{"settings", "settings.app_id", "settings.template_id"}},
		"unknown": {map[string]string{"app_id": "wx1", "template_id": "T", "keyword.thing1": "weather"}, []string{"settings.keyword.thing1"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, v := range new(channel.Channel).Check(test.settings) {
				got = append(got, v.Path)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
