package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// Migrations returns the SQL files of the schema, in a folder for each dialect.
func Migrations() fs.FS { return migrations }

// versionTable is where goose keeps what it applied.
const versionTable = goose.DefaultTablename

// Migrate brings the schema up to the version of this binary and returns how many migrations it applied. Any
// number of processes may call it at once: one works, the others wait and find nothing to do. A schema newer than
// the binary knows is an error, because its data may mean something else.
func (s *Store) Migrate(ctx context.Context) (applied int, err error) {
	unlock, err := s.lockMigrations(ctx)
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", fault(err))
	}
	defer func() { err = errors.Join(err, unlock()) }()
	provider, err := s.provider()
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", fault(err))
	}
	have, err := s.SchemaVersion(ctx)
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	if know := newest(provider); have > know {
		return 0, fmt.Errorf("migrate: the database has schema version %d, this program knows %d: use a newer program", have, know)
	}
	results, err := provider.Up(ctx)
	if err != nil {
		return len(results), fmt.Errorf("migrate: %w", fault(err))
	}
	return len(results), nil
}

// SchemaVersion returns the version of the schema in the database, 0 when there is none yet.
func (s *Store) SchemaVersion(ctx context.Context) (int64, error) {
	if err := s.Ping(ctx); err != nil { // HasTable cannot tell a lost database from a missing table
		return 0, err
	}
	db := s.reader(ctx)
	if !db.Migrator().HasTable(versionTable) {
		return 0, nil
	}
	var version int64
	err := db.Table(versionTable).Select("COALESCE(MAX(version_id), 0)").Scan(&version).Error
	return version, fault(err)
}

// provider reads the embedded migrations of the dialect. It does not own the pool, so it is never closed.
func (s *Store) provider() (*goose.Provider, error) {
	pool, err := s.write.DB()
	if err != nil {
		return nil, err
	}
	folder, err := fs.Sub(migrations, "migrations/"+s.dialect)
	if err != nil {
		return nil, err
	}
	dialect := goose.DialectPostgres
	if s.dialect == SQLite {
		dialect = goose.DialectSQLite3
	}
	return goose.NewProvider(dialect, pool, folder, goose.WithDisableGlobalRegistry(true))
}

// newest returns the version that the embedded migrations lead to.
func newest(provider *goose.Provider) int64 {
	sources := provider.ListSources()
	return sources[len(sources)-1].Version
}
