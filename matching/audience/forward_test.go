package audience_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/matching/sampling"
	"huiqi/models"
	"huiqi/models/policy"
)

// drawnPrograms draws programs with windows and benefits that rank them.
func drawnPrograms(t testing.TB, s *sampling.Sampler, n int) []matching.Candidate {
	t.Helper()
	out := make([]matching.Candidate, n)
	for i := range out {
		rule, err := s.Rule()
		if err != nil {
			t.Fatal(err)
		}
		amount := models.Fen(1_000_000 * (i%7 + 1))
		out[i] = matching.Candidate{
			ProgramID: fmt.Sprintf("p%03d", n-i), Name: "研发投入奖补", Level: policy.Municipal, Region: "370300", Rule: rule, RuleVersion: 1,
			Benefits: []policy.Benefit{{Kind: "grant", Cap: &amount}},
		}
		if i%5 == 0 {
			out[i].Windows = []policy.Window{{OpensOn: on.AddDays(i - 20), ClosesOn: on.AddDays(i + 10)}}
		}
		if i == 3 {
			out[i].Rule = matching.Rule{} // not entered yet
		}
	}
	return out
}

func TestForwardEqualsThePlainSnapshot(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 5)
	candidates := drawnPrograms(t, s, 120)
	plain := matching.NewSnapshot(lang, candidates, nil, nil)
	_, engine := drawn(t, lang, s, 60)
	engine.SetPrograms(candidates)
	ctx := context.Background()
	options := []matching.ForwardOptions{
		{}, {Upcoming: true, Closed: true, Text: "研发 投入"}, {Limit: 7}, {Verdicts: []matching.Verdict{matching.NearMiss, matching.Eligible}, Limit: 5},
	}
	for i := range 80 {
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		opts := options[i%len(options)]
		want, errWant := plain.Rank(ctx, p, on, opts)
		got, err := engine.View().Rank(ctx, p, on, opts)
		if err != nil || errWant != nil {
			t.Fatal(err, errWant)
		}
		ignored := cmpopts.IgnoreUnexported(matching.Candidate{}, matching.Rule{})
		if diff := cmp.Diff(got, want, ignored, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("got- want+\n%s", diff)
		}
		agreesOnStates(t, engine.View().ProgramStates, candidates, p)
	}
}

func agreesOnStates(t *testing.T, count func(matching.Profile, models.Date) (int, int, error), candidates []matching.Candidate, p matching.Profile) {
	t.Helper()
	wantMet, wantUnknown := 0, 0
	for _, c := range candidates {
		switch _, state := matching.Decide(c.Rule, p, on); state {
		case matching.Met:
			wantMet++
		case matching.Unknown:
			wantUnknown++
		}
	}
	if isMet, isUnknown, err := count(p, on); err != nil || isMet != wantMet || isUnknown != wantUnknown {
		t.Fatalf("got %d met and %d unknown, %v; want %d and %d", isMet, isUnknown, err, wantMet, wantUnknown)
	}
}

// What an update tells is what the plain evaluator says before and after, on every program.
func TestUpdateTellsWhatDiffers(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 6)
	candidates := drawnPrograms(t, s, 150)
	profiles, engine := drawn(t, lang, s, 60)
	engine.SetPrograms(candidates)
	for i, before := range profiles {
		after, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		if facts := before.Placed(); len(facts) > 3 && i%3 > 0 { // most of it stays
			after = lang.Assemble(append(facts[:len(facts)-2:len(facts)-2], after.Placed()[:1]...), before.Judgements())
		}
		got, err := engine.Update(audience.Change{ID: int64(i + 1), Profile: after}, on)
		if err != nil {
			t.Fatal(err)
		}
		var want []audience.StateChange
		for _, c := range engine.View().Candidates() {
			_, x := matching.Decide(c.Rule, before, on)
			if _, y := matching.Decide(c.Rule, after, on); x != y {
				want = append(want, audience.StateChange{ProgramID: c.ProgramID, Before: x, After: y})
			}
		}
		if diff := cmp.Diff(got, want, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("got- want+\n%s", diff)
		}
		stored, ok := engine.View().Profile(int64(i + 1))
		if v, _ := matching.Decide(candidates[0].Rule, after, on); !ok || v != decided(candidates[0], stored) {
			t.Fatalf("enterprise %d is not as it was changed", i+1)
		}
	}
}

func decided(c matching.Candidate, p matching.Profile) matching.Verdict {
	v, _ := matching.Decide(c.Rule, p, on)
	return v
}

// The verdicts of all programs are those of the plain evaluator, one by one.
func TestVerdictsOfAllPrograms(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 16)
	_, engine := drawn(t, lang, s, 10)
	engine.SetPrograms(drawnPrograms(t, s, 150))
	for range 60 {
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		got, err := engine.View().Verdicts(p, on)
		var want []matching.Verdict
		for _, c := range engine.View().Candidates() {
			want = append(want, decided(c, p))
		}
		if diff := cmp.Diff(got, want); diff != "" || err != nil {
			t.Fatalf("%v, got- want+\n%s", err, diff)
		}
	}
}
