package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/match"
)

// audienceFlags are the options of audience.
type audienceFlags struct {
	rule, asOf, verdicts string
	request              match.AudienceRequest
	members              bool
}

func newAudience(c *console) *cobra.Command {
	var f audienceFlags
	command := &cobra.Command{
		Use: "audience", Short: c.say("一条规则适用于哪些企业：按结论和区县计数，或逐家列出", "which enterprises a rule reaches: counts by verdict and district, or a list"),
		Example: "  huiqi audience --program nat-hnte\n  huiqi audience --rule rule.json --members --verdict eligible",
		RunE: func(command *cobra.Command, _ []string) error {
			if err := c.readAudience(&f); err != nil {
				return err
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				matcher := a.Match()
				if err := matcher.Load(ctx); err != nil {
					return err
				}
				if f.members {
					return c.printMembers(ctx, matcher, f.request)
				}
				counts, err := matcher.Audience(ctx, commandLine(), f.request)
				if err != nil {
					return err
				}
				if c.json {
					return c.printJSON(counts)
				}
				return c.printReached(counts)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&f.request.ProgramID, "program", "", c.say("已发布事项的编号", "id of a published program"))
	flags.StringVar(&f.rule, "rule", "", c.say("规则文件（JSON），- 为标准输入", "file of a rule (JSON), - for standard input"))
	flags.StringVar(&f.asOf, "as-of", "", c.say("评判日期（默认今天）", "date of the evaluation (default today)"))
	flags.StringVar(&f.request.District, "district", "", c.say("只看某区县或功能区（代码或名称）", "only this district or zone (code or name)"))
	flags.StringVar(&f.verdicts, "verdict", "", c.say("成员只列这些结论", "members with these verdicts only"))
	flags.BoolVar(&f.members, "members", false, c.say("逐家列出，每行一家", "list the enterprises, one a line"))
	return command
}

func (c *console) readAudience(f *audienceFlags) (err error) {
	if (f.rule == "") == (f.request.ProgramID == "") {
		return usagef("--program 和 --rule 须给出其一", "give either --program or --rule")
	}
	if f.request.Verdicts, err = verdictList(f.verdicts); err != nil {
		return err
	}
	if f.request.AsOf, err = c.date("as-of", f.asOf); err != nil || f.rule == "" {
		return err
	}
	f.request.Rule, err = c.readJSON(f.rule)
	return err
}

// printMembers streams all members: JSON lines, or a line of words each.
func (c *console) printMembers(ctx context.Context, matcher *match.Service, request match.AudienceRequest) error {
	request.Page.Limit = models.MaxLimit
	for {
		members, err := matcher.Members(ctx, commandLine(), request)
		if err != nil {
			return err
		}
		for _, member := range members.Items {
			if c.json {
				err = c.printLine(member)
			} else {
				err = c.printf("%s\t%s\t%s\n", member.USCC, c.say(member.Verdict.Chinese(), string(member.Verdict)), member.Name)
			}
			if err != nil {
				return err
			}
		}
		if request.Page.Cursor = members.NextCursor; request.Page.Cursor == "" {
			return nil
		}
	}
}

func (c *console) printReached(r match.Reached) error {
	t := &table{}
	heads := []string{c.say("区县", "DISTRICT"), c.say("合计", "TOTAL")}
	line := func(name string, total int, verdicts map[matching.Verdict]int) {
		cells := []string{name, strconv.Itoa(total)}
		for _, verdict := range matching.Verdicts() {
			cells = append(cells, strconv.Itoa(verdicts[verdict]))
		}
		t.add(cells...)
	}
	for _, verdict := range matching.Verdicts() {
		heads = append(heads, c.say(verdict.Chinese(), string(verdict)))
	}
	t.add(heads...)
	line(c.say("全部", "all"), r.Total, r.Verdicts)
	for _, d := range r.Districts {
		name := d.Name
		if name == "" {
			name = c.say("未知", "unknown")
		}
		line(name, d.Total, d.Verdicts)
	}
	return c.printf(c.say("评判日期 %s\n%s", "as of %s\n%s"), r.AsOf, t)
}
