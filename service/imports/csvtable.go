package imports

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"huiqi/models"
)

// table is a CSV file whose first row names the columns.
type table struct {
	reader  *csv.Reader
	header  []string
	columns []string // what they mean
}

// newTable reads the header.
func newTable(file opened) (*table, error) {
	r := csv.NewReader(file.table())
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, true
	cells, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, models.Invalid("empty-file", "文件是空的", "the file is empty")
	}
	if err != nil {
		return nil, malformedCSV(err)
	}
	t := &table{reader: r}
	var found []models.Violation
	for i, name := range cells {
		t.header = append(t.header, strings.TrimSpace(name))
		found = append(found, badText("第 "+strconv.Itoa(i+1)+" 列", "name", name)...)
	}
	if len(found) > 0 {
		return nil, models.Invalid("unreadable-header", "表头有不能解读的文字", "the header cannot be read", found...)
	}
	return t, nil
}

// name tells what every column means: identify returns the same for columns that mean the same. Columns that mean
// nothing are refused, and those that mean what another means already.
func (t *table) name(identify func(header string) (column string, ok bool)) error {
	var unknown, double []models.Violation
	seen := map[string]bool{}
	for _, header := range t.header {
		column, ok := identify(header)
		switch {
		case !ok:
			unknown = append(unknown, models.Violation{Path: header, Code: "unknown-column", Message: "不认识这一列", English: "there is no such column"})
		case seen[column]:
			double = append(double, models.Violation{Path: header, Code: "duplicate-column", Message: "这一列与前面的一列重复", English: "another column means the same", Want: "只保留一列"})
		}
		seen[column], t.columns = true, append(t.columns, column)
	}
	if len(unknown) > 0 {
		return models.Invalid("unknown-column", "表头有不认识的列", "the header has unknown columns", append(unknown, double...)...)
	}
	if len(double) > 0 {
		return models.Invalid("duplicate-column", "表头有重复的列", "the header has columns that mean the same", double...)
	}
	return nil
}

func malformedCSV(err error) error {
	line := "0"
	var at *csv.ParseError
	if errors.As(err, &at) {
		line = strconv.Itoa(at.Line)
	}
	return models.Invalid("malformed-csv", "第 "+line+" 行不是合法的 CSV", "line "+line+" is not CSV")
}

// next returns the next row that is not blank: its line, its cells without space around them, and what is wrong with
// them whatever they mean; cells that cannot be stored are empty. Its error is io.EOF, that of reading, or a Fault.
func (t *table) next() (line int, cells []string, found []models.Violation, err error) {
	for {
		cells, err = t.reader.Read()
		var at *csv.ParseError
		switch {
		case errors.As(err, &at):
			return at.StartLine, nil, nil, malformedCSV(err)
		case err != nil:
			return 0, nil, nil, err
		}
		if !blank(cells) {
			line, _ = t.reader.FieldPos(0)
			found = t.settle(cells)
			return line, cells[:min(len(cells), len(t.header))], found, nil
		}
	}
}

func blank(cells []string) bool {
	return strings.TrimSpace(strings.Join(cells, "")) == ""
}

func (t *table) settle(cells []string) []models.Violation {
	var found []models.Violation
	count := func(code, zh, en string) {
		found = append(found, models.Violation{Code: code, Message: zh, English: en, Want: strconv.Itoa(len(t.header))})
	}
	switch n := len(cells); {
	case n > len(t.header):
		count("too-many-cells", "单元格比表头多", "more cells than the header has")
	case n < len(t.header):
		count("too-few-cells", "单元格比表头少", "fewer cells than the header has")
	}
	for i := range min(len(cells), len(t.header)) {
		cells[i] = strings.TrimSpace(cells[i])
		if bad := badText(t.header[i], t.columns[i], cells[i]); len(bad) > 0 {
			found, cells[i] = append(found, bad...), ""
		}
	}
	return found
}
