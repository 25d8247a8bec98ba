package wechattest_test

import (
	"fmt"
	"strings"
	"testing"

	"huiqi/wechat/wechattest"
)

// refusal is a body that a path refuses with a code, or takes with 0.
type refusal struct {
	name, path, body string
	code             int
}

func (s *stage) check(token string, list []refusal) {
	s.t.Helper()
	for _, one := range list {
		if got := s.post(one.path+"?access_token="+token, one.body); got.Code != one.code {
			s.t.Errorf("%s: got %d %s, want %d", one.name, got.Code, got.Msg, one.code)
		}
	}
}

func TestMenusAreChecked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	button := func(members string) string { return `{"button":[{` + members + `}]}` }
	sub := func(name string) string { return `{"type":"click","key":"k","name":"` + name + `"}` }
	var list []refusal
	for name, test := range map[string]struct {
		body string
		code int
	}{
		"good":             {button(`"name":"我的政策","type":"click","key":"k"`), 0},
		"sub menu":         {button(`"name":"服务","sub_button":[` + sub("一") + `]`), 0},
		"six below":        {button(`"name":"服务","sub_button":[` + strings.TrimSuffix(strings.Repeat(sub("一")+",", 6), ",") + `]`), 40023},
		"61 bytes below":   {button(`"name":"服务","sub_button":[` + sub(strings.Repeat("x", 61)) + `]`), 40025},
		"none":             {`{"button":[]}`, 40016},
		"name of 18 bytes": {button(`"name":"我的政策通知","type":"click","key":"k"`), 40018},
		"no name":          {button(`"type":"click","key":"k"`), 40018},
		"unknown type":     {button(`"name":"a","type":"dance"`), 40017},
		"click, no key":    {button(`"name":"a","type":"click"`), 40019},
		"long key":         {button(`"name":"a","type":"click","key":"` + strings.Repeat("k", 129) + `"`), 40019},
		"view, no address": {button(`"name":"a","type":"view"`), 40020},
		"long address":     {button(`"name":"a","type":"view","url":"` + strings.Repeat("u", 1025) + `"`), 40020},
		"mini program":     {button(`"name":"a","type":"miniprogram","url":"https://x","appid":"wx1","pagepath":"p"`), 0},
		"not a list":       {`{"button":7}`, 47001},
	} {
		list = append(list, refusal{name, "/cgi-bin/menu/create", test.body, test.code})
	}
	s.check(token, list)
	s.check(token, []refusal{
		{"rule is missing", "/cgi-bin/menu/addconditional", button(`"name":"a","type":"click","key":"k"`), 65305},
		{"not there", "/cgi-bin/menu/delconditional", `{"menuid":"1"}`, 65301},
	})
	s.account.Set(func(k *wechattest.Knobs) { k.RefuseEscapes = true })
	s.check(token, []refusal{{"escapes", "/cgi-bin/menu/create", button(`"name":"a","type":"view","url":"https://x/?a\u0026b"`), 40033}})
}

func TestDraftsAndMassMessagesAreChecked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	draft := func(title, author, digest, content, cover string) string {
		return fmt.Sprintf(`{"articles":[{"title":%q,"author":%q,"digest":%q,"content":%q,"thumb_media_id":%q}]}`, title, author, digest, content, cover)
	}
	long := func(n int) string { return strings.Repeat("x", n) }
	const add, mass = "/cgi-bin/draft/add", "/cgi-bin/message/mass/sendall"
	s.check(token, []refusal{
		{"good", add, draft(long(32), long(16), long(128), long(19_999), "c"), 0},
		{"none", add, `{"articles":[]}`, 44002},
		{"no title", add, draft("", "", "", "x", "c"), 45003},
		{"long title", add, draft(long(33), "", "", "x", "c"), 45003},
		{"long author", add, draft("t", long(17), "", "x", "c"), 45110},
		{"long digest", add, draft("t", "", long(129), "x", "c"), 45004},
		{"long content", add, draft("t", "", "", long(20_000), "c"), 45002},
		{"no cover", add, draft("t", "", "", "x", ""), 40007},
		{"unknown publication", "/cgi-bin/freepublish/get", `{"publish_id":"1"}`, 53600},
		{"unknown draft", mass, `{"filter":{"is_to_all":true},"msgtype":"mpnews","mpnews":{"media_id":"x"}}`, 40007},
		{"empty text", mass, `{"filter":{"is_to_all":true},"msgtype":"text","text":{}}`, 44002},
		{"unknown kind", mass, `{"filter":{"is_to_all":true},"msgtype":"dance"}`, 40008},
		{"nobody", mass, `{"filter":{"tag_id":7},"msgtype":"text","text":{"content":"x"}}`, 45028},
		{"long id", mass, `{"msgtype":"text","text":{"content":"x"},"clientmsgid":"` + long(33) + `"}`, 45067},
		{"unknown message", "/cgi-bin/message/mass/get", `{"msg_id":1}`, 40035},
	})
}

