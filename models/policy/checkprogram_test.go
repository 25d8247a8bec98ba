package policy_test

import (
	"testing"

	"huiqi/models/policy"
)

func TestProgramCheckHoldsGroupsToTheirSentences(t *testing.T) {
	t.Parallel()
	const text = "第一条 注册在本市。第二条 就高奖励，不重复享受。"
	stands := policy.Span{Text: "不重复享受", Start: 19, End: 24}
	tests := map[string]struct {
		by   policy.Clause
		want string
	}{
		"its own group":     {policy.Clause{Group: "city-reward", Source: stands}, ""},
		"another group":     {policy.Clause{Group: "province", Source: stands}, "exclusive_by[0].group not-one-of"},
		"misplaced":         {policy.Clause{Group: "city-reward", Source: policy.Span{Text: "不重复享受", Start: 1, End: 6}}, "exclusive_by[0].source bad-span"},
		"not in the policy": {policy.Clause{Group: "city-reward", Source: policy.Span{Text: "可以叠加"}}, "exclusive_by[0].source source-not-found"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := policy.Program{Name: "奖励", Exclusivity: []string{"city-reward"}, ExclusiveBy: []policy.Clause{test.by}}
			var got string
			for _, v := range append(p.Check(), p.CheckSpans(text)...) {
				got += v.Path + " " + v.Code
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
