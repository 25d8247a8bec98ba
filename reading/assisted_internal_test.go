package reading

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/reading/assist"
	"huiqi/seed"
)

func TestReplaceAt(t *testing.T) {
	t.Parallel()
	const rule = `{"all":[{"judgement":"甲"},{"any":[{"judgement":"乙"},{"not":{"judgement":"丙"}}]}]}`
	tests := map[string]struct{ path, want string }{
		"an element":     {"all[0]", `{"all":["X",{"any":[{"judgement":"乙"},{"not":{"judgement":"丙"}}]}]}`},
		"further inside": {"all[1].any[0]", `{"all":[{"judgement":"甲"},{"any":["X",{"not":{"judgement":"丙"}}]}]}`},
		"beneath a not":  {"all[1].any[1].not", `{"all":[{"judgement":"甲"},{"any":[{"judgement":"乙"},{"not":"X"}]}]}`},
		"beyond the end": {"all[2]", ""},
		"no such member": {"all[0].any[0]", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := replaceAt(json.RawMessage(rule), test.path, json.RawMessage(`"X"`))
			if (err != nil) != (test.want == "") {
				t.Fatalf("got %s, %v, want %s", got, err, test.want)
			}
			if test.want != "" && string(got) != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestReplaceKeepsTheBooks puts a proposal in the place of a judgement beneath a not: rule, leaves and coverage agree
// afterwards, and a proposal that the language refuses changes nothing.
func TestReplaceKeepsTheBooks(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	r := &Reader{language: matching.NewLanguage(catalogue)}
	program := func() policy.ExtractedProgram {
		return policy.ExtractedProgram{
			Rule: json.RawMessage(`{"all":[{"not":{"judgement":"存在欠税"}},{"judgement":"技术领先"}]}`),
			Leaves: []policy.ExtractedLeaf{
				{Path: "all[0].not", Op: "judgement", Negated: true, Origin: policy.OriginReader},
				{Path: "all[1]", Op: "judgement", Origin: policy.OriginReader},
			},
			Coverage: policy.Coverage{Judgements: 2, Sentences: []policy.CoveredSentence{
				{State: policy.CoveredByJudgement, Leaves: []string{"all[0].not"}}, {State: policy.CoveredByJudgement, Leaves: []string{"all[1]"}},
			}},
		}
	}
	p := program()
	proposal := assist.Proposal{
		Node:   json.RawMessage(`{"field":"tax_arrears","op":"==","value":true}`),
		Leaves: []policy.ExtractedLeaf{{Field: "tax_arrears", Op: "==", Value: json.RawMessage("true"), Origin: policy.OriginModel}},
	}
	if err := r.replace(&p, 0, proposal); err != nil {
		t.Fatal(err)
	}
	if got, want := string(p.Rule), `{"all":[{"not":{"field":"tax_arrears","op":"==","value":true}},{"judgement":"技术领先"}]}`; got != want {
		t.Errorf("rule: got %s, want %s", got, want)
	}
	if l := p.Leaves[0]; l.Path != "all[0].not" || !l.Negated || l.Origin != policy.OriginModel || len(p.Leaves) != 2 {
		t.Errorf("leaves: got %+v", p.Leaves)
	}
	if p.Coverage.Judgements != 1 || p.Coverage.Conditions != 1 || p.Coverage.Sentences[0].State != policy.CoveredByCondition {
		t.Errorf("coverage: got %+v", p.Coverage)
	}
	untouched := program()
	proposal.Node = json.RawMessage(`{"field":"no_such_field","op":"==","value":true}`)
	if err := r.replace(&untouched, 0, proposal); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(untouched, program()); diff != "" {
		t.Errorf("a refused proposal changed something (-got +want):\n%s", diff)
	}
}
