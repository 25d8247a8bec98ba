package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/internal/testdb"
	"huiqi/models/policy"
	"huiqi/store"
)

// writerEnv makes the test binary write policies to the SQLite file it names, and say so after each commit, until it
// is killed.
const writerEnv = "HUIQI_STORE_WRITER"

func TestMain(m *testing.M) {
	if path := os.Getenv(writerEnv); path != "" {
		if err := writeUntilKilled(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	// Every store that the tests open has to have ended its watchers and connections.
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("os/exec.(*Cmd).watchCtx"))
}

func writeUntilKilled(path string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Path: path})
	if err != nil {
		return err
	}
	if _, err := s.Migrate(ctx); err != nil {
		return err
	}
	for n := os.Getpid() * 1_000_000; ; n++ {
		p := policy.Policy{
			ID: strconv.Itoa(n), Title: "t", Level: policy.District, Status: policy.Draft, Verification: policy.Sample,
			Text: strings.Repeat("文", 3000),
		}
		if err := s.InTx(ctx, func(ctx context.Context) error { return s.CreatePolicy(ctx, &p) }); err != nil {
			return err
		}
		fmt.Println(p.ID)
	}
}

// TestKilledWriterLosesNothing kills a process at some moment of its writing, ten times on one file: whatever it said
// was written is there, each with its change in the feed, and the file is sound.
func TestKilledWriterLosesNothing(t *testing.T) {
	t.Parallel()
	path := testdb.SQLite(t)
	var acknowledged []string
	for round := range 10 {
		acknowledged = append(acknowledged, killWriter(t, path, 20+13*round)...)
	}
	s, err := store.Open(t.Context(), store.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	changes, _, err := s.Changes(t.Context(), 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, change := range changes {
		told[change.ID] = true
	}
	for _, id := range acknowledged {
		if _, err := s.FindPolicy(t.Context(), id); err != nil || !told[id] {
			t.Errorf("%s: %v, in the feed %v: it was acknowledged", id, err, told[id])
		}
	}
	ids, err := s.PolicyIDs(t.Context(), "", 100_000)
	if err != nil || len(ids) != len(changes) || len(acknowledged) < 200 {
		t.Errorf("got %d policies, %d changes and %d acknowledged, %v: want as many policies as changes, and hundreds acknowledged",
			len(ids), len(changes), len(acknowledged), err)
	}
}

// killWriter runs a writer, kills it when it has acknowledged so many writes, and returns all that it acknowledged.
func killWriter(t *testing.T, path string, after int) (acknowledged []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	writer := exec.CommandContext(ctx, os.Args[0])
	writer.Env = append(os.Environ(), writerEnv+"="+path)
	writer.Stderr = os.Stderr
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		acknowledged = append(acknowledged, lines.Text())
		if len(acknowledged) == after {
			if err := writer.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = writer.Wait() // it was killed
	if len(acknowledged) < after {
		t.Fatalf("the writer ended after %d writes, want it to be killed after %d", len(acknowledged), after)
	}
	return acknowledged
}
