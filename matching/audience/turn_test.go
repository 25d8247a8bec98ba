package audience_test

import (
	"context"
	"testing"

	"huiqi/matching"
	"huiqi/matching/sampling"
	"huiqi/models"
)

// After the turn of the day the engine answers as the plain evaluator for both dates, and the first question of the
// new one derives nothing.
func TestTurnPreparesTheNextDay(t *testing.T) {
	t.Parallel()
	tests := map[string]models.Date{"a month": models.MustDate("2026-06-30"), "a fiscal year": models.MustDate("2026-12-31")}
	for name, before := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			lang := language(t)
			after := before.AddDays(1)
			s := sampling.New(lang, before, 8)
			profiles, engine := drawn(t, lang, s, 400)
			engine.SetPrograms(drawnPrograms(t, s, 30))
			var rules []matching.Rule
			for range 40 {
				rule, err := s.Rule()
				if err != nil {
					t.Fatal(err)
				}
				rules = append(rules, rule)
				agrees(t, engine.View().EachVerdict, rule, profiles, before)
			}
			if err := engine.Turn(t.Context(), before, after); err != nil {
				t.Fatal(err)
			}
			derived := engine.Stats().Derived.Load()
			changed := 0
			for _, rule := range rules {
				changed += agrees(t, engine.View().EachVerdict, rule, profiles, after)
			}
			if now := engine.Stats().Derived.Load(); now != derived {
				t.Errorf("the first questions of the new day derived %d blocks, want none", now-derived)
			}
			if changed == 0 {
				t.Error("no verdict is another one on the new day: nothing was tested")
			}
			kept := engine.View().Memory()
			engine.Forget(before)
			if now := engine.View().Memory(); now.Columns >= kept.Columns {
				t.Errorf("after forgetting the old day %+v is kept, before %+v", now, kept)
			}
			for _, rule := range rules {
				agrees(t, engine.View().EachVerdict, rule, profiles, before) // yesterday can still be asked about
				agrees(t, engine.View().EachVerdict, rule, profiles, after)
			}
		})
	}
}

// agrees compares the verdicts of a rule with the plain evaluator's, and counts those that the day before differ.
func agrees(t *testing.T, each func(context.Context, matching.Rule, models.Date, func(int64, matching.Verdict)) error,
	rule matching.Rule, profiles []matching.Profile, on models.Date,
) (changed int) {
	t.Helper()
	got := make([]matching.Verdict, len(profiles))
	if err := each(t.Context(), rule, on, func(id int64, v matching.Verdict) { got[id-1] = v }); err != nil {
		t.Fatal(err)
	}
	for i, p := range profiles {
		want, _ := matching.Decide(rule, p, on)
		if got[i] != want {
			t.Fatalf("%s: profile %d is %s, want %s\n%s", on, i, got[i], want, rule.Format())
		}
		if yesterday, _ := matching.Decide(rule, p, on.AddDays(-1)); yesterday != want {
			changed++
		}
	}
	return changed
}
