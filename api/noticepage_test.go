package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"huiqi/api"
	"huiqi/models"
	"huiqi/service/follower"
	"huiqi/web"
)

// noticeOffers is a page that offers what it is told, and remembers what it was asked.
type noticeOffers struct {
	offer   api.NoticeOffer
	queries chan string
}

func (n noticeOffers) Offer(_ context.Context, accountID, query string, inside bool) (api.NoticeOffer, error) {
	if accountID != "kjj" {
		return api.NoticeOffer{}, models.NotFound("account", "账号", accountID)
	}
	n.queries <- query
	offer := n.offer
	if offer.Inside = inside; !inside {
		offer.SDK = ""
	}
	return offer, nil
}

// userAgent is how WeChat's browser calls itself, among other things.
const userAgent = "Mozilla/5.0 (iPhone) MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN"

func TestNoticePage(t *testing.T) {
	t.Parallel()
	many := []follower.NoticeTemplate{{Name: "政策通知", TemplateID: "G1", LongTerm: true}}
	for _, id := range []string{"A", "B", "C", "D"} {
		many = append(many, follower.NoticeTemplate{Name: `提醒<` + id + `>`, TemplateID: id})
	}
	signed := api.PageConfig{AppID: "wx1", Timestamp: 1700000000, Nonce: "N", Signature: "0f9d"}
	for name, test := range map[string]struct {
		offer      api.NoticeOffer
		path, from string
		status     int
		policy     string
		want       []string
		never      []string
	}{
		"within WeChat": {
			api.NoticeOffer{Account: "科技局公众号", Templates: many, SDK: "https://res.wx.qq.com", Config: signed},
			"/wechat/kjj/subscribe?from=singlemessage", userAgent,
			http.StatusOK, web.NoticePolicy("https://res.wx.qq.com"),
			[]string{`template="G1"`, `template="A,B,C"`, `template="D"`, "长期通知", "一次性通知", "提醒&lt;A&gt;", `data-app-id="wx1"`, `data-signature="0f9d"`, `src="https://res.wx.qq.com/open/js/jweixin-1.6.0.js"`, `href="/wechat/kjj/bind"`, `class="allow"`},
			[]string{"ZgotmplZ", "请在微信中打开"},
		},
		"elsewhere": {
			api.NoticeOffer{Account: "科技局公众号", Templates: many, SDK: "https://res.wx.qq.com", Config: signed},
			"/wechat/kjj/subscribe", "Mozilla/5.0 Firefox/130.0",
			http.StatusOK, web.LetterPolicy,
			[]string{"请在微信中打开", "科技局公众号"},
			[]string{"<script", "wx-open"},
		},
		"not signed": {
			api.NoticeOffer{Account: "科技局公众号", Templates: many},
			"/wechat/kjj/subscribe", userAgent,
			http.StatusOK, web.LetterPolicy,
			[]string{"暂时不能允许"},
			[]string{"<script", "wx-open", "请在微信中打开"},
		},
		"a query that is too long": {
			api.NoticeOffer{Account: "科技局公众号", Templates: many, SDK: "https://res.wx.qq.com", Config: signed},
			"/wechat/kjj/subscribe?x=" + strings.Repeat("x", 1024), userAgent,
			http.StatusOK, web.LetterPolicy,
			[]string{"请在微信中打开"},
			[]string{"<script"},
		},
		"no notices":      {api.NoticeOffer{Account: "科技局公众号"}, "/wechat/kjj/subscribe", userAgent, http.StatusOK, web.LetterPolicy, []string{"没有订阅通知"}, []string{"<script", "请在微信中打开"}},
		"no such account": {api.NoticeOffer{}, "/wechat/nobody/subscribe", userAgent, http.StatusNotFound, web.LetterPolicy, []string{"没有这个公众号"}, []string{"<script"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			asked := make(chan string, 1)
			s := serve(t, func(d *api.Deps) { d.Notices = noticeOffers{test.offer, asked} })
			status, header, body := s.page("GET", test.path, "User-Agent", test.from)
			if status != test.status || header.Get("Content-Security-Policy") != test.policy || header.Get("Cache-Control") != "no-store" {
				t.Fatalf("got %d, %v, want %d and the policy %s: %s", status, header, test.status, test.policy, body)
			}
			if status == http.StatusOK {
				_, query, _ := strings.Cut(test.path, "?")
				if got := <-asked; got != query {
					t.Errorf("signed with the query %q, want %q", got, query)
				}
			}
			for _, part := range test.want {
				if !strings.Contains(body, part) {
					t.Errorf("want %q in it: %s", part, body)
				}
			}
			for _, part := range test.never {
				if strings.Contains(body, part) {
					t.Errorf("%q is in it: %s", part, body)
				}
			}
		})
	}
}
