package index

import (
	"context"
	"errors"
	"fmt"
	"os"

	"huiqi/models"
)

// markStale has the index rebuilt when it next catches up.
func (x *Index) markStale() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.stale = true
}

// Rebuild builds the index anew from the database beside the one in use, which goes on answering, catches up
// with what changed meanwhile and swaps. Progress, when given, is called with the policies done and, as far as
// known, their total. A fault of kind conflict means that a rebuild is under way already.
func (x *Index) Rebuild(ctx context.Context, progress func(done, total int)) error {
	release, ok := x.lockBuilding()
	if !ok {
		return models.Faulty(models.KindConflict, "index-rebuilding", "检索库正在重建", "the search index is being rebuilt already")
	}
	defer release()
	g, err := x.create()
	if err != nil {
		return err
	}
	if err := x.fill(ctx, g, progress); err != nil {
		return errors.Join(fmt.Errorf("rebuild index: %w", err), g.discard())
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.catchUpNew(ctx, g); err != nil {
		return errors.Join(fmt.Errorf("rebuild index: %w", err), g.discard())
	}
	if err := x.commit(g); err != nil {
		return errors.Join(err, g.discard())
	}
	return x.swap(g)
}

// fill reads the whole library into a generation. The feed's head is read first: what changes while the library
// is read comes again from the feed.
func (x *Index) fill(ctx context.Context, g *generation, progress func(done, total int)) error {
	head, err := x.source.Head(ctx)
	if err != nil {
		return fmt.Errorf("read head of changes: %w", err)
	}
	total, _ := x.Count() // an estimate; 0 when none is open
	after, done := "", 0
	for {
		ids, err := x.source.AllIDs(ctx, after, batchSize)
		if err != nil {
			return fmt.Errorf("list policies: %w", err)
		}
		if err := x.apply(ctx, g, ids, head); err != nil {
			return err
		}
		done += len(ids)
		if progress != nil {
			progress(done, max(done, total))
		}
		if len(ids) < batchSize {
			return nil
		}
		after = ids[len(ids)-1]
	}
}

// catchUpNew applies what changed while a new generation was filled and marks it whole.
func (x *Index) catchUpNew(ctx context.Context, g *generation) error {
	v, err := g.view()
	if err != nil {
		return err
	}
	position := v.position
	if err := errors.Join(v.Close(), x.applyFeed(ctx, g, position)); err != nil {
		return err
	}
	return g.finish()
}

// swap puts a generation in use and removes the one before once its searches are over; x.writing is held.
func (x *Index) swap(g *generation) error {
	x.mu.Lock()
	old := x.current
	if old == nil { // closed meanwhile
		x.mu.Unlock()
		return g.close()
	}
	x.current, x.stale = g, false
	x.signal()
	x.mu.Unlock()
	if err := old.discard(); err != nil && !errors.Is(err, os.ErrNotExist) {
		x.log.Warn("old search index cannot be removed", "error", err)
	}
	return nil
}
