package imports

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"huiqi/models"
)

// csvRows reads a table whose header names the columns, in English or Chinese.
type csvRows struct {
	reader  *csv.Reader
	columns []csvColumn
	service *Service
}

// csvColumn is what a column's cells mean.
type csvColumn struct {
	header  string
	set     func(l *enterpriseLine, cell string) error // a member of the line
	field   string                                     // or a field of the vocabulary
	annual  bool                                       // bound to a fiscal year
	year    string                                     // the year that the header names
	factor  int64                                      // 10,000 for 万元
	numeric bool
	boolean bool
}

// csvRows reads the header. A column that means nothing is refused, with its name.
func (s *Service) csvRows(file opened) (rowReader, error) {
	r := csv.NewReader(file.Reader)
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, models.Invalid("empty-file", "文件是空的", "the file is empty")
	}
	if err != nil {
		return nil, malformedCSV(err)
	}
	rows := &csvRows{reader: r, service: s}
	var found []models.Violation
	for _, name := range header {
		c, ok := s.column(strings.TrimSpace(name))
		if !ok {
			found = append(found, unknownColumn(name))
		}
		rows.columns = append(rows.columns, c)
	}
	if len(found) > 0 {
		return nil, models.Invalid("unknown-column", "表头有不认识的列", "the header has unknown columns", found...)
	}
	return rows, nil
}

func malformedCSV(err error) error {
	line := 0
	var at *csv.ParseError
	if errors.As(err, &at) {
		line = at.Line
	}
	return models.Invalid("malformed-csv", "第 "+strconv.Itoa(line)+" 行不是合法的 CSV", "line "+strconv.Itoa(line)+" is not CSV")
}

func (c *csvRows) next() (int, enterpriseLine, error) {
	for {
		cells, err := c.reader.Read()
		if errors.Is(err, io.EOF) {
			return 0, enterpriseLine{}, io.EOF
		}
		var at *csv.ParseError
		if errors.As(err, &at) {
			return at.Line, enterpriseLine{}, malformedCSV(err)
		}
		if err != nil {
			return 0, enterpriseLine{}, err
		}
		line, _ := c.reader.FieldPos(0)
		if blank(cells) {
			continue
		}
		row, err := c.row(cells)
		return line, row, err
	}
}

func blank(cells []string) bool {
	return strings.TrimSpace(strings.Join(cells, "")) == ""
}

// row turns cells into a line. Empty cells say nothing.
func (c *csvRows) row(cells []string) (enterpriseLine, error) {
	l := enterpriseLine{Annual: yearly{}, Facts: members{}}
	year := c.fiscalYear(cells)
	var found []models.Violation
	for i, column := range c.columns {
		if i >= len(cells) || strings.TrimSpace(cells[i]) == "" {
			continue
		}
		if err := column.put(&l, strings.TrimSpace(cells[i]), year); err != nil {
			found = append(found, models.Violation{Path: column.header, Code: "bad-value", Message: err.Error(), English: "bad value"})
		}
	}
	if len(cells) > len(c.columns) {
		found = append(found, models.Violation{Path: "", Code: "too-many-cells", Message: "比表头多出单元格", English: "more cells than the header has"})
	}
	if len(found) > 0 {
		return l, models.Invalid("invalid-enterprise", "这一行有误", "the row has faults", found...)
	}
	return l, nil
}

// fiscalYear returns the cell of the column that names the year of the row's figures.
func (c *csvRows) fiscalYear(cells []string) string {
	for i, column := range c.columns {
		if column.field == "fiscal_year" && i < len(cells) {
			return strings.TrimSuffix(strings.TrimSpace(cells[i]), "年")
		}
	}
	return ""
}

// put stores a cell where its column belongs.
func (c csvColumn) put(l *enterpriseLine, cell, year string) error {
	if c.set != nil {
		return c.set(l, cell)
	}
	if c.field == "fiscal_year" {
		return nil
	}
	value, err := c.value(cell)
	if err != nil {
		return err
	}
	if !c.annual {
		l.Facts[c.field] = value
		return nil
	}
	if c.year != "" {
		year = c.year
	}
	if year == "" {
		return errors.New("须有年度列（fiscal_year），或在表头写明年份")
	}
	if l.Annual[year] == nil {
		l.Annual[year] = members{}
	}
	l.Annual[year][c.field] = value
	return nil
}

// value writes a cell as the JSON of its field.
func (c csvColumn) value(cell string) (json.RawMessage, error) {
	switch {
	case c.boolean:
		return truth(cell)
	case c.numeric:
		return number(cell, c.factor)
	}
	return json.Marshal(cell)
}
