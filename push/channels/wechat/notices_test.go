package wechat_test

import (
	"context"
	"maps"
	"testing"
	"time"

	rows "huiqi/models/push"
	"huiqi/push"
	channel "huiqi/push/channels/wechat"
	"huiqi/store/storetest"
	"huiqi/wechat/wechattest"
)

const bizsend = "/cgi-bin/message/subscribe/bizsend"

// TestNoticesUseOneAcceptanceEach sends to somebody who accepted so often, as counted here and as the platform counts.
func TestNoticesUseOneAcceptanceEach(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		credits, there int // here, at the platform
		forGood        bool
		fault          wechattest.Fault
		want           []push.Outcome // one after another
		code           string         // of the last
		sent, left     int
	}{
		"two acceptances":              {credits: 2, there: 2, want: []push.Outcome{push.Sent, push.Sent, push.Refused}, code: "no-consent", sent: 2},
		"none":                         {want: []push.Outcome{push.Refused}, code: "no-consent"},
		"for good":                     {forGood: true, want: []push.Outcome{push.Sent, push.Sent, push.Sent}, sent: 3},
		"the platform counts less":     {credits: 3, there: 1, want: []push.Outcome{push.Sent, push.Refused, push.Refused}, code: "no-consent", sent: 1},
		"a quota is used up":           {credits: 1, there: 1, fault: wechattest.Fault{Code: 45009}, want: []push.Outcome{push.Limited, push.Limited}, code: "45009", left: 1},
		"a keyword is refused":         {credits: 1, there: 1, fault: wechattest.Fault{Code: 47003}, want: []push.Outcome{push.Bad}, code: "47003", left: 1},
		"nobody knows whether it came": {credits: 2, there: 2, fault: wechattest.Fault{Break: wechattest.HTML}, want: []push.Outcome{push.Maybe}, code: "unknown", sent: 1, left: 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, storetest.SQLite(t))
			s.AddNotice(wechattest.Template{ID: "N1", Content: "{{thing1.DATA}}{{date2.DATA}}{{thing3.DATA}}"})
			s.account.Settings = maps.Clone(s.account.Settings)
			s.account.Settings["template_id"] = "N1"
			to := s.followers[0]
			s.AddUsers(wechattest.User{OpenID: to, Following: true, Credit: map[string]int{"N1": test.there}, LongTerm: map[string]bool{"N1": test.forGood}})
			consent(t, s, to, test.credits, test.forGood)
			if test.fault != (wechattest.Fault{}) {
				test.fault.Path = bizsend
				s.platform.Break(test.fault)
			}
			notices := channel.Notices{Channel: s.process(), Consents: s.db}
			var last push.Answer
			for i, want := range test.want {
				if last = notices.Send(t.Context(), s.account, letter("d1", to)); last.Outcome != want {
					t.Errorf("sending %d: got %+v, want %s", i+1, last, want)
				}
			}
			if last.Code != test.code {
				t.Errorf("got the code %s, want %s", last.Code, test.code)
			}
			if got := s.Counts().ByKind[wechattest.KindNotice]; got != test.sent {
				t.Errorf("the platform took %d, want %d", got, test.sent)
			}
			if got := consent(t, s, to, 0, false).Credits; got != test.left {
				t.Errorf("got %d acceptances left, want %d", got, test.left)
			}
		})
	}
}

// consent adds acceptances and returns what there is then.
func consent(t *testing.T, s stage, to string, times int, forGood bool) (c rows.NoticeConsent) {
	t.Helper()
	err := s.db.InTx(t.Context(), func(ctx context.Context) (err error) {
		if c, err = s.db.LockNoticeConsent(ctx, "wx1", "N1", to); err != nil {
			return err
		}
		for range times {
			c.Accept(false, time.Now())
		}
		if forGood {
			c.Accept(true, time.Now())
		}
		return s.db.PutNoticeConsent(ctx, c)
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNoticesCheckTheirSettings(t *testing.T) {
	t.Parallel()
	notices := channel.Notices{Channel: &channel.Channel{}}
	good := map[string]string{"app_id": "wx1", "template_id": "N1", "keyword.thing1": "program", "long_term": "yes"}
	if got := notices.Check(good); len(got) > 0 {
		t.Errorf("got %v, want nothing wrong", got)
	}
	good["long_term"] = "perhaps"
	got := notices.Check(good)
	if len(got) != 1 || got[0].Path != "settings.long_term" || got[0].Code != "bad-value" {
		t.Errorf("got %v, want long_term refused", got)
	}
	if notices.Repeatable() != 0 {
		t.Error("a notice is no letter to repeat")
	}
}
