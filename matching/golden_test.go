package matching_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"huiqi/matching"
	"huiqi/models"
)

// goldenCase is one profile for the rule of one policy, with the verdict that the policy's text gives it.
type goldenCase struct {
	Name     string
	On       string
	Facts    string
	Judged   []string
	Refused  []string
	Verdict  matching.Verdict
	Deciding []string
	From     string
}

func (c goldenCase) profile(t *testing.T, l *matching.Language) matching.Profile {
	t.Helper()
	judgements := map[string]bool{}
	for _, text := range c.Judged {
		judgements[text] = true
	}
	for _, text := range c.Refused {
		judgements[text] = false
	}
	b, err := json.Marshal(judgements)
	if err != nil {
		t.Fatal(err)
	}
	return mustProfile(t, l, fmt.Sprintf(`{"facts":%s,"judgements":%s}`, c.Facts, b))
}

func goldenRules(t testing.TB, l *matching.Language) map[string]matching.Rule {
	t.Helper()
	files, err := filepath.Glob("testdata/gold/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden rules", err)
	}
	out := map[string]matching.Rule{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".json")] = mustRule(t, l, string(data))
	}
	return out
}

func goldenCases(t testing.TB) map[string][]goldenCase {
	t.Helper()
	data, err := os.ReadFile("testdata/cases.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out map[string][]goldenCase
	if err := yaml.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestGoldenVerdicts(t *testing.T) {
	t.Parallel()
	l := language(t)
	rules := goldenRules(t, l)
	for id, cases := range goldenCases(t) {
		for _, c := range cases {
			t.Run(id+"/"+c.Name, func(t *testing.T) {
				t.Parallel()
				on := today
				if c.On != "" {
					on = models.MustDate(c.On)
				}
				got := matching.Evaluate(rules[id], c.profile(t, l), on)
				if got.Verdict != c.Verdict {
					t.Errorf("verdict %s, want %s (deciding %v)", got.Verdict, c.Verdict, got.Deciding)
				}
				if c.Deciding != nil {
					if diff := cmp.Diff(got.Deciding, c.Deciding); diff != "" {
						t.Errorf("deciding: got- want+\n%s", diff)
					}
				}
				if got.FromDate.String() != c.From {
					t.Errorf("holds from %q, want %q", got.FromDate, c.From)
				}
			})
		}
	}
}

// Every policy has a case that is accepted and one that is not, and every judgement named in a case is one of its rule.
func TestGoldenCasesAreComplete(t *testing.T) {
	t.Parallel()
	l := language(t)
	rules, cases := goldenRules(t, l), goldenCases(t)
	for id, rule := range rules {
		var accepted, refused bool
		var texts []string
		for _, n := range rule.Conditions() {
			texts = append(texts, n.Judgement)
		}
		for _, c := range cases[id] {
			accepted = accepted || c.Verdict == matching.Eligible
			refused = refused || c.Verdict == matching.Ineligible || c.Verdict == matching.NearMiss
			for _, text := range slices.Concat(c.Judged, c.Refused) {
				if !slices.Contains(texts, text) {
					t.Errorf("%s/%s: no judgement %q in the rule", id, c.Name, text)
				}
			}
		}
		if !accepted || !refused {
			t.Errorf("%s: accepted %v, refused %v; want both", id, accepted, refused)
		}
	}
}

// Canonical forms of the corpus' rules parse to themselves, byte for byte.
func TestGoldenRoundTrip(t *testing.T) {
	t.Parallel()
	l := language(t)
	for id, rule := range goldenRules(t, l) {
		once := rule.Format()
		if diff := cmp.Diff(mustRule(t, l, once).Format(), once); diff != "" {
			t.Errorf("%s: got- want+\n%s", id, diff)
		}
		if diff := cmp.Diff(mustRule(t, l, rule.Indented()).Format(), once); diff != "" {
			t.Errorf("%s indented: got- want+\n%s", id, diff)
		}
	}
}
