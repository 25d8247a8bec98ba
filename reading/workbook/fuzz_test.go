package workbook_test

import (
	"errors"
	"io"
	"testing"

	"huiqi/models"
	"huiqi/reading/workbook"
)

// FuzzWorkbook opens anything as a workbook: it is read to its end or refused with a Fault, and what is recognised names
// columns that are there.
func FuzzWorkbook(f *testing.F) {
	f.Add([]byte("统一社会信用代码,企业名称,2024年收入\n91370303MAF42DHM2K,示例,5\n合计,,5\n"))
	f.Add([]byte("信用代码\t注册地\r\n\"a\nb\"\t张店区\n"))
	f.Add(xlsx(f, [][]any{row("企业名称", "信用代码", "2024年", ""), row("", "", "营业收入（万元）", "研发投入"), row("示例", "91370303MAF42DHM2K", 1, 2)}, "A1:A2", "B1:B2", "C1:D1"))
	r := recogniser(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := workbook.Open(data)
		if err != nil {
			wantFault(t, err)
			return
		}
		defer func() { _ = b.Close() }()
		for _, sheet := range b.Sheets() {
			head, err := b.Head(sheet, workbook.HeadRows)
			if err != nil {
				wantFault(t, err)
				continue
			}
			s, err := r.Recognise(sheet, head, models.MustDate("2026-06-30"))
			if err != nil {
				wantFault(t, err)
				continue
			}
			for _, c := range s.Columns {
				if c.Place() < 1 || workbook.Letter(c.Place()) != c.Column || !r.Known(c.Target) {
					t.Errorf("recognised %+v", c)
				}
			}
			readAll(t, b, s)
		}
	})
}

func readAll(t *testing.T, b *workbook.Book, s workbook.Sheet) {
	t.Helper()
	rows, err := b.Rows(s.Name, workbook.Reading{Percents: true})
	if err != nil {
		wantFault(t, err)
		return
	}
	defer func() { _ = rows.Close() }()
	last := 0
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			wantFault(t, err)
			return
		}
		if row.Number <= last || row.Blank() {
			t.Fatalf("row %d after %d: %q", row.Number, last, row.Cells)
		}
		last = row.Number
		s.SortOf(row)
	}
}

func wantFault(t *testing.T, err error) {
	t.Helper()
	var f *models.Fault
	if !errors.As(err, &f) {
		t.Errorf("got %v, want a Fault", err)
	}
}
