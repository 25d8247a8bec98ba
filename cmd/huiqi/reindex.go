package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
)

type reindexAnswer struct {
	Policies int     `json:"policies"`
	Seconds  float64 `json:"seconds"`
}

func newReindex(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "reindex", Short: c.say("重建检索索引；服务运行时由服务重建，期间照常检索", "rebuild the search index; a running server does it while it goes on answering"),
		RunE: func(command *cobra.Command, _ []string) error {
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				meter := c.newMeter("重建索引", "reindex")
				start := time.Now()
				count, err := a.Reindex(ctx, meter.show)
				meter.end()
				if err != nil {
					return err
				}
				answer := reindexAnswer{Policies: count, Seconds: time.Since(start).Seconds()}
				if c.json {
					return c.printJSON(answer)
				}
				return c.printf(c.say("索引已重建：%d 件政策，用时 %.1f 秒\n", "the index is rebuilt: %d policies in %.1f s\n"), answer.Policies, answer.Seconds)
			})
		},
	}
}
