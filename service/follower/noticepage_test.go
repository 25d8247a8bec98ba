package follower_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	rows "huiqi/models/push"
	"huiqi/service/follower"
)

// withNotices makes kjj an official account that sends notices by two accounts more, one of whose ids comes before its own, beside
// one that is switched off and one of another official account.
func withNotices(t *testing.T) *fixture {
	t.Helper()
	f := newFixture(t)
	f.write(func(ctx context.Context) error {
		kjj, err := f.store.FindAccount(ctx, "kjj")
		if err != nil {
			return err
		}
		kjj.Settings = map[string]string{"app_id": "wx1"}
		if err := f.store.UpdateAccount(ctx, &kjj); err != nil {
			return err
		}
		for _, a := range []rows.Account{
			{ID: "a-once", Name: "申报提醒", Enabled: true, Settings: map[string]string{"app_id": "wx1", "template_id": "ONCE"}},
			{ID: "z-good", Name: "政策通知", Enabled: true, Settings: map[string]string{"app_id": "wx1", "template_id": "GOOD", "long_term": "yes"}},
			{ID: "off", Name: "停用的", Settings: map[string]string{"app_id": "wx1", "template_id": "OFF"}},
			{ID: "other", Name: "别家的", Enabled: true, Settings: map[string]string{"app_id": "wx2", "template_id": "OTHER"}},
		} {
			a.Channel, a.PerSecond = rows.WeChatNotice, 10
			if err := f.store.CreateAccount(ctx, &a); err != nil {
				return err
			}
		}
		return nil
	})
	return f
}

// chain is where our enterprise hears of things, in order.
func (f *fixture) chain() (out []string) {
	f.t.Helper()
	subs, err := f.store.ListSubscriptions(f.t.Context(), f.ids[ours])
	if err != nil {
		f.t.Fatal(err)
	}
	for _, sub := range subs {
		out = append(out, fmt.Sprint(sub.AccountID, " ", sub.Rank, " ", sub.State))
	}
	return out
}

func (f *fixture) accept(templates ...string) {
	f.t.Helper()
	f.clock.Advance(time.Second)
	h := follower.Heard{Kind: follower.Consent}
	for _, id := range templates {
		h.Notices = append(h.Notices, follower.NoticeWord{TemplateID: id, Accepted: true})
	}
	f.hear(h)
}

func TestNoticeTemplates(t *testing.T) {
	t.Parallel()
	f := withNotices(t)
	got, err := f.NoticeTemplates(t.Context(), "kjj")
	want := []follower.NoticeTemplate{{Name: "政策通知", TemplateID: "GOOD", LongTerm: true}, {Name: "申报提醒", TemplateID: "ONCE"}}
	if diff := cmp.Diff(got, want); diff != "" || err != nil {
		t.Errorf("%v (-got +want):\n%s", err, diff)
	}
	const page = `<a href="https://huiqi.example/wechat/kjj/subscribe">`
	for name, said := range map[string]string{
		"who begins to follow": f.hear(follower.Heard{Kind: follower.Follow}),
		"who asks":             f.say(me, "订阅通知"),
		"who presses a button": f.hear(follower.Heard{Kind: follower.Click, Text: "notices"}),
		"who is bound":         f.say(me, "确认 "+f.codeIn(f.scan(me, f.offer()))),
	} {
		if !strings.Contains(said, page) {
			t.Errorf("%s: got %q, want the page named", name, said)
		}
	}
	without := newFixture(t)
	if got := without.say(me, "订阅通知"); strings.Contains(got, "<a") || !strings.Contains(got, "没有订阅通知") {
		t.Errorf("got %q, want it said that there are none", got)
	}
}

// TestNoticesAreAcceptedBeforeOrAfterBinding goes both ways to the same chain.
func TestNoticesAreAcceptedBeforeOrAfterBinding(t *testing.T) {
	t.Parallel()
	bind := func(f *fixture) { f.say(me, "确认 "+f.codeIn(f.scan(me, f.offer()))) }
	for name, test := range map[string]struct {
		do   func(f *fixture)
		want []string
	}{
		"after":         {func(f *fixture) { bind(f); f.accept("ONCE") }, []string{"a-once 1 active", "kjj 2 active"}},
		"before":        {func(f *fixture) { f.accept("ONCE"); bind(f) }, []string{"a-once 1 active", "kjj 2 active"}},
		"both, after":   {func(f *fixture) { bind(f); f.accept("ONCE", "GOOD") }, []string{"a-once 1 active", "z-good 2 active", "kjj 3 active"}},
		"both, before":  {func(f *fixture) { f.accept("ONCE", "GOOD"); bind(f) }, []string{"z-good 1 active", "a-once 2 active", "kjj 3 active"}},
		"not accepted":  {bind, []string{"kjj 1 active"}},
		"of others":     {func(f *fixture) { f.accept("OTHER"); bind(f) }, []string{"kjj 1 active"}},
		"only accepted": {func(f *fixture) { f.accept("ONCE") }, nil},
		"turned off before": {func(f *fixture) {
			f.accept("ONCE")
			f.clock.Advance(time.Second)
			f.hear(follower.Heard{Kind: follower.Consent, Notices: []follower.NoticeWord{{TemplateID: "ONCE", Withdrawn: true}}})
			bind(f)
		}, []string{"kjj 1 active"}},
		"who opted out": {func(f *fixture) { f.say(me, "退订"); f.accept("ONCE"); bind(f) }, []string{"a-once 1 opted-out", "kjj 2 opted-out"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := withNotices(t)
			test.do(f)
			if diff := cmp.Diff(f.chain(), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
