package wechat_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

func TestSendTemplate(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	first, err := p.client.SendTemplate(t.Context(), message("d1"))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := strconv.ParseInt(string(first), 10, 64); err != nil || n <= 1<<53 {
		t.Errorf("got the id %q, want one beyond 2^53, digit by digit", first)
	}
	again, err := p.client.SendTemplate(t.Context(), message("d1"))
	if err != nil || again != first {
		t.Errorf("got %q, %v for the repetition, want %q", again, err, first)
	}
	p.clock.Advance(10 * time.Minute)
	later, err := p.client.SendTemplate(t.Context(), message("d1"))
	if err != nil || later == first {
		t.Errorf("got %q, %v after ten minutes, want another id: the promise has ended", later, err)
	}
	sent := p.account.Sent()
	if len(sent) != 2 || string(first) != sent[0].MsgID {
		t.Fatalf("got %d messages, want 2 with the ids that were told", len(sent))
	}
	if body := string(sent[0].Body); !strings.Contains(body, `"url":"https://example.cn/p?a=1&b=2"`) || strings.Contains(body, `\u`) {
		t.Errorf("got the body %s, want the address as it is", body)
	}
}

func TestSendTemplateErrors(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	p.account.AddTemplate(wechattest.Template{ID: "BANNED", Banned: true})
	p.account.AddUsers(wechattest.User{OpenID: "gone"}, wechattest.User{OpenID: "listed", Following: true, Blacklisted: true})
	tests := map[string]struct {
		change func(*wechat.TemplateMessage)
		code   int
		class  wechat.Class
		action wechat.Action
		msg    string
	}{
		"nobody":                {func(m *wechat.TemplateMessage) { m.To = "nobody" }, 40003, wechat.ClassRecipient, wechat.StopRecipient, "invalid openid"},
		"not following":         {func(m *wechat.TemplateMessage) { m.To = "gone" }, 43004, wechat.ClassRecipient, wechat.StopUntilSubscribed, "require subscribe"},
		"blacklisted":           {func(m *wechat.TemplateMessage) { m.To = "listed" }, 43019, wechat.ClassRecipient, wechat.StopRecipient, "require remove blacklist"},
		"the other system's":    {func(m *wechat.TemplateMessage) { m.TemplateID = "SUB_POLICY" }, 40037, wechat.ClassContent, wechat.Retry, "invalid template_id"},
		"banned template":       {func(m *wechat.TemplateMessage) { m.TemplateID = "BANNED" }, 43116, wechat.ClassContent, wechat.StopTemplate, "This template_id is banned"},
		"keyword too long":      {func(m *wechat.TemplateMessage) { m.Data["thing1"] = wechat.Value{Value: strings.Repeat("政", 21)} }, 47003, wechat.ClassContent, wechat.StopMessage, "argument invalid! data.thing1.value invalid"},
		"keyword that is empty": {func(m *wechat.TemplateMessage) { m.Data["date2"] = wechat.Value{} }, 47003, wechat.ClassContent, wechat.StopMessage, "argument invalid! data.date2.value is empty"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := message("")
			test.change(&m)
			_, err := p.client.SendTemplate(t.Context(), m)
			var got *wechat.Error
			if !errors.As(err, &got) {
				t.Fatalf("got %v, want an Error", err)
			}
			if got.Code != test.code || got.Class != test.class || got.Msg != test.msg || len(got.RID) != 26 {
				t.Errorf("got %d %q %q rid %q, want %d %q %q and a rid", got.Code, got.Class, got.Msg, got.RID, test.code, test.class, test.msg)
			}
			if advice := wechat.Advise(err, wechat.Situation{Now: start(), Attempt: 1}); advice.Action != test.action {
				t.Errorf("got the advice %q, want %q", advice.Action, test.action)
			}
		})
	}
}

