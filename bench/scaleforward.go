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
	warm, err := warmed(n, naive, engine,
		func(i int) error { _, err := b.postgres.Forward(ctx, b.world.IDs[whole[i].Row]); return err },
		func(i int) error {
			for _, p := range b.world.Programs {
				decide(p.Parsed, whole[i].Profile)
			}
			return nil
		})
	if err != nil {
		return err
	}
	b.report("F: one enterprise, all programs, caches warm", warm[1], []against{
		{"naive", warm[0]},
		{"Postgres", warm[2]},
		{"project's evaluator", warm[3]},
	})
	b.report("F, caches cold", cold[1], []against{{"naive", cold[0]}})
	got[forwardNaive], got[forwardPostgres] = cold[0].over(cold[1]), warm[2].over(warm[1])
	return nil
}

// chilled is alternate with the processor's caches emptied before every measurement.
func (b *scale) chilled(n int, sides ...func(int) error) ([]series, error) {
	return prepared(n, func(int, func(int) error) error { b.cold.evict(); return nil }, sides...)
}

// warmed is alternate with every question asked once before it is measured, so that each side finds the caches warm.
func warmed(n int, sides ...func(int) error) ([]series, error) {
	return prepared(n, func(i int, side func(int) error) error { return side(i) }, sides...)
}

// prepared is alternate with something that is not measured before every measurement.
func prepared(n int, before func(i int, side func(int) error) error, sides ...func(int) error) ([]series, error) {
	out := make([]series, len(sides))
	for i := range n {
		for at, side := range sides {
			if err := before(i, side); err != nil {
				return nil, err
			}
			took, err := once(func() error { return side(i) })
			if err != nil {
				return nil, err
			}
			out[at] = append(out[at], took)
		}
	}
	return out, nil
}
