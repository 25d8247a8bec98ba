package wechattest_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"huiqi/wechat/callback"
	"huiqi/wechat/wechattest"
)

// echo is a callback address that answers in safe mode with what it was told.
func echo(t *testing.T) string {
	t.Helper()
	codec, err := callback.New(callback.Config{AppID: appID, Token: pushed, Mode: callback.Safe, Key: aesKey})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		push, err := codec.Open(r.URL.Query(), body, start())
		if err != nil {
			t.Error(err)
			return
		}
		reply, err := push.Event.ReplyText(start(), `您说：`+push.Event.Content+` <a href="https://example.cn/?q=a&b">看</a>`)
		if err != nil {
			t.Error(err)
			return
		}
		var random [16]byte
		_, _ = rand.Read(random[:])
		sealed, err := codec.SealReply(reply, start(), "nonce", random)
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = w.Write(sealed)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestAPersonTalksThroughThePage sends a text by the form of the page and reads the answer, and what else was sent, on it.
func TestAPersonTalksThroughThePage(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.account.SetCallback(wechattest.Callback{URL: echo(t), Token: pushed, Mode: "safe", AESKey: aesKey})
	done := make(chan struct{})
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		defer close(done)
		s.fake.Run(ctx)
	}()
	defer func() { stop(); <-done }()

	s.account.AddTemplate(wechattest.Template{ID: "T2", Title: "政策通知", Content: "名称：{{thing1.DATA}}"})
	message, _ := json.Marshal(map[string]any{
		"touser": openID, "template_id": "T2", "url": "https://example.cn/p/1", "data": map[string]any{"thing1": map[string]string{"value": "<b>高企</b>"}},
	})
	if got := s.post("/cgi-bin/message/template/send?access_token="+s.stable("false").Token, string(message)); got.Code != 0 {
		t.Fatalf("got %d %s, want the message accepted", got.Code, got.Msg)
	}
	s.clock.Advance(time.Minute)
	page := s.form(t, url.Values{"appid": {appID}, "openid": {openID}, "act": {"say"}, "argument": {"高企<补贴"}})
	for _, want := range []string{
		"政策通知", "名称：&lt;b&gt;高企&lt;/b&gt;", `href="https://example.cn/p/1"`, "高企&lt;补贴", `您说：高企&lt;补贴 <a href="https://example.cn/?q=a&amp;b">看</a>`, "我能享受什么",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if list := s.page(t, "/__fake/"); !strings.Contains(list, openID) || !strings.Contains(list, "您说：") {
		t.Errorf("the list lacks the user or what they got last:\n%s", list)
	}
	for _, path := range []string{"/__fake/user?appid=" + appID + "&openid=nobody", "/__fake/user?appid=none&openid=" + openID} {
		if answer := s.fetch(t, path); answer != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, answer)
		}
	}
}

// form posts a form of the page and returns the page that follows.
func (s *stage) form(t *testing.T, values url.Values) string {
	t.Helper()
	answer, err := http.PostForm(s.url+"/__fake/user", values)
	if err != nil {
		t.Fatal(err)
	}
	return whole(t, answer)
}

func (s *stage) page(t *testing.T, path string) string {
	t.Helper()
	answer, err := http.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	return whole(t, answer)
}

func (s *stage) fetch(t *testing.T, path string) int {
	t.Helper()
	answer, err := http.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

func whole(t *testing.T, answer *http.Response) string {
	t.Helper()
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("got %d %s, %v, want a page", answer.StatusCode, body, err)
	}
	return string(body)
}
