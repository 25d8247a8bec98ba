package main

import (
	"context"
	"errors"
	"log/slog"

	"huiqi/internal/app"
	"huiqi/internal/config"
	"huiqi/internal/observe"
	"huiqi/models"
)

// log returns the logger that the settings ask for, writing to standard error.
func (c *console) log(cfg config.Config) (*slog.Logger, error) {
	log, err := observe.NewLogger(c.err, cfg.LogFormat, cfg.LogLevel)
	if err != nil {
		return nil, models.Invalid("bad-configuration", "日志设置有误", "bad log settings")
	}
	return log, nil
}

// with opens the database with an up-to-date schema, does something with it and closes it.
func (c *console) with(ctx context.Context, do func(ctx context.Context, a *app.App) error) error {
	return c.opened(ctx, app.OpenMigrated, do)
}

// opener opens the service's parts over the configured database.
type opener func(ctx context.Context, cfg config.Config, log *slog.Logger) (*app.App, error)

func (c *console) opened(ctx context.Context, open opener, do func(ctx context.Context, a *app.App) error) (err error) {
	cfg, err := c.config()
	if err != nil {
		return err
	}
	log, err := c.log(cfg)
	if err != nil {
		return err
	}
	a, err := open(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	return do(ctx, a)
}
