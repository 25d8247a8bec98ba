package problem

import (
	"context"
	"errors"
	"sync"
)

// Cause collects why a request was answered 5xx, so that it is logged once, with the request's own line.
type Cause struct {
	mu  sync.Mutex
	err error
}

type causeKey struct{}

// WithCause returns a context in which From leaves the cause of a 5xx answer.
func WithCause(ctx context.Context) (context.Context, *Cause) {
	c := &Cause{}
	return context.WithValue(ctx, causeKey{}, c), c
}

// Err returns the causes, or nil.
func (c *Cause) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func record(ctx context.Context, err error) {
	c, ok := ctx.Value(causeKey{}).(*Cause)
	if !ok {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = errors.Join(c.err, err)
}
