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
	order := c.mostAsked()
	for len(order) > 0 && ctx.Err() == nil && v.e.cached.Load() < v.e.budget(v)/16*15 {
		n := min(derivedAtOnce, len(order))
		for _, col := range order[:n] {
			col.used.Store(v.e.clock.Add(1))
		}
		if err := v.derive(ctx, order[:n], on); err != nil {
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

// mostAsked returns the columns of all programs, also those that only their near misses need, in the order of how many
// programs ask them.
func (c *compiled) mostAsked() (order []*column) {
	asked := map[*column]int{}
	for _, p := range c.plans {
		if p == nil {
			continue
		}
		for _, col := range slices.Concat(p.columns, p.ahead) {
			if asked[col]++; asked[col] == 1 {
				order = append(order, col)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b *column) int { return asked[b] - asked[a] })
	return order
}
