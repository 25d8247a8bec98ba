package imports

import (
	"encoding/json"
	"errors"
	"strings"

	"huiqi/models"
	"huiqi/reading/cells"
)

// csvRows reads a table of enterprises.
type csvRows struct {
	*table

	means []csvColumn
}

// csvColumn is what a column's cells mean.
type csvColumn struct {
	header  string
	member  string                                     // a member of the line, by its English name
	set     func(l *enterpriseLine, cell string) error // stores it there
	field   string                                     // or a field of the vocabulary
	annual  bool                                       // bound to a fiscal year
	year    string                                     // the year that the header names
	factor  int64                                      // 10,000 for 万元
	unit    string                                     // of the heading
	measure string                                     // what the field measures: yuan, ratio …
	numeric bool
	boolean bool
}

// fiscalYearColumn is the column that names the year of the row's figures.
const fiscalYearColumn = "fiscal_year"

// csvRows reads the header.
func (s *Service) csvRows(file opened) (rowReader, error) {
	t, err := newTable(file)
	if err != nil {
		return nil, err
	}
	rows := &csvRows{table: t}
	err = t.name(func(header string) (string, bool) {
		c, ok := s.column(header)
		rows.means = append(rows.means, c)
		if c.annual {
			return c.year + " " + c.field, ok
		}
		return c.member + c.field, ok
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// row reads the next row. Empty cells say nothing.
func (c *csvRows) row() (int, enterpriseLine, error) {
	line, cells, found, err := c.next()
	l := enterpriseLine{Annual: yearly{}, Facts: members{}}
	if err != nil {
		return line, l, err
	}
	year := c.fiscalYear(cells)
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		if err := c.means[i].put(&l, cell, year); err != nil {
			found = append(found, badCell(c.header[i], err))
		}
	}
	if len(found) > 0 {
		return line, l, models.Invalid("invalid-enterprise", "这一行有误", "the row has faults", found...)
	}
	return line, l, nil
}

func badCell(header string, err error) models.Violation {
	return models.Violation{Path: header, Code: "bad-value", Message: err.Error(), English: "bad value"}
}

// fiscalYear returns the cell of the column that names the year of the row's figures.
func (c *csvRows) fiscalYear(cells []string) string {
	for i, cell := range cells {
		if c.means[i].member == fiscalYearColumn {
			return strings.TrimSuffix(cell, "年")
		}
	}
	return ""
}

// put stores a cell where its column belongs.
func (c csvColumn) put(l *enterpriseLine, cell, year string) error {
	if c.set != nil {
		return c.set(l, cell)
	}
	if c.member == fiscalYearColumn {
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
	if l.Annual[year][c.field] != nil {
		return errors.New("同一年度的这一项已在另一列")
	}
	l.Annual[year][c.field] = value
	return nil
}

// value writes a cell as the JSON of its field.
func (c csvColumn) value(cell string) (json.RawMessage, error) {
	switch {
	case c.boolean:
		return cells.Truth(cell)
	case c.numeric && c.measure == "yuan":
		return cells.Amount(cell, c.factor)
	case c.numeric && c.measure == "ratio" && c.unit == "%":
		return cells.Share(cell, cells.BarePercent)
	case c.numeric && c.measure == "ratio":
		return cells.Share(cell, cells.BareRatio)
	case c.numeric:
		return cells.Number(cell)
	}
	return json.Marshal(cell)
}
