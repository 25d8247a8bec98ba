package email_test

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/push"
)

// parts are the parts of a mail by their types, in their order.
func parts(t *testing.T, content []byte) (types []string, bodies map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("got %q, %v", kind, err)
	}
	bodies = map[string]string{}
	for reader := multipart.NewReader(m.Body, params["boundary"]); ; {
		part, err := reader.NextRawPart()
		if err != nil {
			return types, bodies
		}
		kind, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		types, bodies[kind] = append(types, kind), strings.ReplaceAll(string(body), "\r\n", "\n")
	}
}

// TestAMailIsTextAndPage sends words that are markup elsewhere: the text says them as they are, the page shows them, with the
// addresses to follow and nothing that is loaded from anywhere.
func TestAMailIsTextAndPage(t *testing.T) {
	t.Parallel()
	s := &server{}
	l := letter()
	l.Enterprise, l.Items[0].Program = "示例<b>&精机", `研发"补助"<script>`
	if a := channel().Send(t.Context(), start(t, s), l); a.Outcome != push.Sent {
		t.Fatalf("got %+v", a)
	}
	types, bodies := parts(t, s.received()[0])
	if diff := cmp.Diff(types, []string{"text/plain", "text/html"}); diff != "" {
		t.Fatalf("the plain part comes first (-got +want):\n%s", diff)
	}
	if got := strings.TrimSpace(bodies["text/plain"]); got != strings.TrimSpace(l.Text()) {
		t.Errorf("text: got %q, want %q", got, l.Text())
	}
	page := bodies["text/html"]
	for _, want := range []string{
		"示例&lt;b&gt;&amp;精机：", "研发&#34;补助&#34;&lt;script&gt;", `<a href="https://h.example/p/x" style="word-break:break-all">https://h.example/p/x</a>`, `<a href="https://h.example/stop/x"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	for _, never := range []string{"<script", "<b>", "<img", "src=", "@import"} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %q:\n%s", never, page)
		}
	}
}
