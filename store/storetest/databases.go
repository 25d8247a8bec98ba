package storetest

import (
	"testing"

	"huiqi/internal/testdb"
	"huiqi/store"
)

// Databases are the two that everything runs on, by name: each call makes an empty one of its own.
func Databases() map[string]func(t testing.TB) store.Options {
	return map[string]func(t testing.TB) store.Options{
		store.SQLite:   func(t testing.TB) store.Options { t.Helper(); return store.Options{Path: testdb.SQLite(t)} },
		store.Postgres: func(t testing.TB) store.Options { t.Helper(); return store.Options{DatabaseURL: testdb.Postgres(t)} },
	}
}
