package main

import (
	"context"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
)

func newInnovation(c *console) *cobra.Command {
	command := &cobra.Command{Use: "innovation", Short: c.say("创新评价", "innovation activity of enterprises")}
	command.AddCommand(newRecalculate(c))
	return command
}

func newRecalculate(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "recalculate", Short: c.say("全部企业的创新评价得分重新计算并排位", "score all enterprises anew and compare them with each other"),
		Example: "  huiqi innovation recalculate\n  huiqi innovation recalculate --json",
		RunE: func(command *cobra.Command, _ []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				meter := c.newMeter("创新评价", "innovation")
				done, err := a.Innovation().Recalculate(ctx, meter.show)
				meter.end()
				if err != nil {
					return err
				}
				if c.json {
					return c.printJSON(done)
				}
				return c.printf(c.say("%d 年度：%d 家企业的得分已重新计算\n", "fiscal year %d: the scores of %d enterprises are computed anew\n"), done.FiscalYear, done.Enterprises)
			})
		},
	}
}
