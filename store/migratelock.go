package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"

	"github.com/jackc/pgx/v5"
)

// migrationLock is the advisory lock of Postgres that a migrating process holds ("huiqi" and 2).
const migrationLock = 0x6875697169_02

// lockMigrations waits until no other process migrates this database and keeps others out until unlock. Both locks
// are the property of an open connection, so they end with the process however that ends.
func (s *Store) lockMigrations(ctx context.Context) (unlock func() error, err error) {
	if s.dialect == Postgres {
		return s.lockServer(ctx)
	}
	return s.lockFile(ctx)
}

func (s *Store) lockServer(ctx context.Context) (func() error, error) {
	config, err := s.pgConfig()
	if err != nil {
		return nil, err
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	unlock := func() error { return conn.Close(context.WithoutCancel(ctx)) }
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(migrationLock)); err != nil {
		return nil, errors.Join(err, unlock())
	}
	return unlock, nil
}

// lockFile holds an exclusive transaction on a small database beside the file.
func (s *Store) lockFile(ctx context.Context) (func() error, error) {
	dsn, err := liteDSN(s.path+".migrating", url.Values{"_txlock": {"exclusive"}})
	if err != nil {
		return nil, err
	}
	pool, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	for {
		tx, err := pool.BeginTx(ctx, nil)
		switch {
		case err == nil:
			return func() error { return errors.Join(ignoreDone(tx.Rollback()), pool.Close()) }, nil
		case !isBusy(err):
			return nil, errors.Join(err, pool.Close())
		}
	}
}

// ignoreDone drops the error of a rollback that a cancelled context has already done.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
