package generate_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
	"huiqi/seed"
	"huiqi/seed/generate"
)

func TestProgramsAreDecidedByTheSeed(t *testing.T) {
	t.Parallel()
	first := slices.Collect(generate.Programs(7, 40))
	if diff := cmp.Diff(slices.Collect(generate.Programs(7, 60))[:40], first); diff != "" {
		t.Errorf("a longer sequence begins otherwise:\n%s", diff)
	}
	if other := slices.Collect(generate.Programs(8, 40)); cmp.Equal(other, first) {
		t.Error("another seed gives the same programs")
	}
}

// Every rule is one of the language, of the size promised, and stands in its canonical form after reading.
func TestProgramsHaveRules(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	lang := matching.NewLanguage(catalogue)
	ids, sizes := map[string]bool{}, map[int]int{}
	for p := range generate.Programs(1, 3000) {
		rule, err := lang.ParseRule(p.Rule)
		if err != nil {
			t.Fatalf("%s: %v\n%s", p.ID, err, p.Rule)
		}
		n := len(rule.Conditions())
		if n < 3 || n > 12 {
			t.Errorf("%s has %d conditions, want 3 to 12\n%s", p.ID, n, p.Rule)
		}
		if sizes[n]++; ids[p.ID] || p.Name == "" || p.Level == "" {
			t.Errorf("%s twice or without name or level", p.ID)
		}
		ids[p.ID] = true
		if _, ok := catalogue.Division(p.Region); !ok {
			t.Errorf("%s is of %s, which is no division", p.ID, p.Region)
		}
	}
	if len(sizes) < 8 {
		t.Errorf("got sizes %v, want a spread", sizes)
	}
}

// Together the programs ask everything that rules can ask, in every form of node.
func TestProgramsAskTheWholeVocabulary(t *testing.T) {
	t.Parallel()
	asked, kinds := map[string]bool{}, map[string]bool{}
	for p := range generate.Programs(1, 10_000) {
		var tree any
		decoder := json.NewDecoder(bytes.NewReader(p.Rule))
		if err := decoder.Decode(&tree); err != nil {
			t.Fatal(err)
		}
		collect(tree, asked, kinds)
	}
	for _, f := range vocabulary.New().Fields() {
		if !f.FactOnly && !asked[f.Name] {
			t.Errorf("no program asks %s", f.Name)
		}
	}
	for _, kind := range []string{"all", "any", "not", "at-least", "judgement", "field"} {
		if !kinds[kind] {
			t.Errorf("no rule has a node of kind %s", kind)
		}
	}
}

func collect(tree any, asked, kinds map[string]bool) {
	switch v := tree.(type) {
	case []any:
		for _, item := range v {
			collect(item, asked, kinds)
		}
	case map[string]any:
		for key, below := range v {
			kinds[key] = true
			if name, ok := below.(string); ok && key == "field" {
				asked[name] = true
			}
			collect(below, asked, kinds)
		}
	}
}
