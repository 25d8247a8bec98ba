package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"huiqi/internal/clock"
)

// The names of the two databases, as Dialect returns them.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// Options say which database to open.
type Options struct {
	DatabaseURL string       // postgres://…; empty: SQLite at Path
	Path        string       // the SQLite file, made when absent
	Clock       clock.Clock  // what created_at and updated_at are read from; nil: the system's
	Log         *slog.Logger // where the feed's listener tells of a lost connection; nil: nowhere
	MaxConns    int          // connections to Postgres, readers of SQLite; 0: 16
}

// Store is an open database. It is safe for concurrent use.
type Store struct {
	dialect string
	url     string   // Postgres only: the listener's own connection
	path    string   // SQLite only
	write   *gorm.DB // SQLite: one connection, whose transactions begin immediately
	read    *gorm.DB // SQLite: several connections that refuse to write; Postgres: the same as write
	clock   clock.Clock
	log     *slog.Logger
	hub     hub
}

// Open connects to the database. It changes nothing there: call Migrate before anything else. The fault is
// database-unavailable when there is no answer.
func Open(ctx context.Context, options Options) (*Store, error) {
	s := &Store{clock: options.Clock, log: options.Log, url: options.DatabaseURL, path: options.Path}
	if s.clock == nil {
		s.clock = clock.System{}
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if options.MaxConns <= 0 {
		options.MaxConns = 16
	}
	open := s.openSQLite
	if options.DatabaseURL != "" {
		open = s.openPostgres
	}
	if err := open(ctx, options.MaxConns); err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", fault(err)), s.Close())
	}
	return s, nil
}

// Close waits for the feed's listener and closes every connection.
func (s *Store) Close() error {
	s.hub.close()
	pools := []*gorm.DB{s.write}
	if s.read != s.write {
		pools = append(pools, s.read)
	}
	var errs []error
	for _, db := range pools {
		if db == nil {
			continue
		}
		pool, err := db.DB()
		if err == nil {
			err = pool.Close()
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// Dialect returns SQLite or Postgres.
func (s *Store) Dialect() string { return s.dialect }

// Ping asks the database for an answer; the fault is database-unavailable when there is none.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return fault(s.read.WithContext(ctx).Raw("SELECT 1").Scan(&one).Error)
}

// now returns the present instant as it will be read back.
func (s *Store) now() time.Time { return instant(s.clock.Now()) }

// gormConfig is the same for both databases: no hidden transactions, columns named in every SELECT, errors that
// mean the same on both, and no log of its own, because every error is returned.
func (s *Store) gormConfig() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true,
		QueryFields:            true,
		TranslateError:         true,
		NowFunc:                s.now,
		Logger:                 logger.Discard,
	}
}

// open makes a gorm handle over a pool and teaches it to cut instants.
func (s *Store) open(pool *sql.DB, dialector gorm.Dialector) (*gorm.DB, error) {
	db, err := gorm.Open(dialector, s.gormConfig())
	if err == nil {
		err = cutInstants(db)
	}
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return db, nil
}
