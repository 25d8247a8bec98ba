package main

import (
	"context"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/world"
	"huiqi/matching"
	"huiqi/models/enterprise"
)

// controlEngine is the naive evaluator once more, as an engine: its ratios to itself are near one, less what compiling
// a rule and copying rows cost. It measures the harness, and the baselines at sizes that whole profiles do not allow.
type controlEngine struct {
	world    *world.World
	compiler *flat.Compiler
	rows     []flat.Row // by id less one
	rules    []lean.Rule
}

func (e *controlEngine) Load(ctx context.Context, w *world.World) error {
	e.world, e.compiler, e.rows = w, flat.NewCompiler(w.Schema), make([]flat.Row, len(w.Rows))
	for i, id := range w.IDs {
		e.rows[id-1] = w.Rows[i]
	}
	for _, p := range w.Programs {
		e.rules = append(e.rules, lean.New(p.Flat))
	}
	return ctx.Err()
}

func (e *controlEngine) compiled(rule matching.Rule) (lean.Rule, error) {
	node, err := e.compiler.Compile(rule)
	return lean.New(node), err
}

func (e *controlEngine) Audience(_ context.Context, rule matching.Rule) (lean.Counts, error) {
	r, err := e.compiled(rule)
	return r.Audience(e.rows), err
}

func (e *controlEngine) States(_ context.Context, rule matching.Rule, to []flat.State) error {
	r, err := e.compiled(rule)
	for i := range e.rows {
		to[i] = r.State(&e.rows[i])
	}
	return err
}

func (e *controlEngine) Forward(_ context.Context, id int64) (c lean.Counts, err error) {
	for i := range e.rules {
		count(&c, e.rules[i].State(&e.rows[id-1]))
	}
	return c, nil
}

// Rematch goes through rows in the outer loop, so that each is read from memory once.
func (e *controlEngine) Rematch(ctx context.Context) (c lean.Counts, err error) {
	for i := range e.rows {
		for j := range e.rules {
			count(&c, e.rules[j].State(&e.rows[i]))
		}
		if i%1000 == 0 && ctx.Err() != nil {
			return c, ctx.Err()
		}
	}
	return c, nil
}

func (e *controlEngine) Update(_ context.Context, id int64, record enterprise.Record) (changed int, err error) {
	row, err := e.world.Schema.Derive(record)
	if err != nil {
		return 0, err
	}
	for i := range e.rules {
		if e.rules[i].State(&row) != e.rules[i].State(&e.rows[id-1]) {
			changed++
		}
	}
	e.rows[id-1] = row
	return changed, nil
}
