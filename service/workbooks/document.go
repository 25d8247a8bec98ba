package workbooks

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// MediaType is that of XLSX files.
const MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Document is an XLSX file that was made: its rows are in temporary files where they are many. Close it.
type Document struct {
	Name string // of the file

	file *excelize.File
}

// Write writes the file.
func (d *Document) Write(to io.Writer) error {
	if err := d.file.Write(to); err != nil {
		return fmt.Errorf("write %s: %w", d.Name, err)
	}
	return nil
}

// Close frees what the document holds.
func (d *Document) Close() error { return d.file.Close() }

// sheet is a document whose rows are being written, in their order.
type sheet struct {
	*Document
	rows   *excelize.StreamWriter
	styles styles
}

// styles are the styles of cells.
type styles struct{ heading, day, wrong, wrongDay, doubtful int }

// sheetName is the name of the sheet that documents have.
const sheetName = "企业"

func newSheet(name, title string) (*sheet, error) {
	f := excelize.NewFile()
	s := &sheet{Document: &Document{Name: name, file: f}}
	err := f.SetSheetName("Sheet1", title)
	if err == nil {
		s.rows, err = f.NewStreamWriter(title)
	}
	if err == nil {
		s.styles, err = newStyles(f)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("make %s: %w", name, err), f.Close())
	}
	return s, nil
}

func newStyles(f *excelize.File) (out styles, err error) {
	red := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}
	yellow := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFEB9C"}}
	grey := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}
	day := "yyyy-mm-dd"
	for _, one := range []struct {
		to    *int
		style excelize.Style
	}{
		{&out.heading, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: grey, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&out.day, excelize.Style{CustomNumFmt: &day}},
		{&out.wrong, excelize.Style{Fill: red}},
		{&out.doubtful, excelize.Style{Fill: yellow}},
		{&out.wrongDay, excelize.Style{Fill: red, CustomNumFmt: &day}},
	} {
		if *one.to, err = f.NewStyle(&one.style); err != nil {
			return out, err
		}
	}
	return out, nil
}

// put writes a row at its number.
func (s *sheet) put(row int, cells []any) error {
	if err := s.rows.SetRow("A"+strconv.Itoa(row), cells); err != nil {
		return fmt.Errorf("write row %d: %w", row, err)
	}
	return nil
}

// end finishes the rows and hands the document over.
func (s *sheet) end() (*Document, error) {
	if err := s.rows.Flush(); err != nil {
		return nil, errors.Join(fmt.Errorf("write %s: %w", s.Name, err), s.Close())
	}
	return s.Document, nil
}

// guarded returns text that no program takes for a formula: behind an apostrophe where it begins as one would. Reading a
// sheet takes it off again.
func guarded(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
