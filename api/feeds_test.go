package api_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"

	"huiqi/api"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/policy"
)

// fed is a server with two published programs: one of the city, for its own enterprise's district and with a deadline, and
// one of the province that is for nobody there.
func fed(t *testing.T) *server {
	t.Helper()
	s := serve(t, func(d *api.Deps) { d.PublicURL = "https://h.example" })
	s.base()
	must(t, s.store.InTx(t.Context(), func(ctx context.Context) (err error) {
		for _, g := range []struct {
			id, region, rule string
			level            policy.Level
			windows          []policy.Window
		}{
			{"city", "370300", `{"all":[{"field":"region","op":"in","value":["` + ownDistrict + `"]}]}`, policy.Municipal, []policy.Window{{ClosesOn: models.MustDate("2026-03-31")}}},
			{"province", "370000", `{"all":[{"field":"region","op":"in","value":["370100"]}]}`, policy.Provincial, nil},
		} {
			p := policy.Policy{ID: "p-" + g.id, Title: "示例办法", Level: g.level, Region: g.region, Status: policy.Published, Verification: policy.Sample, Sample: true, SourceURL: "javascript:alert(1)"}
			program := policy.Program{ID: g.id, PolicyID: p.ID, Name: "补助<" + g.id + ">", Status: policy.Published, Windows: g.windows, Benefits: []policy.Benefit{{Kind: "grant", Text: "最高50万元"}}}
			err = errors.Join(err, s.store.CreatePolicy(ctx, &p), s.store.CreateProgram(ctx, &program),
				s.store.AddRule(ctx, &policy.Rule{ProgramID: g.id, Body: g.rule}), s.store.PublishRule(ctx, g.id, 1, "u1", now))
		}
		return err
	}))
	return s
}

// ids are the items of a feed, or the events of a calendar.
func ids(t *testing.T, path, body string) []string {
	t.Helper()
	out := []string{}
	if strings.Contains(path, ".ics") {
		calendar, err := ical.ParseCalendar(strings.NewReader(body))
		must(t, err)
		for _, e := range calendar.Events() {
			out = append(out, e.Id())
		}
		return out
	}
	feed, err := gofeed.NewParser().ParseString(body)
	must(t, err)
	for _, i := range feed.Items {
		if !strings.HasPrefix(i.Link, "https://h.example/programs/") || !strings.HasPrefix(i.Title, "【示例】") {
			t.Errorf("%s: got %q at %s, want the mark and an absolute address", path, i.Title, i.Link)
		}
		out = append(out, strings.TrimPrefix(i.GUID, "urn:huiqi:program:"))
	}
	return out
}

func TestFeeds(t *testing.T) {
	t.Parallel()
	s := fed(t)
	both := []string{"city", "province"}
	for path, want := range map[string][]string{
		"/feeds/programs.rss": both, "/feeds/programs.atom": both, "/feeds/programs.json": both, "/feeds/programs.rss?kind=grant": both,
		"/feeds/programs.atom?level=municipal": {"city"}, "/feeds/programs.json?district=370102": {"province"}, "/feeds/programs.rss?kind=loan": {},
		"/feeds/programs.rss?district=" + ownDistrict: both, "/feeds/deadlines.ics": {"program-city-2026-03-31@huiqi"}, "/feeds/deadlines.ics?level=provincial": {},
	} {
		response, body := s.fetch(path)
		if response.StatusCode != http.StatusOK || response.Header.Get("Cache-Control") != "public, max-age=600" {
			t.Errorf("%s: got %d, %q", path, response.StatusCode, response.Header.Get("Cache-Control"))
			continue
		}
		if diff := cmp.Diff(ids(t, path, body), want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", path, diff)
		}
		for _, have := range []string{"If-None-Match", "If-Modified-Since"} {
			value := map[string]string{"If-None-Match": response.Header.Get("ETag"), "If-Modified-Since": response.Header.Get("Last-Modified")}[have]
			if value == "" && len(want) == 0 {
				continue // nothing has changed ever
			}
			if again, rest := s.fetch(path, have, value); again.StatusCode != http.StatusNotModified || rest != "" {
				t.Errorf("%s with %s: got %d, want 304", path, have, again.StatusCode)
			}
		}
	}
	for _, path := range []string{"/feeds/programs.rss?level=x", "/feeds/programs.rss?district=999999", "/feeds/deadlines.ics?kind=x"} {
		if response, body := s.fetch(path); response.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "invalid-filter") {
			t.Errorf("%s: got %d %s, want invalid-filter", path, response.StatusCode, body)
		}
	}
}

