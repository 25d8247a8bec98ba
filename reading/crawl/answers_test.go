package crawl_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"huiqi/reading/crawl"
	"huiqi/reading/crawl/crawltest"
)

// packed returns text packed with gzip.
func packed(t testing.TB, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sending answers with a body as it is, under headers as they are.
func sending(body []byte, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		_, _ = w.Write(body)
	}
}

func TestBodiesAreBounded(t *testing.T) {
	t.Parallel()
	const limit = 1 << 20
	zeros := make([]byte, 64<<20)
	small := []byte("<p>正文</p>")
	bomb := packed(t, zeros)
	tests := map[string]struct {
		answer http.HandlerFunc
		code   string // empty: the small page arrives
	}{
		"small":                {sending(small), ""},
		"packed":               {sending(packed(t, small), "Content-Encoding", "gzip"), ""},
		"too large, said":      {sending(nil, "Content-Length", "1073741824"), crawl.TooLarge},
		"too large, not said":  {func(w http.ResponseWriter, _ *http.Request) { w.(http.Flusher).Flush(); _, _ = w.Write(zeros) }, crawl.TooLarge},
		"a bomb":               {sending(bomb, "Content-Encoding", "gzip"), crawl.TooLarge},
		"a bomb in a bomb":     {sending(packed(t, bomb), "Content-Encoding", "gzip, gzip"), crawl.BadEncoding},
		"packed otherwise":     {sending(small, "Content-Encoding", "br"), crawl.BadEncoding},
		"wrongly packed":       {sending(small, "Content-Encoding", "gzip"), crawl.BadEncoding},
		"packed and cut off":   {sending(packed(t, bytes.Repeat(small, 999))[:40], "Content-Encoding", "gzip"), crawl.CutOff},
		"less than was said":   {lying(small, len(small)+100), crawl.CutOff},
		"more than was said":   {lying(append(bytes.Clone(small), zeros...), len(small)), ""},
		"an endless body":      {endless, crawl.TooLarge},
		"endless, packed":      {endlessPacked(t), crawl.TooLarge},
		"no content but a 204": {status(http.StatusNoContent), "http-status-204"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Handle(site, "/1.html", test.answer)
			got, err := visitor(t, w).Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html"), Limit: limit})
			if test.code != "" {
				wantRefusal(t, err, test.code)
				return
			}
			if err != nil || !bytes.Equal(got.Body, small) {
				t.Errorf("got %d bytes, %v, want the page", len(got.Body), err)
			}
		})
	}
}

// lying announces another length than it sends.
func lying(body []byte, length int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, out, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		_, _ = out.WriteString("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: " + strconv.Itoa(length) + "\r\n\r\n")
		_, _ = out.Write(body)
		_ = out.Flush()
	}
}

func endless(w http.ResponseWriter, _ *http.Request) {
	part := bytes.Repeat([]byte("示"), 10_000)
	for {
		if _, err := w.Write(part); err != nil {
			return
		}
	}
}

func endlessPacked(t *testing.T) http.HandlerFunc {
	t.Helper()
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		out := gzip.NewWriter(w)
		part := make([]byte, 1<<20)
		for {
			if _, err := out.Write(part); err != nil {
				return
			}
		}
	}
}

func TestConditionalRequests(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ etag, modified string }{
		"by an ETag": {`"v1"`, ""},
		"by a date":  {"", "Mon, 02 Mar 2026 01:30:00 GMT"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Handle(site, "/1.html", func(out http.ResponseWriter, r *http.Request) {
				h := out.Header()
				if test.etag != "" {
					h.Set("ETag", test.etag)
				}
				if test.modified != "" {
					h.Set("Last-Modified", test.modified)
				}
				if r.Header.Get("If-None-Match") == test.etag && test.etag != "" || r.Header.Get("If-Modified-Since") == test.modified && test.modified != "" {
					out.WriteHeader(http.StatusNotModified)
					return
				}
				_, _ = out.Write([]byte("<p>正文</p>"))
			})
			v := visitor(t, w)
			first, err := v.Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")})
			if err != nil || first.Unchanged {
				t.Fatalf("got %+v, %v", first, err)
			}
			again, err := v.Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html"), ETag: first.ETag, LastModified: first.LastModified})
			if err != nil || !again.Unchanged || len(again.Body) != 0 {
				t.Errorf("got %+v, %v, want that nothing has changed", again, err)
			}
		})
	}
}

func TestMovedPages(t *testing.T) {
	t.Parallel()
	w := crawltest.New(t)
	w.Handle(site, "/old.html", http.RedirectHandler("/new.html", http.StatusMovedPermanently).ServeHTTP)
	w.HTML(site, "/new.html", "<p>正文</p>")
	got, err := visitor(t, w).Get(t.Context(), crawl.Ask{URL: w.URL(site, "/old.html")})
	if err != nil || got.URL != w.URL(site, "/new.html") {
		t.Errorf("got %s, %v, want the new address", got.URL, err)
	}
}

