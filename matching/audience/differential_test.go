package audience_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/matching/sampling"
	"huiqi/models"
	"huiqi/seed"
)

var on = models.MustDate("2026-06-30")

func language(t testing.TB) *matching.Language {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return matching.NewLanguage(catalogue)
}

// drawn are profiles with the engine that holds them, in the order of their ids from 1.
func drawn(t testing.TB, lang *matching.Language, s *sampling.Sampler, n int) ([]matching.Profile, *audience.Engine) {
	t.Helper()
	e := audience.New(lang, audience.Options{})
	load := e.NewLoader(audience.ByDistrict)
	profiles := make([]matching.Profile, n)
	for i := range profiles {
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		profiles[i] = p
		load.Add(int64(i+1), p)
	}
	load.Finish()
	return profiles, e
}

// verdicts returns the verdict of every row by id, ineligible ones included.
func verdicts(t testing.TB, v *audience.View, rule matching.Rule, on models.Date) map[int64]matching.Verdict {
	t.Helper()
	out := map[int64]matching.Verdict{}
	var mu sync.Mutex
	err := v.EachVerdict(context.Background(), rule, on, func(id int64, verdict matching.Verdict) {
		mu.Lock()
		defer mu.Unlock()
		out[id] = verdict
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// drawnPairs is how many pairs TestAgreesWithThePlainEvaluator compares: seeds × profiles × rules.
const (
	drawnSeeds    = 10
	drawnProfiles = 300
	drawnRules    = 200
)

// Every verdict of the engine is the plain evaluator's, on six hundred thousand pairs of rules and profiles over the
// whole vocabulary: what makes a pair new is its rule, of which there are two thousand.
func TestAgreesWithThePlainEvaluator(t *testing.T) {
	t.Parallel()
	lang := language(t)
	for seed := range uint64(drawnSeeds) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			agreesOn(t, lang, sampling.New(lang, on, seed))
		})
	}
}

func agreesOn(t *testing.T, lang *matching.Language, s *sampling.Sampler) {
	t.Helper()
	profiles, e := drawn(t, lang, s, drawnProfiles)
	wrong := 0
	for range drawnRules {
		rule, err := s.Rule()
		if err != nil {
			t.Fatal(err)
		}
		got := verdicts(t, e.View(), rule, on)
		for i, p := range profiles {
			if want, _ := matching.Decide(rule, p, on); got[int64(i+1)] != want && wrong < 5 {
				wrong++
				text, errText := json.Marshal(p)
				t.Errorf("got %s, want %s\n%s\n%s %v", got[int64(i+1)], want, rule.Format(), text, errText)
			}
		}
	}
	if n := e.Stats().Uncompiled.Load(); n > 0 {
		t.Errorf("%d rules were left to the plain evaluator", n)
	}
	t.Logf("%d of %d rows were left to the plain evaluator", e.Stats().PlainRows.Load(), drawnProfiles*drawnRules)
}
