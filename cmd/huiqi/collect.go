package main

import (
	"context"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	collected "huiqi/models/collect"
	"huiqi/service/collect"
)

// What the help of collect says.
const (
	longCollect = `。
按来源的设置读取栏目或订阅源，把新文件和有改动的文件送入待审；遵守 robots.txt 和各站的访问间隔。
须先设置 HUIQI_COLLECT_CONTACT。中断后再执行一次即从中断处继续。

退出码：0 全部完成，或网站要求稍后再来（由服务或下一次继续）；1 有来源没能采集；2 命令用法有误。`
	longCollectEnglish = `.
Reads the columns or feeds of sources and hands new and changed documents over for review, keeping to robots.txt and
to the pace of every site. HUIQI_COLLECT_CONTACT has to be set. Interrupted, it is simply repeated and goes on.

Exit code: 0 everything is done, or a site wants to be asked later (the server or the next time goes on); 1 a source
could not be collected; 2 the command was used wrongly.`
)

func newCollect(c *console) *cobra.Command {
	var source string
	var dryRun bool
	short := c.say("从各来源采集政策", "collect policies from sources")
	command := &cobra.Command{
		Use: "collect", Short: short, Long: short + c.say(longCollect, longCollectEnglish),
		Example: "  huiqi collect\n  huiqi collect --source 0198c0de-7a3b-7c1e-9f00-5d1f2a3b4c5d --dry-run",
		RunE: func(command *cobra.Command, _ []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				if dryRun {
					return c.previewSources(ctx, a, source)
				}
				return c.collectSources(ctx, a, source)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&source, "source", "", c.say("只采集这一来源（编号）；默认所有启用的", "collect this source only (its id); default all that are enabled"))
	flags.BoolVar(&dryRun, "dry-run", false, c.say("只列出会采集什么，不保存", "only list what would be taken, keep nothing"))
	return command
}

// collectSources collects with progress by documents. A source that failed makes the command fail after the others.
func (c *console) collectSources(ctx context.Context, a *app.App, source string) error {
	meter, failed := c.newMeter("采集", "collect"), false
	show := func(run collected.Run) {
		t := run.Tally
		meter.show(t.New+t.Changed+t.Unchanged+t.Duplicate+t.Refused, t.Found)
	}
	err := a.CollectAll(ctx, source, show, func(one app.Collected) error {
		failed = failed || one.Run.State == collected.Failed
		return c.printCollected(one)
	})
	meter.end()
	if err == nil && failed {
		return errReported
	}
	return err
}

func (c *console) printCollected(one app.Collected) error {
	if c.json {
		return c.printLine(one)
	}
	t := one.Run.Tally
	notes := []string{}
	switch {
	case one.Run.Error != "":
		notes = append(notes, "  "+one.Run.Error)
	case one.Run.State.Open() && one.Run.ResumeAt != nil:
		notes = append(notes, c.say("  网站要求稍后再来，下次继续：", "  the site wants to be asked later: ")+one.Run.ResumeAt.Local().Format("2006-01-02 15:04"))
	}
	for _, r := range one.Run.Refusals {
		notes = append(notes, "  "+r.URL+" "+c.say(r.Message, r.English))
	}
	return c.printf(c.say("%s：%s；列出 %d，新增 %d，改动 %d，未变 %d，重复 %d，未取 %d\n", "%s: %s; %d listed, %d new, %d changed, %d unchanged, %d duplicates, %d refused\n")+"%s",
		one.Source.Name, one.Run.State, t.Found, t.New, t.Changed, t.Unchanged, t.Duplicate, t.Refused, lines(notes))
}

// previewSources lists what would be taken from the first list of each source. A source whose list cannot be read is
// told, and makes the command fail after the others.
func (c *console) previewSources(ctx context.Context, a *app.App, source string) error {
	failed := false
	err := a.EachSource(ctx, source, func(s *collect.Service, source collected.Source) error {
		found, err := s.Preview(ctx, commandLine(), source)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			failed = true
			c.refuse(err)
			return nil
		}
		return c.printPreview(source, found)
	})
	if err == nil && failed {
		return errReported
	}
	return err
}

func (c *console) printPreview(source collected.Source, found collect.Preview) error {
	if c.json {
		return c.printLine(map[string]any{"source": source, "preview": found})
	}
	var notes []string
	for _, item := range found.Items {
		state := c.say("新", "new")
		if item.Known {
			state = c.say("已采集", "known")
		}
		notes = append(notes, "  "+state+" "+item.Published.String()+" "+item.Title+" "+item.URL)
	}
	for _, r := range found.Refusals {
		notes = append(notes, "  "+c.say("不取 ", "refused ")+r.URL+" "+c.say(r.Message, r.English))
	}
	return c.printf(c.say("%s：会采集 %d 个文件\n", "%s: %d documents would be taken\n")+"%s", source.Name, len(found.Items), lines(notes))
}

// lines puts each remark on a line of its own.
func lines(notes []string) string {
	out := ""
	for _, note := range notes {
		out += note + "\n"
	}
	return out
}
