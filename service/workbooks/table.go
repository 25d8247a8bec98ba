package workbooks

import (
	"errors"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"huiqi/models"
)

// Heading is what a column of a table is called, and how wide it is, in characters.
type Heading struct {
	Text  string
	Width float64
}

// Table is a list that is being written as a sheet, row by row: its rows are in temporary files where they are many.
type Table struct {
	*sheet
	width int
	count int
}

// WriteTable makes a sheet of a list, whose rows write adds. Name is that of the file, title that of the sheet. When write
// fails nothing of it stays.
func WriteTable(name, title string, headings []Heading, write func(t *Table) error) (*Document, error) {
	t, err := newTable(name, title, headings)
	if err != nil {
		return nil, err
	}
	if err := write(t); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t.end()
}

// newTable begins a list with its headings.
func newTable(name, title string, headings []Heading) (*Table, error) {
	s, err := newSheet(name, title)
	if err != nil {
		return nil, err
	}
	t := &Table{sheet: s, width: len(headings)}
	line := make([]any, len(headings))
	for i, h := range headings {
		line[i] = excelize.Cell{StyleID: s.styles.heading, Value: h.Text}
		if err := s.rows.SetColWidth(i+1, i+1, h.Width); err != nil {
			return nil, errors.Join(fmt.Errorf("set the width of a column: %w", err), s.Close())
		}
	}
	if err := s.put(1, line); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return t, nil
}

// Add writes a row of texts, numbers and days; nil and empty texts leave a cell empty. No text becomes a formula, and none is
// longer than a cell may hold. Fault: workbook-too-large, past MaxExport rows.
func (t *Table) Add(cells ...any) error {
	if len(cells) != t.width {
		return fmt.Errorf("a row of %d cells below %d headings", len(cells), t.width)
	}
	if t.count++; t.count > MaxExport {
		return models.Faulty(models.KindTooLarge, "workbook-too-large", fmt.Sprintf("超过 %d 行，请缩小范围", MaxExport), fmt.Sprintf("more than %d rows: narrow the query", MaxExport))
	}
	line := make([]any, len(cells))
	for i, value := range cells {
		if text, ok := value.(string); ok {
			value = fitting(text)
		}
		line[i] = t.cell(value)
	}
	return t.put(t.count+1, line)
}

// Rows is how many rows were written below the headings.
func (t *Table) Rows() int { return t.count }

// cell writes a value as a cell: text is guarded, days are days.
func (s *sheet) cell(value any) any {
	switch v := value.(type) {
	case string:
		if v == "" {
			return nil
		}
		return guarded(v)
	case models.Date:
		if v.IsZero() {
			return nil
		}
		return excelize.Cell{StyleID: s.styles.day, Value: v.In(time.UTC)}
	}
	return value
}

// fitting cuts a text to what a cell holds behind an apostrophe, and says so.
func fitting(text string) string {
	const cut = "…（未完，见系统）"
	runes := []rune(text)
	if len(runes) < excelize.TotalCellChars {
		return text
	}
	return string(runes[:excelize.TotalCellChars-len([]rune(cut))-1]) + cut
}
