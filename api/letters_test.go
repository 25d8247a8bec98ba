package api_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/web"
)

// page asks for a page that a letter points to.
func (s *server) page(method, path string, headers ...string) (status int, header http.Header, body string) {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.URL+path, nil)
	must(s.t, err)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := s.Client().Do(request)
	must(s.t, err)
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	must(s.t, err)
	return response.StatusCode, response.Header, string(data)
}

func pathOf(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	return u.EscapedPath()
}

func TestTheLetterShowsEveryReason(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	status, header, body := s.page("GET", pathOf(t, links().Page(letterID)))
	if status != http.StatusOK || header.Get("Content-Security-Policy") != web.LetterPolicy || header.Get("Cache-Control") != "no-store" {
		t.Fatalf("got %d, %v: %s", status, header, body)
	}
	want := []string{
		"本区示例公司", "2026年3月1日", "示例补助", "《示例补助办法》", "badge sample", "示例：演示用虚构政策", "因贵公司注册地在张店区，可申报【示例】", // what was said
		"张店区", "营业收入", "2000", "未知", "缺少该项资料", "在我市注册", // the conditions, what is known, the policy's sentence
		"结论有变化：提醒时为“符合”，现在为“待补充信息”", "最高20万元", "没有载明时限", links().Token(letterID), "不再接收",
	}
	for _, part := range want {
		if !strings.Contains(body, part) {
			t.Errorf("want %q in it: %s", part, body)
		}
	}
	for _, never := range []string{"<script", "style=", "onclick", "已不再公布", "ZgotmplZ"} {
		if strings.Contains(body, never) {
			t.Errorf("%q is in it", never)
		}
	}
}

func TestTheLetterTellsWhatHasChanged(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	c := s.signIn("bureau")
	s.clock.Advance(1e9)
	rule := c.call("GET", "/programs/city-a", nil).header.Get("ETag")
	put := c.call("PUT", "/programs/city-a/rule", `{"rule":{"field":"revenue","op":">=","value":20000000,"period":"last1y"}}`, "If-Match", rule)
	if got := c.call("POST", "/programs/city-a/publish", nil, "If-Match", put.header.Get("ETag")); got.status >= 300 {
		t.Fatalf("publish: got %s", got)
	}
	e := c.call("GET", "/enterprises/"+ownUSCC, nil)
	figures := c.call("PUT", "/enterprises/"+ownUSCC+"/figures/2025", map[string]any{"revenue": 25000000, "as_of": "2026-02-15"}, "If-Match", e.header.Get("ETag"))
	if figures.status >= 300 {
		t.Fatalf("figures: got %s", figures)
	}
	if got := c.call("PATCH", "/enterprises/"+ownUSCC, map[string]any{"name": "新名公司"}, "If-Match", figures.header.Get("ETag")); got.status >= 300 {
		t.Fatalf("update: got %s", got)
	}
	_, _, body := s.page("GET", pathOf(t, links().Page(letterID)))
	for _, part := range []string{"新名公司", "申报条件有修订", "资料有更新", "2500万元", "部门录入，截至2026年2月15日"} {
		if !strings.Contains(body, part) {
			t.Errorf("want %q in it: %s", part, body)
		}
	}
	gone := c.call("GET", "/programs/city-a", nil).header.Get("ETag")
	if got := c.call("POST", "/programs/city-a/repeal", nil, "If-Match", gone); got.status >= 300 {
		t.Fatalf("repeal: got %s", got)
	}
	if _, _, body = s.page("GET", pathOf(t, links().Page(letterID))); !strings.Contains(body, "已不再公布") || !strings.Contains(body, "可申报【示例】") {
		t.Errorf("of a program that is gone: %s", body)
	}
}

func TestOpeningALetterIsAClick(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		method  string
		headers []string
		clicked bool
	}{
		"opened":           {"GET", nil, true},
		"asked for alone":  {"HEAD", nil, false},
		"fetched ahead":    {"GET", []string{"Sec-Purpose", "prefetch;prerender"}, false},
		"fetched by Gecko": {"GET", []string{"X-Moz", "prefetch"}, false},
		"previewed":        {"GET", []string{"X-Purpose", "preview"}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := servePushed(t)
			if status, _, _ := s.page(test.method, pathOf(t, links().Page(letterID)), test.headers...); status != http.StatusOK {
				t.Fatalf("got %d", status)
			}
			d, err := s.store.FindDelivery(t.Context(), letterID)
			must(t, err)
			m, err := s.store.FindMessage(t.Context(), "m1")
			must(t, err)
			if clicked := d.ClickedAt != nil && d.State == rows.Read && m.ReachedAt != nil; clicked != test.clicked {
				t.Errorf("got %+v, want clicked = %t", d, test.clicked)
			}
		})
	}
}

