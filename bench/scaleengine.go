package main

import (
	"context"
	"fmt"
	"time"

	"huiqi/bench/lean"
	"huiqi/bench/world"
	"huiqi/matching"
	"huiqi/models/enterprise"
	"huiqi/seed/generate"
)

// engine measures one engine beside the rivals and judges it by the targets.
func (b *scale) engine(ctx context.Context, v variant) error {
	e, got := v.make(), figures{}
	before, start := heap(), time.Now()
	if err := e.Load(ctx, b.world); err != nil {
		return err
	}
	took := time.Since(start)
	got[memoryEach] = float64(heap()-before) / float64(len(b.world.Rows))
	row(b.out, "engine "+v.name, "loaded in %s, %.0f bytes an enterprise", took.Round(time.Millisecond), got[memoryEach])
	pairs, wrong, err := b.engineAgrees(ctx, e)
	if err != nil {
		return err
	}
	got[pairsChecked], got[mismatches] = float64(pairs), float64(wrong)
	row(b.out, "engine against the lean evaluator", "%d pairs, %d mismatches", pairs, wrong)
	for _, step := range []func(context.Context, Engine, figures) error{b.audience, b.coldAudience, b.forward, b.rematch, b.update} {
		if err := step(ctx, e, got); err != nil {
			return err
		}
	}
	verdicts(b.out, v.name, b.order, got)
	return nil
}

// audience is R: a rule with thresholds that nobody has seen, against all enterprises. The naive evaluator's rule is
// ready made; the engine and Postgres read theirs within the time.
func (b *scale) audience(ctx context.Context, e Engine, got figures) error {
	rules := b.freshRules()
	at := func(round int) int { return round % len(b.fresh) }
	times, err := alternate(b.rounds*len(b.fresh),
		func(i int) error { rules[at(i)].Audience(b.world.Rows); return nil },
		func(i int) error { _, _, err := b.postgres.Counts(ctx, b.fresh[at(i)].Flat); return err },
		func(i int) error { _, err := b.postgres.Eligible(ctx, b.fresh[at(i)].Flat); return err },
		func(i int) error { b.sampledAudience(b.fresh[at(i)].Parsed); return nil },
		func(i int) error { _, err := e.Audience(ctx, b.fresh[at(i)].Parsed); return err },
	)
	if err != nil {
		return err
	}
	naive, onePass, eligible, sampled, engine := times[0], times[1], times[2], times[3], times[4]
	own := scaled(sampled, float64(len(b.world.Rows))/float64(len(b.world.Sampled)))
	b.report("R: one rule, all enterprises", engine, []against{
		{"naive", naive}, {"Postgres, one pass", onePass}, {"Postgres, eligible only", eligible},
		{fmt.Sprintf("project's evaluator, from %d enterprises", len(b.world.Sampled)), own},
	})
	got[audienceNaive], got[audiencePostgres] = naive.over(engine), onePass.over(engine)
	return nil
}

func (b *scale) freshRules() (out []lean.Rule) {
	for _, p := range b.fresh {
		out = append(out, lean.New(p.Flat))
	}
	return out
}

// sampledAudience asks the project's evaluator for the sampled enterprises alone.
func (b *scale) sampledAudience(rule matching.Rule) (c lean.Counts) {
	for _, whole := range b.world.Sampled {
		count(&c, decide(rule, whole.Profile))
	}
	return c
}

// coldAudience is R with the processor's caches emptied before every measurement.
func (b *scale) coldAudience(ctx context.Context, e Engine, _ figures) error {
	rules := b.freshRules()
	var naive, engine series
	for i := range b.fresh {
		b.cold.evict()
		one, err := once(func() error { rules[i].Audience(b.world.Rows); return nil })
		if err != nil {
			return err
		}
		b.cold.evict()
		other, err := once(func() error { _, err := e.Audience(ctx, b.fresh[i].Parsed); return err })
		if err != nil {
			return err
		}
		naive, engine = append(naive, one), append(engine, other)
	}
	b.report("R, caches cold", engine, []against{{"naive", naive}})
	return nil
}

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
	var cold [2]series
	for i := range n {
		for side, do := range []func(int) error{naive, engine} {
			b.cold.evict()
			took, err := once(func() error { return do(i) })
			if err != nil {
				return err
			}
			cold[side] = append(cold[side], took)
		}
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
		{"naive", half(warm[0])}, {"Postgres", half(warm[2])}, {"project's evaluator", warm[3]},
	})
	b.report("F, caches cold", cold[1], []against{{"naive", cold[0]}})
	got[forwardNaive], got[forwardPostgres] = cold[0].over(cold[1]), half(warm[2]).over(half(warm[1]))
	return nil
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

// scaled multiplies times.
func scaled(s series, by float64) series {
	out := make(series, len(s))
	for i, t := range s {
		out[i] = time.Duration(float64(t) * by)
	}
	return out
}

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

// against is a rival with its times.
type against struct {
	name  string
	times series
}

// report prints the engine's times and each rival's with the median of the paired ratios.
func (b *scale) report(what string, engine series, rivals []against) {
	row(b.out, what, "median %s, p99 %s (%d measurements)", engine.median(), engine.late(), len(engine))
	for _, r := range rivals {
		row(b.out, "  "+r.name, "median %s, p99 %s, ratio %.4g", r.times.median(), r.times.late(), r.times.over(engine))
	}
}
