package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"huiqi/api"
	"huiqi/models"
	"huiqi/models/access"
)

// fetch gets what stands outside the base path.
func (s *server) fetch(path string, headers ...string) (*http.Response, string) {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), "GET", s.URL+path, nil)
	must(s.t, err)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := s.Client().Do(request)
	must(s.t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	must(s.t, err)
	return response, string(body)
}

func TestHealthAndReadiness(t *testing.T) {
	t.Parallel()
	building := models.Faulty(models.KindUnavailable, "index-building", "检索索引正在重建", "the search index is being built")
	broken := errors.New("connect to db.internal as huiqi: refused")
	s := serve(t, func(d *api.Deps) {
		d.Parts = []api.Part{
			{Name: "database", Check: func(context.Context) (string, error) { return "sqlite", nil }},
			{Name: "index", Check: func(context.Context) (string, error) { return "", building }},
			{Name: "snapshot", Check: func(context.Context) (string, error) { return "", broken }},
		}
	})
	if response, _ := s.fetch("/healthz"); response.StatusCode != http.StatusOK {
		t.Errorf("healthz: got %d", response.StatusCode)
	}
	response, body := s.fetch("/readyz")
	if response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") == "" {
		t.Errorf("readyz: got %d %v", response.StatusCode, response.Header)
	}
	for _, want := range []string{`"status":"not-ready"`, `"name":"database","ready":true,"detail":"sqlite"`, `"ready":false,"detail":"检索索引正在重建"`} {
		if !strings.Contains(body, want) {
			t.Errorf("readyz lacks %s: %s", want, body)
		}
	}
	if strings.Contains(body, "db.internal") || !strings.Contains(s.logs.String(), "db.internal") {
		t.Errorf("want the cause in the log and not in the answer: %s", body)
	}
}

func TestPanicsAreAnswered(t *testing.T) {
	t.Parallel()
	s := serve(t, func(d *api.Deps) {
		d.Parts = []api.Part{{Name: "bad", Check: func(context.Context) (string, error) { panic("secret cause") }}}
	})
	response, body := s.fetch("/readyz", "X-Request-ID", "r-9")
	if response.StatusCode != http.StatusInternalServerError || strings.Contains(body, "secret cause") || !strings.Contains(body, "urn:huiqi:request:r-9") {
		t.Errorf("got %d %s", response.StatusCode, body)
	}
	if logs := s.logs.String(); !strings.Contains(logs, "secret cause") || !strings.Contains(logs, `"request_id":"r-9"`) {
		t.Errorf("the log lacks the cause: %s", logs)
	}
}

func TestLogsHaveNoPersonalData(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "wang", Role: access.Admin})
	c := s.signIn("wang")
	c.call("GET", "/audit?subject=13800138000", nil, "X-Request-ID", "r-7")
	logs := s.logs.String()
	for _, bad := range []string{password, "13800138000"} {
		if strings.Contains(logs, bad) {
			t.Errorf("the log holds %q: %s", bad, logs)
		}
	}
	for _, want := range []string{`"request_id":"r-7"`, `"route":"/api/v1/audit"`, `"status":200`, `"actor":"wang"`} {
		if !strings.Contains(logs, want) {
			t.Errorf("the log lacks %s: %s", want, logs)
		}
	}
}

func TestRequestIDs(t *testing.T) {
	t.Parallel()
	s := serve(t)
	kept, _ := s.fetch("/healthz", "X-Request-ID", "abc-1")
	made, _ := s.fetch("/healthz", "X-Request-ID", "bad id\\")
	if got := kept.Header.Get("X-Request-ID"); got != "abc-1" {
		t.Errorf("a sane id: got %q", got)
	}
	if got := made.Header.Get("X-Request-ID"); len(got) < 20 {
		t.Errorf("another one: got %q, want a new id", got)
	}
}

func TestMetricsTellRoutesNotPaths(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.anonymous().call("GET", "/task-forces/nobody-knows", nil)
	_, body := s.fetch("/metrics")
	if !strings.Contains(body, `route="/api/v1/task-forces/:id",status="404"`) || strings.Contains(body, "nobody-knows") {
		t.Errorf("got %s", body)
	}
}

func TestTheDocumentIsServed(t *testing.T) {
	t.Parallel()
	s := serve(t)
	_, body := s.fetch("/openapi.json")
	want, err := api.OpenAPI("test")
	must(t, err)
	if body != string(want) || !json.Valid(want) {
		t.Error("/openapi.json is not the document of the code")
	}
}

func TestUnknownRoutesAndMethods(t *testing.T) {
	t.Parallel()
	s := serve(t)
	if got := s.anonymous().call("GET", "/nothing", nil); got.status != http.StatusNotFound || got.code() != "route-not-found" {
		t.Errorf("route: got %s", got)
	}
	if got := s.anonymous().call("PATCH", "/session", map[string]string{}); got.status != http.StatusMethodNotAllowed || got.code() != "method-not-allowed" {
		t.Errorf("method: got %s", got)
	}
	if got := s.anonymous().call("GET", "/reference/titles?lmit=1", nil); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.String(), "unknown-parameter") {
		t.Errorf("query parameter: got %s", got)
	}
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	s := serve(t, func(d *api.Deps) { d.PublicURL = "https://huiqi.example.cn" })
	s.user(access.User{ID: "wang", Role: access.Admin})
	response, _ := s.fetch("/healthz")
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Strict-Transport-Security": "max-age=31536000",
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Cache-Control": "no-store",
	} {
		if got := response.Header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	for _, cookie := range s.signIn("wang").cookies {
		if !cookie.Secure {
			t.Errorf("cookie %s is not Secure", cookie.Name)
		}
	}
}
