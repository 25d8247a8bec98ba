package wechattest_test

import (
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

// browse opens something as a page does that is opened within WeChat.
func (s *stage) browse(path string, query url.Values, form url.Values) string {
	s.t.Helper()
	address := s.url + path + "?" + query.Encode()
	answer, err := http.Get(address)
	if form != nil {
		answer, err = http.PostForm(address, form)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(body)
}

func TestPagesAreKnownByTheirSignature(t *testing.T) {
	t.Parallel()
	const page, nonce, at = "https://hq.example.cn/wechat/kjj/subscribe", "N", 1_700_000_000
	for name, test := range map[string]struct {
		hosts    []string
		signed   string
		appID    string
		noTicket bool
		want     string
	}{
		"good":               {nil, page, appID, false, ""},
		"of a host of ours":  {[]string{"hq.example.cn"}, page, appID, false, ""},
		"of another host":    {[]string{"other.example.cn"}, page, appID, false, "invalid url domain"},
		"of another address": {nil, page + "?x=1", appID, false, "invalid signature"},
		"without a ticket":   {nil, page, appID, true, "invalid signature"},
		"of nobody":          {nil, page, "wxnobody", false, "invalid appid"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.account = s.fake.AddAccount(wechattest.AccountConfig{AppID: appID, Secret: secret, PageHosts: test.hosts})
			if !test.noTicket {
				answer, err := http.Get(s.url + "/cgi-bin/ticket/getticket?type=jsapi&access_token=" + s.stable("false").Token)
				if err != nil {
					t.Fatal(err)
				}
				_ = answer.Body.Close()
			}
			query := url.Values{
				"appid": {test.appID}, "nonce": {nonce}, "timestamp": {strconv.Itoa(at)}, "url": {page},
				"signature": {wechat.SignPage(s.account.Ticket(), nonce, at, test.signed)},
			}
			if got := s.browse("/open/verify", query, nil); got != "wx.verified("+strconv.Quote(test.want)+");" {
				t.Errorf("got %s, want %q told", got, test.want)
			}
		})
	}
	if script := newStage(t).browse("/open/js/jweixin-1.6.0.js", nil, nil); !strings.Contains(script, "window.wx") {
		t.Errorf("got %s, want the stand-in", script)
	}
}

func TestTagOfNotices(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		templates, openID, do string
		want                  string // told to the page
		credit                int
		forGood               bool
	}{
		"allowed":           {"ONCE", openID, "accept", `"event":"success"`, 1, false},
		"allowed for good":  {"GOOD", openID, "accept", `"event":"success"`, 0, true},
		"declined":          {"ONCE", openID, "cancel", `cancel`, 0, false},
		"unknown":           {"NONE", openID, "accept", `20001`, 0, false},
		"of both kinds":     {"ONCE,GOOD", openID, "accept", `20002`, 0, false},
		"too many":          {"ONCE,O2,O3,O4", openID, "accept", `20003`, 0, false},
		"by nobody":         {"ONCE", "oNobody", "accept", `10003`, 0, false},
		"several, together": {"ONCE,O2,O3", openID, "accept", `"event":"success"`, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.account.AddNotice(wechattest.Template{ID: "GOOD", LongTerm: true})
			for _, id := range []string{"ONCE", "O2", "O3", "O4"} {
				s.account.AddNotice(wechattest.Template{ID: id, Title: "标题<" + id + ">"})
			}
			query := url.Values{"appid": {appID}, "template": {test.templates}, "label": {"允许"}}
			if got := s.browse("/open/tag", query, nil); !strings.Contains(got, "<summary>允许</summary>") || strings.Contains(got, "<ONCE>") {
				t.Errorf("got %s, want a button", got)
			}
			got := s.browse("/open/tag", query, url.Values{"openid": {test.openID}, "do": {test.do}})
			if !strings.Contains(got, "postMessage") || !strings.Contains(got, test.want) {
				t.Errorf("got %s, want %s told", got, test.want)
			}
			user, _ := s.account.User(openID)
			if user.Credit["ONCE"] != test.credit || user.LongTerm["GOOD"] != test.forGood {
				t.Errorf("got %+v, want %d acceptances, for good: %t", user, test.credit, test.forGood)
			}
		})
	}
}
