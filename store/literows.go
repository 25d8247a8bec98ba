package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"

	"huiqi/models"
)

// liteParameters is about how many values one INSERT into SQLite carries. SQLite journals the pages that a statement of
// several rows changes, in case it fails half-way; many rows share that cost.
const liteParameters = 4000

// liteRows is a rowSink of SQLite: it fills the parameters of a prepared INSERT of several rows and runs it whenever
// they are full. It talks to the driver itself, because what lies between costs as much as the insertion.
type liteRows struct {
	ctx   context.Context //nolint:containedctx // lives for one call of insertLite
	conn  driver.Conn
	verb  string // INSERT, or INSERT OR REPLACE
	table rowTable
	each  int // rows a statement
	full  driver.Stmt
	args  []driver.NamedValue
	used  int
	err   error
}

// insertLite sends what fill writes to the table, on the transaction's connection.
func insertLite(ctx context.Context, conn *sql.Conn, verb string, t rowTable, fill func(w *rowWriter)) error {
	return conn.Raw(func(raw any) error {
		lite, ok := raw.(driver.Conn)
		if !ok {
			return fmt.Errorf("insert into %s: the connection is a %T", t.name, raw)
		}
		l := &liteRows{ctx: ctx, conn: lite, verb: verb, table: t, each: max(liteParameters/len(t.columns), 1)}
		l.args = make([]driver.NamedValue, l.each*len(t.columns))
		for i := range l.args {
			l.args[i].Ordinal = i + 1
		}
		w := rowWriter{rowSink: l}
		fill(&w)
		return errors.Join(w.err, l.finish(w.err != nil))
	})
}

func (l *liteRows) begin() {
	if l.used == len(l.args) {
		l.flush()
	}
}

// flush runs the statement for as many rows as there are. After the first error nothing is run.
func (l *liteRows) flush() {
	if l.err == nil {
		l.err = l.ctx.Err()
	}
	if l.err == nil && l.full == nil {
		l.full, l.err = l.prepare(l.each)
	}
	if l.err == nil {
		l.err = l.run(l.full, l.args)
	}
	l.used = 0
}

// run gives the driver a context that never ends, so that it needs no watcher for each statement; flush looks at the
// real one.
func (l *liteRows) run(statement driver.Stmt, args []driver.NamedValue) error {
	runner, ok := statement.(driver.StmtExecContext)
	if !ok {
		return fmt.Errorf("insert into %s: the statement is a %T", l.table.name, statement)
	}
	_, err := runner.ExecContext(context.WithoutCancel(l.ctx), args)
	return err
}

// finish inserts the rows that are left and frees the statement.
func (l *liteRows) finish(failed bool) error {
	rest := l.used
	switch {
	case failed || l.err != nil || rest == 0:
	case rest == len(l.args):
		l.flush()
	default:
		var last driver.Stmt
		if last, l.err = l.prepare(rest / len(l.table.columns)); l.err == nil {
			l.err = errors.Join(l.run(last, l.args[:rest]), last.Close())
		}
	}
	if l.full != nil {
		return errors.Join(l.err, l.full.Close())
	}
	return l.err
}

// prepare makes a statement for so many rows.
func (l *liteRows) prepare(rows int) (driver.Stmt, error) {
	row := "(" + strings.Repeat("?,", len(l.table.columns)-1) + "?)"
	return l.conn.Prepare(l.verb + " INTO " + l.table.name + " (" + l.table.list() + ") VALUES " + strings.Repeat(row+",", rows-1) + row)
}

func (l *liteRows) add(v driver.Value) {
	l.args[l.used].Value = v
	l.used++
}

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
