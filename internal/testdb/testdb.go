package testdb

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Env names the variable that holds the connection URL of a server to use instead of starting one. Its user must
// be allowed to create databases.
const Env = "HUIQI_TEST_POSTGRES"

// patience bounds every administrative statement; it is generous because test machines are busy.
const patience = 60 * time.Second

// shared returns the process's server, which it starts on first use. Holding the server here keeps its lifeline open
// until the process ends.
var shared = sync.OnceValues(func() (*Server, error) {
	if dsn := os.Getenv(Env); dsn != "" {
		return &Server{URL: dsn}, nil
	}
	return Start()
})

// Postgres returns the connection URL of a fresh, empty UTF-8 database, dropped when the test ends. The test fails,
// saying what to install, when there is no Postgres to be had.
func Postgres(t testing.TB) string {
	t.Helper()
	return database(t, "template0")
}

// database returns the connection URL of a fresh copy of a template, which admits no connections, so that any number of
// tests may copy it at once.
func database(t testing.TB, template string) string {
	t.Helper()
	dsn, name := maintenance(t), "huiqi_test_"+randomHex()
	if err := execute(dsn, "CREATE DATABASE "+name+" TEMPLATE "+template+" ENCODING 'UTF8'"); err != nil {
		t.Fatalf("testdb: create database: %v", err)
	}
	t.Cleanup(func() {
		if err := execute(dsn, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("testdb: drop database: %v", err)
		}
	})
	fresh, err := withDatabase(dsn, name)
	if err != nil {
		t.Fatalf("testdb: %s: %v", Env, err)
	}
	return fresh
}

// maintenance returns the connection URL of the server's maintenance database.
func maintenance(t testing.TB) string {
	t.Helper()
	server, err := shared()
	if err != nil {
		t.Fatalf("testdb: no Postgres for tests: %v", err)
	}
	return server.URL
}

// SQLite returns the path of a database file that does not exist yet, in a folder removed when the test ends.
func SQLite(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "huiqi.db")
}

// execute runs one statement on a connection of its own.
func execute(dsn, statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// withDatabase returns the connection URL with its database replaced.
func withDatabase(dsn, name string) (string, error) {
	u, err := url.Parse(dsn)
	if err != nil || u.Scheme == "" {
		return "", fmt.Errorf("want a URL such as postgres://user@/postgres?host=/run/postgresql, got %q", dsn)
	}
	u.Path = "/" + name
	return u.String(), nil
}

func randomHex() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the process instead
	return hex.EncodeToString(b[:])
}
