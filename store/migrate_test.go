package store

import (
	"strings"
	"testing"
	"time"

	"huiqi/internal/testdb"
)

func openOnly(t *testing.T, options Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// TestMigrateWaits holds the lock of migrations as another process would: Migrate does nothing until it is free.
func TestMigrateWaits(t *testing.T) {
	t.Parallel()
	databases := map[string]Options{SQLite: {Path: testdb.SQLite(t)}, Postgres: {DatabaseURL: testdb.Postgres(t)}}
	for name, options := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			holder, waiter := openOnly(t, options), openOnly(t, options)
			unlock, err := holder.lockMigrations(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			done := make(chan error, 1)
			go func() {
				_, err := waiter.Migrate(t.Context())
				done <- err
			}()
			select {
			case err := <-done:
				t.Fatalf("got %v, want it to wait while another process migrates", err)
			case <-time.After(500 * time.Millisecond):
			}
			if version, err := holder.SchemaVersion(t.Context()); version != 0 || err != nil {
				t.Errorf("got schema version %d, %v, want none yet", version, err)
			}
			if err := unlock(); err != nil {
				t.Fatal(err)
			}
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}

func TestMigrateRefusesANewerSchema(t *testing.T) {
	t.Parallel()
	s := openMigrated(t, Options{Path: testdb.SQLite(t)})
	if err := s.write.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)").Error; err != nil {
		t.Fatal(err)
	}
	if _, err := s.Migrate(t.Context()); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("got %v, want a refusal that asks for a newer program", err)
	}
}
