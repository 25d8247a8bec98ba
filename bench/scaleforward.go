package main

import (
	"context"

	"huiqi/bench/lean"
)

// forward is F: one enterprise against all programs, caches warm and cold.
func (b *scale) forward(ctx context.Context, e Engine, got figures) error {
	whole := b.world.Sampled
	naive := func(i int) error {
		var c lean.Counts
		r := &b.world.Rows[whole[i].Row]
		for j := range b.rules {
			count(&c, b.rules[j].State(r))
		}
		return nil
	}
	engine := func(i int) error { _, err := e.Forward(ctx, b.world.IDs[whole[i].Row]); return err }
	n := min(len(whole), 30*b.rounds)
	cold, err := b.chilled(n, naive, engine)
	if err != nil {
		return err
	}
	warm, err := alternate(n, warmed(naive), warmed(engine),
		warmed(func(i int) error { _, err := b.postgres.Forward(ctx, b.world.IDs[whole[i].Row]); return err }),
		func(i int) error {
			for _, p := range b.world.Programs {
				decide(p.Parsed, whole[i].Profile)
			}
			return nil
		})
	if err != nil {
		return err
	}
	b.report("F: one enterprise, all programs, caches warm", half(warm[1]), []against{
		{"naive", half(warm[0])},
		{"Postgres", half(warm[2])},
		{"project's evaluator", warm[3]},
	})
	b.report("F, caches cold", cold[1], []against{{"naive", cold[0]}})
	got[forwardNaive], got[forwardPostgres] = cold[0].over(cold[1]), half(warm[2]).over(half(warm[1]))
	return nil
}

// chilled is alternate with the processor's caches emptied before every measurement.
func (b *scale) chilled(n int, sides ...func(int) error) ([]series, error) {
	out := make([]series, len(sides))
	for i := range n {
		for side, do := range sides {
			b.cold.evict()
			took, err := once(func() error { return do(i) })
			if err != nil {
				return nil, err
			}
			out[side] = append(out[side], took)
		}
	}
	return out, nil
}

// warmed does everything twice, so that half of it finds the caches warm.
func warmed(do func(int) error) func(int) error {
	return func(i int) error {
		if err := do(i); err != nil {
			return err
		}
		return do(i)
	}
}

func half(s series) series { return scaled(s, 0.5) }