func TestFeedsFollowTheLibrary(t *testing.T) {
	t.Parallel()
	s := fed(t)
	before, _ := s.fetch("/feeds/programs.atom")
	s.clock.Advance(time.Hour)
	must(t, s.store.InTx(t.Context(), func(ctx context.Context) error {
		p, err := s.store.FindPolicy(ctx, "p-city")
		if err != nil {
			return err
		}
		p.Title = "示例办法（修订）"
		return s.store.UpdatePolicy(ctx, &p)
	}))
	after, body := s.fetch("/feeds/programs.atom", "If-None-Match", before.Header.Get("ETag"))
	if after.StatusCode != http.StatusOK || !strings.Contains(body, "修订") || after.Header.Get("Last-Modified") == before.Header.Get("Last-Modified") {
		t.Errorf("got %d, %s, want the new title", after.StatusCode, body)
	}
}

func TestFeedOfAnEnterprise(t *testing.T) {
	t.Parallel()
	s := fed(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root := s.signIn("root")
	made := root.call("POST", "/enterprises/"+ownUSCC+"/feeds", map[string]any{"note": "日历"})
	token, _ := made.doc["token"].(string)
	if made.status != http.StatusCreated || len(token) < 40 {
		t.Fatalf("got %s", made)
	}
	for _, format := range []string{"rss", "atom", "json", "ics"} {
		path := "/feeds/e/" + token + "." + format
		if url := made.doc["urls"].(map[string]any)[format]; url != "https://h.example"+path {
			t.Errorf("got %s, want %s", url, path)
		}
		response, body := s.fetch(path)
		want := []string{"city"}
		if format == "ics" {
			want = []string{"program-city-2026-03-31@huiqi"}
		}
		if diff := cmp.Diff(ids(t, path, body), want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", format, diff)
		}
		if h := response.Header; h.Get("Cache-Control") != "private, max-age=600" || !strings.Contains(h.Get("X-Robots-Tag"), "noindex") {
			t.Errorf("%s: got %v, want private and noindex", format, h)
		}
		if strings.Contains(body, ownUSCC) || strings.Contains(body, "本区示例公司") {
			t.Errorf("%s names the enterprise", format)
		}
	}
	if strings.Contains(s.logs.String(), token) {
		t.Error("the log holds the token")
	}
	listed := root.call("GET", "/enterprises/"+ownUSCC+"/feeds", nil)
	if listed.status != 200 || strings.Contains(listed.String(), token) {
		t.Errorf("list: got %s, want it without the token", listed)
	}
	id := made.doc["feed"].(map[string]any)["id"].(string)
	if got := root.call("DELETE", "/enterprises/"+ownUSCC+"/feeds/"+id, nil); got.status != http.StatusNoContent {
		t.Fatalf("revoke: got %s", got)
	}
	for _, path := range []string{"/feeds/e/" + token + ".rss", "/feeds/e/x.rss", "/feeds/e/.rss"} {
		if response, _ := s.fetch(path); response.StatusCode != http.StatusNotFound || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %d, want 404", path, response.StatusCode)
		}
	}
}

func TestProgramPage(t *testing.T) {
	t.Parallel()
	s := fed(t)
	response, body := s.fetch("/programs/city")
	if response.StatusCode != http.StatusOK || !strings.Contains(response.Header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Fatalf("got %d, %v", response.StatusCode, response.Header)
	}
	for _, want := range []string{"【示例】", "补助&lt;city&gt;", "最高50万元", "2026-03-31 截止", "核对情况："} {
		if !strings.Contains(body, want) {
			t.Errorf("got %s, want %s in it", body, want)
		}
	}
	if strings.Contains(body, "javascript:") {
		t.Error("the page links to a script")
	}
	if response, _ := s.fetch("/programs/none"); response.StatusCode != http.StatusNotFound {
		t.Errorf("got %d, want 404", response.StatusCode)
	}
}
