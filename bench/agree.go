package main

import (
	"context"
	"fmt"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
)

// rivalsAgree compares the rivals before anything is timed: the lean evaluator with the project's own on sampled
// pairs, and Postgres with the lean evaluator on whole audiences and forward answers. A mismatch ends the run.
func (b *scale) rivalsAgree(ctx context.Context) error {
	checked := 0
	for i, p := range b.world.Programs {
		if checked >= b.pairs/4 {
			break // the evaluator is slow; a quarter is enough to tell
		}
		for _, e := range b.world.Sampled {
			got, want := b.rules[i].State(&b.world.Rows[e.Row]), decide(p.Parsed, e.Profile)
			if got != want {
				return fmt.Errorf("lean evaluator: %s for %s: got %d, want %d", p.ID, e.Record.Enterprise.USCC, got, want)
			}
			checked++
		}
	}
	row(b.out, "lean evaluator against the project's own", "%d pairs, no mismatch", checked)
	audiences, err := b.postgresAudiences(ctx)
	if err != nil {
		return err
	}
	forward := 0
	for _, e := range b.world.Sampled[:min(len(b.world.Sampled), 50)] {
		got, err := b.postgres.Forward(ctx, b.world.IDs[e.Row])
		if err != nil {
			return err
		}
		for i := range b.rules {
			if want := b.rules[i].State(&b.world.Rows[e.Row]); got[i] != want { // a program that is not there is unmet
				return fmt.Errorf("postgres: %s for %s: got %d, want %d", b.world.Programs[i].ID, e.Record.Enterprise.USCC, got[i], want)
			}
		}
		forward++
	}
	row(b.out, "Postgres against the lean evaluator", "%d audiences, %d enterprises against all programs, no mismatch", audiences, forward)
	return nil
}

// postgresAudiences compares the counts of hundreds of programs, in both forms of the query.
func (b *scale) postgresAudiences(ctx context.Context) (checked int, err error) {
	for i := 0; i < len(b.rules); i += max(1, len(b.rules)/300) {
		p, want := b.world.Programs[i], b.rules[i].Audience(b.world.Rows)
		met, unknown, err := b.postgres.Counts(ctx, p.Flat)
		if err != nil {
			return checked, err
		}
		eligible, err := b.postgres.Eligible(ctx, p.Flat)
		if err != nil {
			return checked, err
		}
		if got := (lean.Counts{Met: met, Unknown: unknown}); got != want || eligible != want.Met {
			return checked, fmt.Errorf("postgres: %s: got %+v and %d eligible, want %+v", p.ID, got, eligible, want)
		}
		checked++
	}
	return checked, nil
}

// engineAgrees compares the engine with the lean evaluator on whole audiences until enough pairs are checked. It
// returns the pairs and the mismatches, of which it prints the first.
func (b *scale) engineAgrees(ctx context.Context, e Engine) (pairs, wrong int, err error) {
	states := make([]flat.State, len(b.world.Rows))
	for i, p := range b.world.Programs {
		if pairs >= b.pairs {
			break
		}
		if err := e.States(ctx, p.Parsed, states); err != nil {
			return pairs, wrong, err
		}
		for at := range b.world.Rows {
			want := b.rules[i].State(&b.world.Rows[at])
			if got := states[b.world.IDs[at]-1]; got != want {
				if wrong++; wrong == 1 {
					row(b.out, "first mismatch", "%s for enterprise %d: got %d, want %d", p.ID, b.world.IDs[at], got, want)
				}
			}
		}
		pairs += len(b.world.Rows)
	}
	return pairs, wrong, nil
}
