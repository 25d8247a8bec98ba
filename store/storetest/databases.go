package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"huiqi/internal/testdb"
	"huiqi/store"
)

// Databases are the two that everything runs on, by name: each call makes one of its own, with the schema and nothing in it.
func Databases() map[string]func(t testing.TB) store.Options {
	return map[string]func(t testing.TB) store.Options{store.SQLite: SQLite, store.Postgres: Postgres}
}

// Postgres returns a Postgres database with the schema and nothing in it, dropped when the test ends. The migrations run once
// for all tests.
func Postgres(t testing.TB) store.Options {
	t.Helper()
	name, err := schemaName()
	if err != nil {
		t.Fatal(err)
	}
	return store.Options{DatabaseURL: testdb.CopyOf(t, name, func(dsn string) error { return migrate(store.Options{DatabaseURL: dsn}) })}
}

// SQLite returns a SQLite database with the schema and nothing in it, in a folder removed when the test ends. The migrations
// run once for all tests of a process.
func SQLite(t testing.TB) store.Options {
	t.Helper()
	schema, err := migratedFile()
	if err != nil {
		t.Fatal(err)
	}
	path := testdb.SQLite(t)
	if err := os.WriteFile(path, schema, 0o600); err != nil {
		t.Fatal(err)
	}
	return store.Options{Path: path}
}

// migratedFile is a SQLite database with the schema.
var migratedFile = sync.OnceValues(func() (body []byte, err error) {
	dir, err := os.MkdirTemp("", "huiqi-schema-")
	if err != nil {
		return nil, fmt.Errorf("storetest: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "huiqi.db")
	if err := migrate(store.Options{Path: path}); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		return nil, errors.New("storetest: the closed database has left a log behind")
	}
	return os.ReadFile(path)
})

// migrate gives a database the schema.
func migrate(options store.Options) (err error) {
	ctx := context.Background()
	s, err := store.Open(ctx, options)
	if err != nil {
		return fmt.Errorf("storetest: %w", err)
	}
	_, err = s.Migrate(ctx)
	return errors.Join(err, s.Close())
}

// schemaName tells this schema from others: a part of the hash of the migrations.
var schemaName = sync.OnceValues(func() (string, error) {
	sum := sha256.New()
	migrations := store.Migrations()
	err := fs.WalkDir(migrations, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(migrations, path)
		_, _ = fmt.Fprintf(sum, "%s %d\n%s", path, len(body), body) // a hash takes everything
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)[:8]), err
})
