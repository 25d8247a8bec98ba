// Package world makes the base that matching is measured on: synthetic enterprises as typed rows, synthetic programs
// with their rules, and a sample of the enterprises with whole profiles for the evaluator that decides what is right.
// Everything follows from a seed and two counts. It is no part of the service.
package world

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"huiqi/bench/flat"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/seed"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

// Options say which base is made.
type Options struct {
	Seed        uint64
	Enterprises int
	Programs    int
	Sample      int  // how many enterprises are kept whole, spread evenly; at most Enterprises
	Clustered   bool // rows of one district stand together; otherwise in the order of generation, which is random
}

// On returns the date that everything stands on: last year's accounts are closed by then.
func On() models.Date { return models.MustDate("2026-06-30") }

// World is a base. It is immutable once made.
type World struct {
	Options
	Language *matching.Language
	Schema   *flat.Schema
	Rows     []flat.Row
	IDs      []int64 // of the rows: 1 is the enterprise generated first
	Sampled  []Whole
	Programs []Program
	LeftOut  int // programs that rows do not cover
}

// Whole is an enterprise with its record and profile.
type Whole struct {
	Row     int // its index among the rows
	Record  enterprise.Record
	Profile matching.Profile
}

// Program is a program with its rule for the evaluator and for rows.
type Program struct {
	generate.Program
	Parsed matching.Rule
	Flat   flat.Node
}

// New makes a base.
func New(o Options) (*World, error) {
	catalogue, err := seed.Catalogue()
	if err != nil {
		return nil, err
	}
	w := &World{Options: o, Language: matching.NewLanguage(catalogue)}
	if w.Schema, err = flat.NewSchema(w.Language, On()); err != nil {
		return nil, err
	}
	if err := w.enterprises(); err != nil {
		return nil, err
	}
	return w, w.programs()
}

// Records returns the enterprises of the base one at a time in the order of generation, made anew each time.
func (w *World) Records() iter.Seq[enterprise.Record] {
	return generate.Enterprises(w.Seed, w.Enterprises, On())
}

func (w *World) enterprises() error {
	every := max(1, w.Enterprises/max(1, w.Sample))
	w.Rows, w.IDs = make([]flat.Row, 0, w.Enterprises), make([]int64, 0, w.Enterprises)
	for record := range w.Records() {
		row, err := w.Schema.Derive(record)
		if err != nil {
			return err
		}
		i := len(w.Rows)
		w.Rows, w.IDs = append(w.Rows, row), append(w.IDs, int64(i+1))
		if i%every != 0 || len(w.Sampled) == w.Sample {
			continue
		}
		profile, err := base.Profile(w.Language, record)
		if err != nil {
			return fmt.Errorf("profile of %s: %w", record.Enterprise.USCC, err)
		}
		w.Sampled = append(w.Sampled, Whole{i, record, profile})
	}
	if w.Clustered {
		w.cluster()
	}
	return nil
}

// cluster orders the rows by district.
func (w *World) cluster() {
	order := make([]int, len(w.Rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return flat.District(&w.Rows[a]) - flat.District(&w.Rows[b]) })
	rows, ids, to := make([]flat.Row, len(order)), make([]int64, len(order)), make([]int, len(order))
	for at, i := range order {
		rows[at], ids[at], to[i] = w.Rows[i], w.IDs[i], at
	}
	w.Rows, w.IDs = rows, ids
	for i := range w.Sampled {
		w.Sampled[i].Row = to[w.Sampled[i].Row]
	}
}

func (w *World) programs() error {
	compiler := flat.NewCompiler(w.Schema)
	for p := range generate.Programs(w.Seed, w.Options.Programs) {
		rule, err := w.Language.ParseRule(p.Rule)
		if err != nil {
			return fmt.Errorf("rule of %s: %w", p.ID, err)
		}
		node, err := compiler.Compile(rule)
		if errors.Is(err, flat.ErrNotCovered) {
			w.LeftOut++
			continue
		}
		if err != nil {
			return fmt.Errorf("rule of %s: %w", p.ID, err)
		}
		w.Programs = append(w.Programs, Program{p, rule, node})
	}
	return nil
}
