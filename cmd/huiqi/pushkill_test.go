package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/testdb"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/models/push"
	"huiqi/store"
	"huiqi/wechat/wechattest"
)

// killDeliveries is how many enterprises the campaign is for; HUIQI_KILL_DELIVERIES says otherwise.
const killDeliveries = 1500

// outEach is how many enterprises there are for each that has opted out.
const outEach = 50

// TestKilledWorkersReachEverybodyOnce starts a campaign that worker processes, two on Postgres and one on SQLite, gather,
// plan and deliver to a platform that fails now and then, before and after it has taken a message, and kills one or the
// other ten times. Everybody who may be written to is then reached exactly once, as the platform counts, and nobody else.
func TestKilledWorkersReachEverybodyOnce(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		database func(t *testing.T) string
		workers  int
	}{
		store.Postgres: {func(t *testing.T) string { t.Helper(); return testdb.Postgres(t) }, 2},
		store.SQLite:   {func(*testing.T) string { return "" }, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			killWorkers(t, test.database(t), test.workers)
		})
	}
}

func killWorkers(t *testing.T, database string, processes int) {
	t.Helper()
	count := killDeliveries
	if wanted, err := strconv.Atoi(os.Getenv("HUIQI_KILL_DELIVERIES")); err == nil {
		count = wanted
	}
	platform := wechattest.New(wechattest.Options{Seed: 7, Faults: []wechattest.Fault{
		{Path: sendTemplate, Rate: 0.03, Code: -1}, {Path: sendTemplate, Rate: 0.01, Break: wechattest.Reset}, {Path: sendTemplate, Rate: 0.01, Break: wechattest.HTML},
	}})
	account := platform.AddAccount(wechattest.AccountConfig{AppID: "wxkill", Secret: "fake-secret"})
	account.AddTemplate(wechattest.Template{ID: fakeTemplate, Content: "政策名称：{{thing1.DATA}}\n截止时间：{{date2.DATA}}"})
	followers := account.AddFollowers("o_", count)
	host := httptest.NewServer(platform)
	defer host.Close()

	at := place{data: t.TempDir(), database: database, env: []string{
		"KJJ_SECRET=fake-secret", "HUIQI_PUSH_FROM=0s", "HUIQI_PUSH_TO=24h", "HUIQI_PUSH_WORKING_DAYS=false",
	}}
	at.command(t, "generate", "enterprises", "--count", strconv.Itoa(count), "--seed", "5", "--as-of", "2026-03-31")
	s := openStore(t, at)
	startCampaign(t, s, host.URL, followers)

	var workers []*worker
	for range processes {
		workers = append(workers, at.work(t))
	}
	for range 10 {
		time.Sleep(500*time.Millisecond + rand.N(time.Second))
		i := rand.IntN(len(workers))
		workers[i].kill()
		workers[i] = at.work(t)
	}
	states := awaitSent(t, s)
	optedOut := (count + outEach - 1) / outEach
	if diff := cmp.Diff(states, map[push.State]int64{push.Accepted: int64(count - optedOut)}); diff != "" {
		t.Errorf("deliveries (-got +want):\n%s\n%s", diff, workers[0].log)
	}
	checkReached(t, account, followers)
	counts := account.Counts()
	t.Logf("%d reached once, %d repetitions recognised by the platform, calls for a token: %v", count-optedOut, counts.Repeated, counts.TokenCalls)
}

// checkReached compares whom the platform has brought a message with whom one was for.
func checkReached(t *testing.T, account *wechattest.Account, followers []string) {
	t.Helper()
	counts := account.Counts()
	for i, openID := range followers {
		want := 1
		if i%outEach == 0 {
			want = 0
		}
		if got := counts.ByOpenID[openID]; got != want {
			t.Errorf("%s was reached %d times, want %d", openID, got, want)
		}
	}
}

const sendTemplate = "/cgi-bin/message/template/send"