func TestSendSubscription(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	notice := wechat.SubscriptionMessage{To: follower, TemplateID: "SUB_POLICY", Page: "https://example.cn/p", Data: wechat.Data{"thing1": {Value: "高企"}}}
	if _, err := p.client.SendSubscription(t.Context(), notice); wechat.CodeOf(err) != 43101 {
		t.Errorf("got %v without consent, want 43101", err)
	}
	if err := p.account.Consent(follower, true, "SUB_POLICY"); err != nil {
		t.Fatal(err)
	}
	if id, err := p.client.SendSubscription(t.Context(), notice); err != nil || id != "" {
		t.Errorf("got %q, %v with consent, want no id and no error", id, err)
	}
	_, err := p.client.SendSubscription(t.Context(), notice)
	if advice := wechat.Advise(err, wechat.Situation{Now: start(), Attempt: 1}); advice.Action != wechat.StopConsent {
		t.Errorf("got %+v once the consent is used up, want stop-consent", advice)
	}
	p.account.AddUsers(wechattest.User{OpenID: "long", LongTerm: map[string]bool{"SUB_POLICY": true}})
	p.account.Set(func(k *wechattest.Knobs) { k.BizsendMsgID = true })
	notice.To = "long"
	for range 3 {
		if id, err := p.client.SendSubscription(t.Context(), notice); err != nil || id == "" {
			t.Errorf("got %q, %v with long-term consent, want the id that came", id, err)
		}
	}
}

func TestSendService(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	text := wechat.ServiceText(follower, `<a href="https://example.cn/?a=1&b=2">看这里</a>`)
	want := func(err error, code int, when string) {
		t.Helper()
		if got := wechat.CodeOf(err); got != code {
			t.Errorf("%s: got %v, want code %d", when, err, code)
		}
	}
	want(p.client.SendService(t.Context(), text), 45015, "without a window")
	if err := p.account.Click(follower, "match"); err != nil {
		t.Fatal(err)
	}
	want(p.client.SendService(t.Context(), text.From("kf@example")), 0, "text")
	want(p.client.SendService(t.Context(), wechat.ServiceNews(follower, wechat.Article{Title: "题", URL: "https://example.cn"})), 0, "news")
	want(p.client.SendService(t.Context(), wechat.ServiceMenu(follower, "头", []wechat.Choice{{ID: "1", Content: "是"}}, "尾")), 0, "menu")
	want(p.client.SendService(t.Context(), text), 45047, "a fourth")
	p.clock.Advance(time.Minute)
	want(p.client.SendService(t.Context(), text), 45015, "a minute later")
	if err := p.account.Say(follower, "高企补贴"); err != nil {
		t.Fatal(err)
	}
	want(p.client.SendService(t.Context(), wechat.ServiceText(follower, strings.Repeat("x", wechat.MaxText+1))), 45002, "too long")
	want(p.client.SendService(t.Context(), text), 0, "within two days")
}

func TestTemplatesAndTheirKeys(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	all, err := p.client.Templates(t.Context())
	if err != nil || len(all) != 1 || all[0].ID != template {
		t.Fatalf("got %+v, %v, want %s", all, err, template)
	}
	if diff := cmp.Diff(all[0].Keys(), []string{"thing1", "date2"}); diff != "" {
		t.Errorf("got - want +\n%s", diff)
	}
	notices, err := p.client.SubscriptionTemplates(t.Context())
	if err != nil || len(notices) != 1 || notices[0].ID != "SUB_POLICY" || notices[0].Title != "政策订阅" {
		t.Errorf("got %+v, %v, want SUB_POLICY", notices, err)
	}
}

func TestPublish(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	p.account.Set(func(k *wechattest.Knobs) { k.PublishSteps = 1 })
	media, err := p.client.AddDraft(t.Context(), []wechat.DraftArticle{{Title: "政策月报", Content: "<p>x</p>", Cover: "c"}})
	if err != nil {
		t.Fatal(err)
	}
	id, err := p.client.Publish(t.Context(), media)
	if err != nil || id == "" {
		t.Fatalf("got %q, %v, want an id", id, err)
	}
	if _, err := p.client.Publish(t.Context(), media); wechat.CodeOf(err) != 40007 {
		t.Errorf("got %v for a draft that is used up, want 40007", err)
	}
	if got, err := p.client.Publication(t.Context(), id); err != nil || got.State != wechat.Publishing {
		t.Errorf("got %+v, %v, want it under way", got, err)
	}
	got, err := p.client.Publication(t.Context(), id)
	if err != nil || got.State != wechat.Published || got.ArticleID == "" || len(got.URLs) != 1 {
		t.Errorf("got %+v, %v, want it published with an address", got, err)
	}
	p.account.Set(func(k *wechattest.Knobs) { k.PublishEnd = 4 })
	got, err = p.client.Publication(t.Context(), id)
	if err != nil || got.State != wechat.PublishRefused || len(got.Failed) != 1 {
		t.Errorf("got %+v, %v, want it refused", got, err)
	}
}

