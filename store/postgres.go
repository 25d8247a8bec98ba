package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"
	gormpg "gorm.io/driver/postgres"
)

// connectTimeout bounds one attempt to reach Postgres when the URL does not say.
const connectTimeout = 5 * time.Second

// openPostgres opens one pool for reading and writing. Instants come back in UTC.
func (s *Store) openPostgres(ctx context.Context, conns int) error {
	s.dialect = Postgres
	config, err := s.pgConfig()
	if err != nil {
		return err
	}
	pool := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(func(_ context.Context, conn *pgx.Conn) error {
		conn.TypeMap().RegisterType(&pgtype.Type{
			Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
		})
		return nil
	}))
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns)
	pool.SetConnMaxLifetime(30 * time.Minute)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	if s.write, err = s.open(pool, gormpg.New(gormpg.Config{Conn: pool})); err != nil {
		return err
	}
	s.read = s.write
	return s.Ping(ctx)
}

// pgConfig reads the URL. Its error never repeats the URL, which may hold a password.
func (s *Store) pgConfig() (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(s.url)
	if err != nil {
		return nil, fmt.Errorf("the database URL cannot be read (want postgres://user:password@host:5432/name): %w", err)
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "huiqi"
	}
	return config, nil
}
