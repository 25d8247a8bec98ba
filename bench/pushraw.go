package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// rawBatch is how many rows a raw insertion sends in one transaction, rawParameters how many values one of its statements
// has on SQLite.
const (
	rawBatch      = 2000
	rawParameters = 4000
)

// rawDB is a database as a program without any layers would use it: a connection of its own, rows sent by COPY to Postgres
// and by prepared statements of many rows to SQLite, a transaction for each batch.
type rawDB struct {
	pg   *pgx.Conn
	lite *sql.DB
}

// rawRows are rows of one table.
type rawRows struct {
	table   string
	columns []string
	rows    [][]any
}

// openRaw opens the database of a URL, or, when that is empty, of a SQLite file, as durable as the service opens it.
func openRaw(ctx context.Context, databaseURL, path string) (*rawDB, error) {
	if databaseURL != "" {
		conn, err := pgx.Connect(ctx, databaseURL)
		return &rawDB{pg: conn}, err
	}
	params := url.Values{"_txlock": {"immediate"}, "_time_format": {"sqlite"}, "_timezone": {"UTC"}, "_pragma": {
		"journal_mode(WAL)", "synchronous(FULL)", "cache_size(-65536)", "busy_timeout(10000)", "foreign_keys(1)",
	}}
	pool, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: path, RawQuery: params.Encode()}).String())
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	return &rawDB{lite: pool}, nil
}

func (r *rawDB) close(ctx context.Context) error {
	if r.pg != nil {
		return r.pg.Close(ctx)
	}
	return r.lite.Close()
}

func (r *rawDB) exec(ctx context.Context, statement string) (err error) {
	if r.pg != nil {
		_, err = r.pg.Exec(ctx, statement)
	} else {
		_, err = r.lite.ExecContext(ctx, statement)
	}
	return err
}

// empty deletes all rows of the tables, the first one first.
func (r *rawDB) empty(ctx context.Context, tables ...string) error {
	if r.pg != nil {
		return r.exec(ctx, "TRUNCATE "+strings.Join(tables, ", "))
	}
	var errs []error
	for _, table := range tables {
		errs = append(errs, r.exec(ctx, "DELETE FROM "+table))
	}
	return errors.Join(errs...)
}

// read returns all rows of a table, by id.
func (r *rawDB) read(ctx context.Context, table string) (out rawRows, err error) {
	out.table = table
	if r.pg != nil {
		rows, err := r.pg.Query(ctx, "SELECT * FROM "+table+" ORDER BY id")
		if err != nil {
			return out, err
		}
		for _, field := range rows.FieldDescriptions() {
			out.columns = append(out.columns, field.Name)
		}
		out.rows, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) ([]any, error) { return row.Values() })
		return out, err
	}
	var selected []string
	if out.columns, selected, err = r.liteColumns(ctx, table); err != nil {
		return out, err
	}
	rows, err := r.lite.QueryContext(ctx, "SELECT "+strings.Join(selected, ", ")+" FROM "+table+" ORDER BY id")
	if err != nil {
		return out, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		values, targets := make([]any, len(out.columns)), make([]any, len(out.columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return out, err
		}
		out.rows = append(out.rows, values)
	}
	return out, rows.Err()
}

// skim reads all rows of a table and forgets them.
func (r *rawDB) skim(ctx context.Context, table string) error {
	if r.pg != nil {
		rows, err := r.pg.Query(ctx, "SELECT * FROM "+table)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			if _, err := rows.Values(); err != nil {
				return err
			}
		}
		return rows.Err()
	}
	rows, err := r.lite.QueryContext(ctx, "SELECT * FROM "+table)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, targets := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
	}
	return rows.Err()
}

// liteColumns are the columns of a table, and what to select so that dates and instants come as the text they are.
func (r *rawDB) liteColumns(ctx context.Context, table string) (columns, selected []string, err error) {
	rows, err := r.lite.QueryContext(ctx, "SELECT name, type FROM pragma_table_info(?)", table)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name, kind string
		if err := rows.Scan(&name, &kind); err != nil {
			return nil, nil, err
		}
		columns = append(columns, name)
		if kind == "BIGINT" || kind == "INTEGER" || kind == "BOOLEAN" {
			selected = append(selected, name)
		} else {
			selected = append(selected, "CAST("+name+" AS TEXT)")
		}
	}
	return columns, selected, rows.Err()
}

// insert sends rows to their table, batch by batch.
func (r *rawDB) insert(ctx context.Context, in rawRows) error {
	for batch := range slices.Chunk(in.rows, rawBatch) {
		var err error
		if r.pg != nil {
			_, err = r.pg.CopyFrom(ctx, pgx.Identifier{in.table}, in.columns, pgx.CopyFromRows(batch))
		} else {
			err = r.insertLite(ctx, rawRows{in.table, in.columns, batch})
		}
		if err != nil {
			return fmt.Errorf("raw rows of %s: %w", in.table, err)
		}
	}
	return nil
}

func (r *rawDB) insertLite(ctx context.Context, in rawRows) (err error) {
	tx, err := r.lite.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	row := "(" + strings.Repeat("?,", len(in.columns)-1) + "?)"
	for part := range slices.Chunk(in.rows, max(1, rawParameters/len(in.columns))) {
		statement := "INSERT INTO " + in.table + " (" + strings.Join(in.columns, ", ") + ") VALUES " + strings.Repeat(row+",", len(part)-1) + row
		if _, err := tx.ExecContext(ctx, statement, slices.Concat(part...)...); err != nil {
			return err
		}
	}
	return tx.Commit()
}
