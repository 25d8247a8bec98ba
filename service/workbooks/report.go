package workbooks

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/reading/cells"
	"huiqi/reading/workbook"
)

// maxComments bounds the comments of a report, which are kept in memory; the first column tells of every row.
const maxComments = 5_000

// faultsAtOnce is how many rows that were refused are read in one go.
const faultsAtOnce = 1_000

// Report returns the sheet as it was sent, row by row, with a first column 问题 that says what is wrong with a row, the
// cells that are wrong in red, those of rows that may be there twice in yellow, and comments at them. Corrected, it can be sent in as it is. Faults: workbook-not-found,
// workbook-unchecked.
func (s *Service) Report(ctx context.Context, actor actors.Actor, id string) (doc *Document, err error) {
	w, err := s.find(ctx, actor, "getWorkbookReport", id)
	if err != nil {
		return nil, err
	}
	v, err := s.view(w)
	if err != nil {
		return nil, err
	}
	if w.State == kept.Recognised || w.State == kept.Checking {
		return nil, models.Faulty(models.KindConflict, "workbook-unchecked", "检查完成后才有报告", "there is a report once it is checked")
	}
	content, err := s.Store.WorkbookContent(ctx, id)
	if err != nil {
		return nil, err
	}
	book, err := workbook.Open(content)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	rows, err := book.Rows(v.Layout.Name, v.Layout.Reading())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	out, err := newSheet(strings.TrimSuffix(w.Name, ".xlsx")+"-问题.xlsx", v.Layout.Name)
	if err != nil {
		return nil, err
	}
	m := marking{Service: s, sheet: out, view: v, stage: stageOf(w), date1904: book.Date1904}
	if err := errors.Join(m.comment(ctx), m.copy(ctx, rows)); err != nil {
		return nil, errors.Join(err, out.Close())
	}
	return out.end()
}

// marking writes a sheet with its faults marked.
type marking struct {
	*Service
	*sheet
	view     View
	stage    kept.Stage
	date1904 bool
	faults   []kept.Fault // read ahead
	after    int          // the row up to which they were read
	ended    bool
}

// comment puts comments at the cells that are wrong. The library takes them before the rows.
func (m *marking) comment(ctx context.Context) error {
	made := 0
	for after := 0; made < maxComments; {
		found, err := m.Store.WorkbookFaults(ctx, m.view.ID, m.stage, after, faultsAtOnce)
		if err != nil || len(found) == 0 {
			return err
		}
		for _, f := range found {
			for place, text := range wrongCells(f) {
				if made++; made > maxComments {
					return nil
				}
				cell := workbook.Address(place+1, f.RowNumber)
				if err := m.file.AddComment(m.view.Layout.Name, excelize.Comment{Cell: cell, Author: "惠企", Text: text}); err != nil {
					return fmt.Errorf("comment %s: %w", cell, err)
				}
			}
		}
		after = found[len(found)-1].RowNumber
	}
	return nil
}

// wrongCells returns what is wrong with the cells of a row, by the number of their column.
func wrongCells(f kept.Fault) map[int]string {
	out := map[int]string{}
	for _, v := range f.Violations {
		column, row, err := excelize.CellNameToCoordinates(v.Path)
		if err != nil || row != f.RowNumber {
			continue
		}
		if out[column] != "" {
			out[column] += "；"
		}
		out[column] += worded(v)
	}
	return out
}

func worded(v models.Violation) string {
	if v.Want == "" {
		return v.Message
	}
	return v.Message + "（应为：" + v.Want + "）"
}

// copy writes every row, one column to the right.
func (m *marking) copy(ctx context.Context, rows *workbook.Rows) error {
	days := m.days()
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		fault, err := m.faultOf(ctx, row.Number)
		if err != nil {
			return err
		}
		wrong := wrongCells(fault)
		line := make([]any, len(row.Cells)+1)
		line[0] = m.first(row, fault)
		for i, text := range row.Cells {
			_, bad := wrong[i+1]
			if bad && fault.Warns() {
				line[i+1] = excelize.Cell{StyleID: m.styles.doubtful, Value: guarded(text)}
				continue
			}
			line[i+1] = m.cell(text, bad, slices.Contains(days, i+1))
		}
		if err := m.put(row.Number, line); err != nil {
			return err
		}
	}
}

// first returns the cell of the column 问题.
func (m *marking) first(row workbook.Row, f kept.Fault) any {
	if row.Number == m.view.Layout.HeadingRow {
		return excelize.Cell{StyleID: m.styles.heading, Value: "问题"}
	}
	if f.RowNumber == 0 {
		return nil
	}
	var parts []string
	for _, v := range f.Violations {
		text := worded(v)
		if v.Path != "" {
			text = v.Path + "：" + text
		}
		parts = append(parts, text)
	}
	text := strings.Join(parts, "；")
	if text == "" {
		text = f.Message
	}
	if f.Code == kept.LeftOut {
		return text
	}
	style := m.styles.wrong
	if f.Warns() {
		style = m.styles.doubtful
	}
	return excelize.Cell{StyleID: style, Value: guarded(text)}
}

// days returns the columns that hold days.
func (m *marking) days() (out []int) {
	for _, c := range m.view.Layout.Columns {
		if c.Target.Day() {
			out = append(out, c.Place())
		}
	}
	return out
}

var plainNumber = regexp.MustCompile(`^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$`)

// cell writes a cell as what it is: a day that a spreadsheet counts, a number, or text.
func (m *marking) cell(text string, wrong, day bool) any {
	style := 0
	if wrong {
		style = m.styles.wrong
	}
	if d, ok := cells.Serial(text, m.date1904); ok && day {
		if style = m.styles.day; wrong {
			style = m.styles.wrongDay
		}
		return excelize.Cell{StyleID: style, Value: d.In(time.UTC)}
	}
	if plainNumber.MatchString(text) {
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			return excelize.Cell{StyleID: style, Value: v}
		}
	}
	if text == "" && style == 0 {
		return nil
	}
	return excelize.Cell{StyleID: style, Value: guarded(text)}
}

// faultOf returns what is wrong with a row; rows are asked for in their order.
func (m *marking) faultOf(ctx context.Context, row int) (kept.Fault, error) {
	for {
		for len(m.faults) > 0 && m.faults[0].RowNumber < row {
			m.faults = m.faults[1:]
		}
		if len(m.faults) > 0 || m.ended {
			break
		}
		found, err := m.Store.WorkbookFaults(ctx, m.view.ID, m.stage, m.after, faultsAtOnce)
		if err != nil {
			return kept.Fault{}, err
		}
		if m.faults, m.ended = found, len(found) < faultsAtOnce; len(found) > 0 {
			m.after = found[len(found)-1].RowNumber
		}
	}
	if len(m.faults) > 0 && m.faults[0].RowNumber == row {
		return m.faults[0], nil
	}
	return kept.Fault{}, nil
}
