package audience

import (
	"context"
	"slices"

	"huiqi/models"
)

// Warm derives the columns that the published programs ask most on a date, as many as the budget of columns holds, so
// that the first audience does not wait for them, and what words say of the programs. It stops when ctx ends.
func (v *View) Warm(ctx context.Context, on models.Date) error {
	c, err := v.programs.on(v.e, on)
	if err != nil {
		return err
	}
	order := make([]int, len(c.columns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return c.asked[b] - c.asked[a] })
	for len(order) > 0 && ctx.Err() == nil && v.e.cached.Load() < v.e.budget(v)*3/4 {
		n := min(warmAtOnce, len(order))
		cols := make([]*column, n)
		for i, k := range order[:n] {
			cols[i] = c.columns[k]
			cols[i].used.Store(v.e.clock.Add(1))
		}
		if err := v.derive(ctx, cols, on); err != nil {
			return err
		}
		order = order[n:]
	}
	for _, k := range slices.Concat(c.final, c.unmet) {
		if ctx.Err() == nil {
			k.prepare() // the words of the rows are known now
		}
	}
	return ctx.Err()
}

// warmAtOnce is how many columns are derived in one reading of the rows.
const warmAtOnce = 12