func TestServiceMessagesAreChecked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.stable("false").Token
	if err := s.account.Say(openID, "你好"); err != nil {
		t.Fatal(err)
	}
	body := func(rest string) string { return `{"touser":"` + openID + `",` + rest + `}` }
	const path = "/cgi-bin/message/custom/send"
	s.check(token, []refusal{
		{"good", path, body(`"msgtype":"text","text":{"content":"x"}`), 0},
		{"empty", path, body(`"msgtype":"text"`), 44002},
		{"no articles", path, body(`"msgtype":"news","news":{"articles":[]}`), 44002},
		{"two articles", path, body(`"msgtype":"news","news":{"articles":[{"title":"a"},{"title":"b"}]}`), 45008},
		{"no choices", path, body(`"msgtype":"msgmenu"`), 44002},
		{"unknown kind", path, body(`"msgtype":"dance"`), 40008},
		{"nobody", path, `{"touser":"nobody","msgtype":"text","text":{"content":"x"}}`, 40003},
	})
}

func TestRobotsAreChecked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.fake.AddRobot("k")
	for name, test := range map[string]struct {
		key, body string
		code      int
	}{
		"good":          {"k", `{"msgtype":"text","text":{"content":"x"}}`, 0},
		"bad key":       {"other", `{"msgtype":"text","text":{"content":"x"}}`, 93000},
		"empty":         {"k", `{"msgtype":"text","text":{}}`, 44004},
		"long markdown": {"k", `{"msgtype":"markdown","markdown":{"content":"` + strings.Repeat("x", 4097) + `"}}`, 40058},
		"no articles":   {"k", `{"msgtype":"news","news":{"articles":[]}}`, 40058},
		"no address":    {"k", `{"msgtype":"news","news":{"articles":[{"title":"a"}]}}`, 40058},
		"unknown kind":  {"k", `{"msgtype":"dance"}`, 40008},
	} {
		if got := s.post("/cgi-bin/webhook/send?key="+test.key, test.body); got.Code != test.code {
			t.Errorf("%s: got %d %s, want %d", name, got.Code, got.Msg, test.code)
		}
	}
}

func TestActsFromOutside(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.receive("safe", nil)
	for _, act := range []string{"say", "click", "view", "accept", "decline", "withdraw", "unfollow", "follow"} {
		if got := s.post("/__fake/"+act, `{"appid":"`+appID+`","openid":"`+openID+`","argument":"SUB"}`); got.Status != 200 {
			t.Errorf("%s: got %d, want 200", act, got.Status)
		}
	}
	for _, test := range []struct{ path, body, want string }{
		{"verify", ``, `"errmsg":"ok"`},
		{"attack", `,"argument":"wrong-appid"`, `"status":403`},
		{"attack", `,"argument":"dance"`, `no attack`},
		{"knobs", `,"knobs":{"PublishEnd":"x"}`, `cannot unmarshal`},
		{"knobs", `,"knobs":{"EventLoss":1}`, `"errmsg":"ok"`},
	} {
		if got := s.post("/__fake/"+test.path, `{"appid":"`+appID+`","openid":"`+openID+`"`+test.body+`}`); !strings.Contains(got.Body, test.want) {
			t.Errorf("%s%s: got %s, want %s", test.path, test.body, got.Body, test.want)
		}
	}
	if got := s.post("/__fake/scan", `{"appid":"`+appID+`","openid":"`+openID+`","argument":"no ticket"}`); got.Status != 404 {
		t.Errorf("got %d for a code that is not there, want 404", got.Status)
	}
	s.post("/__fake/deliver", `{}`)
	if got := len(s.account.Attempts()); got != 8 {
		t.Errorf("got %d pushes, want 8", got)
	}
	if u, known := s.account.User(openID); !known || !u.Following || u.Credit["SUB"] != 0 {
		t.Errorf("got %+v, %t, want a follower without credit", u, known)
	}
}
