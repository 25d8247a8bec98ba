package wechattest_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"huiqi/wechat/wechattest"
)

func TestBodiesAreChecked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	good := message(openID, "")
	for name, test := range map[string]struct {
		body string
		want int
	}{
		"good": {good, 0}, "empty": {"", 44002}, "list": {"[]", 47001}, "half": {good[:20], 47001}, "two values": {good + good, 47001},
		"a member twice":    {strings.Replace(good, `"touser"`, `"template_id":"x","touser"`, 1), 47001},
		"escapes are legal": {strings.Replace(good, "高企", `\u9ad8\u4f01`, 1), 0}, "wrong type": {strings.Replace(good, `"`+openID+`"`, "7", 1), 47001},
		"line in a keyword": {strings.Replace(good, "高企", `a\nb`, 1), 47003}, "no data": {strings.Replace(good, "thing1", "thing2", 1), 47003},
	} {
		if got := s.send(token, test.body); got.Code != test.want {
			t.Errorf("%s: got %d %s, want %d", name, got.Code, got.Msg, test.want)
		}
	}
	if got := s.get("/cgi-bin/message/template/send?access_token=" + token); got.Code != 43002 {
		t.Errorf("got %d for a GET, want 43002", got.Code)
	}
	if got := s.post("/cgi-bin/no/such?access_token="+token, "{}"); got.Code != 40066 {
		t.Errorf("got %d for an unknown path, want 40066", got.Code)
	}
}

func TestKeywordRules(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	tests := map[string]struct{ good, bad string }{
		"thing1": {strings.Repeat("政", 20), strings.Repeat("政", 21)}, "character_string1": {"A-1", "甲1"}, "number1": {"1.5", "一"}, "letter1": {"ab", "a1"},
		"symbol1": {"!?", "ab"}, "time1": {"2026年3月2日 15:01", "今天"}, "date1": {"2026-03-02", "3月"}, "amount1": {"¥100.50元", "约100"},
		"phone_number1": {"+86 533", "abc"}, "car_number1": {"鲁C12345", "鲁C12345678"}, "name1": {"Anne-Marie", "一二三四五六七八九十一"},
		"phrase1": {"审核通过", "OK"}, "const1": {"x", strings.Repeat("x", 21)}, "enum1": {"任意", ""},
	}
	for key, test := range tests {
		s.account.AddTemplate(wechattest.Template{ID: key, Content: "{{" + key + ".DATA}}"})
		body := func(value string) string {
			return `{"touser":"` + openID + `","template_id":"` + key + `","data":{"` + key + `":{"value":"` + value + `"}}}`
		}
		if got := s.send(token, body(test.good)); got.Code != 0 {
			t.Errorf("%s %q: got %d %s, want it accepted", key, test.good, got.Code, got.Msg)
		}
		want := "argument invalid! data." + key + ".value "
		if got := s.send(token, body(test.bad)); got.Code != 47003 || !strings.HasPrefix(got.Msg, want) {
			t.Errorf("%s %q: got %d %q, want 47003 %q", key, test.bad, got.Code, got.Msg, want)
		}
	}
}

func TestClientMsgIDIsRecognisedPerOpenID(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.account.AddUsers(wechattest.User{OpenID: "other", Following: true})
	token := s.stable("false").Token
	first := s.send(token, message(openID, "d1"))
	again := s.send(token, message(openID, "d1"))
	other := s.send(token, message("other", "d1"))
	if first.MsgID != again.MsgID || first.MsgID == other.MsgID {
		t.Errorf("got %s, %s and %s for another user, want the repetition recognised only", first.MsgID, again.MsgID, other.MsgID)
	}
	got := s.account.Counts()
	if got.ByClientMsgID["d1"] != 2 || got.ByOpenID[openID] != 1 || got.ByOpenID["other"] != 1 || got.Repeated != 1 || got.ByKind[wechattest.KindTemplate] != 2 {
		t.Errorf("got %+v, want one message for each user and one repetition", got)
	}
}