func TestSendMass(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	first, err := p.client.SendMass(t.Context(), wechat.MassMessage{ToAll: true, Text: "月报", ClientID: "2026-03"})
	if err != nil || first.Repeated || first.MsgID == "" || first.DataID == "" {
		t.Fatalf("got %+v, %v, want ids", first, err)
	}
	again, err := p.client.SendMass(t.Context(), wechat.MassMessage{ToAll: true, Text: "月报", ClientID: "2026-03"})
	if err != nil || !again.Repeated || again.MsgID != first.MsgID {
		t.Errorf("got %+v, %v for the repetition, want the message of before", again, err)
	}
	if status, err := p.client.MassStatus(t.Context(), first.MsgID); err != nil || status != "SEND_SUCCESS" {
		t.Errorf("got %q, %v, want SEND_SUCCESS", status, err)
	}
	for n := range 3 {
		if _, err := p.client.SendMass(t.Context(), wechat.MassMessage{ToAll: true, Text: "x", ClientID: strconv.Itoa(n)}); err != nil {
			t.Error(err)
		}
	}
	_, err = p.client.SendMass(t.Context(), wechat.MassMessage{ToAll: true, Text: "x", ClientID: "fifth"})
	if wechat.CodeOf(err) != 45028 || wechat.ClassOf(err) != wechat.ClassLimited {
		t.Errorf("got %v for the fifth of a month, want 45028", err)
	}
	for name, m := range map[string]wechat.MassMessage{
		"no id": {Text: "x"}, "long id": {Text: "x", ClientID: strings.Repeat("x", 33)}, "nothing": {ClientID: "x"}, "both": {ClientID: "x", Text: "x", MediaID: "x"},
	} {
		if _, err := p.client.SendMass(t.Context(), m); err == nil || wechat.CodeOf(err) != 0 {
			t.Errorf("%s: got %v, want it refused here", name, err)
		}
	}
}

func TestQuota(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	const path = "/cgi-bin/message/template/send"
	p.account.Set(func(k *wechattest.Knobs) { k.DailyQuota = map[string]int{path: 2} })
	for n := range 2 {
		if _, err := p.client.SendTemplate(t.Context(), message(strconv.Itoa(n))); err != nil {
			t.Fatal(err)
		}
	}
	_, err := p.client.SendTemplate(t.Context(), message("x"))
	advice := wechat.Advise(err, wechat.Situation{Now: p.clock.Now(), Attempt: 1})
	midnight := time.Date(2026, 3, 2, 16, 1, 0, 0, time.UTC) // in Beijing, and a minute more
	if advice.Action != wechat.PauseCall || !advice.Until.Equal(midnight) {
		t.Errorf("got %+v, want a pause until %s", advice, midnight)
	}
	if got, err := p.client.Quota(t.Context(), path); err != nil || got != (wechat.Quota{Daily: 2, Used: 2}) {
		t.Errorf("got %+v, %v, want 2 of 2 used", got, err)
	}
	if err := p.client.ClearQuota(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := p.client.SendTemplate(t.Context(), message("x")); err != nil {
		t.Errorf("got %v after clearing, want it sent", err)
	}
	if got := p.fake.Calls("/cgi-bin/clear_quota"); got != 1 {
		t.Errorf("got %d calls of clear_quota, want the one that was asked for", got)
	}
}

func TestCallbackAddresses(t *testing.T) {
	t.Parallel()
	if got, err := newPlatform(t).client.CallbackAddresses(t.Context()); err != nil || len(got) == 0 {
		t.Errorf("got %v, %v, want addresses", got, err)
	}
}
