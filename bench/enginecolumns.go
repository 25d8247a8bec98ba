package main

import (
	"context"
	"fmt"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/world"
	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/service/base"
)

// columnsEngine is the project's columnar engine.
type columnsEngine struct {
	world  *world.World
	engine *audience.Engine
	plain  bool // without vector kernels
}

func (e *columnsEngine) Load(ctx context.Context, w *world.World) error {
	e.world, e.engine = w, audience.New(w.Language, audience.Options{Plain: e.plain})
	order := audience.Scattered
	if w.Clustered {
		order = audience.ByDistrict
	}
	load := e.engine.NewLoader(order)
	id := int64(0)
	for record := range w.Records() {
		p, err := base.Profile(w.Language, record)
		if err != nil {
			return fmt.Errorf("profile of %s: %w", record.Enterprise.USCC, err)
		}
		id++
		load.Add(id, p)
	}
	load.Finish()
	var candidates []matching.Candidate
	for _, p := range w.Programs {
		candidates = append(candidates, matching.Candidate{
			ProgramID: p.ID, Name: p.Name, Level: p.Level, Region: p.Region, Status: policy.Published, Rule: p.Parsed, RuleVersion: 1,
		})
	}
	e.engine.SetPrograms(candidates)
	if err := e.engine.View().Warm(ctx, world.On()); err != nil { // as the server does once it has loaded
		return fmt.Errorf("deriving columns: %w", err)
	}
	return nil
}

func (e *columnsEngine) Audience(ctx context.Context, rule matching.Rule) (lean.Counts, error) {
	isMet, isUnknown, err := e.engine.View().States(ctx, rule, world.On())
	return lean.Counts{Met: isMet, Unknown: isUnknown}, err
}

func (e *columnsEngine) States(ctx context.Context, rule matching.Rule, to []flat.State) error {
	return e.engine.View().EachVerdict(ctx, rule, world.On(), func(id int64, v matching.Verdict) {
		switch v { // every id is visited once, so that no two goroutines write the same place
		case matching.Eligible:
			to[id-1] = flat.Met
		case matching.NeedsInformation, matching.NeedsJudgement:
			to[id-1] = flat.Unknown
		default:
			to[id-1] = flat.Unmet
		}
	})
}

func (e *columnsEngine) Forward(_ context.Context, id int64) (lean.Counts, error) {
	isMet, isUnknown, ok, err := e.engine.View().StoredStates(id, world.On())
	if err == nil && !ok {
		err = fmt.Errorf("no enterprise %d", id)
	}
	return lean.Counts{Met: isMet, Unknown: isUnknown}, err
}

func (e *columnsEngine) Rematch(ctx context.Context) (lean.Counts, error) {
	isMet, isUnknown, err := e.engine.View().Pairs(ctx, world.On())
	return lean.Counts{Met: int(isMet), Unknown: int(isUnknown)}, err
}

func (e *columnsEngine) Update(_ context.Context, id int64, record enterprise.Record) (changed int, err error) {
	p, err := base.Profile(e.world.Language, record)
	if err != nil {
		return 0, err
	}
	changes, err := e.engine.Update(audience.Change{ID: id, Profile: p}, world.On())
	return len(changes), err
}
