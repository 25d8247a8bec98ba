package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
)

// Dump writes a backup of one state of the database, while others go on writing.
func (s *Store) Dump(ctx context.Context, to io.Writer) (Manifest, error) {
	tables, err := keptTables()
	if err != nil {
		return Manifest{}, err
	}
	zipped := gzip.NewWriter(to)
	buffered := bufio.NewWriterSize(zipped, 1<<16)
	d := &dumper{to: buffered, sum: io.Discard, made: Manifest{MadeAt: s.now(), Rows: map[string]int64{}}}
	if d.made.SchemaVersion, err = s.SchemaVersion(ctx); err != nil {
		return Manifest{}, fmt.Errorf("dump: %w", err)
	}
	err = s.snapshot(ctx, func(db *gorm.DB) error { return d.dump(ctx, db, tables) })
	if err := errors.Join(err, buffered.Flush(), zipped.Close()); err != nil {
		return Manifest{}, fmt.Errorf("dump: %w", err)
	}
	return d.made, nil
}

// dumper writes the lines of a backup and sums them up.
type dumper struct {
	to   io.Writer
	sum  io.Writer
	made Manifest
}

func (d *dumper) dump(ctx context.Context, db *gorm.DB, tables []table) error {
	header := backupHeader{
		Format: backupFormat, Version: backupVersion, SchemaVersion: d.made.SchemaVersion, MadeAt: d.made.MadeAt,
	}
	for _, t := range tables {
		header.Tables = append(header.Tables, backupTable{t.name, t.columnNames()})
	}
	sum := sha256.New()
	d.sum = sum
	if err := d.line(header); err != nil {
		return err
	}
	for _, t := range tables {
		if err := d.table(ctx, db, t); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	d.made.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return d.line(backupLine{End: &d.made})
}

func (d *dumper) line(content any) error {
	text, err := json.Marshal(content)
	if err != nil {
		return err
	}
	text = append(text, '\n')
	if _, err := d.sum.Write(text); err != nil {
		return err
	}
	_, err = d.to.Write(text)
	return err
}

func (d *dumper) table(ctx context.Context, db *gorm.DB, t table) (err error) {
	query := "SELECT " + quoted(t.columnNames()) + " FROM " + t.name + " ORDER BY " + strings.Join(t.keys, ", ")
	rows, err := db.Statement.ConnPool.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		into := make([]any, len(t.columns))
		for i, c := range t.columns {
			into[i] = c.family.scanned()
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		line := backupLine{Table: t.name, Row: make([]json.RawMessage, len(into))}
		for i, value := range into {
			if line.Row[i], err = portable(value); err != nil {
				return err
			}
		}
		if err := d.line(line); err != nil {
			return err
		}
		d.made.Rows[t.name]++
	}
	return rows.Err()
}

// scanned returns what a value of the family is read into.
func (f family) scanned() any {
	switch f {
	case familyInt:
		return &sql.NullInt64{}
	case familyBool:
		return &sql.NullBool{}
	case familyBytes:
		return &[]byte{}
	case familyDate:
		return &models.Date{}
	case familyTime:
		return &sql.NullTime{}
	default:
		return &sql.NullString{}
	}
}

// portable writes a value as JSON: null, text, a number, true or false; bytes in base64; instants in UTC.
func portable(value any) (json.RawMessage, error) {
	var plain any
	switch v := value.(type) {
	case *sql.NullInt64:
		plain = valueOrNil(v.Valid, v.Int64)
	case *sql.NullBool:
		plain = valueOrNil(v.Valid, v.Bool)
	case *sql.NullString:
		plain = valueOrNil(v.Valid, v.String)
	case *sql.NullTime:
		plain = valueOrNil(v.Valid, v.Time.UTC().Format(time.RFC3339Nano))
	default:
		plain = v // bytes and dates write null for nothing themselves
	}
	return json.Marshal(plain)
}

func valueOrNil(valid bool, value any) any {
	if !valid {
		return nil
	}
	return value
}
