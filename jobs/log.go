package jobs

import (
	"context"
	"errors"
	"log/slog"
)

// quiet keeps River's chatter below warnings out of the log.
type quiet struct{ slog.Handler }

// Enabled lets warnings and errors through.
func (q quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && q.Handler.Enabled(ctx, level)
}

// Handle drops what River says about work that was under way when it was told to stop.
func (q quiet) Handle(ctx context.Context, record slog.Record) error {
	stopping := false
	record.Attrs(func(a slog.Attr) bool {
		err, ok := a.Value.Any().(error)
		stopping = ok && errors.Is(err, context.Canceled) || a.Value.String() == context.Canceled.Error()
		return !stopping
	})
	if stopping {
		return nil
	}
	return q.Handler.Handle(ctx, record)
}

// WithAttrs keeps derived loggers quiet.
func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

// WithGroup keeps derived loggers quiet.
func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }
