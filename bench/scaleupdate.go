package main

import (
	"context"
	"time"

	"huiqi/bench/world"
	"huiqi/models/enterprise"
	"huiqi/seed/generate"
)

// rematch is A: all programs against all enterprises, once. The rivals are extrapolated from a sample of programs.
func (b *scale) rematch(ctx context.Context, e Engine, got figures) error {
	engine, err := once(func() error { _, err := e.Rematch(ctx); return err })
	if err != nil {
		return err
	}
	sample := min(len(b.rules), 60)
	times, err := alternate(sample,
		func(i int) error { b.rules[i*len(b.rules)/sample].Audience(b.world.Rows); return nil },
		func(i int) error {
			_, _, err := b.postgres.Counts(ctx, b.world.Programs[i*len(b.rules)/sample].Flat)
			return err
		})
	if err != nil {
		return err
	}
	all := func(s series) float64 {
		var sum time.Duration
		for _, t := range s {
			sum += t
		}
		return float64(sum) * float64(len(b.rules)) / float64(sample)
	}
	row(b.out, "A: all programs, all enterprises", "%s; naive %.0f× (%s), Postgres %.0f× (%s), both extrapolated from %d programs",
		engine.Round(time.Microsecond), all(times[0])/float64(engine), time.Duration(all(times[0])).Round(time.Millisecond),
		all(times[1])/float64(engine), time.Duration(all(times[1])).Round(time.Millisecond), sample)
	got[rematchNaive] = all(times[0]) / float64(engine)
	return nil
}

// update is U: one profile changed and all its verdicts compared, beside F and beside Postgres' UPDATE alone.
func (b *scale) update(ctx context.Context, e Engine, got figures) error {
	whole := b.world.Sampled
	n := min(len(whole), 30*b.rounds)
	changed := make([]enterprise.Record, 0, n) // of another seed: every fact differs
	for record := range generate.Enterprises(b.seed+1, n, world.On()) {
		changed = append(changed, record)
	}
	id := func(i int) int64 { return b.world.IDs[whole[i].Row] }
	times, err := alternate(n,
		func(i int) error { _, err := e.Forward(ctx, id(i)); return err },
		func(i int) error { _, err := e.Update(ctx, id(i), changed[i]); return err },
		func(i int) error { return b.postgresUpdate(ctx, id(i), changed[i]) },
		func(i int) error { _, err := e.Update(ctx, id(i), whole[i].Record); return err }, // and back
	)
	if err != nil {
		return err
	}
	b.report("U: one profile changed, verdicts compared", times[1], []against{{"F", times[0]}, {"Postgres, UPDATE alone", times[2]}})
	got[updateForward] = times[1].over(times[0])
	return nil
}

func (b *scale) postgresUpdate(ctx context.Context, id int64, record enterprise.Record) error {
	r, err := b.world.Schema.Derive(record)
	if err != nil {
		return err
	}
	return b.postgres.Update(ctx, id, &r)
}
