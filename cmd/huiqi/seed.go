package main

import (
	"context"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
	"huiqi/seed"
)

func newSeed(c *console) *cobra.Command {
	var demo bool
	command := &cobra.Command{
		Use: "seed", Short: c.say("载入政策库与专班，可反复执行", "load the policy library and the task forces; may be repeated"),
		RunE: func(command *cobra.Command, _ []string) error {
			mode := seed.Real
			if demo {
				mode = seed.Demo
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				report, err := a.Seed(ctx, mode)
				if err != nil {
					return err
				}
				for _, list := range []*[]string{&report.Created, &report.Updated, &report.Unchanged, &report.Kept} {
					*list = append([]string{}, *list...) // JSON says [], never null
				}
				if c.json {
					return c.printJSON(report)
				}
				return c.printSeeded(report)
			})
		},
	}
	command.Flags().BoolVar(&demo, "demo", false, c.say("再载入示例政策和 2000 家合成企业，仅供演示", "also load example policies and 2,000 synthetic enterprises, for demonstration only"))
	return command
}

func (c *console) printSeeded(report app.SeedReport) error {
	return c.printf(c.say("政策：新增 %d，更新 %d，未变 %d，保留人工修改 %d；专班 %d 个；合成企业 %d 家\n",
		"policies: %d created, %d updated, %d unchanged, %d kept as edited; %d task forces; %d synthetic enterprises\n"),
		len(report.Created), len(report.Updated), len(report.Unchanged), len(report.Kept), report.TaskForces, report.Enterprises)
}
