package sqlrule

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"huiqi/bench/flat"
)

// Base is the enterprises in one Postgres database, and the programs when they were loaded. It uses one connection
// and is not for concurrent use.
type Base struct {
	conn    *pgx.Conn
	schema  *flat.Schema
	writer  Writer
	forward string // the query of Forward
}

// Open connects to an empty database. Just-in-time compilation is off, as is usual where queries take
// milliseconds; parallel workers are as Postgres has them. work_mem is that of a server with room.
func Open(ctx context.Context, url string, s *flat.Schema) (*Base, error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("sqlrule: connect: %w", err)
	}
	b := &Base{conn: conn, schema: s, writer: NewWriter(s)}
	return b, b.run(ctx, "SET jit = off", "SET work_mem = '64MB'", "SET maintenance_work_mem = '512MB'")
}

// Close ends the connection.
func (b *Base) Close(ctx context.Context) error { return b.conn.Close(ctx) }

func (b *Base) run(ctx context.Context, statements ...string) error {
	for _, s := range statements {
		if _, err := b.conn.Exec(ctx, s); err != nil {
			return fmt.Errorf("sqlrule: %.60s…: %w", s, err)
		}
	}
	return nil
}

// Load makes the tables and fills them by COPY, then indexes and analyses them. Rows keep their order; ids are those
// given.
func (b *Base) Load(ctx context.Context, rows []flat.Row, ids []int64) error {
	if err := b.run(ctx, createTables(b.schema)...); err != nil {
		return err
	}
	list := columns(b.schema)
	names := []string{"id"}
	for _, c := range list {
		names = append(names, c.name)
	}
	err := b.copyTo(ctx, "enterprises", names, len(rows), func(i int) [][]any {
		values := make([]any, 0, len(names))
		values = append(values, int32(ids[i]))
		for _, c := range list {
			values = append(values, c.value(&rows[i]))
		}
		return [][]any{values}
	})
	if err != nil {
		return err
	}
	held := []string{"enterprise", "kind", "title", "granted", "until", "current"}
	err = b.copyTo(ctx, "holdings", held, len(rows), func(i int) (out [][]any) {
		for _, h := range rows[i].Holdings {
			out = append(out, []any{int32(ids[i]), int16(h.Set), int32(h.Title), h.From, h.Until, h.Current})
		}
		return out
	})
	if err != nil {
		return err
	}
	// VACUUM sets the visibility map that index-only scans need, and the hint bits that the first reader would set.
	return b.run(ctx, append(createIndexes(), "VACUUM ANALYZE enterprises", "VACUUM ANALYZE holdings")...)
}

// copyTo copies what rowsOf gives for 0 to n-1.
func (b *Base) copyTo(ctx context.Context, table string, names []string, n int, rowsOf func(i int) [][]any) error {
	at, pending := 0, [][]any(nil)
	_, err := b.conn.CopyFrom(ctx, pgx.Identifier{table}, names, pgx.CopyFromFunc(func() ([]any, error) {
		for len(pending) == 0 {
			if at == n {
				return nil, nil // the end
			}
			pending = rowsOf(at)
			at++
		}
		row := pending[0]
		pending = pending[1:]
		return row, nil
	}))
	if err != nil {
		return fmt.Errorf("sqlrule: copy %s: %w", table, err)
	}
	return nil
}

// Counts runs the one pass of Writer.Counts. Queries are sent as text and planned each time, as new rules are.
func (b *Base) Counts(ctx context.Context, rule flat.Node) (met, unknown int, err error) {
	err = b.conn.QueryRow(ctx, b.writer.Counts(rule), pgx.QueryExecModeSimpleProtocol).Scan(&met, &unknown)
	if err != nil {
		return 0, 0, fmt.Errorf("sqlrule: counts: %w", err)
	}
	return met, unknown, nil
}

// Eligible counts the met alone.
func (b *Base) Eligible(ctx context.Context, rule flat.Node) (met int, err error) {
	if err = b.conn.QueryRow(ctx, b.writer.Eligible(rule), pgx.QueryExecModeSimpleProtocol).Scan(&met); err != nil {
		return 0, fmt.Errorf("sqlrule: eligible: %w", err)
	}
	return met, nil
}

// States returns the ids that are met and those that are unknown.
func (b *Base) States(ctx context.Context, rule flat.Node) (met, unknown map[int64]bool, err error) {
	met, unknown = map[int64]bool{}, map[int64]bool{}
	ofMet, ofUnknown := b.writer.Members(rule)
	for query, to := range map[string]map[int64]bool{ofMet: met, ofUnknown: unknown} {
		rows, err := b.conn.Query(ctx, query, pgx.QueryExecModeSimpleProtocol)
		if err != nil {
			return nil, nil, fmt.Errorf("sqlrule: members: %w", err)
		}
		ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil {
			return nil, nil, fmt.Errorf("sqlrule: members: %w", err)
		}
		for _, id := range ids {
			to[id] = true
		}
	}
	return met, unknown, nil
}

// Update writes one enterprise anew, as a change of its profile would.
func (b *Base) Update(ctx context.Context, id int64, row *flat.Row) error {
	set, args := "", []any{int32(id)}
	for _, c := range columns(b.schema) {
		args = append(args, c.value(row))
		set += fmt.Sprintf(", %s = $%d", c.name, len(args))
	}
	if _, err := b.conn.Exec(ctx, "UPDATE enterprises SET "+set[2:]+" WHERE id = $1", args...); err != nil {
		return fmt.Errorf("sqlrule: update: %w", err)
	}
	return nil
}

// Size returns the bytes of a table with its indexes.
func (b *Base) Size(ctx context.Context, table string) (bytes int64, err error) {
	if err = b.conn.QueryRow(ctx, "SELECT pg_total_relation_size($1::regclass)", table).Scan(&bytes); err != nil {
		return 0, fmt.Errorf("sqlrule: size: %w", err)
	}
	return bytes, nil
}
