package main

import (
	"bytes"
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/testdb"
)

func TestServeRefusesATakenPort(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	code, _, stderr := huiqi(t, "", "serve", "--addr", listener.Addr().String())
	if code != exitFailure || !strings.Contains(stderr, "address-in-use") || !strings.Contains(stderr, "--addr") {
		t.Errorf("got exit code %d and %q, want %d and the way out", code, stderr, exitFailure)
	}
}

func TestServeOwnsItsFolder(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	s := at.start(t)
	var out, stderr bytes.Buffer
	code := run(t.Context(), []string{"serve", "--addr", "127.0.0.1:0", "--data", at.data}, nil, &out, &stderr, nil)
	if code != exitFailure || !strings.Contains(stderr.String(), "folder-in-use") {
		t.Errorf("second serve: got exit code %d and %q, want %d and folder-in-use", code, &stderr, exitFailure)
	}
	if code := s.stop(t); code != exitOK {
		t.Errorf("after SIGTERM: got exit code %d, want 0\n%s", code, s.log)
	}
	if _, err := os.Stat(filepath.Join(at.data, "control.json")); !os.IsNotExist(err) {
		t.Errorf("after SIGTERM: the control file is still there: %v", err)
	}
}

func TestCommandsReachTheIndexWhileServing(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	at.command(t, "seed", "--demo")
	before := at.found(t, "研发费用加计扣除")
	s := at.start(t)
	if during := at.found(t, "研发费用加计扣除"); during != before {
		t.Errorf("search while serving found %q first, before it %q", during, before)
	}
	var rebuilt reindexAnswer
	out := at.command(t, "reindex", "--json")
	if err := json.Unmarshal(out, &rebuilt); err != nil || rebuilt.Policies == 0 {
		t.Errorf("reindex while serving: got %s, %v", out, err)
	}
	if after := at.found(t, "研发费用加计扣除"); after != before {
		t.Errorf("search after the rebuild found %q first, want %q", after, before)
	}
	at.command(t, "healthcheck", "--url", s.url)
	if code := s.stop(t); code != exitOK {
		t.Errorf("after SIGTERM: got exit code %d, want 0\n%s", code, s.log)
	}
}

// found returns the id of the first policy that a search finds.
func (p place) found(t *testing.T, query string) string {
	t.Helper()
	var answer struct{ Items []struct{ ID string } }
	out := p.command(t, "search", query, "--json")
	if err := json.Unmarshal(out, &answer); err != nil || len(answer.Items) == 0 {
		t.Fatalf("search %s: got %s, %v", query, out, err)
	}
	return answer.Items[0].ID
}

// TestServersStartAtOnceOnOneDatabase migrates and seeds from several processes at the same moment.
func TestServersStartAtOnceOnOneDatabase(t *testing.T) {
	t.Parallel()
	database := testdb.Postgres(t)
	servers := make([]*server, 4)
	var starting sync.WaitGroup
	for i := range servers {
		at := place{data: t.TempDir(), database: database}
		starting.Go(func() { servers[i] = at.start(t, "--demo") })
	}
	starting.Wait()
	if t.Failed() {
		return
	}
	at := place{data: t.TempDir(), database: database}
	key := at.newKey(t, "enterprises:read,policies:read")
	for i, s := range servers {
		c := newClient(s.url, key)
		if got := c.count(t, "/api/v1/enterprises"); got != 2000 {
			t.Errorf("server %d: got %d enterprises, want 2000", i, got)
		}
		if got, want := settles(40, func() int { return c.count(t, "/api/v1/policies") }), 40; got != want {
			t.Errorf("server %d: got %d policies, want %d", i, got, want)
		}
		if code := s.stop(t); code != exitOK {
			t.Errorf("server %d: got exit code %d, want 0\n%s", i, code, s.log)
		}
	}
}

func TestHealthcheckFailsWithoutAServer(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	url := "http://" + listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := huiqi(t, "", "healthcheck", "--url", url); code != exitFailure || !strings.Contains(stderr, "no-answer") {
		t.Errorf("got exit code %d and %q, want %d and no-answer", code, stderr, exitFailure)
	}
}

// TestFirstStartSurvivesKills kills the first start, which migrates and seeds, again and again until one gets through.
func TestFirstStartSurvivesKills(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	for i := range 8 {
		cmd := exec.CommandContext(t.Context(), "huiqi", "serve", "--demo")
		cmd.Env = at.environ()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(40+60*i) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
	}
	s := at.start(t, "--demo")
	c := newClient(s.url, at.newKey(t, "enterprises:read,policies:read"))
	if got := c.count(t, "/api/v1/enterprises"); got != 2000 {
		t.Errorf("got %d enterprises, want 2000", got)
	}
	const policies = 40
	total := func() int {
		var page struct{ Total int }
		c.get(t, "/api/v1/policies?limit=1", &page)
		return page.Total
	}
	if got := settles(policies, total); got != policies {
		t.Errorf("the index has %d policies, want %d", got, policies)
	}
}

// TestCommandsAskTheServerForAudiences asks the same questions before serving and while it does.
func TestCommandsAskTheServerForAudiences(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	at.command(t, "seed", "--demo")
	rule := filepath.Join(t.TempDir(), "rule.json")
	if err := os.WriteFile(rule, []byte(`{"field":"region","op":"in","value":["370303"]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	questions := map[string][]string{
		"counts":     {"audience", "--rule", rule, "--decides", "--as-of", "2026-03-31", "--json"},
		"comparison": {"audience", "--program", "nat-hnte", "--compare-rule", rule, "--as-of", "2026-03-31", "--json"},
		"members":    {"audience", "--rule", rule, "--members", "--as-of", "2026-03-31", "--json"},
	}
	alone := map[string][]byte{}
	for name, args := range questions {
		alone[name] = at.command(t, args...)
	}
	s := at.start(t)
	for name, args := range questions {
		if diff := cmp.Diff(string(at.command(t, args...)), string(alone[name])); diff != "" {
			t.Errorf("%s by the server (-got +want):\n%s", name, diff)
		}
	}
	if lines := bytes.Count(alone["members"], []byte("\n")); lines != 2000 {
		t.Errorf("got %d members, want 2000", lines)
	}
	if out := at.command(t, "verify", "--pairs", "3000", "--json"); !bytes.Contains(out, []byte(`"mismatched": 0`)) {
		t.Errorf("verify by the server: got %s", out)
	}
	var out, stderr bytes.Buffer
	code := run(t.Context(), []string{"audience", "--program", "none", "--lang", "en", "--data", at.data}, nil, &out, &stderr, nil)
	if code != exitFailure || !strings.Contains(stderr.String(), "program-not-found") {
		t.Errorf("a fault of the server: got exit code %d and %q", code, &stderr)
	}
	if code := s.stop(t); code != exitOK {
		t.Errorf("serve ended with %d, want 0\n%s", code, s.log)
	}
}
