package index

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// How often the feed is looked at without being woken, and how long a failure is waited out at most.
const (
	pollEvery  = time.Second
	backOffMin = 100 * time.Millisecond
	backOffMax = 30 * time.Second
)

// Follow keeps the index in step with the database until ctx ends: it builds a stale index and applies the
// change feed whenever it is woken and once a second. Failures are logged and tried again, ever more slowly. It
// returns ctx's error.
func (x *Index) Follow(ctx context.Context, wake <-chan struct{}) error {
	wait := backOffMin
	for {
		err := x.CatchUp(ctx)
		if err == nil {
			wait = backOffMin
			sleep(ctx, pollEvery, wake)
		} else if ctx.Err() == nil {
			x.log.Error("search index cannot follow the database", "error", err, "retry_in", wait)
			sleep(ctx, wait, nil) // a wake-up must not cut the back-off short
			wait = min(2*wait, backOffMax)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// sleep waits for a time, a wake-up or the end of ctx.
func sleep(ctx context.Context, d time.Duration, wake <-chan struct{}) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-wake:
	}
}

// CatchUp brings the index to the head of the change feed once, rebuilding it first when it is stale.
func (x *Index) CatchUp(ctx context.Context) error {
	if x.Stale() {
		if err := x.Rebuild(ctx, nil); err != nil {
			return err
		}
	}
	err := x.follow(ctx)
	if errors.Is(err, ErrTrimmed) {
		x.log.Warn("the change feed does not reach back to the search index, which is rebuilt")
		return x.Rebuild(ctx, nil)
	}
	return err
}

// follow applies the feed to the generation in use.
func (x *Index) follow(ctx context.Context) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	g, v, err := x.acquire()
	if err != nil {
		return err
	}
	position := v.position
	g.release(v)
	return x.applyFeed(ctx, g, position)
}

// applyFeed brings a generation from a position to the head of the feed. x.writing is held, or g is not in use yet.
func (x *Index) applyFeed(ctx context.Context, g *generation, position int64) error {
	for {
		changes, next, err := x.source.Changes(ctx, position, batchSize)
		if errors.Is(err, ErrTrimmed) {
			x.markStale()
		}
		if err != nil {
			return fmt.Errorf("read changes after %d: %w", position, err)
		}
		if next <= position {
			return nil
		}
		ids := make([]string, len(changes))
		for i, c := range changes {
			ids[i] = c.PolicyID
		}
		if err := x.apply(ctx, g, distinct(ids), next); err != nil {
			return err
		}
		position = next
	}
}

// apply reads policies from the database as they are now and puts them, or their absence, into a generation.
func (x *Index) apply(ctx context.Context, g *generation, ids []string, position int64) error {
	var docs []Doc
	if len(ids) > 0 {
		var err error
		if docs, err = x.source.Docs(ctx, ids); err != nil {
			return fmt.Errorf("read policies: %w", err)
		}
	}
	there := make(map[string]bool, len(docs))
	for i := range docs {
		there[docs[i].ID] = true
	}
	var gone []string
	for _, id := range ids {
		if !there[id] {
			gone = append(gone, id)
		}
	}
	if err := g.write(docs, gone, position); err != nil {
		return err
	}
	x.mu.Lock()
	x.signal()
	x.mu.Unlock()
	return nil
}
