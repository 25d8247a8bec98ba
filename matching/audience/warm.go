package audience

import (
	"context"
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"

	"huiqi/models"
)

// Warm derives the columns that the published programs ask most on a date, as many as the budget of columns holds, so
// that the first audience does not wait for them. It stops when ctx ends.
func (v *View) Warm(ctx context.Context, on models.Date) error {
	c, err := v.programs.on(v.e, on)
	if err != nil {
		return err
	}
	order := make([]int, len(c.columns))
	asked := make([]int, len(c.columns))
	for i := range order {
		order[i] = i
		for _, w := range c.asking[i] {
			asked[i] += bits.OnesCount64(w)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return asked[b] - asked[a] })
	for len(order) > 0 && ctx.Err() == nil && v.e.cached.Load() < v.e.budget(v)*3/4 {
		n := min(warmAtOnce, len(order))
		cols := make([]*column, n)
		for i, k := range order[:n] {
			cols[i] = c.columns[k]
			cols[i].used.Store(v.e.clock.Add(1))
		}
		v.derive(ctx, c.cal, cols)
		order = order[n:]
	}
	return ctx.Err()
}

// warmAtOnce is how many columns are derived in one reading of the rows.
const warmAtOnce = 12

// derive derives columns for all segments and keeps them.
func (v *View) derive(ctx context.Context, cal *calendar, cols []*column) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range v.workers() {
		wg.Go(func() {
			d := v.e.newDeriver(cal, v.e.packer)
			for at := int(next.Add(1)) - 1; at < len(v.segments) && ctx.Err() == nil; at = int(next.Add(1)) - 1 {
				v.segments[at].take(v.e, cols, d, true)
			}
		})
	}
	wg.Wait()
}
