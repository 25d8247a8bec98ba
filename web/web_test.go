package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"huiqi/web"
)

func get(t *testing.T, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	recorder := httptest.NewRecorder()
	web.Handler().ServeHTTP(recorder, request)
	return recorder
}

func TestHandlerServes(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		path   string
		status int
		kind   string
	}{
		"landing page":   {"/", 200, "text/html; charset=utf-8"},
		"review page":    {"/review", 200, "text/html; charset=utf-8"},
		"review code":    {"/assets/review/main.js", 200, "text/javascript; charset=utf-8"},
		"script":         {"/assets/app.js", 200, "text/javascript; charset=utf-8"},
		"style":          {"/assets/style.css", 200, "text/css; charset=utf-8"},
		"of innovation":  {"/assets/innovation.css", 200, "text/css; charset=utf-8"},
		"of the base":    {"/assets/truth.css", 200, "text/css; charset=utf-8"},
		"of letters":     {"/assets/letter.css", 200, "text/css; charset=utf-8"},
		"reference page": {"/docs/", 200, "text/html; charset=utf-8"},
		"reference code": {"/docs/swagger-ui/swagger-ui-bundle.js", 200, "text/javascript; charset=utf-8"},
		"licence":        {"/docs/swagger-ui/LICENSE", 200, "text/plain; charset=utf-8"},
		"without slash":  {"/docs", 200, "text/html; charset=utf-8"},
		"unknown asset":  {"/assets/nothing.js", 404, ""},
		"outside":        {"/api/v1/policies", 404, ""},
		"folder":         {"/assets/", 404, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := get(t, test.path)
			if got.Code != test.status {
				t.Fatalf("got %d, want %d", got.Code, test.status)
			}
			if test.kind == "" {
				return
			}
			if kind := got.Header().Get("Content-Type"); kind != test.kind {
				t.Errorf("got %s, want %s", kind, test.kind)
			}
			if policy := got.Header().Get("Content-Security-Policy"); policy != web.ContentSecurityPolicy {
				t.Errorf("got policy %q", policy)
			}
		})
	}
}

func TestAssetsAreTaggedAndCompressed(t *testing.T) {
	t.Parallel()
	plain, zipped := get(t, "/"), get(t, "/", "Accept-Encoding", "br, gzip")
	reader, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(reader)
	if err != nil || string(body) != plain.Body.String() {
		t.Errorf("the compressed page is not the plain one: %v", err)
	}
	if plain.Header().Get("ETag") == zipped.Header().Get("ETag") {
		t.Error("both representations have one tag")
	}
	again := get(t, "/", "If-None-Match", plain.Header().Get("ETag"))
	if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("got %d with %d bytes, want 304 without any", again.Code, again.Body.Len())
	}
}

func TestPagesLoadOnlyTheirOwnFiles(t *testing.T) {
	t.Parallel()
	reference := regexp.MustCompile(`(?:src|href)="([^"]+)"`)
	inline := regexp.MustCompile(`(?i)<script>|<style|\sstyle=|\son[a-z]+=`)
	for _, page := range []string{"/", "/review", "/docs/"} {
		html := get(t, page).Body.String()
		if found := inline.FindString(html); found != "" {
			t.Errorf("%s has inline code, which the policy forbids: %s", page, found)
		}
		for _, match := range reference.FindAllStringSubmatch(html, -1) {
			target := match[1]
			if !strings.HasPrefix(target, "/") || strings.HasPrefix(target, "//") {
				if !strings.HasPrefix(target, "#") {
					t.Errorf("%s refers to %s, want a path of its own host", page, target)
				}
				continue
			}
			if strings.HasPrefix(target, "/assets/") || strings.HasPrefix(target, "/docs/swagger-ui/") {
				if got := get(t, target).Code; got != http.StatusOK {
					t.Errorf("%s refers to %s, which answers %d", page, target, got)
				}
			}
		}
	}
}
