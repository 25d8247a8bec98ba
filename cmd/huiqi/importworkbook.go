package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/workbooks"
)

// What the help of import workbook says.
const (
	longWorkbook = `。
先识别表头并列出各列的对应；有待定之处（年度、单位、两可的列）时不导入，用 --map 给出决定：
  {"columns": [{"column": "F", "target": "annual:revenue", "year": 2025, "unit": "万元"}], "save_as": "张店区季报表"}
再逐行检查，然后导入；--dry-run 只检查。中断后用同一文件再导一次即从中断处接着导。
--report 写出同一张表：首列为问题，错的格子标红并有批注。

退出码：0 全部行已入库或未变；1 有行被拒（其余行已入库）、列的对应待定，或导入未能完成；2 命令用法有误。`
	longWorkbookEnglish = `.
First the heading is recognised and what its columns are for is shown; while something has to be decided (years, units,
columns that may be two things) nothing is imported, and --map decides it:
  {"columns": [{"column": "F", "target": "annual:revenue", "year": 2025, "unit": "万元"}], "save_as": "a name"}
Then every row is checked, and imported; --dry-run only checks. Interrupted, it is repeated with the same file and goes on.
--report writes the same sheet: a first column with what is wrong, wrong cells in red, with comments.

Exit code: 0 every row is stored or unchanged; 1 some rows were refused (the others are stored), something about the
columns has to be decided, or the import could not be finished; 2 the command was used wrongly.`
)

// workbookFlags are what the command is told.
type workbookFlags struct {
	mapping, saveMap, report, source, sheet, subject string
	asOf                                             models.Date
	dryRun                                           bool
}

func newImportWorkbook(c *console) *cobra.Command {
	var f workbookFlags
	var asOf string
	short := c.say("导入企业、专家或成果的表格（XLSX、CSV，表头照平常写）", "import a spreadsheet of enterprises, experts or achievements (XLSX or CSV with the headings people use)")
	command := &cobra.Command{
		Use: "workbook FILE", Short: short, Args: exactly("FILE"), Long: short + c.say(longWorkbook, longWorkbookEnglish),
		RunE: func(command *cobra.Command, args []string) error {
			if err := oneOf("subject", f.subject, subjectNames()...); err != nil {
				return err
			}
			if err := f.asOf.UnmarshalText([]byte(asOf)); err != nil {
				return err
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				return c.importWorkbook(ctx, a.Workbooks(), args[0], f)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&f.subject, "subject", string(kept.Enterprises), c.say("行是什么：enterprises 企业、experts 专家、achievements 科研成果、teams 服务团和顾问团", "what its rows are about: enterprises, experts, achievements or teams"))
	flags.StringVar(&f.mapping, "map", "", c.say("列对应的决定（JSON）", "decisions about columns (JSON)"))
	flags.StringVar(&f.saveMap, "save-map", "", c.say("把列对应存名，下次自动认出", "save the mapping under a name, to be recognised the next time"))
	flags.BoolVar(&f.dryRun, "dry-run", false, c.say("只检查，不入库", "only check, store nothing"))
	flags.StringVar(&f.report, "report", "", c.say("标出错误的表（XLSX）写到这里", "write the sheet with its faults marked (XLSX) here"))
	flags.StringVar(&f.source, "source", "", c.say("行内未写来源时的数据来源", "source of facts whose row names none"))
	flags.StringVar(&asOf, "as-of", "", c.say("行内未写日期时的数据日期", "as-of date of rows that name none"))
	flags.StringVar(&f.sheet, "sheet", "", c.say("工作表名（默认第一张认得出表头的）", "name of the sheet (default: the first whose heading is found)"))
	return command
}

// importWorkbook takes a file through all its stages.
func (c *console) importWorkbook(ctx context.Context, s *workbooks.Service, path string, f workbookFlags) error {
	content, err := c.content(path)
	if err != nil {
		return err
	}
	u := workbooks.Upload{Name: filepath.Base(path), Content: content, Subject: kept.Subject(f.subject), Sheet: f.sheet, Source: f.source, AsOf: f.asOf}
	v, resumed, err := s.Unfinished(ctx, commandLine(), u)
	if err != nil {
		return err
	}
	if !resumed || f.dryRun {
		if v, err = c.prepare(ctx, s, u, f); err != nil {
			return err
		}
		if v.Layout.Asked() {
			return c.showAsked(v)
		}
		if v, err = c.drive(ctx, s, v, s.Check); err != nil {
			return err
		}
	}
	if !f.dryRun {
		if v, err = c.goOn(ctx, s, v); err != nil {
			return err
		}
	}
	if f.report != "" {
		if err := writeReport(ctx, s, v.ID, f.report); err != nil {
			return err
		}
	}
	t, err := look(ctx, s, v, f)
	if err != nil {
		return err
	}
	if f.dryRun {
		if _, err := s.Cancel(ctx, commandLine(), v.ID, v.Version); err != nil {
			return err
		}
	}
	return c.showWorkbook(t)
}

// prepare sends the file in and lays the decisions over it.
func (c *console) prepare(ctx context.Context, s *workbooks.Service, u workbooks.Upload, f workbookFlags) (workbooks.View, error) {
	decided, err := c.decisions(f)
	if err != nil {
		return workbooks.View{}, err
	}
	v, err := s.Upload(ctx, commandLine(), u)
	if err != nil || len(decided.Columns) == 0 && decided.SaveAs == "" {
		return v, err
	}
	return s.Correct(ctx, commandLine(), v.ID, v.Version, decided)
}

// goOn confirms what was checked, or goes on with what was confirmed before.
func (c *console) goOn(ctx context.Context, s *workbooks.Service, v workbooks.View) (workbooks.View, error) {
	confirm := s.Confirm
	if v.State == kept.Importing {
		confirm = nil
	}
	return c.drive(ctx, s, v, confirm)
}

func subjectNames() []string {
	var names []string
	for _, s := range kept.Subjects() {
		names = append(names, string(s))
	}
	return names
}

// content reads the file, at most as much as is taken.
func (c *console) content(path string) (content []byte, err error) {
	file, done, err := c.open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	return io.ReadAll(io.LimitReader(file, workbook.MaxFile+1))
}
