package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/push"
	"huiqi/push/channels/wechat"
	"huiqi/wechat/wechattest"
)

// withNotices adds the account of the notices of the stage's official account.
func withNotices(t *testing.T, longTerm string) *stage {
	t.Helper()
	s := newStage(t)
	s.account.AddNotice(wechattest.Template{ID: "N", Content: "政策名称：{{thing1.DATA}}"})
	s.account.Set(func(k *wechattest.Knobs) { k.BizsendMsgID = true })
	heard := must(s.Store.FindAccount(t.Context(), "kjj"))(t)
	notices := push.Account{ID: "kjj-notice", Channel: push.WeChatNotice, Name: "示例订阅通知", SecretEnv: "KJJ", Enabled: true, PerSecond: 100, Settings: map[string]string{
		"app_id": appID, "template_id": "N", "api_base": heard.Settings["api_base"], "keyword.thing1": "program", "long_term": longTerm,
	}}
	if err := s.Store.InTx(t.Context(), func(ctx context.Context) error { return s.Store.CreateAccount(ctx, &notices) }); err != nil {
		t.Fatal(err)
	}
	channel := &wechat.Channel{Secrets: func(push.Account, string) string { return "fake-secret" }, Tokens: s.Store, Clock: s.clock}
	s.delivery.Channels[push.WeChatNotice] = wechat.Notices{Channel: channel, Consents: s.Store}
	return s
}

// chain is where the enterprise hears of things, in order.
func (s *stage) chain() (out []string) {
	s.t.Helper()
	for _, sub := range must(s.Store.ListSubscriptions(s.t.Context(), s.owner))(s.t) {
		out = append(out, sub.AccountID+" "+string(sub.State))
	}
	return out
}

// tell queues a message to the first of the chain and has it sent.
func (s *stage) tell(id string) []string {
	s.t.Helper()
	first := must(s.Store.ListSubscriptions(s.t.Context(), s.owner))(s.t)[0]
	err := s.Store.InTx(s.t.Context(), func(ctx context.Context) error {
		m := push.Message{ID: id, EnterpriseID: s.owner, Items: []push.Item{{Program: "研发补助", Policy: "示例办法", Level: "municipal", Verdict: "eligible"}}}
		d := push.Delivery{
			ID: "d" + id, MessageID: id, SubscriptionID: first.ID, EnterpriseID: s.owner, AccountID: first.AccountID, Address: first.Address, Chain: true, State: push.Queued,
			NotBefore: s.clock.Now(),
		}
		return s.Store.AddMessages(ctx, []push.Message{m}, []push.Delivery{d})
	})
	if err != nil {
		s.t.Fatal(err)
	}
	for _, account := range []string{"kjj-notice", "kjj", "inbox"} {
		must(s.delivery.Work(s.t.Context(), account))(s.t)
	}
	s.pushed() // how they ended
	return s.ends(id)
}

// TestNoticesGoFirstAsOftenAsTheyWereAccepted accepts a template twice, is told three times, turns it off and opts out.
func TestNoticesGoFirstAsOftenAsTheyWereAccepted(t *testing.T) {
	t.Parallel()
	s := withNotices(t, "")
	if diff := cmp.Diff(s.tell("m0"), []string{"kjj delivered "}); diff != "" {
		t.Errorf("before anything was accepted (-got +want):\n%s", diff)
	}
	s.act(s.account.Consent(openID, false, "N"))
	s.act(s.account.Consent(openID, true, "N"))
	s.clock.Advance(time.Second) // two of one second cannot be told from a repetition
	s.act(s.account.Consent(openID, true, "N"))
	s.pushed()
	if got := strings.Join(s.chain(), ", "); !strings.HasPrefix(got, "kjj-notice active, ") || !strings.Contains(got, "kjj active") {
		t.Errorf("got the chain %s, want the notices first", got)
	}
	for _, id := range []string{"m1", "m2"} {
		if diff := cmp.Diff(s.tell(id), []string{"kjj-notice delivered "}); diff != "" {
			t.Errorf("%s (-got +want):\n%s", id, diff)
		}
	}
	if got := s.tell("m3"); len(got) != 2 || got[0] != "kjj-notice failed no-consent" {
		t.Errorf("got %v, want the next of the chain when nothing is left", got)
	}
	s.act(s.account.Consent(openID, true, "N"))
	s.clock.Advance(time.Second)
	s.act(s.account.Withdraw(openID, "N"))
	s.pushed()
	if got := s.tell("m4"); len(got) != 2 || got[0] != "kjj-notice failed no-consent" {
		t.Errorf("got %v, want the next of the chain when it was turned off", got)
	}
	s.act(s.account.Say(openID, "退订"))
	s.pushed()
	for _, one := range s.chain() {
		if strings.HasPrefix(one, "kjj") && !strings.HasSuffix(one, " opted-out") {
			t.Errorf("got %s, want the whole official account to be silent", one)
		}
	}
	if got := s.account.Counts().ByKind[wechattest.KindNotice]; got != 2 {
		t.Errorf("the platform took %d notices, want two", got)
	}
}

func TestNoticesOfLongTermTemplates(t *testing.T) {
	t.Parallel()
	s := withNotices(t, "yes")
	s.account.AddUsers(wechattest.User{OpenID: openID, Following: true, LongTerm: map[string]bool{"N": true}})
	s.act(s.account.Consent(openID, true, "N"))
	s.pushed()
	for _, id := range []string{"m1", "m2", "m3"} {
		if diff := cmp.Diff(s.tell(id), []string{"kjj-notice delivered "}); diff != "" {
			t.Errorf("%s (-got +want):\n%s", id, diff)
		}
	}
}
