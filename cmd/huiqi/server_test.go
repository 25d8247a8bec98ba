package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"huiqi/internal/testdb"
	"huiqi/store"
)

// server is a real serving process of its own.
type server struct {
	url string
	cmd *exec.Cmd
	log *lockedBuffer
}

// place is where a server keeps its data; database is empty for SQLite in the folder.
type place struct {
	data, database string
	env            []string // further KEY=value
}

// onBoth runs a test at a migrated place of each database.
func onBoth(t *testing.T, test func(t *testing.T, at place)) {
	t.Helper()
	for name, database := range map[string]func(t *testing.T) string{
		store.SQLite:   func(*testing.T) string { return "" },
		store.Postgres: func(t *testing.T) string { t.Helper(); return testdb.Postgres(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := place{data: t.TempDir(), database: database(t)}
			at.command(t, "migrate")
			test(t, at)
		})
	}
}

func (p place) environ() []string {
	return append(append(os.Environ(), p.env...), "HUIQI_DATA="+p.data, "DATABASE_URL="+p.database, "HUIQI_ADDR=127.0.0.1:0",
		"HUIQI_RATE_PER_SECOND=100000", "HUIQI_RATE_BURST=1000000", "HUIQI_LOG_LEVEL=warn")
}

// command runs one command line as a process and returns what it printed.
func (p place) command(t testing.TB, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "huiqi", args...)
	cmd.Env = p.environ()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("huiqi %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return out
}

// start starts serving and returns when it answers that it is ready.
func (p place) start(t testing.TB, args ...string) *server {
	t.Helper()
	cmd := exec.CommandContext(context.Background(), "huiqi", append([]string{"serve", "--json"}, args...)...)
	cmd.Env = p.environ()
	s := &server{cmd: cmd, log: &lockedBuffer{}}
	cmd.Stderr = s.log
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	line, err := bufio.NewReader(stdout).ReadBytes('\n')
	var hello struct{ URL string }
	if err != nil || json.Unmarshal(line, &hello) != nil || hello.URL == "" {
		t.Fatalf("serve printed %q, %v\n%s", line, err, s.log)
	}
	go func() { _, _ = io.Copy(io.Discard, stdout) }()
	s.url = hello.URL
	s.awaitReady(t)
	return s
}

func (s *server) awaitReady(t testing.TB) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		reply, err := http.Get(s.url + "/readyz")
		if err == nil {
			_ = reply.Body.Close()
			if reply.StatusCode == http.StatusOK {
				return
			}
		}
		if time.Now().After(deadline) {
			t.Fatalf("not ready after 30 s: %v\n%s", err, s.log)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// kill ends the process without any chance to tidy up.
func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// stop asks the process to end and returns its exit code.
func (s *server) stop(t testing.TB) int {
	t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(30*time.Second, s.kill)
	defer timer.Stop()
	_ = s.cmd.Wait() // the exit code below tells
	return s.cmd.ProcessState.ExitCode()
}

// lockedBuffer is a buffer that a process writes while a test reads.
type lockedBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.String()
}
