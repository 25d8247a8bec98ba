package crawl_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"huiqi/models"
	"huiqi/reading/crawl"
	"huiqi/reading/crawl/crawltest"
)

const columnPage = `<html><head><base href="/tz/"></head><body>
<ul class="nav"><li><a href="/">示例市科学技术局首页</a></li></ul>
<ul class="list">
<li><a href="art/1.html" title="关于组织申报2026年度示例计划的通知">关于组织申报2026年度…</a><span>2026-03-01</span></li>
<li><a href="/tz/art/2.html#x">关于印发示例办法的通知</a><span>2026年2月3日</span></li>
<li><a href="art/2.html">关于印发示例办法的通知（重复）</a></li>
<li><a href="javascript:void(0)">关于一个脚本的通知公告</a><a href="mailto:a@b.test">写信给示例市科学技术局</a></li>
<li><a href="http://other.test/3.html">关于别处一个文件的通知</a><span>[2026/1/5]</span></li>
</ul>
<div class="page"><a href="index.html">首页</a> <a href="index_2.html">下一页</a> <a href="index_9.html">尾页</a></div></body></html>`

func TestColumns(t *testing.T) {
	t.Parallel()
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>` + columnPage[len("<html><head>"):])
	if err != nil {
		t.Fatal(err)
	}
	all := []string{"/tz/art/1.html 关于组织申报2026年度示例计划的通知 2026-03-01", "/tz/art/2.html 关于印发示例办法的通知 2026-02-03", "http://other.test/3.html 关于别处一个文件的通知 2026-01-05"}
	tests := map[string]struct {
		contentType, body string
		column            crawl.Column
		want              []string
		next              string
	}{
		"with a selector for links": {"text/html; charset=utf-8", columnPage, crawl.Column{Link: "ul.list a"}, append(all[:2:2], all[2]), "/tz/index_2.html"},
		"with one for entries":      {"text/html", columnPage, crawl.Column{Link: "ul.list li", Date: "span", Title: "a"}, []string{"/tz/art/1.html 关于组织申报2026年度… 2026-03-01", all[1], all[2]}, "/tz/index_2.html"},
		"without":                   {"text/html", columnPage, crawl.Column{}, append([]string{"/ 示例市科学技术局首页 "}, all...), "/tz/index_2.html"},
		"in GBK by a meta element":  {"text/html", gbk, crawl.Column{Link: "ul.list a"}, all, "/tz/index_2.html"},
		"in GBK by a header":        {"text/html; charset=GBK", gbk, crawl.Column{Link: "ul.list a"}, all, "/tz/index_2.html"},
		"no type at all":            {"", columnPage, crawl.Column{Link: "ul.list a"}, all, "/tz/index_2.html"},
		"the next page by selector": {"text/html", columnPage, crawl.Column{Link: "ul.list a", Next: ".page a:last-child"}, all, "/tz/index_9.html"},
		"the next page by pattern":  {"text/html", columnPage, crawl.Column{Link: "ul.list a", Pages: "index_{n-1}.html", Number: 3}, all, "/tz/index_3.html"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Bytes(site, "/tz/index.html", test.contentType, []byte(test.body))
			test.column.URL = w.URL(site, "/tz/index.html")
			listing, err := visitor(t, w).Column(t.Context(), test.column)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, link := range listing.Links {
				got = append(got, strings.TrimPrefix(link.URL, "http://"+w.Host(site))+" "+link.Title+" "+link.Published.String())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("links (-want +got):\n%s", diff)
			}
			if want := []string{w.URL(site, test.next)}; !cmp.Equal(want, listing.Next) {
				t.Errorf("next: got %v, want %v", listing.Next, want)
			}
		})
	}
}

const (
	rss = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>示例</title>
<item><title>关于示例一的通知</title><link>/art/1.html</link><pubDate>Sun, 01 Mar 2026 20:00:00 GMT</pubDate></item>
<item><title>没有链接</title></item><item><title>重复</title><link>/art/1.html</link></item></channel></rss>`
	atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>示例</title><entry><title>关于示例二的通知</title>
<link href="http://kjj.test/art/2.html"/><updated>2026-03-02T00:00:00Z</updated></entry></feed>`
	jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"示例","items":[{"id":"3","url":"http://kjj.test/art/3.html","title":"关于示例三的通知"}]}`
	sitemap  = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://kjj.test/art/4.html</loc></url><url><loc>javascript:x</loc></url></urlset>`
	index    = `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/s1.xml</loc></sitemap><sitemap><loc>/s2.xml.gz</loc></sitemap></sitemapindex>`
)

