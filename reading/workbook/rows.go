package workbook

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// Row is one row: Number counts from 1, as the spreadsheet shows it (of CSV: the line). Cells end with the last that
// holds something.
type Row struct {
	Number int
	Cells  []string

	tall []int // columns whose cell is merged with cells of other rows
}

// Tall reports whether the cell of a column is merged with cells of other rows.
func (r Row) Tall(column int) bool { return slices.Contains(r.tall, column) }

// Cell returns the text of a column, which counts from 1; empty beyond the last.
func (r Row) Cell(column int) string {
	if column < 1 || column > len(r.Cells) {
		return ""
	}
	return r.Cells[column-1]
}

// Blank reports whether nothing stands in the row.
func (r Row) Blank() bool {
	return !slices.ContainsFunc(r.Cells, func(s string) bool { return s != "" })
}

// Reading says how rows are read.
type Reading struct {
	Percents bool  // cells shown as 5.2% come as that and not as 0.052: takes a second look at each
	Numbers  []int // columns of numbers: where some are shown as days or percentages, they come as these
	Across   bool  // merged cells are filled to the right, too, as headings want it
}

// source yields rows of one kind of file, blank ones too.
type source interface {
	next() (Row, error)
	close() error
}

// Rows reads a sheet row by row. Close it.
type Rows struct {
	from   source
	areas  []area // merged, by their first row
	open   []merged
	across bool
}

// merged is a merged area that has begun, and what stands in it.
type merged struct {
	area
	text string
}

// Rows opens a sheet. Faults: no-such-sheet, unreadable-workbook.
func (b *Book) Rows(sheet string, how Reading) (*Rows, error) {
	if !slices.Contains(b.sheets, sheet) {
		return nil, models.Invalid("no-such-sheet", "没有这个工作表："+sheet, "there is no such sheet: "+sheet)
	}
	if b.file == nil {
		from, err := newCSV(b.data)
		return &Rows{from: from}, err
	}
	known, err := b.extentOf(sheet)
	if err != nil {
		return nil, err
	}
	from, err := newXLSX(b, sheet, how, known)
	if err != nil {
		return nil, err
	}
	return &Rows{from: from, areas: known.areas, across: how.Across}, nil
}

// LastRow returns the number of the last row of a sheet, blank or not; 0 when the file does not tell.
func (b *Book) LastRow(sheet string) (int, error) {
	if b.file == nil {
		return bytes.Count(b.data, []byte("\n")) + 1, nil
	}
	known, err := b.extentOf(sheet)
	return known.last, err
}

// Close ends reading.
func (r *Rows) Close() error { return r.from.close() }

// Next returns the next row that is not blank, trimmed, with merged cells filled; io.EOF ends. Faults:
// workbook-too-large, unreadable-workbook.
func (r *Rows) Next() (Row, error) {
	for {
		row, err := r.from.next()
		if err != nil {
			return Row{}, err
		}
		for i, cell := range row.Cells {
			row.Cells[i] = strings.TrimSpace(cell)
			if len(cell) > maxCell && utf8.RuneCountInString(cell) > maxCell {
				return Row{}, tooLarge("单元格 "+Address(i+1, row.Number)+" 的字数", "the length of cell "+Address(i+1, row.Number), maxCell)
			}
		}
		row = r.fill(row)
		for len(row.Cells) > 0 && row.Cells[len(row.Cells)-1] == "" {
			row.Cells = row.Cells[:len(row.Cells)-1]
		}
		if len(row.Cells) > MaxColumns {
			return Row{}, tooLarge("列数", "the number of columns", MaxColumns)
		}
		if len(row.Cells) > 0 {
			return row, nil
		}
	}
}

// fill writes what stands in merged areas into their blank cells.
func (r *Rows) fill(row Row) Row {
	for len(r.areas) > 0 && r.areas[0].top <= row.Number {
		a := r.areas[0]
		r.areas = r.areas[1:]
		if a.top == row.Number && row.Cell(a.left) != "" {
			r.open = append(r.open, merged{a, row.Cell(a.left)})
		}
	}
	r.open = slices.DeleteFunc(r.open, func(m merged) bool { return m.bottom < row.Number })
	for _, m := range r.open {
		right := m.left
		if r.across {
			right = min(m.right, MaxColumns)
		}
		for len(row.Cells) < right {
			row.Cells = append(row.Cells, "")
		}
		for column := m.left; column <= right; column++ {
			if row.Cells[column-1] == "" {
				row.Cells[column-1] = m.text
			}
			if m.bottom > m.top {
				row.tall = append(row.tall, column)
			}
		}
	}
	return row
}

// Head returns the first rows of a sheet with merged cells filled to both sides, at most limit of them.
func (b *Book) Head(sheet string, limit int) (head []Row, err error) {
	rows, err := b.Rows(sheet, Reading{Across: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for len(head) < limit {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		row.Cells = slices.Clone(row.Cells)
		head = append(head, row)
	}
	return head, nil
}
