package main

import (
	"bufio"
	"bytes"
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"

	"huiqi/internal/testdb"
	"huiqi/models"
	"huiqi/models/matchrun"
)

// startWorker starts a worker process and returns when it works.
func (p place) startWorker(t *testing.T) *server {
	t.Helper()
	cmd := exec.CommandContext(context.Background(), "huiqi", "worker", "--json")
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
	if line, err := bufio.NewReader(stdout).ReadString('\n'); err != nil || !strings.Contains(line, `"working":true`) {
		t.Fatalf("worker printed %q, %v\n%s", line, err, s.log)
	}
	return s
}

// TestWorkersWorkWithoutServing has two workers share what a command asked for, and stops them.
func TestWorkersWorkWithoutServing(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir(), database: testdb.Postgres(t), env: []string{"HUIQI_SHARD_SIZE=50"}}
	at.command(t, "seed", "--demo")
	at.command(t, "rematch", "--as-of", "2024-01-01")
	workers := []*server{at.startWorker(t), place{t.TempDir(), at.database, at.env}.startWorker(t)}
	w := openWitness(t, at)
	w.await("the night's run after the baseline", func(p progress) bool { return p.ended })
	runs, err := w.store.ListRuns(t.Context(), models.Page{})
	if err != nil {
		t.Fatal(err)
	}
	if len(runs.Items) != 2 || runs.Items[0].Reason != matchrun.Nightly || runs.Items[0].State != matchrun.Done {
		t.Errorf("got %+v, want the baseline and one run of the night", runs.Items)
	}
	w.compare(models.MustDate("2024-01-01"))
	for i, s := range workers {
		began := time.Now()
		if code := s.stop(t); code != exitOK || time.Since(began) > 10*time.Second {
			t.Errorf("worker %d: ended with %d after %s, want 0 at once\n%s", i, code, time.Since(began), s.log)
		}
	}
}

func TestAServerOnSQLiteWorksByItself(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	at.command(t, "seed", "--demo")
	s := at.start(t)
	w := openWitness(t, at)
	w.await("the first run", func(progress) bool {
		runs, err := w.store.ListRuns(t.Context(), models.Page{})
		return err == nil && len(runs.Items) == 1 && runs.Items[0].State == matchrun.Done
	})
	var out, stderr bytes.Buffer
	code := run(t.Context(), []string{"worker", "--data", at.data}, nil, &out, &stderr, nil)
	if code != exitFailure || !strings.Contains(stderr.String(), "folder-in-use") {
		t.Errorf("a worker beside it: got exit code %d and %q, want %d and folder-in-use", code, &stderr, exitFailure)
	}
	if got := string(at.command(t, "rematch", "--wait", "--json")); !strings.Contains(got, `"state": "done"`) {
		t.Errorf("a rematch beside it: got %s", got)
	}
	if code := s.stop(t); code != exitOK {
		t.Errorf("serve ended with %d after SIGTERM, want 0\n%s", code, s.log)
	}
}
