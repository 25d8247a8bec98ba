package app

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/push"
	"huiqi/push/channels/wechat"
	"huiqi/wechat/wechattest"
)

const customSend = "/cgi-bin/message/custom/send"

// TestSlowAnswersFollowAsServiceMessages asks what takes too long, on the fake platform, and sends the answer by itself.
func TestSlowAnswersFollowAsServiceMessages(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		before func(s *stage) // between the question and the answer
		state  string
		sent   int
	}{
		"taken":                {func(*stage) {}, "accepted ", 1},
		"a token that expired": {func(s *stage) { s.account.InvalidateTokens() }, "accepted ", 1},
		"left meanwhile":       {func(s *stage) { s.act(s.account.Unfollow(openID)) }, "failed 45015", 0},
		"five others before":   {func(s *stage) { s.fake.Break(wechattest.Fault{Path: customSend, Code: 45047}) }, "failed 45047", 0},
		"half an answer":       {func(s *stage) { s.fake.Break(wechattest.Fault{Path: customSend, Break: wechattest.HTML, Times: 1}) }, "unknown unknown", 1},
		"concurrent calls": {func(s *stage) {
			s.fake.Break(wechattest.Fault{Path: customSend, Code: 43108, Times: 1})
		}, "accepted ", 1},
		"no window": {func(s *stage) {
			s.account.AddUsers(wechattest.User{OpenID: openID, Following: true}) // who has no window by the platform's count
		}, "failed 45015", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.followers.Sender = &wechat.Channel{Secrets: func(push.Account, string) string { return "fake-secret" }, Tokens: s.Store, Clock: s.clock}
			s.followers.Later, s.followers.Patience = true, 1
			s.act(s.account.Say(openID, "我能享受什么政策"))
			if diff := cmp.Diff(s.pushed(), []string{"正在查询，查到后马上发给您。"}); diff != "" {
				t.Fatalf("(-got +want):\n%s", diff)
			}
			test.before(s)
			for range 3 {
				if _, err := s.followers.Work(t.Context(), "kjj"); err != nil {
					t.Fatal(err)
				}
				s.clock.Advance(time.Minute)
			}
			if got := s.account.Counts().ByKind[wechattest.KindService]; got != test.sent {
				t.Errorf("got %d messages, want %d", got, test.sent)
			}
			all := must(s.Store.FollowUpsTo(t.Context(), "kjj", openID, time.Time{}))(t)
			if len(all) != 1 || string(all[0].State)+" "+all[0].Code != test.state || !strings.Contains(all[0].Text, "研发补助") {
				t.Errorf("got %+v, want it %s", all, test.state)
			}
		})
	}
}
