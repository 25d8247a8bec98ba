package audience_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"huiqi/matching"
	"huiqi/matching/audience"
)

// timelyPrograms are programs that time mends often.
func timelyPrograms(t *testing.T, lang *matching.Language, r timely, n int) []matching.Candidate {
	t.Helper()
	out := make([]matching.Candidate, n)
	for i := range out {
		rule, err := lang.ParseRule([]byte(r.rule()))
		if err != nil {
			t.Fatal(err)
		}
		out[i] = matching.Candidate{ProgramID: fmt.Sprintf("p%03d", i), Rule: rule, RuleVersion: 1}
	}
	return out
}

// What time mends is told of one enterprise too as the plain evaluator tells it, and it is hardly ever asked.
func TestTimeMendsForward(t *testing.T) {
	t.Parallel()
	lang := language(t)
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			e := audience.New(lang, audience.Options{})
			e.SetPrograms(timelyPrograms(t, lang, timely{rand.New(rand.NewPCG(seed, 10))}, 100))
			profiles := mendable(t, lang, 100+seed)
			usual := len(profiles) / 2 // the others are drawn to be odd
			for i, p := range profiles {
				if i == usual {
					later, plain := e.Stats().Later.Load(), e.Stats().PlainRows.Load()
					if t.Logf("%d read on a later day, %d by the plain evaluator", later, plain); later < 50*plain {
						t.Error("the plain evaluator decided more than one in fifty")
					}
				}
				verdictsAgree(t, e.View(), p)
			}
		})
	}
}

func verdictsAgree(t *testing.T, v *audience.View, p matching.Profile) {
	t.Helper()
	got, err := v.Verdicts(p, on)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range v.Candidates() {
		if want := decided(c, p); got[i] != want {
			t.Fatalf("got %s, want %s\n%s", got[i], want, c.Rule.Format())
		}
	}
}

// A decision of a person is the same on a later day.
func TestDecisionsStandOnLaterDays(t *testing.T) {
	t.Parallel()
	lang := language(t)
	rule, err := lang.ParseRule([]byte(`{"all":[{"field":"age_years","op":">=","value":5},
		{"any":[{"judgement":"甲"},{"field":"age_years","op":"<=","value":4}]}]}`)) // when the firm is old enough, it is too old
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]matching.Verdict{
		`{}`:          matching.NearMiss,
		`{"甲":true}`:  matching.NearMiss,
		`{"甲":false}`: matching.Ineligible,
	}
	for judgements, want := range tests {
		t.Run(judgements, func(t *testing.T) {
			t.Parallel()
			p, err := lang.ParseProfile([]byte(`{"facts":{"founded_on":"2023-03-01"},"judgements":` + judgements + `}`))
			if err != nil {
				t.Fatal(err)
			}
			e := audience.New(lang, audience.Options{})
			e.SetPrograms([]matching.Candidate{{ProgramID: "p", Rule: rule, RuleVersion: 1}})
			got, err := e.View().Verdicts(p, on)
			if err != nil || got[0] != want || decided(e.View().Candidates()[0], p) != want {
				t.Errorf("got %v, %v, want %s", got, err, want)
			}
		})
	}
}
