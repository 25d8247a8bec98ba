package seed_test

import (
	"strings"
	"testing"

	"huiqi/models/policy"
	"huiqi/seed"
)

func TestPoliciesOfAMode(t *testing.T) {
	t.Parallel()
	tests := []struct {
		mode          seed.Mode
		real, samples int
	}{
		{seed.Real, 21, 0},
		{seed.Demo, 21, 19},
	}
	for _, tt := range tests {
		t.Run(string(tt.mode), func(t *testing.T) {
			t.Parallel()
			bundles, err := seed.Policies(tt.mode)
			if err != nil {
				t.Fatal(err)
			}
			var got [2]int
			for _, b := range bundles {
				if b.Policy.Sample {
					got[1]++
				} else {
					got[0]++
				}
				if b.Policy.Sample != (b.Policy.Verification == policy.Sample) {
					t.Errorf("%s: sample %v with verification %s", b.Policy.ID, b.Policy.Sample, b.Policy.Verification)
				}
			}
			if want := [2]int{tt.real, tt.samples}; got != want {
				t.Errorf("policies real and sample = %v, want %v", got, want)
			}
		})
	}
}

// TestSamplesSayTheyAreSamples looks at every text of a sample that stands alone on a page or in a push.
func TestSamplesSayTheyAreSamples(t *testing.T) {
	t.Parallel()
	for _, b := range mustPolicies(t, seed.Demo) {
		shown := []string{b.Policy.Title, b.Policy.SourceNote, b.Policy.Text}
		for _, p := range b.Programs {
			shown = append(shown, p.Name, p.Summary)
		}
		for _, text := range shown {
			if marked := strings.Contains(text, "示例"); marked != b.Policy.Sample {
				t.Errorf("%s: %q marked 示例: %v, want %v", b.Policy.ID, text, marked, b.Policy.Sample)
			}
		}
	}
}

// TestSpansFrameTheirText checks every span that the loader computed.
func TestSpansFrameTheirText(t *testing.T) {
	t.Parallel()
	for _, b := range mustPolicies(t, seed.Demo) {
		for _, p := range b.Programs {
			spans := append([]policy.Span{*p.ClauseSpan}, p.NotConditions...)
			for _, by := range p.ExclusiveBy {
				spans = append(spans, by.Source)
			}
			for _, benefit := range p.Benefits {
				spans = append(spans, *benefit.Source)
			}
			for _, window := range p.Windows {
				if window.Source != nil {
					spans = append(spans, *window.Source)
				}
			}
			for _, span := range spans {
				if !span.Located(b.Policy.Text) {
					t.Errorf("%s: %d..%d is not %q", p.ID, span.Start, span.End, span.Text)
				}
			}
		}
	}
}
