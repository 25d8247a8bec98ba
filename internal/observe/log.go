package observe

import (
	"context"
	"fmt"
	"io"
	"log/slog"
)

// NewLogger returns a logger that writes records of at least the level as "text" or "json" lines, each with the
// request_id of its context.
func NewLogger(w io.Writer, format string, level slog.Leveler) (*slog.Logger, error) {
	options := &slog.HandlerOptions{Level: level}
	switch format {
	case "text":
		return slog.New(requestHandler{slog.NewTextHandler(w, options)}), nil
	case "json":
		return slog.New(requestHandler{slog.NewJSONHandler(w, options)}), nil
	}
	return nil, fmt.Errorf("observe: unknown log format %q, want text or json", format)
}

// requestHandler adds the request's id to every record.
type requestHandler struct{ slog.Handler }

// Handle adds request_id when the context has one.
func (h requestHandler) Handle(ctx context.Context, record slog.Record) error {
	if id := RequestID(ctx); id != "" {
		record = record.Clone()
		record.AddAttrs(slog.String("request_id", id))
	}
	return h.Handler.Handle(ctx, record)
}

// WithAttrs keeps the id in derived loggers.
func (h requestHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return requestHandler{h.Handler.WithAttrs(attrs)}
}

// WithGroup keeps the id in derived loggers.
func (h requestHandler) WithGroup(name string) slog.Handler {
	return requestHandler{h.Handler.WithGroup(name)}
}
