package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/internal/observe"
	"huiqi/models"
)

// observed gives every request its id and language, counts and times it, logs one line about it without bodies or
// query strings, and turns a panic into a plain 500.
func observed(log *slog.Logger, metrics *observe.HTTPMetrics) gin.HandlerFunc {
	return func(c *gin.Context) {
		started := time.Now()
		id := observe.AcceptRequestID(c.GetHeader("X-Request-ID"))
		ctx, cause := problem.WithCause(observe.WithRequestID(c.Request.Context(), id))
		language := problem.Negotiate(c.GetHeader("Accept-Language"))
		c.Request = c.Request.WithContext(problem.WithLanguage(ctx, language))
		c.Header("X-Request-ID", id)
		c.Header("Content-Language", string(language))
		c.Header("Vary", "Accept-Language, Cookie")
		end := metrics.Begin(c.Request.Method)
		recovered(c)
		end(c.FullPath(), c.Writer.Status())
		logRequest(log, c, cause.Err(), time.Since(started))
	}
}

// recovered runs what follows; a panic before the answer began is answered 500.
func recovered(c *gin.Context) {
	defer func() {
		caught := recover()
		if caught == nil {
			return
		}
		if err, ok := caught.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(caught)
		}
		document := problem.From(c.Request.Context(), fmt.Errorf("panic: %v\n%s", caught, debug.Stack()))
		c.Abort()
		if !c.Writer.Written() {
			problem.WriteDocument(c.Writer, document)
		}
	}()
	c.Next()
}

func logRequest(log *slog.Logger, c *gin.Context, cause error, took time.Duration) {
	level, status := slog.LevelInfo, c.Writer.Status()
	attrs := []slog.Attr{
		slog.String("method", c.Request.Method), slog.String("route", c.FullPath()), slog.Int("status", status),
		slog.Duration("took", took.Round(time.Microsecond)), slog.Int("bytes", max(c.Writer.Size(), 0)), slog.String("address", c.ClientIP()),
	}
	if actor := actorOf(c.Request.Context()); actor.ID != "" {
		attrs = append(attrs, slog.String("actor", actor.ID))
	}
	if cause != nil {
		if level = slog.LevelError; models.IsKind(cause, models.KindUnavailable) {
			level = slog.LevelWarn
		}
		attrs = append(attrs, slog.String("error", cause.Error()))
	}
	log.LogAttrs(c.Request.Context(), level, "request", attrs...)
}

// timed bounds the time of a request.
func timed(limits Limits) gin.HandlerFunc {
	return func(c *gin.Context) {
		limit := limits.Timeout
		if c.FullPath() == BasePath+streamPath {
			limit = limits.Stream
		}
		ctx, cancel := context.WithTimeout(c.Request.Context(), limit)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Next()
	}
}

// secured sets the headers that keep browsers from doing what nobody asked for.
func secured(https bool) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Header("X-Content-Type-Options", "nosniff")
		c.Header("Referrer-Policy", "no-referrer")
		c.Header("Cross-Origin-Opener-Policy", "same-origin")
		c.Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		c.Header("Cache-Control", "no-store")
		if https {
			c.Header("Strict-Transport-Security", "max-age=31536000")
		}
		c.Next()
	}
}
