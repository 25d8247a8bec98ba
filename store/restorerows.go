package store

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"
)

// maxLoadBytes bounds the text of the rows that one INSERT carries, beside their number.
const maxLoadBytes = 4 << 20

// loader inserts the rows of a backup, many at a time.
type loader struct {
	ctx     context.Context //nolint:containedctx // it lives within one call of load
	db      *gorm.DB
	dialect string
	tables  map[string]table
	order   map[string][]column // of each table in this backup
	now     string
	rows    [][]any
	bytes   int
}

// load inserts every row of a backup that was verified, and lets numbering go on after the highest number.
func (s *Store) load(ctx context.Context, spool io.ReadSeeker) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	known, err := keptTables()
	if err != nil {
		return err
	}
	l := &loader{ctx: ctx, db: db, dialect: s.dialect, tables: map[string]table{}}
	for _, t := range known {
		l.tables[t.name] = t
	}
	var header backupHeader
	if header, err = eachLine(spool, nothing, io.Discard); err != nil {
		return err
	}
	if err := l.columns(header); err != nil {
		return err
	}
	if _, err := eachLine(spool, l.line, io.Discard); err != nil {
		return err
	}
	if err := l.flush(); err != nil {
		return err
	}
	if err := db.Where("name = ?", feedIdentity).Delete(&State{}).Error; err != nil {
		return err
	}
	return l.numbering(known)
}

func nothing([]byte, backupLine) error { return nil }

// columns matches the backup's columns with those of this schema: a backup of an older one lacks some.
func (l *loader) columns(header backupHeader) error {
	l.order = map[string][]column{}
	for _, stored := range header.Tables {
		t, ok := l.tables[stored.Name]
		if !ok {
			return badBackup("含未知的表 %s", "it has the unknown table %s", stored.Name)
		}
		for _, name := range stored.Columns {
			at := slices.IndexFunc(t.columns, func(c column) bool { return c.name == name })
			if at < 0 {
				return badBackup("含未知的列 %s.%s", "it has the unknown column %s.%s", stored.Name, name)
			}
			l.order[stored.Name] = append(l.order[stored.Name], t.columns[at])
		}
	}
	return nil
}

// line takes one row and inserts what has gathered when the table changes or there is enough.
func (l *loader) line(text []byte, line backupLine) error {
	if line.End != nil {
		return nil
	}
	if line.Table != l.now || len(l.rows) == batchSize || l.bytes > maxLoadBytes {
		if err := l.flush(); err != nil {
			return err
		}
	}
	columns := l.order[line.Table]
	if len(columns) != len(line.Row) {
		return badBackup("表 %s 的一行有 %d 列", "a row of %s has %d columns", line.Table, len(line.Row))
	}
	row := make([]any, len(columns))
	for i, c := range columns {
		value, err := c.family.stored(line.Row[i])
		if err != nil {
			return fmt.Errorf("%s.%s: %w", line.Table, c.name, err)
		}
		row[i] = value
	}
	l.now, l.rows, l.bytes = line.Table, append(l.rows, row), l.bytes+len(text)
	return nil
}

func (l *loader) flush() error {
	if len(l.rows) == 0 {
		return nil
	}
	columns := l.order[l.now]
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	var query strings.Builder
	query.WriteString("INSERT INTO " + l.now + " (" + quoted(names) + ") VALUES ")
	var values []any
	for i, row := range l.rows {
		if i > 0 {
			query.WriteString(", ")
		}
		query.WriteString("(" + l.places(len(values), len(row)) + ")")
		values = append(values, row...)
	}
	l.rows, l.bytes = l.rows[:0], 0
	_, err := l.db.Statement.ConnPool.ExecContext(l.ctx, query.String(), values...)
	return err
}

// places returns n parameters after the first so many, in the dialect's way.
func (l *loader) places(after, n int) string {
	places := make([]string, n)
	for i := range places {
		places[i] = "?"
		if l.dialect == Postgres {
			places[i] = "$" + strconv.Itoa(after+i+1)
		}
	}
	return strings.Join(places, ", ")
}

// numbering lets Postgres go on after the highest number of each table; SQLite does so by itself.
func (l *loader) numbering(tables []table) error {
	if l.dialect != Postgres {
		return nil
	}
	for _, t := range tables {
		if t.serial == "" {
			continue
		}
		query := fmt.Sprintf("SELECT setval(pg_get_serial_sequence('%[1]s', '%[2]s'), COALESCE(MAX(%[2]s), 1), MAX(%[2]s) IS NOT NULL) FROM %[1]s",
			t.name, t.serial)
		if _, err := l.db.Statement.ConnPool.ExecContext(l.ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// stored reads what portable wrote.
func (f family) stored(raw json.RawMessage) (any, error) {
	if string(raw) == "null" {
		return nil, nil //nolint:nilnil // nil is NULL
	}
	switch f {
	case familyInt:
		return strconv.ParseInt(string(raw), 10, 64)
	case familyBool:
		return strconv.ParseBool(string(raw))
	case familyBytes:
		var content []byte
		err := json.Unmarshal(raw, &content)
		return content, err
	case familyTime:
		var at time.Time
		err := json.Unmarshal(raw, &at)
		return at, err
	default:
		var text string
		err := json.Unmarshal(raw, &text)
		return text, err
	}
}
