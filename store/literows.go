package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
)

// liteParameters is about how many values one INSERT into SQLite carries: more makes the statement no faster.
const liteParameters = 600

// liteRows is a rowSink of SQLite: values of many rows, for statements that insert several rows each.
type liteRows struct {
	values  []any
	columns int
}

func newLiteRows(t rowTable) *liteRows { return &liteRows{columns: len(t.columns)} }

func (l *liteRows) begin() {}

func (l *liteRows) add(v any) { l.values = append(l.values, v) }

func (l *liteRows) int(n int64) { l.add(n) }

func (l *liteRows) optional(n *int64) {
	if n == nil {
		l.add(nil)
		return
	}
	l.add(*n)
}

func (l *liteRows) text(s string) { l.add(s) }

func (l *liteRows) document(s string) {
	if s == "" {
		l.add(nil)
		return
	}
	l.add(s)
}

func (l *liteRows) date(d models.Date) {
	if d.IsZero() {
		l.add(nil)
		return
	}
	l.add(d.String())
}

func (l *liteRows) bool(b bool) { l.add(b) }

func (l *liteRows) instant(t time.Time) { l.add(t) }

// insert writes the rows with one prepared statement, and what remains with a shorter one.
func (l *liteRows) insert(ctx context.Context, tx gorm.ConnPool, t rowTable) error {
	each := max(liteParameters/l.columns, 1)
	full := len(l.values) / (each * l.columns)
	if full > 0 {
		statement, err := tx.PrepareContext(ctx, l.statement(t, each))
		if err != nil {
			return err
		}
		if err := l.run(ctx, statement, full, each*l.columns); err != nil {
			return err
		}
	}
	rest := l.values[full*each*l.columns:]
	if len(rest) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, l.statement(t, len(rest)/l.columns), rest...)
	return err
}

func (l *liteRows) run(ctx context.Context, statement *sql.Stmt, times, size int) (err error) {
	defer func() {
		if closed := statement.Close(); err == nil {
			err = closed
		}
	}()
	for n := range times {
		if _, err := statement.ExecContext(ctx, l.values[n*size:(n+1)*size]...); err != nil {
			return err
		}
	}
	return nil
}

func (l *liteRows) statement(t rowTable, rows int) string {
	row := "(" + strings.Repeat("?,", l.columns-1) + "?)"
	return "INSERT INTO " + t.name + " (" + t.list() + ") VALUES " + strings.Repeat(row+",", rows-1) + row
}
