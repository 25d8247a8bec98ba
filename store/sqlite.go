package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	gormlite "gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// busyTimeout is how long SQLite waits for another process's write transaction before it says busy.
const busyTimeout = 10 * time.Second

// liteDialector is gorm's SQLite dialector over the driver without cgo, whose error codes it translates.
type liteDialector struct{ gormlite.Dialector }

// Translate turns the driver's constraint errors into gorm's, keeping the driver's text for the constraint's name.
func (liteDialector) Translate(err error) error {
	var failed *sqlite.Error
	if !errors.As(err, &failed) {
		return err
	}
	switch failed.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return fmt.Errorf("%w: %w", gorm.ErrDuplicatedKey, err)
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fmt.Errorf("%w: %w", gorm.ErrForeignKeyViolated, err)
	case sqlite3.SQLITE_CONSTRAINT_CHECK:
		return fmt.Errorf("%w: %w", gorm.ErrCheckConstraintViolated, err)
	}
	return err
}

// openSQLite opens one writing connection, whose transactions take the write lock at their beginning so that none
// fails half-way, and a pool of readers that see the last commit and never wait for the writer (WAL).
//
// synchronous is FULL: an acknowledged commit is on the disk, and survives a killed process and a lost machine.
// With NORMAL, which is usual beside WAL, a power cut may lose the last commits. The writer's cache is 64 MiB, so that a
// large transaction keeps the pages of the indexes that it changes.
func (s *Store) openSQLite(ctx context.Context, readers int) error {
	s.dialect = SQLite
	if s.path == "" {
		return errors.New("no database: give a Postgres URL or the path of a SQLite file")
	}
	if err := privateFile(s.path); err != nil {
		return err
	}
	writing := url.Values{"_txlock": {"immediate"}, "_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "cache_size(-65536)"}}
	reading := url.Values{"_txlock": {"deferred"}, "_pragma": {"query_only(1)"}}
	var err error
	if s.write, err = s.litePool(ctx, writing, 1); err != nil {
		return err
	}
	s.read, err = s.litePool(ctx, reading, readers)
	return err
}

// privateFile makes the file when it is absent, for its owner alone: it will hold personal data. SQLite gives its
// companions (-wal, -shm) the same mode.
func privateFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("database file: %w", err)
	}
	return file.Close()
}

func (s *Store) litePool(ctx context.Context, params url.Values, conns int) (*gorm.DB, error) {
	dsn, err := liteDSN(s.path, params)
	if err != nil {
		return nil, err
	}
	pool, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns)
	// Several processes that start at once on a new file compete for the change to WAL, where SQLite does not
	// always honour the busy timeout.
	if err := retryBusy(ctx, func() error { return pool.PingContext(ctx) }); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return s.open(pool, liteDialector{gormlite.Dialector{DriverName: "sqlite", Conn: pool}})
}

// liteDSN returns the driver's name for the file. Times are written in UTC in a form that sorts as text.
func liteDSN(path string, params url.Values) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("database file: %w", err)
	}
	params.Add("_pragma", fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()))
	params.Add("_pragma", "foreign_keys(1)")
	params.Set("_time_format", "sqlite")
	params.Set("_timezone", "UTC")
	params.Set("_dqs", "0")
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(absolute), RawQuery: params.Encode()}).String(), nil
}

// retryBusy repeats what SQLite refuses because another process holds the file, for as long as the busy timeout.
func retryBusy(ctx context.Context, try func() error) error {
	deadline := time.Now().Add(busyTimeout)
	for {
		err := try()
		if err == nil || !isBusy(err) || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// isBusy reports whether SQLite gave up waiting for another connection.
func isBusy(err error) bool {
	var failed *sqlite.Error
	if !errors.As(err, &failed) {
		return false
	}
	primary := failed.Code() & 0xff
	return primary == sqlite3.SQLITE_BUSY || primary == sqlite3.SQLITE_LOCKED
}
