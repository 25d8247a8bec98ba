package api_test

import (
	"net/http"
	"strings"
	"testing"

	"huiqi/api"
	"huiqi/models/access"
	"huiqi/reading/crawl/crawltest"
	"huiqi/service/collect"
)

// sourceBody returns a source as it is written.
func sourceBody(url string, change ...string) map[string]any {
	body := map[string]any{
		"name": "示例市科学技术局", "kind": "column", "url": url, "level": "municipal", "region": "淄博市", "link_selector": "ul.list a", "schedule": "6h",
	}
	for i := 0; i+1 < len(change); i += 2 {
		body[change[i]] = change[i+1]
	}
	return body
}

// collectServer is a server that can ask a small web.
func collectServer(t *testing.T) (*client, *crawltest.Web) {
	t.Helper()
	web := crawltest.New(t)
	s := serve(t, func(d *api.Deps) {
		deps := d.Collect.Deps
		deps.Web = web.Crawler(t)
		d.Collect = collect.New(deps)
	})
	s.user(access.User{ID: "bureau", Role: access.BureauStaff})
	return s.signIn("bureau"), web
}

func TestSourcesOverHTTP(t *testing.T) {
	t.Parallel()
	c, web := collectServer(t)
	url := web.URL("kjj.test", "/tz/")
	made := c.call("POST", "/sources", sourceBody(url))
	path := "/sources/" + made.text("id")
	if made.status != http.StatusCreated || made.header.Get("Location") != api.BasePath+path || made.text("region") != "370300" || made.doc["max_pages"] != 5.0 {
		t.Fatalf("create: got %s", made)
	}
	wantCode(t, "no ETag", c.call("PUT", path, sourceBody(url)), http.StatusPreconditionRequired, "if-match-required")
	wantCode(t, "stale ETag", c.call("PUT", path, sourceBody(url), "If-Match", `"9"`), http.StatusPreconditionFailed, "stale-version")
	changed := c.call("PUT", path, sourceBody(url, "name", "示例来源"), "If-Match", made.header.Get("ETag"))
	if changed.status != http.StatusOK || changed.text("name") != "示例来源" || changed.header.Get("ETag") != `"2"` {
		t.Errorf("update: got %s", changed)
	}
	if list := c.call("GET", "/sources", nil); strings.Count(list.String(), made.text("id")) != 1 {
		t.Errorf("list: got %s", list)
	}
	once := func() answer { return c.call("POST", path+"/run", nil, "Idempotency-Key", "one") }
	started, repeated := once(), once()
	if started.status != http.StatusAccepted || started.text("state") != "waiting" || repeated.text("id") != started.text("id") {
		t.Errorf("start: got %s, then %s", started, repeated)
	}
	wantCode(t, "a second run", c.call("POST", path+"/run", nil), http.StatusConflict, "collection-in-progress")
	if runs := c.call("GET", path+"/runs", nil); !strings.Contains(runs.String(), started.text("id")) || !strings.Contains(runs.String(), `"refusals":[]`) {
		t.Errorf("runs: got %s", runs)
	}
	if pages := c.call("GET", path+"/pages", nil); pages.status != http.StatusOK || !strings.Contains(pages.String(), `"items":[]`) {
		t.Errorf("pages: got %s", pages)
	}
	wantCode(t, "runs of none", c.call("GET", "/sources/none/runs", nil), http.StatusNotFound, "source-not-found")
	if gone := c.call("DELETE", path, nil, "If-Match", `"2"`); gone.status != http.StatusNoContent {
		t.Errorf("delete: got %s", gone)
	}
	wantCode(t, "deleted", c.call("GET", path, nil), http.StatusNotFound, "source-not-found")
}

