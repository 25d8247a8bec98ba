package main

import (
	"context"
	"strconv"
	"strings"

	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
)

// faultsTold is how many rows that were refused or left out the command tells; the report marks all of them.
const faultsTold = 20

// told is what import workbook tells of a file that it has gone through.
type told struct {
	view   workbooks.View
	tally  kept.Tally
	faults models.List[kept.Fault]
	report string
}

// look gathers what is told: what the check found or what the import stored, and the first rows that did not go in.
func look(ctx context.Context, s *workbooks.Service, v workbooks.View, f workbookFlags) (told, error) {
	out := told{view: v, tally: v.Stored, report: f.report}
	if f.dryRun {
		out.tally = v.Checked
	}
	var err error
	out.faults, err = s.Refused(ctx, commandLine(), v.ID, models.Page{Limit: faultsTold})
	return out, err
}

// showWorkbook tells what the columns are for and what came of the rows. Refused rows make the command fail.
func (c *console) showWorkbook(t told) error {
	if err := c.tell(t); err != nil {
		return err
	}
	if t.tally.Refused > 0 {
		return errReported
	}
	return nil
}

func (c *console) tell(t told) error {
	if c.json {
		answer := workbookAnswerOf(t.view)
		answer.Faults, answer.Report = t.faults.Items, t.report
		return c.printJSON(answer)
	}
	if err := c.showColumns(t.view.Layout); err != nil {
		return err
	}
	for _, fault := range t.faults.Items {
		if err := c.printf("%s\n", c.rowTold(fault)); err != nil {
			return err
		}
	}
	if t.faults.NextCursor != "" {
		c.note("以上是前 %d 行；--report 在同一张表中标出全部", "these are the first %d rows; --report marks all of them in the same sheet", faultsTold)
	}
	sum := t.tally
	return c.printf(c.say("共 %d 行：新增 %d，更新 %d，未变 %d，被拒 %d，可能重复 %d；另有 %d 行不是数据，%d 项因库中来源更可靠或更新而保留原值\n",
		"%d rows: %d created, %d updated, %d unchanged, %d refused, %d perhaps there twice; %d more are no data, and %d values stayed because they count more\n"),
		sum.Rows, sum.Created, sum.Updated, sum.Unchanged, sum.Refused, sum.Warned, sum.LeftOut, sum.Kept)
}

// rowTold says on one line what is wrong with a row, cell by cell where that is known.
func (c *console) rowTold(f kept.Fault) string {
	var line strings.Builder
	line.WriteString(c.say("第 ", "row ") + strconv.Itoa(f.RowNumber) + c.say(" 行", ""))
	if f.Key != "" {
		line.WriteString(" " + f.Key)
	}
	line.WriteString(c.say("：", ": ") + f.Message)
	for _, v := range f.Violations {
		line.WriteString(c.say("；", "; ") + v.Path + " " + v.Message)
	}
	return line.String()
}
