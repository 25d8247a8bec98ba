package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/match"
)

// audienceFlags are the options of audience.
type audienceFlags struct {
	rule, asOf, verdicts        string
	compareRule, compareProgram string
	request                     match.AudienceRequest
	after                       match.RuleRef // what is compared with
	members, compare            bool
	limit                       int
}

func newAudience(c *console) *cobra.Command {
	var f audienceFlags
	command := &cobra.Command{
		Use: "audience", Short: c.say("一条规则适用于哪些企业：按结论、区县、行业计数，逐家列出，或与另一条规则相比", "which enterprises a rule reaches: counts by verdict, district and industry, a list, or beside another rule"),
		Example: "  huiqi audience --program nat-hnte --decides\n  huiqi audience --rule rule.json --members --verdict eligible\n" +
			"  huiqi audience --program nat-hnte --compare-rule new.json",
		RunE: func(command *cobra.Command, _ []string) error {
			if err := c.readAudience(&f); err != nil {
				return err
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error { return c.audience(ctx, a, f) })
		},
	}
	flags := command.Flags()
	flags.StringVar(&f.request.ProgramID, "program", "", c.say("已发布事项的编号", "id of a published program"))
	flags.StringVar(&f.rule, "rule", "", c.say("规则文件（JSON），- 为标准输入", "file of a rule (JSON), - for standard input"))
	flags.StringVar(&f.asOf, "as-of", "", c.say("评判日期（默认今天）", "date of the evaluation (default today)"))
	flags.StringVar(&f.request.District, "district", "", c.say("只看某区县或功能区（代码或名称）", "only this district or zone (code or name)"))
	flags.StringVar(&f.verdicts, "verdict", "", c.say("成员只列这些结论", "members with these verdicts only"))
	flags.BoolVar(&f.members, "members", false, c.say("逐家列出，每行一家", "list the enterprises, one a line"))
	flags.BoolVar(&f.request.Decides, "decides", false, c.say("附每条条件各满足多少家、单独卡住多少家", "with how many enterprises each condition lets through and alone keeps out"))
	flags.StringVar(&f.compareRule, "compare-rule", "", c.say("换成这条规则（文件，- 为标准输入）会有什么变化", "what changes with this rule instead (file, - for standard input)"))
	flags.StringVar(&f.compareProgram, "compare-program", "", c.say("换成这个已发布事项的规则会有什么变化", "what changes with the rule of this published program instead"))
	flags.IntVar(&f.limit, "limit", models.DefaultLimit, c.say("比较时新增与失去各列几家", "how many gained and lost enterprises a comparison lists"))
	return command
}

// readAudience checks the options and reads the rules.
func (c *console) readAudience(f *audienceFlags) (err error) {
	f.compare = f.compareRule != "" || f.compareProgram != ""
	switch {
	case (f.rule == "") == (f.request.ProgramID == ""):
		return usagef("--program 和 --rule 须给出其一", "give either --program or --rule")
	case f.compareRule != "" && f.compareProgram != "":
		return usagef("--compare-rule 和 --compare-program 只能给出其一", "give only one of --compare-rule and --compare-program")
	case f.compare && (f.members || f.request.Decides) || f.members && f.request.Decides:
		return usagef("--members、--decides 和比较只能选其一", "give only one of --members, --decides and a comparison")
	case f.rule == "-" && f.compareRule == "-":
		return usagef("--rule 和 --compare-rule 不能都从标准输入读", "--rule and --compare-rule cannot both be standard input")
	}
	if err := between("limit", f.limit, 1, models.MaxLimit); err != nil {
		return err
	}
	if f.request.Verdicts, err = verdictList(f.verdicts); err != nil {
		return err
	}
	if f.request.AsOf, err = c.date("as-of", f.asOf); err != nil {
		return err
	}
	if f.rule != "" {
		if f.request.Rule, err = c.readJSON(f.rule); err != nil {
			return err
		}
	}
	f.after.ProgramID = f.compareProgram
	if f.compareRule != "" {
		f.after.Rule, err = c.readJSON(f.compareRule)
	}
	return err
}

// audience answers one of the three questions.
func (c *console) audience(ctx context.Context, a *app.App, f audienceFlags) error {
	meter := c.newMeter("装载企业", "load enterprises")
	telling := app.Telling{Loading: meter.show, Progress: meter.show}
	switch {
	case f.members:
		return c.streamMembers(ctx, a, f.request, meter)
	case f.compare:
		compared, err := a.CompareRules(ctx, match.CompareRequest{
			Before: match.RuleRef{Rule: f.request.Rule, ProgramID: f.request.ProgramID}, After: f.after,
			AsOf: f.request.AsOf, District: f.request.District, Limit: f.limit,
		}, telling)
		meter.end()
		if err != nil {
			return err
		}
		return c.printAnswer(compared, func() string { return c.comparedText(compared) })
	}
	counts, err := a.Audience(ctx, f.request, telling)
	meter.end()
	if err != nil {
		return err
	}
	return c.printAnswer(counts, func() string { return c.reachedText(counts) })
}

// printAnswer prints an answer as JSON or in words.
func (c *console) printAnswer(answer any, text func() string) error {
	if c.json {
		return c.printJSON(answer)
	}
	return c.printf("%s", text())
}

// streamMembers prints all members as they are named: JSON lines, or a line of words each.
func (c *console) streamMembers(ctx context.Context, a *app.App, request match.AudienceRequest, meter *meter) error {
	defer meter.end()
	out := bufio.NewWriter(c.out)
	_, err := a.StreamMembers(ctx, request, app.Telling{Loading: meter.show, Progress: meter.show, Members: func(batch []match.StreamedMember) error {
		meter.end()
		for _, m := range batch {
			if err := c.writeMember(out, m.Member); err != nil {
				return err
			}
		}
		return out.Flush()
	}})
	return err
}

// writeMember writes a member on a line.
func (c *console) writeMember(to io.Writer, m matching.Member) (err error) {
	if c.json {
		encoder := json.NewEncoder(to)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(m)
	}
	_, err = fmt.Fprintf(to, "%s\t%s\t%s\n", m.USCC, c.say(m.Verdict.Chinese(), string(m.Verdict)), m.Name)
	return err
}
