package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/seed/generate"
	"huiqi/store"
)

// TestKilledGenerationLeavesWholeTransactions kills a generation on its way. What is in the base is then a beginning
// of the sequence, ids in its order, each enterprise whole and with its change in the feed; the same run again is
// refused, names an enterprise that is there, and changes nothing.
func TestKilledGenerationLeavesWholeTransactions(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, at place) {
		t.Helper()
		s, err := store.Open(t.Context(), store.Options{DatabaseURL: at.database, Path: filepath.Join(at.data, "huiqi.db")})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		args := []string{"generate", "enterprises", "--count", "1000000", "--seed", "3", "--as-of", "2026-03-31"}
		killGeneration(t, at, s, args)
		stored := wholeBeginning(t, s)
		again := exec.CommandContext(t.Context(), "huiqi", args...)
		again.Env = at.environ()
		out, err := again.CombinedOutput()
		var ended *exec.ExitError
		if !errors.As(err, &ended) || ended.ExitCode() != exitFailure || !strings.Contains(string(out), "duplicate-uscc") || !strings.Contains(string(out), first(t).USCC) {
			t.Errorf("the run again: %v, want it refused for %s\n%s", err, first(t).USCC, out)
		}
		if now := wholeBeginning(t, s); now != stored {
			t.Errorf("the run again left %d enterprises, want the %d of before", now, stored)
		}
	})
}

func first(t *testing.T) enterprise.Enterprise {
	t.Helper()
	for r := range generate.Enterprises(3, 1, models.MustDate("2026-03-31")) {
		return r.Enterprise
	}
	t.Fatal("no enterprise")
	return enterprise.Enterprise{}
}

// killGeneration runs the command, waits until a follower sees its first enterprises, and kills it a little later.
func killGeneration(t *testing.T, at place, s *store.Store, args []string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "huiqi", args...)
	cmd.Env = at.environ()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		changes, _, err := s.Changes(t.Context(), 0, 1, feed.Enterprise)
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) > 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Error("a follower has seen nothing for a minute")
			break
		}
	}
	time.Sleep(300 * time.Millisecond) // into the middle of a transaction
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
}

// wholeBeginning checks what is stored against the sequence and the feed, and returns how many enterprises there are.
func wholeBeginning(t *testing.T, s *store.Store) (count int64) {
	t.Helper()
	count, _, _, err := s.EnterpriseSpan(t.Context())
	if err != nil || count == 0 {
		t.Fatalf("%d enterprises, %v", count, err)
	}
	var stored []enterprise.Record
	err = s.EachRecord(t.Context(), 0, 1<<60, func(r enterprise.Record) error { stored = append(stored, r); return nil })
	if err != nil || int64(len(stored)) != count {
		t.Fatalf("%d of %d enterprises, %v", len(stored), count, err)
	}
	at := 0
	for want := range generate.Enterprises(3, len(stored), models.MustDate("2026-03-31")) {
		if got := stored[at]; parts(got) != parts(want) {
			t.Fatalf("enterprise %d is %v, want %v", at, parts(got), parts(want))
		}
		at++
	}
	told := map[string]bool{}
	for after := int64(0); ; {
		changes, next, err := s.Changes(t.Context(), after, 0, feed.Enterprise)
		if err != nil {
			t.Fatal(err)
		}
		for _, change := range changes {
			told[change.ID] = true
		}
		if after = next; len(changes) == 0 {
			break
		}
	}
	for _, r := range stored {
		if !told[strconv.FormatInt(r.Enterprise.ID, 10)] {
			t.Fatalf("enterprise %d is not in the feed", r.Enterprise.ID)
		}
	}
	if len(told) != len(stored) {
		t.Errorf("%d enterprises in the feed, %d stored", len(told), len(stored))
	}
	return count
}

// parts is what tells an enterprise and how much it owns.
func parts(r enterprise.Record) [8]any {
	return [8]any{
		r.Enterprise.USCC, r.Enterprise.Name, len(r.Annual), len(r.Titles), len(r.IP), len(r.Risks), len(r.Checks), len(r.Facts),
	}
}
