package main

import (
	"context"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/world"
	"huiqi/matching"
	"huiqi/models/enterprise"
)

// Engine is a way of matching that is measured against the baselines. Enterprises are known by their ids: 1 is the one
// generated first. It is called by one goroutine at a time.
type Engine interface {
	// Load takes the enterprises and programs of a world in; memory is measured around it.
	Load(ctx context.Context, w *world.World) error
	// Audience counts who is met and unknown for a rule that the engine has not seen.
	Audience(ctx context.Context, rule matching.Rule) (lean.Counts, error)
	// States sets the state of a rule for every enterprise, by id less one.
	States(ctx context.Context, rule matching.Rule, to []flat.State) error
	// Forward counts what all programs say of one enterprise of the base.
	Forward(ctx context.Context, id int64) (lean.Counts, error)
	// Rematch counts over all programs and enterprises.
	Rematch(ctx context.Context) (lean.Counts, error)
	// Update replaces an enterprise and returns how many of its verdicts differ from before.
	Update(ctx context.Context, id int64, record enterprise.Record) (changed int, err error)
}

// variant is an engine under the name by which targets are set.
type variant struct {
	name string // targets of this name apply
	most int    // enterprises that it can hold; 0: any number
	slow bool   // it is spared a rematch of more than slowPairs
	make func() Engine
}

// The variants that targets are set for.
const (
	plainGo  = "plain"
	withSIMD = "simd"
)

// slowPairs is what a slow engine rematches within a minute or so.
const slowPairs = 2_000_000_000

// variants returns the engines that are measured.
func variants() []variant {
	return []variant{
		{"control", 0, true, func() Engine { return &controlEngine{} }},
		{plainGo, 0, false, func() Engine { return &columnsEngine{plain: true} }},
		{withSIMD, 0, false, func() Engine { return &columnsEngine{} }},
		{"evaluator", 2000, true, func() Engine { return &evaluatorEngine{} }},
	}
}

func decide(rule matching.Rule, p matching.Profile) flat.State {
	_, state := matching.Decide(rule, p, world.On())
	return flat.StateOf(state)
}

func count(c *lean.Counts, s flat.State) {
	switch s {
	case flat.Met:
		c.Met++
	case flat.Unknown:
		c.Unknown++
	}
}
