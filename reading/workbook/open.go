package workbook

import (
	"archive/zip"
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Book is an open workbook. A CSV file is a book of one sheet. It may be used by one goroutine. Close it.
type Book struct {
	Date1904 bool // days are counted from 1904

	sheets []string
	data   []byte
	file   *excelize.File // nil: CSV
	parts  map[string]*zip.File

	extents map[string]extent // of the sheets that were looked at
}

// csvSheet is the name of the one sheet of a CSV file.
const csvSheet = "CSV"

// Open opens a file by its content. Faults: workbook-too-large, legacy-workbook (the binary XLS, or a password),
// unreadable-workbook, too-many-sheets.
func Open(data []byte) (*Book, error) {
	switch {
	case len(data) > MaxFile:
		return nil, tooLarge("文件字节数", "the file's size in bytes", MaxFile)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return nil, invalid("legacy-workbook", "旧版 XLS 或加密的文件：请去掉密码，另存为 .xlsx", "a binary XLS file or one with a password: save it as .xlsx without one")
	case !bytes.HasPrefix(data, []byte("PK")):
		text, err := decoded(data)
		return &Book{sheets: []string{csvSheet}, data: text}, err
	}
	parts, err := looked(data)
	if err != nil {
		return nil, err
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxOpened, UnzipXMLSizeLimit: maxPart, RawCellValue: true})
	if err != nil {
		return nil, unreadable(err)
	}
	b := &Book{data: data, file: file, parts: parts, extents: map[string]extent{}}
	if props, err := file.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		b.Date1904 = *props.Date1904
	}
	return b, b.list()
}

// looked looks at the directory of the archive before anything of it is unfolded.
func looked(data []byte) (map[string]*zip.File, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, unreadable(err)
	}
	if len(archive.File) > maxEntries {
		return nil, tooLarge("文件内的部件数", "the number of its parts", maxEntries)
	}
	parts := make(map[string]*zip.File, len(archive.File))
	var sum uint64
	for _, f := range archive.File {
		sum += f.UncompressedSize64
		if f.UncompressedSize64 > maxPart && f.UncompressedSize64 > maxRatio*max(f.CompressedSize64, 1) {
			return nil, tooLarge("文件的压缩比", "its compression ratio", maxRatio)
		}
		parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	if sum > maxOpened {
		return nil, tooLarge("展开后的字节数", "its unfolded size in bytes", maxOpened)
	}
	return parts, nil
}

// list notes the sheets that people see.
func (b *Book) list() error {
	for _, name := range b.file.GetSheetList() {
		if visible, err := b.file.GetSheetVisible(name); err == nil && visible {
			b.sheets = append(b.sheets, name)
		}
	}
	switch n := len(b.sheets); {
	case n == 0:
		return invalid("unreadable-workbook", "文件里没有可见的工作表", "the file has no visible sheet")
	case n > MaxSheets:
		return tooLarge("工作表数", "the number of sheets", MaxSheets)
	}
	return nil
}

// Sheets returns the names of the visible sheets in their order.
func (b *Book) Sheets() []string { return b.sheets }

// Close frees what the book holds, temporary files among it.
func (b *Book) Close() error {
	if b.file == nil {
		return nil
	}
	return b.file.Close()
}

// Address names a cell, as F12; column and row count from 1.
func Address(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return ""
	}
	return name
}

// Letter names a column, as F; it counts from 1.
func Letter(column int) string {
	name, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return ""
	}
	return name
}
