package wechattest_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"huiqi/wechat/wechattest"
)

// The connections that clients keep open are no leak.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreAnyFunction("net/http.(*persistConn).writeLoop"))
}

func TestAdminIsForThisMachineOnly(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for address, want := range map[string]int{"192.0.2.1:1234": 403, "127.0.0.1:1": 200, "[::1]:1": 200, "nonsense": 403} {
		request := httptest.NewRequest(http.MethodGet, "/__fake/stats?appid="+appID, nil)
		request.RemoteAddr = address
		recorder := httptest.NewRecorder()
		s.fake.ServeHTTP(recorder, request)
		if recorder.Code != want {
			t.Errorf("%s: got %d, want %d", address, recorder.Code, want)
		}
	}
}

func TestAdmin(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	for _, step := range []struct {
		path, body string
		want       int
	}{
		{"followers", `{"appid":"` + appID + `","prefix":"p","count":3}`, 200},
		{"users", `{"appid":"` + appID + `","user":{"openid":"u1","following":true}}`, 200},
		{"template", `{"appid":"` + appID + `","template":{"id":"T2","content":"{{thing1.DATA}}"}}`, 200},
		{"notice", `{"appid":"` + appID + `","template":{"id":"N1"}}`, 200},
		{"say", `{"appid":"` + appID + `","openid":"u1","argument":"高企"}`, 200},
		{"say", `{"appid":"` + appID + `","openid":"nobody","argument":"高企"}`, 404},
		{"say", `{"appid":"other","openid":"u1"}`, 404},
		{"invalidate-tokens", `{"appid":"` + appID + `"}`, 200},
		{"faults", `{"fault":{"path":"/cgi-bin/user/get","code":45011,"times":1}}`, 200},
		{"deliver", `{}`, 200},
		{"nonsense", `{"appid":"` + appID + `"}`, 404},
		{"users", `{`, 400},
	} {
		if got := s.post("/__fake/"+step.path, step.body); got.Status != step.want {
			t.Errorf("%s %s: got %d %s, want %d", step.path, step.body, got.Status, got.Body, step.want)
		}
	}
	if got := s.code(token); got != 40001 {
		t.Errorf("got %d after invalidation, want 40001", got)
	}
	token = s.stable("false").Token
	if got := s.get("/cgi-bin/user/get?access_token=" + token).Code; got != 45011 {
		t.Errorf("got %d, want the fault 45011", got)
	}
	s.send(token, message("p000002", "d1"))
	var counts wechattest.Counts
	if err := json.Unmarshal([]byte(s.get("/__fake/stats?appid="+appID).Body), &counts); err != nil || counts.ByClientMsgID["d1"] != 1 || counts.TokenCalls["stable_token"] != 2 {
		t.Errorf("got %+v, %v, want d1 once and two calls for a token", counts, err)
	}
	for _, path := range []string{"requests", "sent?appid=" + appID, "attempts?appid=" + appID} {
		if got := s.get("/__fake/" + path); got.Status != 200 {
			t.Errorf("%s: got %d, want 200", path, got.Status)
		}
	}
}

func TestServe(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.receive("safe", nil) // only its address is used
	ctx, cancel := context.WithCancel(t.Context())
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() {
		done <- wechattest.Serve(ctx, "127.0.0.1:0", wechattest.ServeOptions{
			Options: wechattest.Options{Clock: s.clock},
			Setup: func(fake *wechattest.Server) {
				a := fake.AddAccount(wechattest.AccountConfig{AppID: appID, Secret: secret, Callback: wechattest.Callback{URL: r.url, Token: pushed, Mode: "safe", AESKey: aesKey}})
				a.AddFollowers("p", 1)
				if err := a.Say("p000000", "你好"); err != nil {
					t.Error(err)
				}
			},
			Ready: func(url string) { ready <- url },
		})
	}()
	s.url = <-ready
	if got := s.stable("false"); got.Token == "" {
		t.Errorf("got %+v, want a token", got)
	}
	r.await(t, 1)
	cancel()
	if err := <-done; err != nil {
		t.Errorf("got %v, want an orderly end", err)
	}
	if err := wechattest.Serve(t.Context(), "127.0.0.1:99999999", wechattest.ServeOptions{}); err == nil || !strings.Contains(err.Error(), "listen") {
		t.Errorf("got %v, want an error of listening", err)
	}
}

func TestLoginPage(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const good = "?appid=" + appID + "&redirect_uri=https%3A%2F%2Fhq.example.cn%2Fback&response_type=code&scope=snsapi_base&state=s"
	got := s.get("/connect/oauth2/authorize" + good)
	if !strings.HasPrefix(got.Type, "text/html") || !strings.Contains(got.Body, "openid="+openID) || !strings.Contains(got.Body, "拒绝") {
		t.Errorf("got %s %s, want a page with the users", got.Type, got.Body)
	}
	if got := s.get("/connect/oauth2/confirm" + good + "&openid=" + openID); !strings.Contains(got.Body, "https://hq.example.cn/back?code=0") {
		t.Errorf("got %s, want the way back with a code", got.Body)
	}
	if got := s.get("/connect/oauth2/authorize?redirect_uri=x&appid=" + appID + "&response_type=code&scope=snsapi_base&state=s"); got.Code == 0 {
		t.Errorf("got %s, want parameters out of order refused", got.Body)
	}
}

func TestQRPicture(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	reply := s.post("/cgi-bin/qrcode/create?access_token="+token, `{"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":7}}}`)
	_, ticket, _ := strings.Cut(reply.Body, `"ticket":"`)
	ticket, _, _ = strings.Cut(ticket, `"`)
	if got := s.get("/cgi-bin/showqrcode?ticket=" + ticket); got.Type != "image/gif" {
		t.Errorf("got %s, want a picture", got.Type)
	}
	for _, body := range []string{
		`{"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":100001}}}`, `{"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":""}}}`,
		`{"action_name":"X"}`, `{"expire_seconds":2592001,"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":1}}}`,
	} {
		if got := s.post("/cgi-bin/qrcode/create?access_token="+token, body); got.Code != 40035 {
			t.Errorf("%s: got %d, want 40035", body, got.Code)
		}
	}
}
