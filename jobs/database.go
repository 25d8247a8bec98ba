package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	_ "modernc.org/sqlite" // the driver named "sqlite"
)

// migrationLock is the advisory lock of Postgres that a process migrating River's tables holds ("huiqi" and 5).
const migrationLock = 0x6875697169_05

// open returns the queue over a migrated database of jobs, and what closes that.
func open(ctx context.Context, o Options) (client, func() error, error) {
	if o.DatabaseURL == "" {
		return openSQLite(ctx, o)
	}
	return openPostgres(ctx, o)
}

// openPostgres keeps River's tables beside ours. Its pool is small: workers use the store's.
func openPostgres(ctx context.Context, o Options) (client, func() error, error) {
	config, err := pgxpool.ParseConfig(o.DatabaseURL)
	if err != nil {
		return nil, nil, fmt.Errorf("the database URL cannot be read: %w", err)
	}
	config.MaxConns = 5
	config.ConnConfig.RuntimeParams["application_name"] = "huiqi-jobs"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, nil, err
	}
	done := func() error { pool.Close(); return nil }
	driver := riverpgxv5.New(pool)
	err = locked(ctx, pool, func() error { return migrate(ctx, driver, o) })
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	queue, err := river.NewClient(driver, o.config())
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	return queue, done, nil
}

// locked does something while no other process does it to the same database.
func locked(ctx context.Context, pool *pgxpool.Pool, do func() error) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(migrationLock)); err != nil {
		return err
	}
	err = do()
	_, unlocked := conn.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(migrationLock))
	return errors.Join(err, unlocked)
}

// openSQLite opens a file for jobs alone through one connection: River does several things at once, of which SQLite
// would refuse all but one.
func openSQLite(ctx context.Context, o Options) (client, func() error, error) {
	absolute, err := filepath.Abs(o.Path)
	if err != nil {
		return nil, nil, err
	}
	file, err := os.OpenFile(absolute, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the settings name the folder
	if err != nil {
		return nil, nil, err
	}
	if err := file.Close(); err != nil {
		return nil, nil, err
	}
	params := url.Values{
		"_pragma": {"journal_mode(WAL)", "synchronous(NORMAL)", "busy_timeout(10000)", "foreign_keys(1)"}, "_txlock": {"immediate"},
	}
	pool, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: filepath.ToSlash(absolute), RawQuery: params.Encode()}).String())
	if err != nil {
		return nil, nil, err
	}
	pool.SetMaxOpenConns(1)
	driver := riversqlite.New(pool)
	if err := migrate(ctx, driver, o); err != nil {
		return nil, nil, errors.Join(err, pool.Close())
	}
	queue, err := river.NewClient(driver, o.config())
	if err != nil {
		return nil, nil, errors.Join(err, pool.Close())
	}
	return queue, pool.Close, nil
}

// migrate brings River's own tables up to date.
func migrate[TTx any](ctx context.Context, driver riverdriver.Driver[TTx], o Options) error {
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: o.config().Logger})
	if err != nil {
		return err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate River's tables: %w", err)
	}
	return nil
}
