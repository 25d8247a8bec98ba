package audience_test

import (
	"context"
	"encoding/json"
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

// Every verdict of the engine is the plain evaluator's, on rules and profiles over the whole vocabulary.
func TestAgreesWithThePlainEvaluator(t *testing.T) {
	t.Parallel()
	lang := language(t)
	pairs, wrong := 0, 0
	for seed := range uint64(4) {
		s := sampling.New(lang, on, seed)
		profiles, e := drawn(t, lang, s, 500)
		for range 200 {
			rule, err := s.Rule()
			if err != nil {
				t.Fatal(err)
			}
			got := verdicts(t, e.View(), rule, on)
			for i, p := range profiles {
				pairs++
				want, _ := matching.Decide(rule, p, on)
				if got[int64(i+1)] != want {
					if wrong++; wrong < 15 {
						text, _ := json.Marshal(p)
						probe, _ := json.Marshal(matching.Probe(rule, p, on))
						t.Errorf("got %s, want %s\n%s\n%s\n%s", got[int64(i+1)], want, rule.Format(), text, probe)
					}
				}
			}
		}
		t.Logf("seed %d: %d plain rows of %d, %d looked at, %d uncompiled", seed, e.Stats().PlainRows.Load(), 500*200, e.Stats().LookedAt.Load(), e.Stats().Uncompiled.Load())
	}
	t.Logf("%d pairs, %d wrong", pairs, wrong)
}
