package audience_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/matching/sampling"
)

// The kernels change no verdict: over blocks that are full and not, in order and not.
func TestVectorsChangeNoVerdict(t *testing.T) {
	t.Parallel()
	lang := language(t)
	var rules []matching.Rule
	for _, text := range benchRules() {
		rule, err := lang.ParseRule([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		rules = append(rules, rule)
	}
	s := sampling.New(lang, on, 5)
	for range 20 {
		rule, err := s.Rule()
		if err != nil {
			t.Fatal(err)
		}
		rules = append(rules, rule)
	}
	for name, order := range map[string]audience.Order{"by district": audience.ByDistrict, "scattered": audience.Scattered} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			vectors := generated(t, lang, 4700, order, audience.Options{})
			plain := generated(t, lang, 4700, order, audience.Options{Plain: true})
			for _, rule := range rules {
				if diff := cmp.Diff(verdicts(t, vectors.View(), rule, on), verdicts(t, plain.View(), rule, on)); diff != "" {
					t.Fatalf("vectors- plain+\n%s\n%s", diff, rule.Format())
				}
			}
		})
	}
}
