package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"time"

	"huiqi/models"
)

// liteSource is a rowSource of SQLite: a row as the driver gives it. Dates and instants are asked for as text, which
// the driver otherwise tries to read in many ways.
type liteSource struct {
	row    []driver.Value
	at     int
	words  map[string]string
	slots  []int64
	last   string // an instant as written, and
	latest time.Time
	err    error
}

// liteRead runs the query and calls each for every row. The stream is whole, or there is an error.
func liteRead(ctx context.Context, conn driver.QueryerContext, source *liteSource, query string, each func() error) (err error) {
	// Without an end of the context the driver needs no watcher; the caller looks at the real one.
	rows, err := conn.QueryContext(context.WithoutCancel(ctx), query, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.err, rows.Close()) }()
	source.row = make([]driver.Value, len(rows.Columns()))
	for {
		if err := rows.Next(source.row); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		source.at = 0
		if err := each(); err != nil {
			return err
		}
	}
}

func (l *liteSource) next() driver.Value {
	if l.at >= len(l.row) {
		l.fail(fmt.Errorf("store: a row of %d columns has no more", len(l.row)))
		return nil
	}
	l.at++
	return l.row[l.at-1]
}

func (l *liteSource) fail(err error) {
	if l.err == nil {
		l.err = err
	}
}

// wrong notes a value of another type than the column has.
func (l *liteSource) wrong(v driver.Value) {
	l.fail(fmt.Errorf("store: column %d of a row is a %T", l.at, v))
}

func (l *liteSource) int() int64 {
	switch v := l.next().(type) {
	case int64:
		return v
	case nil:
		return 0
	default:
		l.wrong(v)
		return 0
	}
}

func (l *liteSource) optional() *int64 {
	switch v := l.next().(type) {
	case int64:
		return slot(&l.slots, v)
	case nil:
		return nil
	default:
		l.wrong(v)
		return nil
	}
}

func (l *liteSource) text() string {
	switch v := l.next().(type) {
	case string:
		return v
	case nil:
		return ""
	default:
		l.wrong(v)
		return ""
	}
}

// word lets go of the row's own copy for the one that all share.
func (l *liteSource) word() string {
	s := l.text()
	if known, ok := l.words[s]; ok {
		return known
	}
	if len(l.words) < maxShared {
		l.words[s] = s
	}
	return s
}

func (l *liteSource) document() string { return l.text() }

func (l *liteSource) date() models.Date {
	s := l.text()
	if s == "" {
		return models.Date{}
	}
	d, err := models.ParseDate(s)
	if err != nil {
		l.fail(err)
	}
	return d
}

func (l *liteSource) bool() bool { return l.int() != 0 }

// liteTime is how the driver writes instants (_time_format=sqlite).
const liteTime = "2006-01-02 15:04:05.999999999-07:00"

// instant reads one that is written as the last was without looking into it: rows are written many at a time.
func (l *liteSource) instant() time.Time {
	s := l.text()
	switch s {
	case "":
		return time.Time{}
	case l.last:
		return l.latest
	}
	at, err := time.Parse(liteTime, s)
	if err != nil {
		l.fail(err)
	}
	l.last, l.latest = s, at.UTC()
	return l.latest
}
