package main

import (
	"context"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/rhythm"
)

func newCircular(c *console) *cobra.Command {
	command := group(&cobra.Command{
		Use: "circular", Short: c.say("通报、会议材料、督查报告、考核表", "circulars, meeting packs, supervision reports, assessment sheets"),
	})
	command.AddCommand(
		newCircularList(c), newCircularDraft(c), newCircularPreview(c), newCircularShow(c),
		newCircularStep(c, "review", c.say("审核草稿", "review a draft"), (*rhythm.Service).Review),
		newCircularStep(c, "issue", c.say("印发已审核的：编号，内容不再变动", "issue what was reviewed: under a number, and nothing changes any more"), (*rhythm.Service).Issue),
		newCircularEdition(c, "correct", c.say("更正已印发的：建下一版草稿，审核印发后替代原版", "correct what was issued: begins the next edition, which supersedes it once it is issued"), (*rhythm.Service).Correct),
		newCircularEdition(c, "withdraw", c.say("撤回已印发的，或尚未印发的更正稿", "withdraw what was issued, or a correction that is not issued yet"), (*rhythm.Service).Withdraw),
		newCircularExport(c),
	)
	return command
}

// paperKinds are the kinds of papers.
func paperKinds() []string {
	return []string{string(taskforce.Monthly), string(taskforce.Meeting), string(taskforce.Supervision), string(taskforce.Assessing)}
}

// paperStatuses are the statuses of papers.
func paperStatuses() []string {
	var out []string
	for _, status := range taskforce.CircularStatuses() {
		out = append(out, string(status))
	}
	return out
}

func newCircularList(c *console) *cobra.Command {
	var kind, status string
	var year int
	command := &cobra.Command{
		Use: "list", Short: c.say("列出已编制的", "list what was drawn up"), Example: "  huiqi circular list --year 2026 --status draft",
		RunE: func(command *cobra.Command, _ []string) error {
			if err := oneOf("kind", kind, paperKinds()...); err != nil {
				return err
			}
			if err := oneOf("status", status, paperStatuses()...); err != nil {
				return err
			}
			f := taskforce.CircularFilter{Kind: taskforce.OccasionKind(kind), Year: year, Status: taskforce.CircularStatus(status)}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				found, err := papers(ctx, a, f)
				if err != nil {
					return err
				}
				if c.json {
					return c.printJSON(map[string]any{"items": found})
				}
				t := &table{}
				t.add(c.say("编号", "ID"), c.say("种类", "KIND"), c.say("期间", "PERIOD"), c.say("状态", "STATUS"), c.say("期号", "NUMBER"), c.say("标题", "TITLE"))
				for _, p := range found {
					t.add(p.ID, string(p.Kind), p.Period, c.paperStatus(p), p.Number, p.FullTitle())
				}
				return c.printf("%s", t)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&kind, "kind", "", c.say("种类：", "kind: ")+strings.Join(paperKinds(), ", "))
	flags.StringVar(&status, "status", "", c.say("状态：", "status: ")+strings.Join(paperStatuses(), ", "))
	flags.IntVar(&year, "year", 0, c.say("年份", "year"))
	return command
}

// papers returns all papers that the filter selects, without their content.
func papers(ctx context.Context, a *app.App, f taskforce.CircularFilter) ([]taskforce.Circular, error) {
	return everyPage(func(page models.Page) (models.List[taskforce.Circular], error) {
		return a.Rhythm().List(ctx, commandLine(), f, page)
	})
}

func (c *console) paperStatus(p taskforce.Circular) string {
	switch p.Status {
	case taskforce.CircularReviewed:
		return c.say("已审核", "reviewed")
	case taskforce.CircularIssued:
		return c.say("已印发", "issued")
	case taskforce.CircularSuperseded:
		return c.say("已更正", "superseded")
	case taskforce.CircularWithdrawn:
		return c.say("已撤回", "withdrawn")
	}
	return c.say("草稿", "draft")
}

// periodPattern is a paper by its period, and by its kind where that is no circular: 2026-03, meeting/2026-Q1.
var periodPattern = regexp.MustCompile(`^(?:([a-z]+)/)?([0-9]{4}(?:-[A-Z0-9]{2})?)$`)

// findPaper returns the paper of an id or a period, of a period its last edition.
func findPaper(ctx context.Context, a *app.App, named string) (taskforce.Circular, error) {
	parts := periodPattern.FindStringSubmatch(named)
	if parts == nil {
		return a.Rhythm().Get(ctx, commandLine(), named)
	}
	f := taskforce.CircularFilter{Kind: taskforce.Monthly, Year: taskforce.Occasion{Period: parts[2]}.Year()}
	if parts[1] != "" {
		f.Kind = taskforce.OccasionKind(parts[1])
	}
	found, err := papers(ctx, a, f)
	if err != nil {
		return taskforce.Circular{}, err
	}
	for _, p := range found {
		if p.Period == parts[2] {
			return a.Rhythm().Get(ctx, commandLine(), p.ID)
		}
	}
	return taskforce.Circular{}, models.NotFound("circular", "通报", named)
}

func newCircularDraft(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "draft [PAPER]", Short: c.say("编制到期而未编制的；给出 PAPER 则按现有记录重新编制该草稿", "draw up what is due; with PAPER, draw that draft up anew"),
		Long: c.say("PAPER 是编号，或期间：2026-03 为当月通报，meeting/2026-Q1 为季度会议材料。\n没有命令时服务自己也在到期之日编制，每种每期只有一份。",
			"PAPER is an id, or a period: 2026-03 is the circular of a month, meeting/2026-Q1 the pack of a quarter.\nThe service draws them up on their days by itself, one of each kind and period."),
		Example: "  huiqi circular draft\n  huiqi circular draft 2026-03",
		Args:    upToOne("PAPER"),
		RunE: func(command *cobra.Command, args []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				if len(args) == 1 {
					p, err := findPaper(ctx, a, args[0])
					if err != nil {
						return err
					}
					p, err = a.Rhythm().Refresh(ctx, commandLine(), p.ID, p.Version)
					if err != nil {
						return err
					}
					return c.tellPapers(p)
				}
				return c.drawUp(ctx, a)
			})
		},
	}
}

// drawUp draws up every paper that is due.
func (c *console) drawUp(ctx context.Context, a *app.App) error {
	wanted, err := a.Rhythm().Wanted(ctx)
	if err != nil {
		return err
	}
	drawn := []taskforce.Circular{}
	for _, o := range wanted {
		if err := a.Rhythm().Open(ctx, o.Kind, o.Period); err != nil {
			return err
		}
		if o.Kind == taskforce.Reminding {
			continue
		}
		p, err := findPaper(ctx, a, string(o.Kind)+"/"+o.Period)
		if err != nil {
			return err
		}
		drawn = append(drawn, p)
	}
	return c.tellPapers(drawn...)
}

// tellPapers says what was done to papers, a line for each.
func (c *console) tellPapers(done ...taskforce.Circular) error {
	if c.json {
		for i := range done {
			done[i].Content = taskforce.Content{}
		}
		return c.printJSON(map[string]any{"items": done})
	}
	if len(done) == 0 {
		return c.printf("%s\n", c.say("没有到期而未编制的", "nothing is due"))
	}
	for _, p := range done {
		if err := c.printf("%s  %s  %s\n", p.ID, c.paperStatus(p), strings.TrimSpace(p.FullTitle()+" "+p.Number)); err != nil {
			return err
		}
	}
	return nil
}