func TestSourcesWithFaults(t *testing.T) {
	t.Parallel()
	c, _ := collectServer(t)
	tests := map[string]struct {
		body map[string]any
		want string // path and code of the first violation
	}{
		"no web address":         {sourceBody("ftp://kjj.test/"), "url bad-url"},
		"unlisted host":          {map[string]any{"name": "示例", "kind": "feed", "url": "https://kjj.test/", "level": "municipal", "region": "370300", "hosts": []string{"b.test"}}, "hosts host-not-listed"},
		"bad host":               {map[string]any{"name": "示例", "kind": "feed", "url": "https://kjj.test/", "level": "municipal", "region": "370300", "hosts": []string{"kjj.test", "b test"}}, "hosts[1] bad-host"},
		"unknown region":         {sourceBody("https://kjj.test/", "region", "火星"), "region unknown-code"},
		"bad selector":           {sourceBody("https://kjj.test/", "link_selector", "ul["), "link_selector bad-selector"},
		"pattern without a page": {sourceBody("https://kjj.test/", "page_pattern", "index.html"), "page_pattern bad-pattern"},
		"bad expression":         {sourceBody("https://kjj.test/", "url_pattern", "("), "url_pattern bad-pattern"},
		"too often":              {sourceBody("https://kjj.test/", "schedule", "1m"), "schedule bad-schedule"},
		"every minute":           {sourceBody("https://kjj.test/", "schedule", "* * * * *"), "schedule bad-schedule"},
		"no schedule at all":     {sourceBody("https://kjj.test/", "schedule", "每天"), "schedule bad-schedule"},
		"a zone without end":     {sourceBody("https://kjj.test/", "schedule", "TZ=Asia/Shanghai"), "schedule bad-schedule"},
		"a day that never is":    {sourceBody("https://kjj.test/", "schedule", "0 0 30 2 *"), "schedule bad-schedule"},
		"name of blanks":         {sourceBody("https://kjj.test/", "name", "  "), "name required"},
	}
	for name, test := range tests {
		for _, path := range []string{"/sources", "/source-previews"} {
			t.Run(name+path, func(t *testing.T) {
				t.Parallel()
				got := c.call("POST", path, test.body)
				if got.status != http.StatusUnprocessableEntity || got.code() != "invalid-source" || violationOf(got) != test.want {
					t.Errorf("got %s, want invalid-source with %s", got, test.want)
				}
			})
		}
	}
}

func TestSourcesAreTriedOut(t *testing.T) {
	t.Parallel()
	c, web := collectServer(t)
	web.HTML("kjj.test", "/tz/", `<ul class="list"><li><a href="1.html">示例办法</a> 2026-03-01</li><li><a href="http://other.test/2">别处</a></li></ul><a href="p2">下一页</a>`)
	web.Handle("kjj.test", "/busy/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "9")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	got := c.call("POST", "/source-previews", sourceBody(web.URL("kjj.test", "/tz/")))
	want := []string{`"title":"示例办法"`, `"published":"2026-03-01"`, `"known":false`, "host-not-listed", web.URL("kjj.test", "/tz/p2")}
	for _, part := range want {
		if got.status != http.StatusOK || !strings.Contains(got.String(), part) {
			t.Errorf("got %s, want %s in it", got, part)
		}
	}
	absent := c.call("POST", "/source-previews", sourceBody(web.URL("kjj.test", "/none/")))
	wantCode(t, "absent", absent, http.StatusUnprocessableEntity, "list-unreadable")
	if violationOf(absent) != "url http-status-404" {
		t.Errorf("absent: got %s", absent)
	}
	busy := c.call("POST", "/source-previews", sourceBody(web.URL("kjj.test", "/busy/")))
	wantCode(t, "busy", busy, http.StatusServiceUnavailable, "site-busy")
}

func TestWithoutAContactNothingIsFetched(t *testing.T) {
	t.Parallel()
	s := serve(t, func(d *api.Deps) {
		deps := d.Collect.Deps
		deps.Web = nil
		d.Collect = collect.New(deps)
	})
	s.user(access.User{ID: "bureau", Role: access.BureauStaff})
	c := s.signIn("bureau")
	made := c.call("POST", "/sources", sourceBody("https://kjj.test/"))
	wantCode(t, "run", c.call("POST", "/sources/"+made.text("id")+"/run", nil), http.StatusServiceUnavailable, "collecting-off")
	wantCode(t, "preview", c.call("POST", "/source-previews", sourceBody("https://kjj.test/")), http.StatusServiceUnavailable, "collecting-off")
}
