package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"
)

// client asks a server with an API key.
type client struct {
	url, key string
	http     *http.Client
}

func newClient(url, key string) *client {
	return &client{url: url, key: key, http: &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 8}}}
}

// newKey makes an API key by command, before the first server runs.
func (p place) newKey(t testing.TB, scopes string) string {
	t.Helper()
	var answer struct{ Secret string }
	out := p.command(t, "key", "create", "--name", "test", "--scopes", scopes, "--json")
	if err := json.Unmarshal(out, &answer); err != nil || answer.Secret == "" {
		t.Fatalf("key create printed %s: %v", out, err)
	}
	return answer.Secret
}

// reply is an answer that was received in full.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// send makes a request; an error means that no full answer came back.
func (c *client) send(method, path, idempotency string, body []byte) (reply, error) {
	request, err := http.NewRequest(method, c.url+path, bytes.NewReader(body))
	if err != nil {
		return reply{}, fmt.Errorf("request: %w", err)
	}
	request.Header.Set("Authorization", "Bearer "+c.key)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if idempotency != "" {
		request.Header.Set("Idempotency-Key", idempotency)
	}
	answer, err := c.http.Do(request)
	if err != nil {
		return reply{}, fmt.Errorf("send: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		return reply{}, fmt.Errorf("receive: %w", err)
	}
	return reply{answer.StatusCode, answer.Header, got}, nil
}

// get decodes the answer to a GET, which must be 200.
func (c *client) get(t testing.TB, path string, into any) {
	t.Helper()
	got, err := c.send(http.MethodGet, path, "", nil)
	if err != nil {
		t.Fatalf("GET %s: %v", path, err)
	}
	if got.status != http.StatusOK {
		t.Fatalf("GET %s: got %d %s, want 200", path, got.status, got.body)
	}
	if err := json.Unmarshal(got.body, into); err != nil {
		t.Fatalf("GET %s: %v in %s", path, err, got.body)
	}
}
