package seed_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/seed"
)

// additions are the conditions that seeded rules have beyond the annotation, each for a reason that its file states.
func additions() map[string][]string {
	return map[string][]string{
		// the two groups of the contest are programs of their own, told apart by the date of foundation
		"nat-cxcy-contest": {
			`{"field":"register_date","op":"<","value":"2023-01-01"}`,
			`{"field":"register_date","op":">=","value":"2023-01-01"}`,
		},
		// a provincial subsidy is for enterprises of the province
		"sd-loan-discount": {`{"field":"region","op":"in","value":["370000"]}`},
	}
}

// TestRulesAgreeWithTheAnnotation compares the measurable conditions of every annotated policy, whatever its
// wording, with an annotation of the same instruments made apart from these files.
func TestRulesAgreeWithTheAnnotation(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/annotated.json")
	if err != nil {
		t.Fatal(err)
	}
	var annotated map[string]json.RawMessage
	if err := json.Unmarshal(data, &annotated); err != nil {
		t.Fatal(err)
	}
	language := mustLanguage(t)
	extra := additions()
	seen := 0
	for _, b := range mustPolicies(t, seed.Demo) {
		raw, ok := annotated[b.Policy.ID]
		if !ok {
			continue
		}
		seen++
		want := conditions(t, language, raw)
		for _, leaf := range extra[b.Policy.ID] {
			want[leaf] = true
		}
		got := map[string]bool{}
		for _, body := range b.RuleBodies {
			maps.Copy(got, conditions(t, language, json.RawMessage(body)))
		}
		if diff := cmp.Diff(sorted(got), sorted(want)); diff != "" {
			t.Errorf("%s: measurable conditions (-got +want):\n%s", b.Policy.ID, diff)
		}
	}
	if got, want := seen, len(annotated); got != want {
		t.Errorf("annotated policies seeded = %d, want %d", got, want)
	}
}

// conditions returns the measurable conditions of a rule without their sources.
func conditions(t *testing.T, language *matching.Language, raw json.RawMessage) map[string]bool {
	t.Helper()
	rule, err := language.ParseRule(raw)
	if err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	canonical, err := rule.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	collect(t, canonical, false, out)
	return out
}

// leaf is a condition in the order of its members in the canonical form.
type leaf struct {
	Field  string          `json:"field"`
	Op     string          `json:"op"`
	Value  json.RawMessage `json:"value"`
	Period string          `json:"period,omitempty"`
}

// collect walks a rule and pushes negation down to the leaves, so that "not (x == true)" and "x == false" agree.
func collect(t *testing.T, raw json.RawMessage, negated bool, out map[string]bool) {
	t.Helper()
	var node struct {
		All, Any, Of []json.RawMessage
		Not          json.RawMessage
		leaf
	}
	if err := json.Unmarshal(raw, &node); err != nil {
		t.Fatal(err)
	}
	for _, n := range slices.Concat(node.All, node.Any, node.Of) {
		collect(t, n, negated, out)
	}
	if node.Not != nil {
		collect(t, node.Not, !negated, out)
	}
	if node.Field == "" {
		return
	}
	if negated {
		node.leaf = opposite(t, node.leaf)
	}
	data, err := marshalPlain(node.leaf)
	if err != nil {
		t.Fatal(err)
	}
	out[string(data)] = true
}

func opposite(t *testing.T, l leaf) leaf {
	t.Helper()
	switch {
	case l.Op == "has-any":
		l.Op = "has-none"
	case string(l.Value) == "true":
		l.Value = json.RawMessage("false")
	default:
		t.Fatalf("no opposite of %s %s %s", l.Field, l.Op, l.Value)
	}
	return l
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// marshalPlain writes < and > as they are.
func marshalPlain(l leaf) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(l)
	return bytes.TrimSpace(out.Bytes()), err
}
