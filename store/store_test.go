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
