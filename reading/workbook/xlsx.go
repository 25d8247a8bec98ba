package workbook

import (
	"io"
	"math/big"
	"strings"

	"github.com/xuri/excelize/v2"

	"huiqi/reading/cells"
)

// xlsxRows reads a sheet of an XLSX file, cell values as the file holds them.
type xlsxRows struct {
	raw, shown *excelize.Rows // shown: as the spreadsheet shows them; nil: not asked for
	number     int
	numbers    []int // columns in which days are wrong
	date1904   bool
}

func newXLSX(b *Book, sheet string, how Reading, known extent) (*xlsxRows, error) {
	raw, err := b.file.Rows(sheet)
	if err != nil {
		return nil, unreadable(err)
	}
	x := &xlsxRows{raw: raw, numbers: how.Numbers, date1904: b.Date1904}
	if how.looks(known) {
		if x.shown, err = b.file.Rows(sheet); err != nil {
			return nil, unreadable(err)
		}
	}
	return x, nil
}

func (x *xlsxRows) next() (Row, error) {
	if !x.raw.Next() {
		if err := x.raw.Error(); err != nil {
			return Row{}, unreadable(err)
		}
		return Row{}, io.EOF
	}
	x.number++
	if x.number > MaxRows {
		return Row{}, tooLarge("行数", "the number of rows", MaxRows)
	}
	found, err := x.raw.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return Row{}, unreadable(err)
	}
	for i, cell := range found {
		found[i] = cells.Plain(cell)
	}
	if x.shown == nil || !x.shown.Next() {
		return Row{Number: x.number, Cells: found}, nil
	}
	shown, err := x.shown.Columns(excelize.Options{})
	if err != nil {
		return Row{}, unreadable(err)
	}
	for i, cell := range shown {
		if i < len(found) && strings.HasSuffix(cell, "%") {
			found[i] = percent(found[i])
		}
	}
	for _, column := range x.numbers {
		if i := column - 1; i >= 0 && i < min(len(shown), len(found)) {
			found[i] = asDay(found[i], shown[i], x.date1904)
		}
	}
	return Row{Number: x.number, Cells: found}, nil
}

// percent writes a number that is shown as a percentage as one: 0.052 is 5.2%.
func percent(raw string) string {
	v, ok := new(big.Rat).SetString(raw)
	if !ok || strings.HasSuffix(raw, "%") {
		return raw
	}
	text := v.Mul(v, big.NewRat(100, 1)).FloatString(10)
	return strings.TrimRight(strings.TrimRight(text, "0"), ".") + "%"
}

func (x *xlsxRows) close() error {
	if x.shown != nil {
		if err := x.shown.Close(); err != nil {
			return err
		}
	}
	return x.raw.Close()
}
