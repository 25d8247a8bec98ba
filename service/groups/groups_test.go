package groups_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/wecomrobot"
	"huiqi/seed"
	"huiqi/service/groups"
	"huiqi/store"
	"huiqi/store/storetest"
	"huiqi/wechat/wechattest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// monday is a working day, within the hours.
var monday = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

const key = "robot-key"

type fixture struct {
	*groups.Service
	store *store.Store
	clock *clock.Manual
	fake  *wechattest.Server
}

func newFixture(t *testing.T, fresh storetest.Fresh) fixture {
	t.Helper()
	now, options := clock.NewManual(monday), fresh(t)
	options.Clock = now
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	fake := wechattest.New(wechattest.Options{Clock: now})
	fake.AddRobot(key)
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	client := &http.Client{Timeout: 1500 * time.Millisecond, Transport: &http.Transport{DisableKeepAlives: true}}
	f := fixture{store: db, clock: now, fake: fake}
	f.write(t, func(ctx context.Context) error {
		p := policy.Policy{ID: "p1", Title: "示例办法", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
		g := policy.Program{ID: "g1", PolicyID: "p1", Name: "研发补助", Status: policy.Published}
		a := rows.Account{ID: "robot", Channel: rows.WeComRobot, Name: "群机器人", Enabled: true, PerSecond: 100, Settings: map[string]string{"base": server.URL}}
		group := rows.Group{ID: "g", AccountID: "robot", Name: "示例群", Enabled: true}
		return errors.Join(db.CreatePolicy(ctx, &p), db.CreateProgram(ctx, &g), db.CreateAccount(ctx, &a), db.CreateGroup(ctx, &group))
	})
	f.Service = groups.New(groups.Deps{
		Store: db, Clock: now, Hours: push.Hours{From: 9 * time.Hour, To: 20 * time.Hour}, Calendar: catalogue.Calendar(),
		Robot:     wecomrobot.Robot{Secrets: func(rows.Account, string) string { return key }, Clock: now, HTTP: client},
		PerMinute: wecomrobot.PerMinute, Link: func(id string) string { return "https://h.example/programs/" + id },
	})
	return f
}

func (f fixture) write(t *testing.T, do func(ctx context.Context) error) {
	t.Helper()
	if err := f.store.InTx(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}

// plan plans that many postings.
func (f fixture) plan(t *testing.T, n int) {
	t.Helper()
	f.write(t, func(ctx context.Context) error {
		var all []rows.Posting
		for i := range n {
			all = append(all, rows.Posting{
				ID: fmt.Sprintf("p%03d", i), GroupID: "g", ProgramID: "g1", RuleVersion: 1, Reason: rows.Opened, Round: fmt.Sprint(i), AccountID: "robot", State: rows.Queued, NotBefore: monday,
				UsefulTo: models.MustDate("2026-06-30"), Item: rows.Item{Program: "研发<补助>", Policy: "示例办法", Gives: "最高50万元", ClosesOn: models.MustDate("2026-06-30"), Sample: true},
			})
		}
		_, err := f.store.AddPostings(ctx, all)
		return err
	})
}

func (f fixture) work(t *testing.T) {
	t.Helper()
	wanted, err := f.Wanted(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range wanted {
		if _, err := f.Work(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
}

// states are the postings by id.
func (f fixture) states(t *testing.T) (out []string) {
	t.Helper()
	all, err := f.store.PostingsOf(t.Context(), "g", 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		out = append(out, strings.TrimSpace(string(p.State)+" "+p.Code))
	}
	return out
}

func TestPost(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.plan(t, 1)
		f.work(t)
		f.work(t)
		sent := f.fake.RobotSent(key)
		if len(sent) != 1 {
			t.Fatalf("got %d messages, want one", len(sent))
		}
		for _, want := range []string{"【示例】政策事项开始申报", "研发＜补助＞", "最高50万元", "2026年6月30日", "https://h.example/programs/g1"} {
			if !strings.Contains(string(sent[0].Body), want) {
				t.Errorf("got %s, want %s in it", sent[0].Body, want)
			}
		}
		if diff := cmp.Diff(f.states(t), []string{"accepted"}); diff != "" {
			t.Errorf("(-got +want):\n%s", diff)
		}
	})
}

func TestTwentyAMinute(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.plan(t, 25)
		for range 3 {
			f.work(t)
		}
		if got := len(f.fake.RobotSent(key)); got != 20 {
			t.Errorf("in a minute: got %d, want 20", got)
		}
		f.clock.Advance(time.Minute)
		f.work(t)
		if got := len(f.fake.RobotSent(key)); got != 25 {
			t.Errorf("after it: got %d, want 25", got)
		}
		if a, err := f.store.FindAccount(t.Context(), "robot"); err != nil || a.PausedUntil != nil {
			t.Errorf("got paused until %v, %v: the platform never had to refuse", a.PausedUntil, err)
		}
	})
}

func TestWhatIsNotPosted(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		before func(t *testing.T, f fixture)
		want   string
		sent   int
	}{
		"the robot may have posted it": {func(_ *testing.T, f fixture) { f.fake.Break(wechattest.Fault{Times: 1, Break: wechattest.Truncate}) }, "unknown 0", 1},
		"a worker died while posting": {func(t *testing.T, f fixture) {
			f.write(t, func(ctx context.Context) error {
				claim := rows.Claim{AccountID: "robot", Lease: "dead", Now: monday, Until: monday.Add(time.Second), Limit: 1}
				if _, err := f.store.ClaimPosting(ctx, claim); err != nil {
					return err
				}
				_, err := f.store.BeginPosting(ctx, "p000", "dead", monday)
				return err
			})
			f.clock.Advance(2 * time.Second)
		}, "unknown interrupted", 0},
		"too late": {func(_ *testing.T, f fixture) { f.clock.Advance(30 * 24 * time.Hour) }, "suppressed too-late", 0},
		"the program was closed early": {func(t *testing.T, f fixture) {
			f.write(t, func(ctx context.Context) error {
				g, err := f.store.FindProgram(ctx, "g1")
				g.Windows = []policy.Window{{ClosesOn: models.MustDate("2026-05-31")}}
				return errors.Join(err, f.store.UpdateProgram(ctx, &g))
			})
		}, "suppressed too-late", 0},
		"outside of hours": {func(_ *testing.T, f fixture) { f.clock.Advance(11 * time.Hour) }, "queued", 0},
		"refused":          {func(_ *testing.T, f fixture) { f.fake.Break(wechattest.Fault{Times: 1, Code: 40058}) }, "dead 40058", 0},
		"the group is off": {func(t *testing.T, f fixture) {
			f.write(t, func(ctx context.Context) error {
				g, err := f.store.FindGroup(ctx, "g")
				if err != nil {
					return err
				}
				g.Enabled = false
				return f.store.UpdateGroup(ctx, &g)
			})
		}, "suppressed not-wanted", 0},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		for name, test := range tests {
			f := newFixture(t, fresh)
			f.plan(t, 1)
			test.before(t, f)
			f.work(t)
			f.work(t)
			if diff := cmp.Diff(f.states(t), []string{test.want}); diff != "" {
				t.Errorf("%s (-got +want):\n%s", name, diff)
			}
			if got := len(f.fake.RobotSent(key)); got != test.sent {
				t.Errorf("%s: got %d sent, want %d", name, got, test.sent)
			}
		}
	})
}

func TestBadKeyLetsTheAccountRest(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.plan(t, 1)
		f.fake.Break(wechattest.Fault{Times: 1, Code: 93000})
		f.work(t)
		a, err := f.store.FindAccount(t.Context(), "robot")
		if err != nil || a.PausedUntil == nil || a.PauseCode != rows.Configuration {
			t.Fatalf("got %+v, %v, want it paused by its configuration", a, err)
		}
		f.clock.Advance(time.Hour)
		f.work(t)
		if got := len(f.fake.RobotSent(key)); got != 1 {
			t.Errorf("got %d sent after the rest, want 1", got)
		}
	})
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for setting, want := range map[string]int{"base=https://qy.example": 0, "per_minute=10": 0, "per_minute=21": 1, "base=x": 1, "key=k": 1} {
		name, value, _ := strings.Cut(setting, "=")
		if got := (wecomrobot.Robot{}).Check(map[string]string{name: value}); len(got) != want {
			t.Errorf("%s: got %v, want %d faults", setting, got, want)
		}
	}
}
