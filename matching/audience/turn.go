package audience

import (
	"context"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"huiqi/models"
)

// derivedAtOnce is how many columns are derived in one reading of the rows: the more, the fewer readings, and the more
// memory meanwhile.
const derivedAtOnce = 24

// Turn prepares the newest snapshot for another date, so that the first question about it finds what those about the
// date before have left: the programs compiled, and every column that is kept derived anew. Until Forget the columns of
// both dates may take twice their budget. Readers and changes go on meanwhile; what is changed while it works is
// derived by the next question. It fails only when ctx ends or a program cannot be compiled.
func (e *Engine) Turn(ctx context.Context, from, to models.Date) error {
	e.turning.Store(true)
	if err := e.View().Prepare(to); err != nil {
		return err
	}
	columns, err := e.turned(e.View(), from, to)
	if err != nil {
		return err
	}
	for range 2 { // the second time for segments that changed meanwhile
		if err := e.View().derive(ctx, columns, to); err != nil {
			return err
		}
	}
	return nil
}

// turned returns the columns of one date as they are on another, of those that the snapshot keeps.
func (e *Engine) turned(v *View, from, to models.Date) ([]*column, error) {
	kept := map[int]bool{}
	for _, s := range v.segments {
		s.cols.mu.Lock()
		for id := range s.cols.blocks() {
			kept[id] = true
		}
		s.cols.mu.Unlock()
	}
	e.mu.Lock()
	var old []*column
	for id := range kept {
		if col := e.byID[id]; col != nil && col.key.on == from {
			old = append(old, col)
		}
	}
	e.mu.Unlock()
	slices.SortFunc(old, func(a, b *column) int { return a.id - b.id })
	cal := e.calendarOf(to)
	out := make([]*column, len(old))
	for i, col := range old {
		key := col.key
		key.on = to
		var err error
		if out[i], err = e.columnOf(key, cal, col.element, col.period); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// derive makes the snapshot keep columns, some at a time, on as many goroutines as a question has.
func (v *View) derive(ctx context.Context, columns []*column, on models.Date) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range v.workers() {
		group.Go(func() error {
			d := v.e.newDeriver(v.e.calendarOf(on), v.e.packer)
			for at := int(next.Add(1)) - 1; at < len(v.segments); at = int(next.Add(1)) - 1 {
				for some := range slices.Chunk(columns, derivedAtOnce) {
					if ctx.Err() != nil {
						return ctx.Err()
					}
					v.segments[at].take(v.e, some, d, true)
				}
			}
			return nil
		})
	}
	err := group.Wait()
	v.e.trim(v)
	return err
}

// Forget drops what is kept for a date: columns, plans and compiled programs. Questions about it are answered as
// before and derive anew.
func (e *Engine) Forget(on models.Date) {
	e.turning.Store(false)
	e.forget(on)
}

func (e *Engine) forget(on models.Date) {
	v := e.View()
	v.programs.forget(on)
	e.mu.Lock()
	drop := map[int]bool{}
	for key, col := range e.columns {
		if key.on == on {
			drop[col.id] = true
			delete(e.byID, col.id)
			delete(e.columns, key)
		}
	}
	for key := range e.plans {
		if key.on == on {
			delete(e.plans, key)
		}
	}
	delete(e.calendars, on)
	e.mu.Unlock()
	for _, s := range v.segments {
		e.cached.Add(-int64(s.cols.forget(drop)))
	}
}
