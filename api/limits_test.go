package api_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"huiqi/api"
	"huiqi/models/access"
	"huiqi/models/taskforce"
)

func TestBodiesAreBounded(t *testing.T) {
	t.Parallel()
	s := serve(t)
	long := `{"login":"` + strings.Repeat("a", 10<<20) + `","password":"x"}`
	got := s.anonymous().call("POST", "/session", long)
	if got.status != http.StatusRequestEntityTooLarge || got.code() != "too-large" {
		t.Errorf("10 MB: got %d %s", got.status, got.code())
	}
	request, err := http.NewRequestWithContext(t.Context(), "POST", s.URL+api.BasePath+"/session", io.MultiReader(strings.NewReader(long)))
	must(t, err)
	request.Header.Set("Content-Type", "application/json")
	if got := s.anonymous().send(request); got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("10 MB of unknown length: got %d %s", got.status, got.code())
	}
	if line := sendFirst(t, s.URL, long); !strings.Contains(line, "413") {
		t.Errorf("10 MB from a client that sends all before it reads: got %q", line)
	}
	exact := `{"login":"wang","password":"` + strings.Repeat("x", 1<<20-len(`{"login":"wang","password":""}`)) + `"}`
	if got := s.anonymous().call("POST", "/session", exact); got.status != http.StatusUnprocessableEntity {
		t.Errorf("1 MiB exactly: got %d %s, want it to be read", got.status, got.code())
	}
}

// sendFirst sends a whole request before it reads the first line of the answer.
func sendFirst(t *testing.T, url, body string) string {
	t.Helper()
	address := strings.TrimPrefix(url, "http://")
	dialer := net.Dialer{Timeout: 10 * time.Second}
	conn, err := dialer.DialContext(t.Context(), "tcp", address)
	must(t, err)
	defer func() { _ = conn.Close() }()
	_, err = fmt.Fprintf(conn, "POST %s/session HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		api.BasePath, address, len(body), body)
	must(t, err)
	line, err := bufio.NewReader(conn).ReadString('\n')
	must(t, err)
	return line
}

func TestBodiesAreJSON(t *testing.T) {
	t.Parallel()
	s := serve(t)
	tests := map[string]struct {
		body, media, code string
		status            int
	}{
		"malformed":   {`{"login": "hunter2"`, "application/json", "malformed-json", 400},
		"trailing":    {`{"login":"a","password":"b"} x`, "application/json", "malformed-json", 400},
		"not UTF-8":   {"{\"login\":\"\xff\",\"password\":\"b\"}", "application/json", "malformed-json", 400},
		"empty":       {"", "application/json", "body-required", 400},
		"form":        {"login=a&password=b", "application/x-www-form-urlencoded", "unsupported-media-type", 415},
		"text":        {`{"login":"a","password":"b"}`, "text/plain", "unsupported-media-type", 415},
		"of no type":  {`{"login":"a","password":"b"}`, "", "unsupported-media-type", 415},
		"wrong type":  {`{"login":1,"password":"b"}`, "application/json", "invalid-request", 422},
		"not one":     {`[]`, "application/json", "invalid-request", 422},
		"charset set": {`{"login":"a","password":"b"}`, "application/json; charset=utf-8", "bad-credentials", 401},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.anonymous().call("POST", "/session", test.body, "Content-Type", test.media)
			if got.status != test.status || got.code() != test.code {
				t.Errorf("got %s, want %d %s", got, test.status, test.code)
			}
			if bytes.Contains(got.body, []byte("hunter2")) {
				t.Errorf("the answer echoes the body: %s", got)
			}
		})
	}
}

func TestRatesAreLimited(t *testing.T) {
	t.Parallel()
	s := serve(t, func(d *api.Deps) { d.Limits.Rate, d.Limits.Burst = 1, 3 })
	anonymous, key := s.anonymous(), s.withKey(access.ScopeMatch)
	for i := range 3 {
		if got := anonymous.call("GET", "/reference/titles", nil); got.status != http.StatusOK {
			t.Fatalf("request %d: got %s", i+1, got)
		}
	}
	got := anonymous.call("GET", "/reference/titles", nil)
	if got.status != http.StatusTooManyRequests || got.code() != "rate-limited" || got.header.Get("Retry-After") != "2" && got.header.Get("Retry-After") != "1" {
		t.Errorf("the fourth: got %s, Retry-After %q", got, got.header.Get("Retry-After"))
	}
	if got := key.call("GET", "/reference/titles", nil); got.status != http.StatusOK {
		t.Errorf("a key from the same address: got %s", got)
	}
	s.clock.Advance(2 * time.Second)
	if got := anonymous.call("GET", "/reference/titles", nil); got.status != http.StatusOK {
		t.Errorf("two seconds later: got %s", got)
	}
}

func TestSigningInIsLimited(t *testing.T) {
	t.Parallel()
	s := serve(t, func(d *api.Deps) { d.Limits.SignInsPerMinute = 4 })
	var got answer
	for range 5 {
		got = s.anonymous().call("POST", "/session", map[string]string{"login": "nobody", "password": "x"})
	}
	if got.code() != "rate-limited" {
		t.Errorf("the fifth in a minute: got %s", got)
	}
	for i := range 19 {
		got = s.anonymous().call("POST", "/session", map[string]string{"login": fmt.Sprint("somebody", i), "password": "x"})
		if got.code() != "bad-credentials" {
			t.Fatalf("login %d from the address: got %s", i, got)
		}
	}
	got = s.anonymous().call("POST", "/session", map[string]string{"login": "another", "password": "x"})
	if got.code() != "rate-limited" {
		t.Errorf("the 25th from the address: got %s", got)
	}
}

func TestWrongKeysAreLimited(t *testing.T) {
	t.Parallel()
	s := serve(t)
	c := &client{server: s, bearer: "hq_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbb"}
	var got answer
	for range 21 {
		got = c.call("GET", "/me", nil)
	}
	if got.code() != "rate-limited" {
		t.Errorf("the 21st: got %s", got)
	}
}

// stuck answers when the request's time is over.
type stuck struct{ api.TaskForces }

func (stuck) ListTaskForces(ctx context.Context) ([]taskforce.TaskForce, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestRequestsEnd(t *testing.T) {
	t.Parallel()
	s := serve(t, func(d *api.Deps) { d.TaskForces, d.Limits.Timeout = stuck{}, 20*time.Millisecond })
	got := s.anonymous().call("GET", "/task-forces", nil)
	if got.status != http.StatusServiceUnavailable || got.code() != "timeout" || got.header.Get("Retry-After") == "" {
		t.Errorf("got %s", got)
	}
}
