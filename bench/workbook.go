package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"
	"time"

	"github.com/xuri/excelize/v2"

	"huiqi/models"
	"huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/seed/generate"
	"huiqi/service/base"
	"huiqi/service/workbooks"
	"huiqi/store"
)

// faultyEach says which rows of the workbook are faulty: two in a hundred.
const faultyEach = 50

// benchWorkbook makes a spreadsheet of generated enterprises, two in a hundred of whose rows are faulty, reads it with the
// library alone, and then checks and imports it into each database, both with the memory that it takes.
func benchWorkbook(s settings) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) error {
		content, faulty, err := madeWorkbook(s.rows, 11)
		if err != nil {
			return err
		}
		row(out, "the workbook", "%d rows, %d of them faulty, 14 columns, %.1f MB", s.rows, faulty, float64(len(content))/1e6)
		for _, dialect := range []string{store.SQLite, store.Postgres} {
			if err := s.workbookOn(ctx, out, dialect, content, faulty); err != nil {
				return fmt.Errorf("%s: %w", dialect, err)
			}
		}
		return nil
	}
}

// workbookOn measures the workbook over a new database.
func (s settings) workbookOn(ctx context.Context, out io.Writer, dialect string, content []byte, faulty int) (err error) {
	b := &officeBase{out: out, rounds: s.rounds}
	defer func() { err = errors.Join(err, b.close()) }()
	if err := b.open(ctx, dialect, s.rows); err != nil {
		return err
	}
	row(out, dialect, "")
	w := measured{out: out, service: b.app.Workbooks(), content: content, rows: s.rows}
	plain, err := w.time("plain read by excelize", taken{}, func() error { return plainRead(content) })
	if err != nil {
		return err
	}
	return w.measure(ctx, plain, faulty)
}

// measured is a workbook that is measured.
type measured struct {
	out     io.Writer
	service *workbooks.Service
	content []byte
	rows    int
}

// taken is what something took: time by the clock, and of the processor, which others on the machine disturb less.
type taken struct{ clock, processor time.Duration }

// time prints rows a second, beside a plain read where there is one, and the peak of the heap.
func (w measured) time(name string, plain taken, do func() error) (taken, error) {
	start, used := time.Now(), processorTime()
	peak, err := peakHeap(do)
	took := taken{time.Since(start), processorTime() - used}
	beside := ""
	if plain.clock > 0 {
		beside = fmt.Sprintf(" (%.2f of the plain read's rate, %.2f by processor time)",
			float64(plain.clock)/float64(took.clock), float64(plain.processor)/float64(took.processor))
	}
	row(w.out, name, "%.1f s, processor %.1f s, %.0f rows/s%s; heap: %.0f MB live, %.0f MB in all", took.clock.Seconds(), took.processor.Seconds(),
		float64(w.rows)/took.clock.Seconds(), beside, float64(peak.live)/1e6, float64(peak.all)/1e6)
	return took, err
}

// processorTime is what this process has used of the processors.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// measure takes the workbook through its stages, twice: the second time nothing changes.
func (w measured) measure(ctx context.Context, plain taken, faulty int) error {
	for _, round := range []string{"new enterprises", "the same again"} {
		v, err := w.upload(ctx)
		if err != nil {
			return err
		}
		for _, stage := range []struct {
			name string
			do   func(context.Context, access.Actor, string, int64) (workbooks.View, error)
		}{{"check, ", w.service.Check}, {"import, ", w.service.Confirm}} {
			if _, err := w.time(stage.name+round, plain, func() error { v, err = w.drive(ctx, v, stage.do); return err }); err != nil {
				return err
			}
		}
		row(w.out, "  came to", "%+v", v.Stored)
		if v.State != kept.Done || v.Stored.Refused != faulty || v.Stored.Rows != w.rows {
			return fmt.Errorf("state %s %s, want done with %d refused", v.State, v.Error, faulty)
		}
		if round != "new enterprises" {
			continue
		}
		if _, err := w.time("report with faults marked", plain, func() error {
			doc, err := w.service.Report(ctx, benchActor(), v.ID)
			if err != nil {
				return err
			}
			return errors.Join(doc.Write(io.Discard), doc.Close())
		}); err != nil {
			return err
		}
	}
	_, err := w.time("export of the base", plain, func() error {
		doc, err := w.service.Export(ctx, benchActor(), base.Query{}, nil)
		if err != nil {
			return err
		}
		return errors.Join(doc.Write(io.Discard), doc.Close())
	})
	return err
}

func benchActor() access.Actor { return access.System("bench") }

func (w measured) upload(ctx context.Context) (v workbooks.View, err error) {
	_, err = w.time("upload and recognition", taken{}, func() error {
		v, err = w.service.Upload(ctx, benchActor(), workbooks.Upload{Name: "示例.xlsx", Content: w.content, Source: models.SourceStatement, AsOf: models.MustDate("2026-03-31")})
		return err
	})
	return v, err
}

func (w measured) drive(ctx context.Context, v workbooks.View, do func(context.Context, access.Actor, string, int64) (workbooks.View, error)) (workbooks.View, error) {
	v, err := do(ctx, benchActor(), v.ID, v.Version)
	if err != nil {
		return v, err
	}
	return w.service.Drive(ctx, benchActor(), v.ID, nil)
}

// plainRead reads every cell of the file with the library alone.
func plainRead(content []byte) (err error) {
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		return err
	}
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
	}
	return errors.Join(rows.Error(), rows.Close())
}

// madeWorkbook writes the spreadsheet. Its enterprises are generated.
func madeWorkbook(rows int, seed uint64) (content []byte, faulty int, err error) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return nil, 0, err
	}
	at := 2
	err = errors.Join(w.SetRow("A1", []any{"示例企业情况表（合成数据）"}), w.SetRow("A2", []any{
		"序号", "企业名称", "统一社会信用代码", "注册地", "行业代码", "成立日期", "注册资本（万元）", "2025年营业收入（万元）", "2025年研发费用（万元）", "2025年末从业人员", "2025年研发人员",
		"有效发明专利数", "联系人", "联系电话",
	}))
	for r := range generate.Enterprises(seed, rows, models.MustDate("2026-03-31")) {
		at++
		e := r.Enterprise
		line := []any{
			at - 2, e.Name, e.USCC, e.Region, e.Industry, e.FoundedOn.String(), 50 + at%900, 100.25 + float64(at), float64(at%900) / 10, at % 300, at % 30,
			at % 20, "示例", "00000000000",
		}
		if at%faultyEach == 0 {
			faulty++
			line[2+faulty%2*5] = "有误" // the credit code, or the revenue
		}
		err = errors.Join(err, w.SetRow(fmt.Sprintf("A%d", at), line))
	}
	var out bytes.Buffer
	if err = errors.Join(err, w.Flush()); err == nil {
		err = f.Write(&out)
	}
	return out.Bytes(), faulty, errors.Join(err, f.Close())
}
