package main

import (
	"context"
	"fmt"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/world"
	"huiqi/matching"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// evaluatorEngine is the project's evaluator, asked pair by pair: what a Snapshot does without the reasons. It shows
// that the harness measures and compares what it says, at sizes that whole profiles allow.
type evaluatorEngine struct {
	world    *world.World
	profiles []matching.Profile // by id less one
}

func (e *evaluatorEngine) Load(ctx context.Context, w *world.World) error {
	e.world = w
	for record := range w.Records() {
		p, err := base.Profile(w.Language, record)
		if err != nil {
			return fmt.Errorf("profile of %s: %w", record.Enterprise.USCC, err)
		}
		e.profiles = append(e.profiles, p)
	}
	return ctx.Err()
}

func (e *evaluatorEngine) Audience(ctx context.Context, rule matching.Rule) (c lean.Counts, err error) {
	for _, p := range e.profiles {
		count(&c, decide(rule, p))
	}
	return c, ctx.Err()
}

func (e *evaluatorEngine) States(ctx context.Context, rule matching.Rule, to []flat.State) error {
	for i, p := range e.profiles {
		to[i] = decide(rule, p)
	}
	return ctx.Err()
}

func (e *evaluatorEngine) Forward(ctx context.Context, id int64) (c lean.Counts, err error) {
	for _, p := range e.world.Programs {
		count(&c, decide(p.Parsed, e.profiles[id-1]))
	}
	return c, ctx.Err()
}

func (e *evaluatorEngine) Rematch(ctx context.Context) (c lean.Counts, err error) {
	for _, p := range e.world.Programs {
		one, err := e.Audience(ctx, p.Parsed)
		if err != nil {
			return c, err
		}
		c.Met, c.Unknown = c.Met+one.Met, c.Unknown+one.Unknown
	}
	return c, nil
}

func (e *evaluatorEngine) Update(ctx context.Context, id int64, record enterprise.Record) (changed int, err error) {
	p, err := base.Profile(e.world.Language, record)
	if err != nil {
		return 0, err
	}
	for _, program := range e.world.Programs {
		if decide(program.Parsed, p) != decide(program.Parsed, e.profiles[id-1]) {
			changed++
		}
	}
	e.profiles[id-1] = p
	return changed, ctx.Err()
}
