package app

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/models/push"
	pushing "huiqi/push"
	"huiqi/push/channels/inbox"
	"huiqi/push/channels/wechat"
	"huiqi/service/delivery"
	"huiqi/service/follower"
	"huiqi/wechat/callback"
	"huiqi/wechat/wechattest"
)

const (
	aesKey   = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
	otherKey = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcbA"
	appID    = "wxfake0000000001"
	openID   = "oFake_000000"
	uscc     = "91370303MA3HQTT03K"
)

// stage is an account of the platform in safe mode that pushes to the service.
type stage struct {
	*App
	t        *testing.T
	fake     *wechattest.Server
	account  *wechattest.Account
	delivery *delivery.Service
	clock    *clock.Manual
	codec    *callback.Codec
	owner    int64

	followers *follower.Service
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{App: opened(t), t: t, clock: clock.NewManual(time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai))}
	s.Clock = s.clock
	s.fake = wechattest.New(wechattest.Options{Clock: s.clock, Seed: 1})
	platform := httptest.NewServer(s.fake)
	t.Cleanup(platform.Close)
	s.account = s.fake.AddAccount(wechattest.AccountConfig{AppID: appID, Secret: "fake-secret"})
	s.account.AddTemplate(wechattest.Template{ID: "T", Content: "政策名称：{{thing1.DATA}}"})
	s.account.AddFollowers("oFake_", 3)
	s.fill(platform.URL)
	secrets := func(_ push.Account, name string) string {
		return map[string]string{"SECRET": "fake-secret", "TOKEN": "fake-token", "AES_KEY": aesKey, "AES_KEY_BEFORE": otherKey}[name]
	}
	s.delivery = delivery.New(delivery.Deps{
		Store: s.Store, Links: must(s.links(t.Context()))(t), Clock: s.clock, Hours: pushing.Hours{To: 24 * time.Hour}, Calendar: s.Catalogue.Calendar(), NewID: newPushID,
		Channels: map[push.Channel]delivery.Channel{push.WeChatTemplate: &wechat.Channel{Secrets: secrets, Tokens: s.Store, Clock: s.clock}, push.Inbox: inbox.Channel{}},
	})
	matcher := s.Match()
	if err := matcher.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.followers = s.Followers(s.Library(nil, nil), matcher, s.delivery)
	host := httptest.NewServer(doorway(door{app: s.App, secrets: secrets, followers: s.followers}))
	t.Cleanup(host.Close)
	s.account.SetCallback(wechattest.Callback{URL: host.URL + "/wechat/kjj", Token: "fake-token", Mode: "safe", AESKey: aesKey, OldKey: otherKey})
	s.codec = must(callback.New(callback.Config{AppID: appID, Token: "fake-token", Mode: callback.Safe, Key: aesKey}))(t)
	return s
}

// must returns a value, unless there is an error with it.
func must[T any](value T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// doorway serves a door as package api does.
func doorway(in door) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		accountID := strings.TrimPrefix(r.URL.Path, "/wechat/")
		body, err := io.ReadAll(io.LimitReader(r.Body, callback.MaxBody+1))
		reply := []byte{}
		if r.Method == http.MethodGet {
			var echo string
			echo, err = in.Verify(r.Context(), accountID, r.URL.Query())
			reply = []byte(echo)
		} else if err == nil {
			reply, err = in.Receive(r.Context(), accountID, r.URL.Query(), body)
		}
		switch {
		case models.IsKind(err, models.KindForbidden):
			w.WriteHeader(http.StatusForbidden)
		case err != nil:
			w.WriteHeader(http.StatusInternalServerError)
		default:
			_, _ = w.Write(reply)
		}
	})
}