func TestALetterIsOpenedOnce(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	path := pathOf(t, links().Page(letterID))
	s.page("GET", path)
	s.clock.Advance(3600e9)
	s.page("GET", path)
	d, err := s.store.FindDelivery(t.Context(), letterID)
	must(t, err)
	if d.ClickedAt == nil || !d.ClickedAt.Equal(now) {
		t.Errorf("clicked at %v, want %v", d.ClickedAt, now)
	}
}

func TestTokensOfOthersOpenNothing(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	for _, path := range []string{"/p/d1.AAAAAAAAAAAAAAAA", "/p/d1", "/stop/d1.AAAAAAAAAAAAAAAA", pathOf(t, links().Page("none")), pathOf(t, links().Stop("none"))} {
		if status, header, body := s.page("GET", path); status != http.StatusNotFound || !strings.Contains(body, "链接无效") || header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: got %d %s", path, status, body)
		}
	}
}

func TestStopping(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	s.queue("waits", "s1", rows.Queued)
	path := pathOf(t, links().Stop(letterID))
	status, _, body := s.page("GET", path)
	for _, part := range []string{"本区示例公司", "短信", "138****0001", `<form method="post" action="` + path + `">`} {
		if status != http.StatusOK || !strings.Contains(body, part) {
			t.Errorf("got %d %s, want %q in it", status, body, part)
		}
	}
	sub, err := s.store.FindSubscription(t.Context(), "s1")
	must(t, err)
	if sub.State != rows.Active {
		t.Errorf("looking at the page made it %s", sub.State)
	}
	for _, headers := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://elsewhere.example"}} {
		if status, _, body := s.page("POST", path, headers...); status != http.StatusForbidden || s.state("waits") != rows.Queued {
			t.Errorf("from another site: got %d %s", status, body)
		}
	}
	for range 2 { // twice does no harm; a mail program asks without saying where it comes from
		if status, _, body := s.page("POST", path); status != http.StatusOK || !strings.Contains(body, "已停止接收") || strings.Contains(body, "<form") {
			t.Errorf("got %d %s", status, body)
		}
	}
	if got := s.state("waits"); got != rows.Suppressed {
		t.Errorf("what waited is %s", got)
	}
	s.user(access.User{ID: "root", Role: access.Admin})
	audit := s.signIn("root").call("GET", "/audit?action=optOutByLink&subject=s1", nil)
	if entries, _ := audit.doc["items"].([]any); len(entries) != 1 {
		t.Errorf("audit: got %s, want one entry", audit)
	}
}

func TestStoppingWithoutASubscription(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	s.write(func(ctx context.Context) error { return s.store.DeleteSubscription(ctx, "s1", 1) })
	for _, method := range []string{"GET", "POST"} {
		if status, _, body := s.page(method, pathOf(t, links().Stop(letterID))); status != http.StatusOK || !strings.Contains(body, "已停止接收") {
			t.Errorf("%s: got %d %s", method, status, body)
		}
	}
	var e enterprise.Enterprise
	must(t, s.store.InTx(t.Context(), func(ctx context.Context) (err error) {
		if e, err = s.store.FindEnterprise(ctx, ownUSCC); err != nil {
			return err
		}
		if err := s.store.DeleteEnterprise(ctx, e.ID, e.Version); !models.IsKind(err, models.KindConflict) {
			t.Errorf("an enterprise that was written to is deleted: %v", err)
		}
		e.DeregisteredOn = models.MustDate("2026-01-05")
		return s.store.UpdateEnterprise(ctx, &e)
	}))
	if status, _, body := s.page("GET", pathOf(t, links().Page(letterID))); status != http.StatusOK || !strings.Contains(body, "已于2026年1月5日注销") {
		t.Errorf("of an enterprise that is no more: got %d %s", status, body)
	}
}
