package main

import (
	"github.com/spf13/cobra"

	"huiqi/internal/app"
)

func newWorker(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "worker", Short: c.say("只做后台工作（全量匹配等），不提供接口", "do background jobs (full rematches) without serving"),
		Example: "  DATABASE_URL=postgres://… huiqi worker",
		RunE: func(command *cobra.Command, _ []string) error {
			cfg, err := c.config()
			if err != nil {
				return err
			}
			log, err := c.log(cfg)
			if err != nil {
				return err
			}
			return app.Work(command.Context(), cfg, log, func() {
				if c.json {
					_ = c.printLine(map[string]bool{"working": true}) // a closed stdout is no reason not to work
					return
				}
				_ = c.printf("%s", c.say("后台工作已启动。按 Ctrl-C 停止。\n", "Working. Stop it with Ctrl-C.\n"))
			})
		},
	}
}
