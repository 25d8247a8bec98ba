package audience_test

import (
	"context"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

// programmed is a generated base with generated programs.
func programmed(b *testing.B, enterprises, programs int) *audience.Engine {
	b.Helper()
	lang := language(b)
	e := generated(b, lang, enterprises, audience.ByDistrict, audience.Options{})
	var candidates []matching.Candidate
	for p := range generate.Programs(1, programs) {
		rule, err := lang.ParseRule(p.Rule)
		if err != nil {
			b.Fatal(err)
		}
		candidates = append(candidates, matching.Candidate{ProgramID: p.ID, Name: p.Name, Status: policy.Published, Rule: rule, RuleVersion: 1})
	}
	e.SetPrograms(candidates)
	if err := e.View().Prepare(on); err != nil {
		b.Fatal(err)
	}
	return e
}

func benchPrograms() int {
	if n, err := strconv.Atoi(os.Getenv("HUIQI_BENCH_P")); err == nil {
		return n
	}
	return 2000
}

// BenchmarkForward asks what all programs say of one enterprise after another.
func BenchmarkForward(b *testing.B) {
	e := programmed(b, 4000, benchPrograms())
	id := int64(0)
	for b.Loop() {
		id = id%4000 + 1
		if _, _, _, err := e.View().StoredStates(id, on); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRematch decides all programs for all enterprises.
func BenchmarkRematch(b *testing.B) {
	const n = 20_000
	e := programmed(b, n, benchPrograms())
	for b.Loop() {
		if _, _, err := e.View().Pairs(context.Background(), on); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n/float64(benchPrograms()), "ns/pair")
}

// BenchmarkUpdate changes one enterprise after another and asks which states differ: the whole profile, or one figure of
// it.
func BenchmarkUpdate(b *testing.B) {
	e := programmed(b, 4000, benchPrograms())
	if err := e.View().Warm(context.Background(), on); err != nil {
		b.Fatal(err)
	}
	lang := language(b)
	var whole, one []audience.Change
	id := int64(0)
	for r := range generate.Enterprises(2, 500, models.MustDate("2026-06-30")) { // of another seed: every fact differs
		p, err := base.Profile(lang, r)
		if err != nil {
			b.Fatal(err)
		}
		id++
		whole = append(whole, audience.Change{ID: id, Profile: p})
		stored, _ := e.View().Profile(id + 1000)
		one = append(one, audience.Change{ID: id + 1000, Profile: withRevenue(lang, stored, id)})
	}
	back := func(changes []audience.Change) []audience.Change {
		for _, c := range changes {
			stored, _ := e.View().Profile(c.ID)
			changes = append(changes, audience.Change{ID: c.ID, Profile: stored})
		}
		return changes
	}
	for name, changes := range map[string][]audience.Change{"whole profile": back(whole), "one figure": back(one)} {
		b.Run(name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				if _, err := e.Update(changes[i%len(changes)], on); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}

// withRevenue returns a profile with another revenue of last year.
func withRevenue(lang *matching.Language, p matching.Profile, yuan int64) matching.Profile {
	revenue := matching.PlacedFact{Field: "revenue", Year: on.Year - 1, Fact: matching.CountFact(&yuan, &yuan, models.Provenance{})}
	kept := slices.DeleteFunc(p.Placed(), func(f matching.PlacedFact) bool { return f.Field == revenue.Field && f.Year == revenue.Year })
	return lang.Assemble(append(kept, revenue), p.Judgements())
}

// BenchmarkForwardCold is BenchmarkForward with the processor's caches emptied before every question.
func BenchmarkForwardCold(b *testing.B) {
	e := programmed(b, 4000, benchPrograms())
	memory := make([]byte, 128<<20)
	var took []time.Duration
	ask := func(id int64) {
		if _, _, _, err := e.View().StoredStates(id, on); err != nil {
			b.Fatal(err)
		}
	}
	for id := range int64(4000) {
		ask(id + 1)
	}
	for b.Loop() {
		for i := 0; i < len(memory); i += 64 {
			memory[i]++
		}
		id := int64(len(took)*7%4000 + 1)
		start := time.Now()
		ask(id)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "cold-ns/op")
}

// BenchmarkVerdicts finds the verdict of every program for one profile after another, near misses too.
func BenchmarkVerdicts(b *testing.B) {
	e := programmed(b, 4000, benchPrograms())
	if err := e.View().Warm(context.Background(), on); err != nil {
		b.Fatal(err)
	}
	var profiles []matching.Profile
	for id := range int64(200) {
		p, _ := e.View().Profile(id*19 + 1)
		profiles = append(profiles, p)
	}
	i := 0
	for b.Loop() {
		i = (i + 1) % len(profiles)
		if _, err := e.View().Verdicts(profiles[i], on); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(e.Stats().PlainRows.Load())/float64(b.N), "plain/op")
}
