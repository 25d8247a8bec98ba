package audience_test

import (
	"context"
	"fmt"
	"slices"
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

// An update of which one field changes, or what a person decided, decides some programs again: no other differs.
func TestUpdateOfOneField(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 7)
	candidates := drawnPrograms(t, s, 150)
	profiles, engine := drawn(t, lang, s, 40)
	engine.SetPrograms(candidates)
	states := func(p matching.Profile) []matching.State {
		out := make([]matching.State, len(candidates))
		for i, c := range engine.View().Candidates() {
			_, out[i] = matching.Decide(c.Rule, p, on)
		}
		return out
	}
	changes := 0
	for i, p := range profiles {
		before := states(p)
		for step := range 12 {
			other, err := s.Profile()
			if err != nil {
				t.Fatal(err)
			}
			p = withOneFieldOf(lang, p, other, 12*i+step)
			got, err := engine.Update(audience.Change{ID: int64(i + 1), Profile: p}, on)
			if err != nil {
				t.Fatal(err)
			}
			var want []audience.StateChange
			after := states(p)
			for k, c := range engine.View().Candidates() {
				if before[k] != after[k] {
					want = append(want, audience.StateChange{ProgramID: c.ProgramID, Before: before[k], After: after[k]})
				}
			}
			if diff := cmp.Diff(got, want, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("got- want+\n%s", diff)
			}
			before = after
			changes += len(want)
		}
	}
	if changes < 200 {
		t.Errorf("only %d states changed", changes)
	}
}

// withOneFieldOf returns a profile that says of one of the fields of another what that one says, or nothing any more of
// one of its own, or that persons decided what they decided of the other.
func withOneFieldOf(lang *matching.Language, p, other matching.Profile, n int) matching.Profile {
	facts, from := p.Placed(), other.Placed()
	switch {
	case n%7 == 0 || len(from) == 0:
		return lang.Assemble(facts, other.Judgements())
	case n%7 == 1 && len(facts) > 0:
		from = facts
	}
	field := from[n%len(from)].Field
	facts = slices.DeleteFunc(facts, func(f matching.PlacedFact) bool { return f.Field == field })
	if n%7 != 1 {
		for _, f := range other.Placed() {
			if f.Field == field {
				facts = append(facts, f)
			}
		}
	}
	return lang.Assemble(facts, p.Judgements())
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

// What a field is made of counts as the field: programs that ask only the one follow a change of the other.
func TestUpdateFollowsParts(t *testing.T) {
	t.Parallel()
	lang := language(t)
	tests := map[string]struct{ rule, before, after string }{
		"a title that says yes": {
			`{"field":"above_scale","op":"==","value":true}`,
			`{"facts":{}}`, `{"facts":{"titles":[{"id":"above-scale","from":"2025-01-01","to":"2027-12-31"}]}}`,
		},
		"a list beside": {
			`{"field":"titles","op":"has-any","value":["high-tech-enterprise"]}`,
			`{"facts":{"titles":[]}}`, `{"facts":{"titles":[],"platforms":[{"id":"high-tech-enterprise","from":"2025-01-01","to":"2027-12-31"}]}}`,
		},
		"a kind of a total": {
			`{"field":"ip_total","op":">=","value":3}`, `{"facts":{}}`, `{"facts":{"ip_invention":4}}`,
		},
		"a part of a ratio": {
			`{"field":"rd_intensity","op":">=","value":0.05,"period":"last1y"}`,
			`{"facts":{"annual":{"2025":{"revenue":100,"rd_expense":1}}}}`, `{"facts":{"annual":{"2025":{"revenue":100,"rd_expense":6}}}}`,
		},
		"what a size is computed from": {
			`{"field":"size_class","op":"in","value":["小型"]}`,
			`{"facts":{"industry":["C2661"],"employees":50,"annual":{"2025":{"revenue":5000000}}}}`,
			`{"facts":{"industry":["C2661"],"employees":5000,"annual":{"2025":{"revenue":5000000000}}}}`,
		},
		"the founding of a window": {
			`{"field":"rd_expense","op":">=","value":3,"period":"last3y"}`,
			`{"facts":{"annual":{"2025":{"rd_expense":3}}}}`, `{"facts":{"founded_on":"2025-02-01","annual":{"2025":{"rd_expense":3}}}}`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rule, err := lang.ParseRule([]byte(test.rule))
			if err != nil {
				t.Fatal(err)
			}
			engine := audience.New(lang, audience.Options{})
			engine.SetPrograms([]matching.Candidate{{ProgramID: "p", Rule: rule, RuleVersion: 1}})
			var profiles [2]matching.Profile
			var states [2]matching.State
			for i, text := range [...]string{test.before, test.after} {
				if profiles[i], err = lang.ParseProfile([]byte(text)); err != nil {
					t.Fatal(err)
				}
				_, states[i] = matching.Decide(rule, profiles[i], on)
			}
			if states[0] == states[1] {
				t.Fatalf("the state is %s before and after", states[0])
			}
			engine.Apply([]audience.Change{{ID: 1, Profile: profiles[0]}})
			got, err := engine.Update(audience.Change{ID: 1, Profile: profiles[1]}, on)
			if diff := cmp.Diff(got, []audience.StateChange{{ProgramID: "p", Before: states[0], After: states[1]}}); diff != "" || err != nil {
				t.Errorf("%v, got- want+\n%s", err, diff)
			}
		})
	}
}