func TestQuotasOfDayAndMinute(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	const path = "/cgi-bin/message/template/send"
	s.account.Set(func(k *wechattest.Knobs) {
		k.DailyQuota, k.MinuteQuota = map[string]int{path: 5}, map[string]int{path: 3}
	})
	want := func(code int) {
		t.Helper()
		if got := s.send(token, message(openID, "")); got.Code != code {
			t.Errorf("got %d, want %d", got.Code, code)
		}
	}
	for range 3 {
		want(0)
	}
	want(45011)
	s.clock.Advance(time.Minute)
	want(0)
	want(0)
	want(45009)
	s.clock.Advance(6*time.Hour + 28*time.Minute) // 15:59 UTC, a minute before midnight in Beijing
	token = s.stable("false").Token
	want(45009)
	s.clock.Advance(time.Minute)
	want(0)
}

func TestClearQuotaTenTimesAMonth(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	clear := func() int {
		return s.post("/cgi-bin/clear_quota?access_token="+token, `{"appid":"`+appID+`"}`).Code
	}
	for range 10 {
		if got := clear(); got != 0 {
			t.Fatalf("got %d, want 0", got)
		}
	}
	if got := clear(); got != 48006 {
		t.Errorf("got %d for the eleventh, want 48006", got)
	}
}

func TestOneOpenIDAtATime(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.account.Set(func(k *wechattest.Knobs) { k.RefuseConcurrent = true })
	token := s.stable("false").Token
	s.fake.Break(wechattest.Fault{Path: "/cgi-bin/message/template/send", DelayMS: 100})
	var codes [2]int
	for range 20 { // both are on their way at the same time unless the machine is very busy
		var group sync.WaitGroup
		for i := range codes {
			group.Go(func() { codes[i] = s.send(token, message(openID, "")).Code })
		}
		group.Wait()
		if codes[0]+codes[1] != 0 {
			break
		}
	}
	if codes[0]+codes[1] != 43108 {
		t.Errorf("got %v, want one of them refused with 43108", codes)
	}
	if got := s.send(token, message(openID, "")).Code; got != 0 {
		t.Errorf("got %d afterwards, want 0", got)
	}
}

func TestTooOftenToOneOpenID(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.account.Set(func(k *wechattest.Knobs) { k.PerOpenIDMinute = 2 })
	token := s.stable("false").Token
	var got []int
	for range 3 {
		got = append(got, s.send(token, message(openID, "")).Code)
	}
	if got[0] != 0 || got[1] != 0 || got[2] != 43117 {
		t.Errorf("got %v, want 0, 0, 43117", got)
	}
}

func TestFaultsStrikeAsOftenAsSaid(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	s.fake.Break(wechattest.Fault{Path: "/cgi-bin/message/template/send", Code: -1, Times: 2})
	var got []int
	for range 3 {
		got = append(got, s.send(token, message(openID, "")).Code)
	}
	if got[0] != -1 || got[1] != -1 || got[2] != 0 || len(s.account.Sent()) != 1 {
		t.Errorf("got %v and %d messages, want -1, -1, 0 and one", got, len(s.account.Sent()))
	}
	s.fake.Break(wechattest.Fault{Path: "/cgi-bin/getcallbackip", Code: 45011, Rate: 0.25})
	struck := 0
	for range 400 {
		if s.code(token) == 45011 {
			struck++
		}
	}
	if struck < 60 || struck > 140 {
		t.Errorf("got %d of 400 struck, want about a quarter", struck)
	}
	s.fake.Mend()
	if got := s.code(token); got != 0 {
		t.Errorf("got %d after mending, want 0", got)
	}
}

func TestRequestsAreKept(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	s.send(token, message(openID, "d1"))
	s.send("garbage", message(openID, "d2"))
	got := s.fake.Requests()
	if len(got) != 3 || got[1].Query.Get("access_token") != token || !strings.Contains(string(got[1].Body), "d1") || got[2].Code != 40014 {
		t.Errorf("got %d requests, the last with code %d, want 3 and 40014", len(got), got[len(got)-1].Code)
	}
	if calls := s.fake.Calls("/cgi-bin/message/template/send"); calls != 2 {
		t.Errorf("got %d calls, want 2", calls)
	}
}
