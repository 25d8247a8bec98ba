package workbooks

import (
	"context"
	"errors"
	"io"

	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/imports"
)

// chunk is how many rows are stored in one transaction.
const chunk = 500

// work reads on from the position and stores what it reads, chunk by chunk.
func (w *worker) work(ctx context.Context) (err error) {
	content, err := w.Store.WorkbookContent(ctx, w.file.ID)
	if err != nil {
		return err
	}
	book, err := workbook.Open(content)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	rows, err := book.Rows(w.view.Layout.Name, w.view.Layout.Reading())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	reader := w.about.Reader(&w.view.Layout, imports.SheetOptions{Source: w.file.Source, AsOf: w.file.AsOf, Date1904: book.Date1904, Job: w.file.ID})
	done, err := w.read(ctx, rows, reader)
	if err != nil || !done {
		return err
	}
	return w.finish(ctx)
}

// item is a row that waits for its chunk.
type item struct {
	row   workbook.Row
	sort  workbook.Sort
	entry Entry
	err   error // the row is refused
}

// read reads on until the sheet ends or, importing, the slice does; done tells which.
func (w *worker) read(ctx context.Context, rows *workbook.Rows, reader func(workbook.Row) (Entry, error)) (done bool, err error) {
	deadline := w.Clock.Now().Add(w.Slice)
	var items []item
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return true, w.commit(ctx, items)
		}
		if err != nil {
			return false, err
		}
		if row.Number <= w.file.Position || row.Number < w.view.Layout.FirstRow {
			if err := w.recall(ctx, row, reader); err != nil {
				return false, err
			}
			continue
		}
		if err := w.recalled(ctx); err != nil {
			return false, err
		}
		one := item{row: workbook.Row{Number: row.Number}, sort: w.view.Layout.SortOf(row)}
		if one.sort == workbook.Data {
			one.entry, one.err = reader(row)
		}
		if items = append(items, one); len(items) < chunk {
			continue
		}
		if err := w.commit(ctx, items); err != nil {
			return false, err
		}
		items = items[:0]
		if w.file.State == kept.Importing && !w.Clock.Now().Before(deadline) {
			return false, nil
		}
	}
}
