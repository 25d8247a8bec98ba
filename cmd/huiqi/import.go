package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	actors "huiqi/models/access"
	"huiqi/service/imports"
)

// importAnswer is the document of import --json.
type importAnswer struct {
	imports.Report

	RefusedFile string `json:"refused_file,omitempty"` // JSON Lines: line, key, code, message, errors
}

// What the help of import says.
const (
	longImport = `。
中断后用同一文件再导一次即可：已入库且未变的行不会重复。
一行有误只拒该行，其余照常入库；被拒的行连同行号和原因写入 --refused 指定的文件，没有被拒的行时删去上次的报告。

退出码：0 全部行已入库或未变；1 有行被拒（其余行已入库），或导入未能完成；2 命令用法有误。`
	longImportEnglish = `.
Interrupted, it is simply repeated with the same file: what is there and has not changed is left alone.
A row with a fault is refused by itself, the others are stored; refused rows go to the file of --refused with their
lines and reasons, and where none is refused the report of the last time is removed.

Exit code: 0 every row is stored or unchanged; 1 some rows were refused (the others are stored), or the import could
not be finished; 2 the command was used wrongly.`
)

// importer is one kind of import.
type importer func(s *imports.Service, ctx context.Context, actor actors.Actor, from io.Reader, o imports.Options) (imports.Report, error)

func newImport(c *console) *cobra.Command {
	command := group(&cobra.Command{Use: "import", Short: c.say("导入企业或政策", "import enterprises or policies")})
	command.AddCommand(
		newImportOf(c, "enterprises", c.say("导入企业（JSON Lines，或中英文表头的 CSV）", "import enterprises (JSON Lines, or CSV with Chinese or English headers)"), (*imports.Service).Enterprises),
		newImportOf(c, "policies", c.say("导入政策及其事项和规则（JSON Lines）", "import policies with their programs and rules (JSON Lines)"), (*imports.Service).Policies),
		newImportWorkbook(c),
	)
	return command
}

func newImportOf(c *console, kind, short string, do importer) *cobra.Command {
	var format, source, refused string
	command := &cobra.Command{
		Use: kind + " FILE", Short: short, Args: exactly("FILE"),
		Long: short + c.say(longImport, longImportEnglish),
		RunE: func(command *cobra.Command, args []string) error {
			if err := oneOf("format", format, string(imports.JSONLines), string(imports.CSV)); err != nil {
				return err
			}
			o := imports.Options{Format: imports.Format(format), Source: source}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				return c.importFile(ctx, a.Imports(), args[0], refused, o, do)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&format, "format", "", c.say("文件格式：jsonl 或 csv（默认看内容）", "format of the file: jsonl or csv (default: by its content)"))
	flags.StringVar(&source, "source", "", c.say("行内未写来源时的数据来源", "source of facts whose row names none"))
	flags.StringVar(&refused, "refused", "", c.say("被拒行的报告（JSON Lines，默认 FILE.refused.jsonl）", "report of refused rows (JSON Lines, default FILE.refused.jsonl)"))
	return command
}

// importFile imports a file with progress by bytes. A refused row makes the command fail, so that scripts notice; the
// other rows are stored all the same.
func (c *console) importFile(ctx context.Context, s *imports.Service, path, refusedPath string, o imports.Options, do importer) (err error) {
	file, done, err := c.open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	report, err := newRefusals(file, path, refusedPath)
	if err != nil {
		return err
	}
	meter, total := c.newMeter("导入", "import"), sizeOf(file)
	o.Refused = report.add
	o.Progress = func(read int64, _ imports.Report) { meter.show(int(read), int(total)) }
	counts, err := do(s, ctx, commandLine(), file, o)
	meter.end()
	if err := errors.Join(err, report.close(err == nil)); err != nil {
		return err
	}
	return c.showImported(counts, report)
}

func (c *console) showImported(counts imports.Report, report *refusals) error {
	answer := importAnswer{Report: counts}
	if counts.Refused > 0 {
		answer.RefusedFile = report.path
	}
	var err error
	if c.json {
		err = c.printJSON(answer)
	} else {
		err = c.printf(c.say("共 %d 行：新增 %d，更新 %d，未变 %d，被拒 %d\n", "%d rows: %d created, %d updated, %d unchanged, %d refused\n"),
			counts.Rows, counts.Created, counts.Updated, counts.Unchanged, counts.Refused)
	}
	if err != nil || counts.Refused == 0 {
		return err
	}
	if !c.json {
		c.note("%s", "%s", strings.TrimRight(report.first.String(), "\n"))
		if answer.RefusedFile != "" {
			c.note("被拒的行及原因见 %s", "refused rows and the reasons: %s", filepath.ToSlash(answer.RefusedFile))
		}
	}
	return errReported
}

// sizeOf returns the size of a file in bytes, 0 when it is not known.
func sizeOf(from io.Reader) int64 {
	file, ok := from.(*os.File)
	if !ok {
		return 0
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}