func TestFeeds(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		body  []byte
		links []crawl.Link
		next  int
		code  string
	}{
		"RSS":              {[]byte(rss), []crawl.Link{{URL: "/art/1.html", Title: "关于示例一的通知", Published: models.MustDate("2026-03-02")}}, 0, ""},
		"Atom":             {[]byte(atom), []crawl.Link{{URL: "http://kjj.test/art/2.html", Title: "关于示例二的通知", Published: models.MustDate("2026-03-02")}}, 0, ""},
		"JSON Feed":        {[]byte(jsonFeed), []crawl.Link{{URL: "http://kjj.test/art/3.html", Title: "关于示例三的通知"}}, 0, ""},
		"sitemap":          {[]byte(sitemap), []crawl.Link{{URL: "http://kjj.test/art/4.html"}}, 0, ""},
		"packed sitemap":   {packed(t, []byte(sitemap)), []crawl.Link{{URL: "http://kjj.test/art/4.html"}}, 0, ""},
		"index of two":     {[]byte(index), nil, 2, ""},
		"a bomb":           {packed(t, make([]byte, 64<<20)), nil, 0, crawl.TooLarge},
		"cut off":          {[]byte(sitemap[:150]), nil, 0, crawl.BadList},
		"a page":           {[]byte("<html><body>不是订阅源</body></html>"), nil, 0, crawl.BadList},
		"nothing":          {nil, nil, 0, crawl.BadList},
		"external entity":  {[]byte(`<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://kjj.test/&x;</loc></url></urlset>`), nil, 0, crawl.BadList},
		"laughs, billions": {[]byte(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title><link>http://kjj.test/5</link></item></channel></rss>`), []crawl.Link{{URL: "http://kjj.test/5", Title: "&b;"}}, 0, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Bytes(site, "/feed", "application/octet-stream", test.body)
			got, err := visitor(t, w).Feed(t.Context(), w.URL(site, "/feed"))
			if test.code != "" {
				wantRefusal(t, err, test.code)
				return
			}
			if err != nil || len(got.Next) != test.next {
				t.Fatalf("got %+v, %v, want %d more lists", got, err, test.next)
			}
			for i := range got.Links {
				got.Links[i].URL = strings.TrimPrefix(got.Links[i].URL, "http://"+w.Host(site))
			}
			if diff := cmp.Diff(test.links, got.Links); diff != "" {
				t.Errorf("links (-want +got):\n%s", diff)
			}
		})
	}
}

func TestColumnsThatAreNone(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		answer http.HandlerFunc
		code   string
	}{
		"absent":    {http.NotFound, "http-status-404"},
		"a picture": {sending([]byte{0x89, 'P', 'N', 'G', 0}, "Content-Type", "image/png"), crawl.BadList},
		"too large": {endless, crawl.TooLarge},
		"too deep":  {sending([]byte("<html>"+strings.Repeat("<div>", 200_000)), "Content-Type", "text/html"), crawl.BadList},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Handle(site, "/tz/", test.answer)
			_, err := visitor(t, w).Column(t.Context(), crawl.Column{URL: w.URL(site, "/tz/")})
			wantRefusal(t, err, test.code)
		})
	}
}

func TestSelectorsAreChecked(t *testing.T) {
	t.Parallel()
	for selector, good := range map[string]bool{"ul.list > li a": true, "a, b": true, "ul[": false, ">>": false, "": false} {
		if err := crawl.CheckSelector(selector); (err == nil) != good {
			t.Errorf("%q: got %v, want good = %t", selector, err, good)
		}
	}
}

func FuzzFeed(f *testing.F) {
	for _, seed := range []string{rss, atom, jsonFeed, sitemap, index, "<rss", "{}", "\x1f\x8b"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		_, err := crawl.ParseList("http://kjj.test/feed", body)
		var r *crawl.Refusal
		if err != nil && !errors.As(err, &r) {
			t.Errorf("got %v, want a refusal", err)
		}
	})
}
