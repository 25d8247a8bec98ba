package store_test

import (
	"testing"

	"huiqi/internal/testdb"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t testing.TB) store.Options { return store.Options{Path: testdb.SQLite(t)} })
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t testing.TB) store.Options { return store.Options{DatabaseURL: testdb.Postgres(t)} })
}

// TestBackupMovesBetweenDatabases moves everything from each database into the other.
func TestBackupMovesBetweenDatabases(t *testing.T) {
	t.Parallel()
	fresh := map[string]func(t testing.TB) store.Options{
		store.SQLite:   func(t testing.TB) store.Options { return store.Options{Path: testdb.SQLite(t)} },
		store.Postgres: func(t testing.TB) store.Options { return store.Options{DatabaseURL: testdb.Postgres(t)} },
	}
	for from, to := range map[string]string{store.SQLite: store.Postgres, store.Postgres: store.SQLite} {
		t.Run(from+" to "+to, func(t *testing.T) {
			t.Parallel()
			source, target := storetest.Open(t, fresh[from]), storetest.Open(t, fresh[to])
			storetest.Fill(t, source)
			storetest.MoveAndCompare(t, source, target)
		})
	}
}
