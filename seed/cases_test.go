package seed_test

import (
	"testing"

	"huiqi/matching"
	"huiqi/seed"
)

// TestCasesOfEveryProgram holds every seeded rule to its worked examples, which were written from the text.
func TestCasesOfEveryProgram(t *testing.T) {
	t.Parallel()
	language := mustLanguage(t)
	for _, b := range mustPolicies(t, seed.Demo) {
		for _, p := range b.Programs {
			rule, err := language.ParseRule([]byte(b.RuleBodies[p.ID]))
			if err != nil {
				t.Fatalf("%s: %v", p.ID, err)
			}
			for _, c := range b.Cases[p.ID] {
				t.Run(p.ID+"/"+c.Name, func(t *testing.T) {
					t.Parallel()
					profile, err := language.ParseProfile(c.Profile)
					if err != nil {
						t.Fatal(err)
					}
					if got := matching.Evaluate(rule, profile, c.AsOf).Verdict; got != matching.Verdict(c.Verdict) {
						t.Errorf("verdict = %s, want %s", got, c.Verdict)
					}
				})
			}
		}
	}
}

// TestEveryProgramHasBothKindsOfCase asks for one accepted and one refused case at least.
func TestEveryProgramHasBothKindsOfCase(t *testing.T) {
	t.Parallel()
	for _, b := range mustPolicies(t, seed.Demo) {
		for _, p := range b.Programs {
			var accepted, refused int
			for _, c := range b.Cases[p.ID] {
				switch matching.Verdict(c.Verdict) {
				case matching.Eligible:
					accepted++
				case matching.NearMiss, matching.Ineligible:
					refused++
				}
			}
			if accepted == 0 || refused == 0 {
				t.Errorf("%s: %d accepted and %d refused cases, want one of each at least", p.ID, accepted, refused)
			}
		}
	}
}

// TestRulesAreCanonical reads every stored rule back: what is stored is what the language would write.
func TestRulesAreCanonical(t *testing.T) {
	t.Parallel()
	language := mustLanguage(t)
	for _, b := range mustPolicies(t, seed.Demo) {
		for id, body := range b.RuleBodies {
			rule, err := language.ParseRule([]byte(body))
			if err != nil {
				t.Errorf("%s: %v", id, err)
				continue
			}
			got, err := rule.MarshalJSON()
			if err != nil || string(got) != body {
				t.Errorf("%s reads back as %s (%v), want %s", id, got, err, body)
			}
		}
	}
}

func mustLanguage(t *testing.T) *matching.Language {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return matching.NewLanguage(catalogue)
}

func mustPolicies(t *testing.T, mode seed.Mode) []seed.Bundle {
	t.Helper()
	bundles, err := seed.Policies(mode)
	if err != nil {
		t.Fatal(err)
	}
	return bundles
}