func openStore(t *testing.T, at place) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{DatabaseURL: at.database, Path: filepath.Join(at.data, "huiqi.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// startCampaign makes a campaign for everybody, whose notices are to be gathered, and binds a follower to each enterprise.
func startCampaign(t *testing.T, s *store.Store, platform string, followers []string) {
	t.Helper()
	_, least, greatest, err := s.EnterpriseSpan(t.Context())
	if err != nil || greatest-least+1 != int64(len(followers)) {
		t.Fatalf("enterprises %d to %d for %d followers, %v", least, greatest, len(followers), err)
	}
	err = s.InTx(t.Context(), func(ctx context.Context) error {
		p := policy.Policy{ID: "p1", Title: "示例办法", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
		g := policy.Program{ID: "g1", PolicyID: "p1", Name: "研发补助", Status: policy.Published}
		rule := policy.Rule{ProgramID: "g1", Body: `{"all":[{"field":"region","op":"in","value":["370000"]}]}`}
		a := push.Account{ID: "kjj", Channel: push.WeChatTemplate, Name: "示例公众号", SecretEnv: "KJJ", Enabled: true, PerSecond: 5000, Settings: map[string]string{
			"app_id": "wxkill", "template_id": fakeTemplate, "api_base": platform, "keyword.thing1": "program", "keyword.date2": "closes",
		}}
		g.Windows = []policy.Window{{ClosesOn: models.DateOf(time.Now()).AddDays(30)}}
		c := push.Campaign{ID: "c1", Name: "示例推送", ProgramID: "g1", State: push.Gathering, RuleVersion: 1, Audience: push.Audience{Verdicts: []string{"eligible", "needs-information"}}}
		return errors.Join(s.CreatePolicy(ctx, &p), s.CreateProgram(ctx, &g), s.AddRule(ctx, &rule), s.PublishRule(ctx, "g1", 1, "u1", time.Now()),
			s.CreateAccount(ctx, &a), subscribeAll(ctx, s, least, followers), s.CreateCampaign(ctx, &c))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func subscribeAll(ctx context.Context, s *store.Store, least int64, followers []string) error {
	for i, openID := range followers {
		sub := push.Subscription{
			ID: fmt.Sprint("s", i), EnterpriseID: least + int64(i), AccountID: "kjj", Address: openID, State: push.Active, Rank: 1, ConsentBy: "follow",
		}
		if i%outEach == 0 {
			sub.State = push.OptedOut
		}
		if err := s.CreateSubscription(ctx, &sub); err != nil {
			return err
		}
	}
	return nil
}

// worker is a real working process of its own.
type worker struct {
	cmd *exec.Cmd
	log *lockedBuffer
}

func (p place) work(t *testing.T) *worker {
	t.Helper()
	w := &worker{cmd: exec.CommandContext(context.Background(), "huiqi", "worker"), log: &lockedBuffer{}}
	w.cmd.Env = p.environ()
	w.cmd.Stderr = w.log
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.kill)
	return w
}

// kill ends the process without any chance to tidy up.
func (w *worker) kill() {
	_ = w.cmd.Process.Kill()
	_ = w.cmd.Wait()
}

// awaitSent waits until nothing is left to gather, plan or send, and returns how many deliveries are in which state.
func awaitSent(t *testing.T, s *store.Store) map[push.State]int64 {
	t.Helper()
	deadline := time.Now().Add(8 * time.Minute)
	for {
		states, err := s.DeliveryStates(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		gathering, err := s.GatheringCampaigns(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		waiting, err := s.DueEnterprises(t.Context(), 0, time.Now().AddDate(1, 0, 0), 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(gathering)+len(waiting) == 0 && states[push.Queued]+states[push.Sending] == 0 && len(states) > 0 {
			return states
		}
		if time.Now().After(deadline) {
			t.Fatalf("not done: %v, %d campaigns, %d enterprises", states, len(gathering), len(waiting))
		}
		time.Sleep(300 * time.Millisecond)
	}
}
