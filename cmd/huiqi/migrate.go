package main

import (
	"context"

	"github.com/spf13/cobra"

	"huiqi/internal/app"
)

type migrateAnswer struct {
	Dialect string `json:"dialect"`
	Applied int    `json:"applied"` // migrations applied now
	Version int64  `json:"version"` // of the schema after it
}

func newMigrate(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "migrate", Short: c.say("把数据库结构升级到本程序的版本", "bring the database schema up to this program's version"),
		RunE: func(command *cobra.Command, _ []string) error {
			return c.opened(command.Context(), app.Open, c.migrate)
		},
	}
}

// migrate applies what the schema lacks and tells its version.
func (c *console) migrate(ctx context.Context, a *app.App) (err error) {
	answer := migrateAnswer{Dialect: a.Store.Dialect()}
	if answer.Applied, err = a.Store.Migrate(ctx); err != nil {
		return err
	}
	if answer.Version, err = a.Store.SchemaVersion(ctx); err != nil {
		return err
	}
	if c.json {
		return c.printJSON(answer)
	}
	return c.printf(c.say("数据库（%s）结构版本 %d，本次应用 %d 个升级\n", "database (%s): schema version %d, %d migrations applied now\n"),
		answer.Dialect, answer.Version, answer.Applied)
}