func TestNormalised(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ address, want string }{
		"fragment and port": {"HTTP://KJJ.Test:80/a/b.html#top", "http://kjj.test/a/b.html"},
		"another port":      {"https://kjj.test:8443/", "https://kjj.test:8443/"},
		"no path":           {"https://kjj.test", "https://kjj.test/"},
		"session":           {"http://kjj.test/art.do;jsessionid=0A1B?id=3", "http://kjj.test/art.do?id=3"},
		"campaign":          {"http://kjj.test/a?utm_source=x&id=3", "http://kjj.test/a?id=3"},
		"query":             {"http://kjj.test/a?b=2&a=1", "http://kjj.test/a?b=2&a=1"},
		"no address":        {"::", "::"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := crawl.Normalised(test.address); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestMediaTypeOf(t *testing.T) {
	t.Parallel()
	docx := []byte("PK\x03\x04........word/document.xml")
	tests := map[string]struct {
		answer crawl.Answer
		want   string
	}{
		"page":              {crawl.Answer{ContentType: "text/html; charset=gbk", Body: []byte("<p>")}, crawl.HTML},
		"page, not said":    {crawl.Answer{ContentType: "application/octet-stream", Body: []byte("\n<!DOCTYPE html>")}, crawl.HTML},
		"PDF as page":       {crawl.Answer{ContentType: "text/html", Body: []byte("%PDF-1.7")}, crawl.PDF},
		"DOCX":              {crawl.Answer{ContentType: "application/octet-stream", URL: "http://a.test/1.docx", Body: docx}, crawl.DOCX},
		"another zip":       {crawl.Answer{ContentType: "application/zip", URL: "http://a.test/1.zip", Body: []byte("PK\x03\x04")}, ""},
		"picture":           {crawl.Answer{ContentType: "image/png", Body: []byte("\x89PNG\r\n\x1a\n\x00")}, ""},
		"binary as page":    {crawl.Answer{ContentType: "text/html", Body: []byte{0, 1, 2}}, ""},
		"text":              {crawl.Answer{ContentType: "text/plain", Body: []byte("第一条")}, crawl.Text},
		"nothing":           {crawl.Answer{}, ""},
		"nonsense for type": {crawl.Answer{ContentType: ";;;", Body: []byte("x")}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := crawl.MediaTypeOf(test.answer); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestReadPage(t *testing.T) {
	t.Parallel()
	const body = `<!DOCTYPE html><html><head><title>示例市科技局</title>
<meta name="ArticleTitle" content="关于印发示例办法的通知"><meta name="PubDate" content="2026-03-01 09:30">
<link rel="canonical" href="/art/1.html"><style>p{}</style></head><body>
<nav><a href="/">首页</a></nav><div id="zoom"><h1>关于印发示例办法的通知</h1><p>第一条　为了<b>支持</b>企业研发，<br>制定本办法。</p>
<script>var n=1</script><div style="display: none">看不见的文字</div><table><tr><td>档次</td><td>补助</td></tr></table>
<p>本办法自2026年4月1日起施行，有效期三年。本办法由示例市科学技术局负责解释。各区县科技局可以根据本办法制定实施细则，并报市科技局备案后实施。</p></div>
<p>附件：<a href="/files/1.pdf">关于印发示例办法的通知.pdf</a> <a href="../files/2.docx">示例办法全文</a> <a href="/files/3.docx">补助申请表</a>
<a href="/files/4.zip">示例办法打包</a> <a href="/files/1.pdf#page=2">再来一次</a></p><footer>版权所有</footer></body></html>`
	got, err := crawl.ReadPage(crawl.Answer{URL: "http://kjj.test/tz/show.html", ContentType: "text/html", Body: []byte(body)})
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != "关于印发示例办法的通知" || got.Published.String() != "2026-03-01" || got.Canonical != "http://kjj.test/art/1.html" {
		t.Errorf("got %q, %s, %s", got.Title, got.Published, got.Canonical)
	}
	lines := strings.Split(got.Text, "\n")
	want := []string{
		"关于印发示例办法的通知", "第一条 为了支持企业研发，", "制定本办法。", "档次", "补助",
		"本办法自2026年4月1日起施行，有效期三年。本办法由示例市科学技术局负责解释。各区县科技局可以根据本办法制定实施细则，并报市科技局备案后实施。",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	var files []string
	for _, f := range got.Files {
		files = append(files, f.URL)
	}
	if diff := cmp.Diff([]string{"http://kjj.test/files/1.pdf", "http://kjj.test/files/2.docx"}, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestPagesInOtherEncodings(t *testing.T) {
	t.Parallel()
	const text = "示例市数字经济补助办法，自2026年4月1日起施行。"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("<p>" + text + "</p>")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ contentType, body string }{
		"GBK by a header":        {"text/html; charset=GBK", gbk},
		"GBK by a meta element":  {"text/html", `<meta charset="gb2312">` + gbk},
		"GBK and nothing said":   {"text/html", gbk},
		"GBK said to be UTF-8":   {"text/html; charset=utf-8", gbk},
		"UTF-8 said to be GBK":   {"text/html; charset=gbk", "<p>" + text + "</p>"},
		"UTF-8 with a byte mark": {"text/html", "\ufeff<p>" + text + "</p>"},
		"UTF-8, a byte broken":   {"text/html; charset=utf-8", "<p>" + text + "</p><p>\xe7</p>"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := crawl.ReadPage(crawl.Answer{URL: "http://kjj.test/1.html", ContentType: test.contentType, Body: []byte(test.body)})
			if first, _, _ := strings.Cut(got.Text, "\n"); err != nil || first != text {
				t.Errorf("got %q, %v, want %q", got.Text, err, text)
			}
		})
	}
}

func FuzzReadPage(f *testing.F) {
	f.Add([]byte(`<base href="//x/"><a href="1.pdf">办法</a><p>正文`), "text/html; charset=gbk")
	f.Add([]byte("\xb0\xec\xb7\xa8<meta charset=gb2312>"), "text/html")
	f.Add([]byte(strings.Repeat("<div>", 600)+"x"), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		_, err := crawl.ReadPage(crawl.Answer{URL: "http://kjj.test/1.html", ContentType: contentType, Body: body})
		var r *crawl.Refusal
		if err != nil && !errors.As(err, &r) {
			t.Errorf("got %v, want a refusal", err)
		}
	})
}
