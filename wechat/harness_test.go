package wechat_test

import (
	"bytes"
	"log/slog"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

const (
	appID     = "wxfake0000000001"
	appSecret = "s3cr3t-of-the-account"
	template  = "TPL_POLICY"
	follower  = "oFake_000001"
)

// platform is a fake with one account and a client of it.
type platform struct {
	fake    *wechattest.Server
	account *wechattest.Account
	clock   *clock.Manual
	url     string
	store   *wechattest.Tokens
	log     *lockedBuffer
	client  *wechat.Client
}

// start is when the clock of tests starts.
func start() time.Time { return time.Date(2026, 3, 2, 9, 30, 15, 0, time.UTC) }

func newPlatform(t testing.TB) *platform {
	t.Helper()
	p := &platform{clock: clock.NewManual(start()), store: wechattest.NewTokens(), log: &lockedBuffer{}}
	p.fake = wechattest.New(wechattest.Options{Clock: p.clock, Seed: 1})
	p.account = p.fake.AddAccount(wechattest.AccountConfig{AppID: appID, Secret: appSecret})
	p.account.AddTemplate(wechattest.Template{ID: template, Title: "政策通知", Content: "政策：{{thing1.DATA}}\n截止：{{date2.DATA}}"})
	p.account.AddNotice(wechattest.Template{ID: "SUB_POLICY", Title: "政策订阅", Content: "政策：{{thing1.DATA}}"})
	p.account.AddUsers(wechattest.User{OpenID: follower, Following: true})
	server := httptest.NewServer(p.fake)
	t.Cleanup(server.Close)
	p.url = server.URL
	p.client = p.newClient(t, p.store)
	return p
}

// newClient returns a further client, as another process would have one.
func (p *platform) newClient(t testing.TB, store wechat.TokenStore) *wechat.Client {
	t.Helper()
	config := wechat.Config{APIBase: p.url, OpenBase: p.url, MPBase: p.url, AppID: appID, Secret: appSecret}
	client, err := wechat.New(config, wechat.Options{Clock: p.clock, Store: store, Log: slog.New(slog.NewTextHandler(p.log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func message(clientMsgID string) wechat.TemplateMessage {
	return wechat.TemplateMessage{
		To: follower, TemplateID: template, ClientMsgID: clientMsgID, URL: "https://example.cn/p?a=1&b=2",
		Data: wechat.Data{"thing1": {Value: "高企认定补助"}, "date2": {Value: "2026年6月30日"}},
	}
}

// lockedBuffer is a buffer that several goroutines may write to.
type lockedBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.String()
}