// fill adds an enterprise that is bound to one follower and reads its inbox, and a program.
func (s *stage) fill(platform string) {
	s.t.Helper()
	err := s.Store.InTx(s.t.Context(), func(ctx context.Context) error {
		e := enterprise.Enterprise{USCC: uscc, Name: "示例精密机械有限公司", Region: "370303", Synthetic: true, Provenance: map[string]models.Provenance{}}
		p := policy.Policy{ID: "p1", Title: "示例办法", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
		g := policy.Program{ID: "g1", PolicyID: "p1", Name: "研发补助", Status: policy.Published}
		r := policy.Rule{ProgramID: "g1", Body: `{"all":[{"field":"region","op":"in","value":["370303"]}]}`}
		a := push.Account{ID: "kjj", Channel: push.WeChatTemplate, Name: "示例公众号", SecretEnv: "KJJ", Enabled: true, PerSecond: 100, Settings: map[string]string{
			"app_id": appID, "template_id": "T", "api_base": platform, "mp_base": platform, "keyword.thing1": "program",
		}}
		pages := push.Account{ID: "inbox", Channel: push.Inbox, Name: "站内信", Enabled: true, PerSecond: 100}
		err := errors.Join(s.Store.CreateEnterprise(ctx, &e), s.Store.CreatePolicy(ctx, &p), s.Store.CreateProgram(ctx, &g), s.Store.AddRule(ctx, &r),
			s.Store.PublishRule(ctx, "g1", 1, "u1", s.clock.Now()), s.Store.CreateAccount(ctx, &a), s.Store.CreateAccount(ctx, &pages))
		s.owner = e.ID
		for i, sub := range []push.Subscription{{ID: "s1", AccountID: "kjj", Address: openID}, {ID: "s2", AccountID: "inbox", Address: uscc}} {
			sub.EnterpriseID, sub.State, sub.Rank, sub.ConsentBy = e.ID, push.Active, i+1, "form"
			err = errors.Join(err, s.Store.CreateSubscription(ctx, &sub))
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// queue plans a message to the follower.
func (s *stage) queue(id string) {
	s.t.Helper()
	err := s.Store.InTx(s.t.Context(), func(ctx context.Context) error {
		m := push.Message{ID: id, EnterpriseID: s.owner, Items: []push.Item{{Program: "研发补助", Policy: "示例办法", Level: "municipal", Verdict: "eligible"}}}
		d := push.Delivery{ID: "d" + id, MessageID: id, SubscriptionID: "s1", EnterpriseID: s.owner, AccountID: "kjj", Address: openID, Chain: true, State: push.Queued, NotBefore: s.clock.Now()}
		return s.Store.AddMessages(ctx, []push.Message{m}, []push.Delivery{d})
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) work() {
	s.t.Helper()
	for range 2 { // the second account has what the first one led to
		for _, account := range []string{"kjj", "inbox"} {
			if _, err := s.delivery.Work(s.t.Context(), account); err != nil {
				s.t.Fatal(err)
			}
		}
	}
}

// ends are the deliveries of a message, where they went and how they are.
func (s *stage) ends(message string) (out []string) {
	s.t.Helper()
	for _, d := range must(s.Store.DeliveriesOfMessage(s.t.Context(), message))(s.t) {
		out = append(out, d.AccountID+" "+string(d.State)+" "+d.Code)
	}
	return out
}

// pushed lets everything be pushed that is due, and returns the texts that answered, opened; empty for a bare success.
func (s *stage) pushed() (texts []string) {
	s.t.Helper()
	before := len(s.account.Attempts())
	s.fake.Deliver(s.t.Context())
	for _, a := range s.account.Attempts()[before:] {
		if !a.Answered {
			s.t.Fatalf("got %+v, want an answer", a)
		}
		texts = append(texts, s.opened(a.Reply))
	}
	return texts
}

// opened is the text of a sealed reply.
func (s *stage) opened(reply string) string {
	s.t.Helper()
	if reply == callback.Success {
		return ""
	}
	var sealed struct{ Encrypt, MsgSignature, TimeStamp, Nonce string }
	if err := xml.Unmarshal([]byte(reply), &sealed); err != nil {
		s.t.Fatal(err)
	}
	if want := callback.Signature("fake-token", sealed.TimeStamp, sealed.Nonce, sealed.Encrypt); sealed.MsgSignature != want {
		s.t.Errorf("signed %s, want %s", sealed.MsgSignature, want)
	}
	key := must(callback.ParseKey(aesKey))(s.t)
	var text struct{ ToUserName, Content string }
	if err := xml.Unmarshal(must(callback.Open(key, appID, sealed.Encrypt))(s.t), &text); err != nil {
		s.t.Fatal(err)
	}
	if !strings.HasPrefix(text.ToUserName, "oFake_") {
		s.t.Errorf("the answer goes to %s", text.ToUserName)
	}
	return text.Content
}

func (s *stage) act(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestFollowersAreAnsweredSealed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.act(s.account.Verify(t.Context(), true))
	s.act(s.account.Verify(t.Context(), false))
	s.account.Set(func(k *wechattest.Knobs) { k.Duplicates = 1 })
	s.act(s.account.Say(openID, "我能享受什么政策"))
	got := s.pushed()
	if len(got) != 2 || got[0] != got[1] || !strings.Contains(got[0], "研发补助") || !strings.Contains(got[0], "符合 1 项") {
		t.Errorf("got %q, want what fits, twice", got)
	}
	s.act(s.account.Click(openID, "bind"))
	if got := s.pushed(); len(got) != 2 || !strings.HasPrefix(got[0], "您已绑定") {
		t.Errorf("got %q", got)
	}
}

func TestANeedThatIsPushedTwiceIsRegisteredOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.account.Set(func(k *wechattest.Knobs) { k.Duplicates = 1 })
	s.act(s.account.Say(openID, "需求 希望引进一名材料学博士（示例）"))
	got := s.pushed()
	if len(got) != 2 || got[0] != got[1] || !strings.Contains(got[0], "编号 2026-000001") {
		t.Errorf("got %q, want the number, twice", got)
	}
	s.act(s.account.Say(openID, "需求进度"))
	if got := s.pushed(); len(got) != 2 || !strings.HasPrefix(got[0], "2026-000001 希望引进一名材料学博士") || !strings.Contains(got[0], "已登记，应于 2026-06-03 前研判。") {
		t.Errorf("got %q, want how far it is, and nothing of a second need", got)
	}
}

func TestPushesThatAreNotGenuine(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for attack, want := range map[wechattest.Attack]int{
		wechattest.BadSignature: http.StatusForbidden, wechattest.InTheClear: http.StatusForbidden, wechattest.WrongAppID: http.StatusForbidden,
		wechattest.BadPadding: http.StatusForbidden, wechattest.Oversize: http.StatusForbidden, wechattest.XMLBomb: http.StatusForbidden,
		wechattest.OldKey: http.StatusOK, wechattest.Stale: http.StatusOK,
	} {
		got := must(s.account.Attack(t.Context(), attack, openID))(t)
		if got.Status != want || want == http.StatusForbidden && got.Reply != "" {
			t.Errorf("%s: got %d %q, want %d", attack, got.Status, got.Reply, want)
		}
	}
}

func TestAccountsThatTakeNoPushesAreRefusedAlike(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, account := range []string{"none", "inbox", "KJJ"} {
		in := door{app: s.App, secrets: secret, followers: s.followers}
		_, err := in.Receive(t.Context(), account, nil, nil)
		_, errVerify := in.Verify(t.Context(), account, nil)
		for _, err := range []error{err, errVerify} {
			if got := fmt.Sprint(err); got != "push-refused: 拒绝" {
				t.Errorf("%s: got %s", account, got)
			}
		}
	}
}

func TestLeavingSendsWhatIsQueuedElsewhere(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.queue("m1")
	s.act(s.account.Unfollow(openID))
	s.pushed()
	if diff := cmp.Diff(s.ends("m1"), []string{"kjj suppressed unreachable", "inbox queued "}); diff != "" {
		t.Errorf("at once: got - want +\n%s", diff)
	}
	s.work()
	if diff := cmp.Diff(s.ends("m1"), []string{"kjj suppressed unreachable", "inbox accepted "}); diff != "" {
		t.Errorf("got - want +\n%s", diff)
	}
	s.clock.Advance(time.Second)
	s.act(s.account.Follow(openID))
	s.pushed()
	s.queue("m2")
	s.work()
	s.pushed()
	if diff := cmp.Diff(s.ends("m2"), []string{"kjj delivered "}); diff != "" {
		t.Errorf("back again: got - want +\n%s", diff)
	}
}

func TestOptingOutStopsWhatIsQueued(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.queue("m1")
	s.account.Set(func(k *wechattest.Knobs) { k.Duplicates = 1 })
	s.act(s.account.Say(openID, "TD"))
	if got := s.pushed(); len(got) != 2 || got[0] != got[1] || !strings.HasPrefix(got[0], "已退订") {
		t.Errorf("got %q", got)
	}
	s.clock.Advance(time.Second)
	s.act(s.account.Unfollow(openID))
	s.act(s.account.Follow(openID))
	s.pushed()
	s.work()
	if got := s.ends("m1"); got[0] != "kjj suppressed opted-out" {
		t.Errorf("got %v, want nothing sent to who opted out", got)
	}
	if n := s.account.Counts().ByOpenID[openID]; n != 0 {
		t.Errorf("%d messages were sent", n)
	}
}

func TestBlockedMessagesGoOn(t *testing.T) {
	t.Parallel()
	for name, knobs := range map[string]wechattest.Knobs{"the event after the answer": {}, "before": {EventFirst: true}, "twice": {Duplicates: 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.account.Set(func(k *wechattest.Knobs) { *k = knobs; k.Outcomes = map[string]int{"failed:user block": 1} })
			s.queue("m1")
			s.work()
			s.pushed()
			s.work()
			if diff := cmp.Diff(s.ends("m1"), []string{"kjj failed blocked", "inbox accepted "}); diff != "" {
				t.Errorf("got - want +\n%s", diff)
			}
		})
	}
}

func TestScanningBindsByThePlatform(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	account := must(s.Store.FindAccount(t.Context(), "kjj"))(t)
	channel := &wechat.Channel{Secrets: func(push.Account, string) string { return "fake-secret" }, Tokens: s.Store, Clock: s.clock}
	s.followers.Scenes = channel
	offer := must(s.followers.Offer(t.Context(), bureau(), account.ID, uscc))(t)
	_, ticket, _ := strings.Cut(offer.Picture, "ticket=")
	s.act(s.account.Scan("oFake_000001", ticket))
	got := s.pushed()
	if len(got) != 1 || !strings.Contains(got[0], "确认 ") {
		t.Fatalf("got %q", got)
	}
	_, code, _ := strings.Cut(got[0], "回复：\n")
	code, _, _ = strings.Cut(code, "\n")
	s.act(s.account.Scan("oFake_000002", ticket))
	if got := s.pushed(); len(got) != 1 || !strings.HasPrefix(got[0], "这个二维码已失效") {
		t.Errorf("the second scanner got %q", got)
	}
	s.act(s.account.Say("oFake_000001", code))
	if got := s.pushed(); len(got) != 1 || !strings.HasPrefix(got[0], "您已绑定") {
		t.Errorf("got %q", got)
	}
}

func bureau() access.Actor {
	return access.Actor{ID: "u1", Name: "王科员", Role: access.BureauStaff}
}
