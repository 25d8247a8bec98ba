package store_test

import (
	"testing"

	"huiqi/internal/testdb"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.SQLite)
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Postgres)
}

func TestConcurrentMigrations(t *testing.T) {
	t.Parallel()
	for name, empty := range map[string]func(t testing.TB) store.Options{
		store.SQLite:   func(t testing.TB) store.Options { return store.Options{Path: testdb.SQLite(t)} },
		store.Postgres: func(t testing.TB) store.Options { return store.Options{DatabaseURL: testdb.Postgres(t)} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.ConcurrentMigrations(t, empty(t))
		})
	}
}

// TestBackupMovesBetweenDatabases moves everything from each database into the other.
func TestBackupMovesBetweenDatabases(t *testing.T) {
	t.Parallel()
	fresh := storetest.Databases()
	for from, to := range map[string]string{store.SQLite: store.Postgres, store.Postgres: store.SQLite} {
		t.Run(from+" to "+to, func(t *testing.T) {
			t.Parallel()
			source, target := storetest.Open(t, fresh[from]), storetest.Open(t, fresh[to])
			storetest.Fill(t, source)
			storetest.MoveAndCompare(t, source, target)
		})
	}
}
