package main

import (
	"context"
	"fmt"
	"time"

	"huiqi/bench/lean"
	"huiqi/matching"
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
	steps := []func(context.Context, Engine, figures) error{b.audience, b.coldAudience, b.forward, b.update}
	if v.slow && len(b.world.Rows)*len(b.rules) > slowPairs {
		row(b.out, "A: all programs, all enterprises", "left out for %s: more than %d pairs", v.name, slowPairs)
	} else {
		steps = append(steps, b.rematch)
	}
	for _, step := range steps {
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
		{"naive", naive},
		{"Postgres, one pass", onePass},
		{"Postgres, eligible only", eligible},
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
	times, err := b.chilled(len(b.fresh),
		func(i int) error { rules[i].Audience(b.world.Rows); return nil },
		func(i int) error { _, err := e.Audience(ctx, b.fresh[i].Parsed); return err })
	if err != nil {
		return err
	}
	b.report("R, caches cold", times[1], []against{{"naive", times[0]}})
	return nil
}

// scaled multiplies times.
func scaled(s series, by float64) series {
	out := make(series, len(s))
	for i, t := range s {
		out[i] = time.Duration(float64(t) * by)
	}
	return out
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
