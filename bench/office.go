package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"huiqi/internal/app"
	"huiqi/internal/clock"
	"huiqi/internal/config"
	"huiqi/internal/testdb"
	"huiqi/seed"
	"huiqi/service/workbooks"
	"huiqi/store"
)

// officeBase is a database with the seeded programs and generated enterprises, as the office looks at it.
type officeBase struct {
	app     *app.App
	raw     *rawDB
	out     io.Writer
	rounds  int
	closers []func() error
}

// benchOffice measures one part of the office's work over a base of its own on each database, one after the other.
func benchOffice(s settings, part func(ctx context.Context, b *officeBase) error) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) error {
		for _, dialect := range []string{store.Postgres, store.SQLite} {
			if err := s.officeOn(ctx, out, dialect, part); err != nil {
				return fmt.Errorf("%s: %w", dialect, err)
			}
		}
		return nil
	}
}

func (s settings) officeOn(ctx context.Context, out io.Writer, dialect string, part func(ctx context.Context, b *officeBase) error) (err error) {
	b := &officeBase{out: out, rounds: s.rounds}
	defer func() { err = errors.Join(err, b.close()) }()
	if err := b.open(ctx, dialect, s.enterprises); err != nil {
		return err
	}
	start := time.Now()
	if _, err := b.app.Seed(ctx, seed.Real); err != nil {
		return err
	}
	if _, err := b.app.Generate(ctx, s.seed, s.enterprises, clock.Today(b.app.Clock), func(int) {}); err != nil {
		return err
	}
	row(out, dialect, "%d generated enterprises, made in %s", s.enterprises, time.Since(start).Round(time.Second))
	return part(ctx, b)
}

// open opens a new database. Postgres writes through to its disk there, as the service's SQLite does.
func (b *officeBase) open(ctx context.Context, dialect string, enterprises int) error {
	dir, err := os.MkdirTemp("", "huiqi-bench-")
	if err != nil {
		return err
	}
	b.closers = append(b.closers, func() error { return os.RemoveAll(dir) })
	database := ""
	if dialect == store.Postgres {
		server, err := testdb.Start(append(postgresSettings(enterprises), "fsync=on", "full_page_writes=on", "synchronous_commit=on", "autovacuum=on")...)
		if err != nil {
			return err
		}
		b.closers = append(b.closers, server.Close)
		database = server.URL
	}
	cfg, err := config.From(map[string]string{"HUIQI_DATA": dir, "DATABASE_URL": database})
	if err != nil {
		return err
	}
	if b.app, err = app.OpenMigrated(ctx, cfg, slog.New(slog.DiscardHandler)); err != nil {
		return err
	}
	b.closers = append(b.closers, b.app.Close)
	if b.raw, err = openRaw(ctx, database, filepath.Join(dir, "huiqi.db")); err != nil {
		return err
	}
	b.closers = append(b.closers, func() error { return b.raw.close(context.WithoutCancel(ctx)) })
	return nil
}

func (b *officeBase) close() error {
	var errs []error
	for i := len(b.closers) - 1; i >= 0; i-- {
		errs = append(errs, b.closers[i]())
	}
	return errors.Join(errs...)
}

// once measures something that changes the database, and so cannot be repeated, beside what it is held against.
func (b *officeBase) once(name string, against time.Duration, do func() error) (time.Duration, error) {
	took, err := once(do)
	row(b.out, "  "+name, "%s%s", took.Round(time.Millisecond), times(took, against))
	return took, err
}

// each measures something as often as there are rounds and tells the median, beside what it is held against.
func (b *officeBase) each(name string, against time.Duration, do func() error) (time.Duration, error) {
	all, err := alternate(b.rounds, func(int) error { return do() })
	if err != nil {
		return 0, err
	}
	took := all[0].median()
	row(b.out, "  "+name, "%s%s", took.Round(time.Millisecond/10), times(took, against))
	return took, nil
}

func times(took, against time.Duration) string {
	if against == 0 {
		return ""
	}
	return fmt.Sprintf(" (%.2f of the baseline)", float64(took)/float64(against))
}

// readAll reads every enterprise with its facts, as whatever looks at all of them has to.
func (b *officeBase) readAll(ctx context.Context) error {
	for after := int64(0); ; {
		records, err := b.app.Store.RecordsAfter(ctx, after, readAtOnce)
		if err != nil || len(records) == 0 {
			return err
		}
		after = records[len(records)-1].Enterprise.ID
	}
}

// readAtOnce is how many enterprises are read in one go.
const readAtOnce = 500

// plainSheet writes a sheet of as many rows and columns as an export has, and nothing else.
func plainSheet(rows, columns int) error {
	headings := make([]workbooks.Heading, columns)
	for i := range headings {
		headings[i] = workbooks.Heading{Text: "列", Width: 14}
	}
	doc, err := workbooks.WriteTable("bench.xlsx", "示例", headings, func(t *workbooks.Table) error {
		cells := make([]any, columns)
		for i := range rows {
			for c := range cells {
				cells[c] = fmt.Sprintf("示例 %d", i+c)
			}
			if err := t.Add(cells...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return errors.Join(doc.Write(io.Discard), doc.Close())
}

// written writes a sheet away.
func written(doc *workbooks.Document, err error) error {
	if err != nil {
		return err
	}
	return errors.Join(doc.Write(io.Discard), doc.Close())
}

// touched changes so many enterprises, so that there is something to look at again.
func (b *officeBase) touched(ctx context.Context, count int) error {
	records, err := b.app.Store.RecordsAfter(ctx, 0, count)
	if err != nil {
		return err
	}
	return b.app.Store.InTx(ctx, func(ctx context.Context) error {
		for _, r := range records {
			e := r.Enterprise
			e.BusinessScope += "（示例）"
			if err := b.app.Store.UpdateEnterprise(ctx, &e); err != nil {
				return err
			}
		}
		return nil
	})
}
