package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

// The base that matching is measured on: the demonstration's, on a fixed day.
const (
	benchEnterprises = 2000
	benchSeed        = 1
)

// benchMatching measures the evaluator and both directions over the seeded library and synthetic enterprises.
func benchMatching(ctx context.Context, out io.Writer) error {
	on := models.MustDate("2026-03-31")
	snapshot, err := library(on)
	if err != nil {
		return err
	}
	candidates, enterprises := snapshot.Candidates(), snapshot.Enterprises()
	pairs := len(candidates) * len(enterprises)
	row(out, "programs × enterprises", "%d × %d = %d pairs", len(candidates), len(enterprises), pairs)
	explain := func() error {
		for _, e := range enterprises {
			for _, c := range candidates {
				matching.Evaluate(c.Rule, e.Profile, on)
			}
		}
		return ctx.Err()
	}
	decide := func() error {
		for _, e := range enterprises {
			for _, c := range candidates {
				matching.Decide(c.Rule, e.Profile, on)
			}
		}
		return ctx.Err()
	}
	explained, decided, ratio, err := compareFor(5, explain, decide)
	if err != nil {
		return err
	}
	row(out, "verdict with reasons / verdict alone, a pair", "%s / %s, ratio %.1f", perPair(explained, pairs), perPair(decided, pairs), ratio)
	if err := benchForward(ctx, out, snapshot, on); err != nil {
		return err
	}
	return benchAudience(ctx, out, snapshot, on)
}

// benchForward times one enterprise against all programs, ranked and with reasons.
func benchForward(ctx context.Context, out io.Writer, snapshot *matching.Snapshot, on models.Date) error {
	var times []time.Duration
	for _, e := range snapshot.Enterprises() {
		took, err := once(func() error {
			_, err := snapshot.Forward(ctx, e.Profile, on, matching.ForwardOptions{Upcoming: true, Closed: true, Text: e.Text})
			return err
		})
		if err != nil {
			return err
		}
		times = append(times, took)
	}
	median, late := quantile(times, 0.5), quantile(times, 0.99)
	row(out, "forward: one enterprise, all programs", "median %s, p99 %s", median, late)
	return nil
}

// benchAudience times one rule against all enterprises, beside the plain decision of every pair.
func benchAudience(ctx context.Context, out io.Writer, snapshot *matching.Snapshot, on models.Date) error {
	candidates, enterprises := snapshot.Candidates(), snapshot.Enterprises()
	audience := func() error {
		for _, c := range candidates {
			if _, err := snapshot.Audience(ctx, c.Rule, on, matching.AudienceOptions{}); err != nil {
				return err
			}
		}
		return nil
	}
	plain := func() error {
		for _, c := range candidates {
			for _, e := range enterprises {
				matching.Decide(c.Rule, e.Profile, on)
			}
		}
		return ctx.Err()
	}
	a, b, ratio, err := compareFor(5, audience, plain)
	if err != nil {
		return err
	}
	n := time.Duration(len(candidates))
	row(out, "audience: one rule, all enterprises", "%s, plain decisions %s, ratio %.2f", a/n, b/n, ratio)
	return nil
}

func perPair(all time.Duration, pairs int) time.Duration { return all / time.Duration(pairs) }

// library returns the seeded programs, samples included, and the synthetic enterprises as a snapshot.
func library(on models.Date) (*matching.Snapshot, error) {
	catalogue, err := seed.Catalogue()
	if err != nil {
		return nil, err
	}
	language := matching.NewLanguage(catalogue)
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		return nil, err
	}
	var candidates []matching.Candidate
	for _, b := range bundles {
		for _, program := range b.Programs {
			rule, err := language.ParseRule([]byte(b.RuleBodies[program.ID]))
			if err != nil {
				return nil, fmt.Errorf("rule of %s: %w", program.ID, err)
			}
			candidates = append(candidates, candidate(b.Policy, program, rule))
		}
	}
	var enterprises []matching.Enterprise
	for record := range generate.Enterprises(benchSeed, benchEnterprises, on) {
		profile, err := base.Profile(language, record)
		if err != nil {
			return nil, fmt.Errorf("profile of %s: %w", record.Enterprise.USCC, err)
		}
		enterprises = append(enterprises, matching.Enterprise{
			ID: int64(len(enterprises) + 1), USCC: record.Enterprise.USCC, Name: record.Enterprise.Name,
			Text: record.Enterprise.BusinessScope, Profile: profile,
		})
	}
	return matching.NewSnapshot(language, candidates, enterprises, nil), nil
}

func candidate(p policy.Policy, program policy.Program, rule matching.Rule) matching.Candidate {
	return matching.Candidate{
		ProgramID: program.ID, PolicyID: p.ID, Name: program.Name, PolicyTitle: p.Title, Level: p.Level, Region: p.Region,
		Status: p.Status, EffectiveDate: p.EffectiveDate, ExpiryDate: p.ExpiryDate, Sample: p.Sample, Benefits: program.Benefits,
		Windows: program.Windows, Text: strings.Join([]string{program.Name, program.Summary, p.Title}, " "), Rule: rule, RuleVersion: 1,
	}
}
