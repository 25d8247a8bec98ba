package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/service/standing"
)

func newRematch(c *console) *cobra.Command {
	var asOf string
	var o app.RematchOptions
	command := &cobra.Command{
		Use: "rematch", Short: c.say("全量匹配：所有企业与所有事项，记下变化", "match all enterprises and all programs anew and record what differs"),
		Example: "  huiqi rematch --wait\n  huiqi rematch --as-of 2027-01-01 --wait --json",
		RunE: func(command *cobra.Command, _ []string) error {
			if asOf != "" {
				on, err := models.ParseDate(asOf)
				if err != nil {
					return usagef("--as-of 的日期写法不对："+asOf+"，应为 2006-01-02", "bad date for --as-of: "+asOf+", want 2006-01-02")
				}
				o.AsOf = on
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				meter := c.newMeter("全量匹配", "rematch")
				o.Show = meter.show
				run, err := a.Rematch(ctx, o)
				meter.end()
				if err != nil {
					return err
				}
				return c.printRun(run)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&asOf, "as-of", "", c.say("评判日期（默认开始的当天）；晚于今天的只计数", "date of the evaluation (default the day it begins); a later day than today only counts"))
	flags.BoolVar(&o.Wait, "wait", false, c.say("等到完成；没有服务在运行时由本命令自己完成", "wait for its end; with no server running this command does the work"))
	return command
}

func (c *console) printRun(run standing.Progress) error {
	if c.json {
		if err := c.printJSON(run); err != nil {
			return err
		}
	} else if err := c.describeRun(run); err != nil {
		return err
	}
	if run.State == matchrun.Failed {
		return errReported
	}
	return nil
}

func (c *console) describeRun(run standing.Progress) error {
	if run.State.Open() {
		return c.printf(c.say("全量匹配 %s 已提交，由正在运行的服务完成\n", "rematch %s is asked for; a running server or worker does it\n"), run.ID)
	}
	t, notes := run.Totals, []string{}
	if run.Baseline {
		notes = append(notes, c.say("首次全量，作为基线", "the first one, the baseline"))
	}
	if run.CountsOnly {
		notes = append(notes, c.say("只计数", "counts only"))
	}
	if run.Error != "" {
		notes = append(notes, run.Error)
	}
	return c.printf(c.say("全量匹配 %s：%s，评判日期 %s\n企业 %d 家 × 事项 %d 个 = %d 对；符合 %d，需判断 %d，需补充 %d，差一步 %d，不符合 %d；变化 %d 条\n%s",
		"rematch %s: %s, as of %s\n%d enterprises × %d programs = %d pairs; eligible %d, to be judged %d, to be informed %d, near misses %d, ineligible %d; %d events\n%s"),
		run.ID, run.State, run.AsOf, t.Enterprises, t.Programs, t.Pairs, t.Eligible, t.NeedsJudgement, t.NeedsInformation, t.NearMiss,
		t.Ineligible, run.Events, line(notes))
}

// line joins remarks to a line of their own, or to nothing.
func line(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return strings.Join(notes, "; ") + "\n"
}
