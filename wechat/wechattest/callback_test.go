package wechattest_test

import (
	"net/http"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/wechat/callback"
	"huiqi/wechat/wechattest"
)

func TestCallbacksInEveryMode(t *testing.T) {
	t.Parallel()
	for _, mode := range []callback.Mode{callback.Plain, callback.Compatible, callback.Safe} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			r := s.receive(mode, nil)
			if err := s.account.Verify(t.Context(), true); err != nil {
				t.Error(err)
			}
			if err := s.account.Verify(t.Context(), false); err != nil {
				t.Error(err)
			}
			if err := s.account.Click(openID, "match"); err != nil {
				t.Fatal(err)
			}
			if got := s.fake.Deliver(t.Context()); got != 1 {
				t.Errorf("got %d attempts, want 1", got)
			}
			got := r.got()
			if len(got) != 1 || got[0].Event.Event != callback.Click || got[0].Event.EventKey != "match" || got[0].Encrypted != (mode != callback.Plain) || got[0].Stale {
				t.Errorf("got %+v, want one click", got)
			}
			if events := s.account.Counts().Events; events != 1 {
				t.Errorf("got %d events counted, want 1", events)
			}
		})
	}
}

func TestActsBecomeEvents(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.receive(callback.Safe, nil)
	token := s.stable("false").Token
	s.account.AddUsers(wechattest.User{OpenID: "new"})
	reply := s.post("/cgi-bin/qrcode/create?access_token="+token, `{"expire_seconds":60,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"b:1"}}}`)
	_, ticket, _ := strings.Cut(reply.Body, `"ticket":"`)
	ticket, _, _ = strings.Cut(ticket, `"`)
	acts := []struct {
		name string
		act  func() error
		want func(callback.Event) bool
	}{
		{"follow", func() error { return s.account.Follow(openID) }, func(e callback.Event) bool { return e.Event == callback.Subscribe && e.EventKey == "" }},
		{"scan", func() error { return s.account.Scan(openID, ticket) }, func(e callback.Event) bool {
			scene, ok := e.Scene()
			return e.Event == callback.Scan && ok && scene == "b:1" && e.Ticket == ticket
		}},
		{"scan and follow", func() error { return s.account.Scan("new", ticket) }, func(e callback.Event) bool {
			scene, ok := e.Scene()
			return e.Event == callback.Subscribe && ok && scene == "b:1" && e.From == "new"
		}},
		{"say", func() error { return s.account.Say(openID, "高企补贴") }, func(e callback.Event) bool {
			return e.Type == "text" && e.Content == "高企补贴" && e.MsgID != ""
		}},
		{"view", func() error { return s.account.View(openID, "https://x") }, func(e callback.Event) bool {
			return e.Event == callback.View && e.EventKey == "https://x" && e.MenuID == "1"
		}},
		{"consent", func() error { return s.account.Consent(openID, true, "A", "B") }, func(e callback.Event) bool {
			return e.Event == callback.ConsentGiven && len(e.Templates) == 2 && e.Templates[1] == callback.TemplateEvent{TemplateID: "B", Consent: "accept", Scene: "1"}
		}},
		{"withdraw", func() error { return s.account.Withdraw(openID, "A") }, func(e callback.Event) bool {
			return e.Event == callback.ConsentChanged && e.Templates[0].Consent == "reject"
		}},
		{"unfollow", func() error { return s.account.Unfollow(openID) }, func(e callback.Event) bool { return e.Event == callback.Unsubscribe }},
	}
	for i, act := range acts {
		if err := act.act(); err != nil {
			t.Fatalf("%s: %v", act.name, err)
		}
		s.fake.Deliver(t.Context())
		if got := r.got(); len(got) != i+1 || !act.want(got[i].Event) {
			t.Fatalf("%s: got %d pushes, the last %+v", act.name, len(got), got[len(got)-1].Event)
		}
	}
	s.clock.Advance(time.Minute)
	if s.account.Scan(openID, ticket) == nil || s.account.Say("nobody", "x") == nil {
		t.Error("got no error for a code that has ended and for a user that is not there, want both")
	}
}

func TestPushesAreRepeatedThreeTimes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.receive(callback.Safe, nil)
	r.reply = func(callback.Push) (int, []byte) { return http.StatusInternalServerError, nil }
	if err := s.account.Click(openID, "x"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{1, 1, 1, 0} {
		if got := s.fake.Deliver(t.Context()); got != want {
			t.Errorf("got %d attempts, want %d", got, want)
		}
		s.clock.Advance(5 * time.Second)
	}
	got := r.got()
	if len(got) != 3 || got[0].Event.Key() != got[2].Event.Key() || got[0].Nonce == got[1].Nonce {
		t.Fatalf("got %d pushes, want 3 of one event, signed afresh", len(got))
	}
	if s.fake.Pending() != 0 || s.account.Counts().Events != 0 {
		t.Error("got pushes that wait or count as answered, want none")
	}
	var numbers []int
	for _, a := range s.account.Attempts() {
		numbers = append(numbers, a.Number*1000+a.Status)
	}
	if diff := cmp.Diff(numbers, []int{1500, 2500, 3500}); diff != "" {
		t.Errorf("got - want +\n%s", diff)
	}
}

