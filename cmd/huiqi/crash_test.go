package main

import (
	"context"
	"math/rand/v2"
	"os/exec"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"huiqi/internal/testdb"
	"huiqi/service/access"
)

// kills is how often the server dies in the crash test.
const kills = 10

// TestNothingAcknowledgedIsLostByKills writes through the API while the server is killed at random moments, on the
// same data folder, and checks after every restart that what was acknowledged is there, what was
// not can be repeated without doubling it, and the search index agrees with the database.
func TestNothingAcknowledgedIsLostByKills(t *testing.T) {
	t.Parallel()
	databases := map[string]func(t *testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { t.Helper(); return testdb.Postgres(t) },
	}
	for name, database := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := place{data: t.TempDir(), database: database(t)}
			at.command(t, "migrate")
			key := at.newKey(t, "enterprises:write,enterprises:read,policies:write,policies:read")
			book := newLedger(t)
			for round := range kills {
				s := at.start(t)
				c := newClient(s.url, key)
				book.check(t, c)
				rebuilt := func() {}
				if round%2 == 1 { // every second time the index is being rebuilt as well
					rebuilt = at.reindexMeanwhile()
				}
				book.writeUntilKilled(t, c, s, time.Duration(20+rand.IntN(700))*time.Millisecond)
				rebuilt()
				t.Logf("kill %d: %d acknowledged, %d without answer", round+1, book.acknowledged(), len(book.open))
			}
			s := at.start(t)
			clear(book.checked) // the last time, everything of all rounds
			c := newClient(s.url, key)
			book.check(t, c)
			if len(book.open) > 0 {
				at.endLeases(t)
				book.check(t, c)
			}
			if len(book.open) > 0 {
				t.Errorf("%d writes can be neither found nor repeated", len(book.open))
			}
			if got := book.acknowledged(); got < kills {
				t.Errorf("only %d writes were acknowledged: too few to prove anything", got)
			}
			if code := s.stop(t); code != exitOK {
				t.Errorf("serve ended with %d after SIGTERM, want 0\n%s", code, s.log)
			}
		})
	}
}

// reindexMeanwhile starts to rebuild the index and returns what waits for its end. It may fail: its server is killed.
func (p place) reindexMeanwhile() (wait func()) {
	cmd := exec.CommandContext(context.Background(), "huiqi", "reindex")
	cmd.Env = p.environ()
	if err := cmd.Start(); err != nil {
		return func() {}
	}
	return func() { _ = cmd.Wait() }
}

// endLeases makes the time pass after which a write of a dead server may be repeated. On SQLite a new server frees
// them by itself, because it is the only one.
func (p place) endLeases(t *testing.T) {
	t.Helper()
	if p.database == "" {
		t.Fatal("a write of a dead server on SQLite is not free to be repeated")
	}
	conn, err := pgx.Connect(t.Context(), p.database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	_, err = conn.Exec(t.Context(), "UPDATE idempotency_records SET created_at = created_at - $1::interval WHERE status = 0",
		(access.Lease + time.Second).String())
	if err != nil {
		t.Fatal(err)
	}
}
