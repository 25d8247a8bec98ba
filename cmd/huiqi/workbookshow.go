package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strconv"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/workbooks"
)

// workbookAnswer is the document of import workbook --json.
type workbookAnswer struct {
	ID      string         `json:"id"`
	State   kept.State     `json:"state"`
	Layout  workbook.Sheet `json:"layout"`
	Checked kept.Tally     `json:"checked"`
	Stored  kept.Tally     `json:"stored"`
	Faults  []kept.Fault   `json:"faults,omitempty"` // the first of them; all are in the report
	Report  string         `json:"report,omitempty"`
}

// decisions reads the file of --map: an object with columns, or the answer of --json with its layout.
func (c *console) decisions(f workbookFlags) (workbooks.Correction, error) {
	out := workbooks.Correction{SaveAs: f.saveMap}
	if f.mapping == "" {
		return out, nil
	}
	content, err := c.content(f.mapping)
	if err != nil {
		return out, err
	}
	type columns []struct {
		Column string
		Target workbook.Target
		Year   int
		Unit   string
	}
	var given struct {
		Columns columns
		SaveAs  string `json:"save_as"`
		Layout  struct{ Columns columns }
	}
	if err := json.Unmarshal(content, &given); err != nil {
		return out, models.Invalid("invalid-mapping", "列对应不是正确的 JSON："+f.mapping, "the mapping is not well-formed JSON: "+f.mapping)
	}
	if out.SaveAs == "" {
		out.SaveAs = given.SaveAs
	}
	for _, d := range append(given.Columns, given.Layout.Columns...) {
		if d.Target != "" {
			out.Columns = append(out.Columns, workbooks.Decision(d))
		}
	}
	return out, nil
}

// deed does something to a workbook that is worked on afterwards.
type deed func(ctx context.Context, actor actors.Actor, id string, version int64) (workbooks.View, error)

// drive does a deed (nil: it was done before) and works on the workbook until its stage is done, with progress by rows.
func (c *console) drive(ctx context.Context, s *workbooks.Service, v workbooks.View, do deed) (workbooks.View, error) {
	var err error
	if do != nil {
		if v, err = do(ctx, commandLine(), v.ID, v.Version); err != nil {
			return v, err
		}
	}
	meter := c.newMeter("导入", "import")
	if v.State == kept.Checking {
		meter = c.newMeter("检查", "check")
	}
	v, err = s.Drive(ctx, commandLine(), v.ID, func(w kept.Workbook) { meter.show(w.Position, w.LastRow) })
	meter.end()
	if err == nil && v.State == kept.Failed {
		err = models.Invalid("workbook-failed", v.Error, v.Error)
	}
	return v, err
}

func writeReport(ctx context.Context, s *workbooks.Service, id, path string) (err error) {
	doc, err := s.Report(ctx, commandLine(), id)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, doc.Close()) }()
	file, err := os.Create(path) //nolint:gosec // whoever calls the command names the file
	if err != nil {
		return unwritable(path, err)
	}
	return errors.Join(doc.Write(file), file.Close())
}

// showAsked tells what the columns are for and what has to be decided.
func (c *console) showAsked(v workbooks.View) error {
	if c.json {
		if err := c.printJSON(workbookAnswerOf(v)); err != nil {
			return err
		}
		return errReported
	}
	if err := c.showColumns(v.Layout); err != nil {
		return err
	}
	for _, q := range v.Layout.Questions {
		c.note("%s", "%s", c.say(q.Message, q.English))
	}
	c.note("列的对应还有待定之处，用 --map 给出决定", "something about the columns has to be decided: use --map")
	return errReported
}

// showColumns prints a line for each column.
func (c *console) showColumns(s workbook.Sheet) error {
	for _, column := range s.Columns {
		parts := []string{string(column.Target)}
		if column.Target == "" {
			parts[0] = c.say("未对应，不导入", "no target, left out")
		}
		if column.Year != 0 {
			parts = append(parts, strconv.Itoa(column.Year))
		}
		if column.Unit != "" {
			parts = append(parts, column.Unit)
		}
		for _, q := range column.Questions {
			parts = append(parts, "← "+c.say(q.Message, q.English))
		}
		if err := c.printf("%s %s: %s\n", column.Column, column.Heading, strings.Join(parts, " ")); err != nil {
			return err
		}
	}
	return nil
}

func workbookAnswerOf(v workbooks.View) workbookAnswer {
	return workbookAnswer{ID: v.ID, State: v.State, Layout: v.Layout, Checked: v.Checked, Stored: v.Stored}
}