func TestSlowAnswersAreRepeated(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.receive(callback.Safe, func(c *wechattest.Callback) { c.Timeout, c.Same = 300*time.Millisecond, true })
	r.reply = func(callback.Push) (int, []byte) {
		time.Sleep(600 * time.Millisecond)
		return http.StatusOK, []byte(callback.Success)
	}
	if err := s.account.Click(openID, "x"); err != nil {
		t.Fatal(err)
	}
	s.fake.Deliver(t.Context())
	s.clock.Advance(5 * time.Second)
	s.fake.Deliver(t.Context())
	if got := r.got(); len(got) != 2 || got[0].Nonce != got[1].Nonce {
		t.Errorf("got %d pushes, want 2 that are the same to the byte", len(got))
	}
}

func TestFinishEvents(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.receive(callback.Safe, nil)
	token := s.stable("false").Token
	s.account.Set(func(k *wechattest.Knobs) {
		k.EventDelay = 10 * time.Second
		k.Outcomes = map[string]int{"success": 1, "failed:user block": 1, "failed: system failed": 1, "failed:freq limit": 1}
	})
	for range 60 {
		s.send(token, message(openID, ""))
	}
	if got := s.fake.Deliver(t.Context()); got != 0 {
		t.Errorf("got %d events at once, want none", got)
	}
	s.clock.Advance(10 * time.Second)
	s.fake.Deliver(t.Context())
	outcomes := map[callback.Outcome]int{}
	for _, push := range r.got() {
		for _, receipt := range push.Event.Receipts() {
			outcomes[receipt.Outcome]++
		}
	}
	if len(outcomes) != 4 || len(r.got()) != 60 {
		t.Errorf("got %v in %d events, want all four in 60", outcomes, len(r.got()))
	}
}

func TestEventsMayComeBeforeTheAnswerTwiceOrNever(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.receive(callback.Compatible, nil)
	token := s.stable("false").Token
	s.account.Set(func(k *wechattest.Knobs) { k.EventFirst = true })
	sent := s.send(token, message(openID, ""))
	if got := r.got(); len(got) != 1 || got[0].Event.MsgID != sent.MsgID.String() {
		t.Errorf("got %d events when the call was answered, want the one about it", len(got))
	}
	s.account.Set(func(k *wechattest.Knobs) { k.EventFirst, k.Duplicates = false, 1 })
	s.send(token, message(openID, ""))
	s.fake.Deliver(t.Context())
	if got := r.got(); len(got) != 3 || got[1].Event.Key() != got[2].Event.Key() {
		t.Errorf("got %d events, want the second one twice", len(got))
	}
	s.account.Set(func(k *wechattest.Knobs) { k.Duplicates, k.EventLoss = 0, 1 })
	s.send(token, message(openID, ""))
	if got := s.fake.Deliver(t.Context()); got != 0 {
		t.Errorf("got %d attempts for a lost event, want none", got)
	}
	s.account.Set(func(k *wechattest.Knobs) { k.EventLoss, k.Reorder = 0, 1 })
	s.send(token, message(openID, ""))
	if got := s.fake.Deliver(t.Context()); got != 0 || s.fake.Pending() != 1 {
		t.Errorf("got %d attempts and %d waiting, want one that waits", got, s.fake.Pending())
	}
}

func TestAttacks(t *testing.T) {
	t.Parallel()
	for _, mode := range []callback.Mode{callback.Compatible, callback.Safe} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			r := s.receive(mode, nil)
			var accepted []string
			for _, attack := range []wechattest.Attack{
				wechattest.BadSignature, wechattest.InTheClear, wechattest.OldKey, wechattest.WrongAppID, wechattest.BadPadding, wechattest.Oversize, wechattest.XMLBomb, wechattest.Stale,
			} {
				attempt, err := s.account.Attack(t.Context(), attack, openID)
				if err != nil {
					t.Fatal(err)
				}
				if attempt.Status == 0 {
					t.Errorf("%s: got no answer (%s), want a refusal", attack, attempt.Err)
				}
				if attempt.Answered {
					accepted = append(accepted, string(attack))
				}
			}
			sort.Strings(accepted)
			if diff := cmp.Diff(accepted, []string{"old-key", "stale"}); diff != "" {
				t.Errorf("accepted: got - want +\n%s", diff)
			}
			if got := r.got(); len(got) != 2 || !got[0].OldKey || !got[1].Stale {
				t.Errorf("got %d pushes, want one by the old key and a stale one", len(got))
			}
		})
	}
}

func TestRepliesAreKept(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.receive(callback.Safe, nil)
	r.reply = func(p callback.Push) (int, []byte) {
		text, err := p.Event.ReplyText(start(), "您好")
		if err != nil {
			t.Error(err)
		}
		sealed, err := r.codec.SealReply(text, start(), "n", [16]byte{})
		if err != nil {
			t.Error(err)
		}
		return http.StatusOK, sealed
	}
	if err := s.account.Say(openID, "你好"); err != nil {
		t.Fatal(err)
	}
	s.fake.Deliver(t.Context())
	if got := s.account.Attempts(); len(got) != 1 || !strings.Contains(got[0].Reply, "<Encrypt>") {
		t.Errorf("got %+v, want the sealed reply", got)
	}
}
