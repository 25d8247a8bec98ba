package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/sqlrule"
	"huiqi/bench/world"
	"huiqi/internal/testdb"
)

// samplesKept is how many enterprises keep whole profiles, for the evaluator and for forward answers.
const samplesKept = 400

// scale is matching at scale, in one order of the enterprises: the base, the rivals and the rules that they are
// measured with.
type scale struct {
	settings
	out      io.Writer
	order    string
	world    *world.World
	postgres *sqlrule.Base
	rules    []lean.Rule     // of the programs
	fresh    []world.Program // rules that nobody has seen: those of another seed
	cold     evictor
}

// benchScale measures matching on synthetic enterprises and programs beside Postgres and naive evaluators.
func benchScale(s settings) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) error {
		orders, err := s.orders()
		if err != nil {
			return err
		}
		for _, clustered := range orders {
			if err := s.scaleIn(ctx, out, clustered); err != nil {
				return err
			}
		}
		return nil
	}
}

func (s settings) scaleIn(ctx context.Context, out io.Writer, clustered bool) (err error) {
	b := &scale{settings: s, out: out, order: map[bool]string{true: "clustered", false: "random"}[clustered], cold: newEvictor()}
	if err := b.build(clustered); err != nil {
		return err
	}
	server, err := testdb.Start(postgresSettings(s.enterprises)...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Close()) }()
	if b.postgres, err = sqlrule.Open(ctx, server.URL, b.world.Schema); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.postgres.Close(ctx)) }()
	if err := b.load(ctx); err != nil {
		return err
	}
	if err := b.rivalsAgree(ctx); err != nil {
		return err
	}
	for _, v := range variants() {
		if v.most > 0 && s.enterprises > v.most {
			row(out, "engine "+v.name, "left out: it holds %d enterprises at most", v.most)
			continue
		}
		if err := b.engine(ctx, v); err != nil {
			return fmt.Errorf("engine %s: %w", v.name, err)
		}
	}
	return nil
}

// postgresSettings are those of a server that the whole base fits into: 2 kB an enterprise, and no disk to wait for.
func postgresSettings(enterprises int) []string {
	megabytes := max(128, enterprises*2/1000)
	return []string{
		fmt.Sprintf("shared_buffers=%dMB", megabytes), fmt.Sprintf("effective_cache_size=%dMB", 2*megabytes), "random_page_cost=1.1", "max_wal_size=8GB",
	}
}

// build makes the base and says what it is like.
func (b *scale) build(clustered bool) (err error) {
	start := time.Now()
	b.world, err = world.New(world.Options{
		Seed: b.seed, Enterprises: b.enterprises, Programs: b.programs, Sample: min(samplesKept, b.enterprises), Clustered: clustered,
	})
	if err != nil {
		return err
	}
	w := b.world
	row(b.out, "base", "%d enterprises, %s order, %d programs (%d left out), made in %s", len(w.Rows), b.order, len(w.Programs), w.LeftOut, time.Since(start).Round(time.Millisecond))
	holdings := 0
	for i := range w.Rows {
		holdings += len(w.Rows[i].Holdings)
	}
	each := float64(reflect.TypeFor[flat.Row]().Size()) + float64(holdings)/float64(len(w.Rows))*float64(reflect.TypeFor[flat.Holding]().Size())
	row(b.out, "rows of the lean evaluator", "%.0f bytes an enterprise", each)
	for _, p := range w.Programs {
		b.rules = append(b.rules, lean.New(p.Flat))
	}
	other, err := world.New(world.Options{Seed: b.seed + 1, Programs: b.settings.rules})
	if err != nil {
		return err
	}
	b.fresh = other.Programs
	b.describe()
	return nil
}

// describe reports the shares that the programs were calibrated for, over all programs and a part of the base.
func (b *scale) describe() {
	rows := b.world.Rows
	part := make([]flat.Row, 0, 20_000)
	for i := 0; i < len(rows); i += max(1, len(rows)/20_000) {
		part = append(part, rows[i])
	}
	var c lean.Counts
	for i := range b.rules {
		one := b.rules[i].Audience(part)
		c.Met, c.Unknown = c.Met+one.Met, c.Unknown+one.Unknown
	}
	pairs := float64(len(part)) * float64(len(b.rules))
	conditions, distinct := 0, map[string]bool{}
	for _, p := range b.world.Programs {
		conditions += conditionsOf(p.Flat, distinct)
	}
	row(b.out, "eligible / unknown", "%.2f %% / %.2f %% of the pairs (all programs, %d enterprises)", 100*float64(c.Met)/pairs, 100*float64(c.Unknown)/pairs, len(part))
	row(b.out, "conditions", "%d, %.1f a program, %d distinct", conditions, float64(conditions)/float64(len(b.world.Programs)), len(distinct))
}

// conditionsOf counts the conditions below a node, and collects the distinct ones.
func conditionsOf(n flat.Node, distinct map[string]bool) (conditions int) {
	if n.Atom.Key != "" {
		distinct[n.Atom.Key] = true
		return 1
	}
	for _, c := range n.Children {
		conditions += conditionsOf(c, distinct)
	}
	return conditions
}

// load fills Postgres.
func (b *scale) load(ctx context.Context) error {
	start := time.Now()
	if err := b.postgres.Load(ctx, b.world.Rows, b.world.IDs); err != nil {
		return err
	}
	var rules []flat.Node
	for _, p := range b.world.Programs {
		rules = append(rules, p.Flat)
	}
	leftOut, err := b.postgres.LoadPrograms(ctx, rules)
	if err != nil {
		return err
	}
	size, err := b.postgres.Size(ctx, "enterprises")
	if err != nil {
		return err
	}
	row(b.out, "Postgres", "filled, indexed and analysed in %s, %d bytes an enterprise with indexes; %d programs left out of forward",
		time.Since(start).Round(time.Millisecond), size/int64(len(b.world.Rows)), leftOut)
	if leftOut > 0 {
		return fmt.Errorf("%d programs cannot be compared in Postgres", leftOut)
	}
	return nil
}
