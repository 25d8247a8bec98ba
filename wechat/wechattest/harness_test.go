package wechattest_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/wechat/callback"
	"huiqi/wechat/wechattest"
)

const (
	appID    = "wxfake0000000001"
	secret   = "fake-secret"
	openID   = "oFake_000001"
	template = "TPL"
	aesKey   = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
	oldKey   = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcbA"
	pushed   = "policypush" // the token of callbacks
)

// stage is a platform that is spoken to by hand, without the client.
type stage struct {
	t       testing.TB
	fake    *wechattest.Server
	account *wechattest.Account
	clock   *clock.Manual
	url     string
}

func start() time.Time { return time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC) }

func newStage(t testing.TB) *stage {
	t.Helper()
	s := &stage{t: t, clock: clock.NewManual(start())}
	s.fake = wechattest.New(wechattest.Options{Clock: s.clock, Seed: 7})
	s.account = s.fake.AddAccount(wechattest.AccountConfig{AppID: appID, Secret: secret})
	s.account.AddTemplate(wechattest.Template{ID: template, Content: "{{thing1.DATA}}"})
	s.account.AddUsers(wechattest.User{OpenID: openID, Following: true})
	server := httptest.NewServer(s.fake)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// answer is what came back.
type answer struct {
	Code   int         `json:"errcode"`
	Msg    string      `json:"errmsg"`
	Token  string      `json:"access_token"`
	Life   int         `json:"expires_in"`
	MsgID  json.Number `json:"msgid"`
	Status int         `json:"-"`
	Type   string      `json:"-"`
	Body   string      `json:"-"`
}

func (s *stage) post(path, body string) answer {
	s.t.Helper()
	reply, err := http.Post(s.url+path, "application/json", bytes.NewReader([]byte(body)))
	return s.read(reply, err)
}

func (s *stage) get(path string) answer {
	s.t.Helper()
	reply, err := http.Get(s.url + path)
	return s.read(reply, err)
}

func (s *stage) read(reply *http.Response, err error) answer {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = reply.Body.Close() }()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	a := answer{Status: reply.StatusCode, Type: reply.Header.Get("Content-Type"), Body: string(text)}
	_ = json.Unmarshal(text, &a) // pages and lists are read by whoever asks for them
	return a
}

func (s *stage) stable(force string) answer {
	s.t.Helper()
	return s.post("/cgi-bin/stable_token", `{"grant_type":"client_credential","appid":"`+appID+`","secret":"`+secret+`","force_refresh":`+force+`}`)
}

func (s *stage) plain() answer {
	s.t.Helper()
	return s.get("/cgi-bin/token?grant_type=client_credential&appid=" + appID + "&secret=" + secret)
}

// code returns how a call with the token is answered.
func (s *stage) code(token string) int {
	s.t.Helper()
	return s.get("/cgi-bin/getcallbackip?access_token=" + token).Code
}

func message(to, clientMsgID string) string {
	return `{"touser":"` + to + `","template_id":"` + template + `","client_msg_id":"` + clientMsgID + `","data":{"thing1":{"value":"高企"}}}`
}

func (s *stage) send(token, body string) answer {
	s.t.Helper()
	return s.post("/cgi-bin/message/template/send?access_token="+token, body)
}

// receiver is a callback address that keeps what it was pushed.
type receiver struct {
	codec *callback.Codec
	clock clock.Clock
	url   string

	mu     sync.Mutex
	pushes []callback.Push
	reply  func(callback.Push) (int, []byte) // nil: success
}

// receive gives the account a callback address.
func (s *stage) receive(mode callback.Mode, change func(*wechattest.Callback)) *receiver {
	s.t.Helper()
	r := &receiver{clock: s.clock}
	var err error
	config := callback.Config{AppID: appID, Token: pushed, Mode: mode, Key: aesKey, PreviousKey: oldKey}
	if r.codec, err = callback.New(config); err != nil {
		s.t.Fatal(err)
	}
	server := httptest.NewServer(r)
	s.t.Cleanup(server.Close)
	r.url = server.URL + "/wechat?x=1"
	c := wechattest.Callback{URL: r.url, Token: pushed, Mode: string(mode), AESKey: aesKey, OldKey: oldKey, Timeout: 2 * time.Second}
	if change != nil {
		change(&c)
	}
	s.account.SetCallback(c)
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	if request.Method == http.MethodGet {
		echo, err := r.codec.Verify(request.URL.Query())
		if err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		_, _ = io.WriteString(w, echo)
		return
	}
	body, _ := io.ReadAll(io.LimitReader(request.Body, callback.MaxBody+1))
	push, err := r.codec.Open(request.URL.Query(), body, r.clock.Now())
	if err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
		return
	}
	r.mu.Lock()
	r.pushes = append(r.pushes, push)
	reply := r.reply
	r.mu.Unlock()
	if reply != nil {
		status, text := reply(push)
		w.WriteHeader(status)
		_, _ = w.Write(text)
		return
	}
	_, _ = io.WriteString(w, callback.Success)
}

func (r *receiver) got() []callback.Push {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]callback.Push(nil), r.pushes...)
}

// await waits until that many pushes came.
func (r *receiver) await(t *testing.T, count int) {
	t.Helper()
	for range 500 {
		if len(r.got()) >= count {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("got %d pushes within 5 s, want %d", len(r.got()), count)
}
