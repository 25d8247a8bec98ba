package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"testing"
	"time"

	"huiqi/models/push"
	"huiqi/store"
	"huiqi/wechat/wechattest"
)

// TestKilledWorkersAnswerNobodyTwice has answers sent by worker processes that are killed meanwhile: everybody is answered once, but
// for those whose answer was under way when a worker died, who are not answered again.
func TestKilledWorkersAnswerNobodyTwice(t *testing.T) {
	t.Parallel()
	onBoth(t, answerAndKill)
}

func answerAndKill(t *testing.T, at place) {
	t.Helper()
	const count, kills = 150, 4
	platform := wechattest.New(wechattest.Options{Seed: 9, Faults: []wechattest.Fault{
		{Path: "/cgi-bin/message/custom/send", DelayMS: 40}, // so that some are under way whenever a worker dies
	}})
	account := platform.AddAccount(wechattest.AccountConfig{AppID: "wxkill", Secret: "fake-secret"})
	host := httptest.NewServer(platform)
	defer host.Close()
	at.env = []string{"KJJ_SECRET=fake-secret"}
	s := openStore(t, at)
	err := s.InTx(t.Context(), func(ctx context.Context) error {
		a := push.Account{ID: "kjj", Channel: push.WeChatTemplate, Name: "示例公众号", SecretEnv: "KJJ", Enabled: true, PerSecond: 5, Settings: map[string]string{
			"app_id": "wxkill", "template_id": "T", "api_base": host.URL,
		}}
		failed := s.CreateAccount(ctx, &a)
		for i, openID := range account.AddFollowers("o_", count) {
			f := push.FollowUp{
				ID: fmt.Sprintf("f%03d", i), AccountID: "kjj", Address: openID, Want: push.ToldAsIs, Text: "您的绑定申请已通过。", State: push.Queued, NotBefore: time.Now(),
				UsefulTo: time.Now().Add(time.Hour),
			}
			failed = errors.Join(failed, account.Say(openID, "你好"), s.AddFollowUp(ctx, &f))
		}
		return failed
	})
	if err != nil {
		t.Fatal(err)
	}
	w := at.work(t)
	for range kills {
		time.Sleep(700*time.Millisecond + rand.N(time.Second))
		w.kill()
		w = at.work(t)
	}
	states := awaitAnswers(t, s, account, count, w)
	for openID, reached := range account.Counts().ByOpenID {
		if reached > 1 || states[openID] == push.Accepted && reached != 1 {
			t.Errorf("%s was answered %d times and is %s", openID, reached, states[openID])
		}
	}
	sums := map[push.State]int{}
	for _, state := range states {
		sums[state]++
	}
	if doubtful := sums[push.Unknown]; sums[push.Accepted]+doubtful != count || doubtful > kills*6 { // six jobs at once in a process
		t.Errorf("got %v, want all accepted but for those under way when a worker died", sums)
	}
	t.Logf("%v, reached %d", sums, len(account.Counts().ByOpenID))
}

// awaitAnswers waits until no answer is open any more, and returns their states by openid.
func awaitAnswers(t *testing.T, s *store.Store, account *wechattest.Account, count int, w *worker) map[string]push.State {
	t.Helper()
	for deadline := time.Now().Add(4 * time.Minute); time.Now().Before(deadline); time.Sleep(500 * time.Millisecond) {
		states, open := map[string]push.State{}, 0
		for i := range count {
			openID := fmt.Sprintf("o_%06d", i)
			all, err := s.FollowUpsTo(t.Context(), "kjj", openID, time.Time{})
			if err != nil || len(all) != 1 {
				t.Fatalf("%s: got %v, %v, want one answer", openID, all, err)
			}
			states[openID] = all[0].State
			if all[0].State.Open() {
				open++
			}
		}
		if open == 0 {
			return states
		}
	}
	t.Fatalf("not done: %v\n%s", account.Counts().ByKind, w.log)
	return nil
}
