package policy_test

import (
	"strings"
	"testing"

	"huiqi/models/policy"
)

// right is a policy with nothing wrong.
func right() policy.Policy {
	return policy.Policy{Title: "办法", Issuers: []string{"淄博市科学技术局"}, Level: policy.Municipal, Region: "370300"}
}

func TestPolicyCheckBoundsEveryText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", policy.MaxNote+1)
	tests := map[string]struct {
		edit func(p *policy.Policy)
		want string
	}{
		"nothing":              {func(*policy.Policy) {}, ""},
		"an issuer":            {func(p *policy.Policy) { p.Issuers = append(p.Issuers, long) }, "issuers[1] too-long"},
		"a tag":                {func(p *policy.Policy) { p.Tags = []string{long} }, "tags[0] too-long"},
		"a number":             {func(p *policy.Policy) { p.DocNumber = long }, "doc_number too-long"},
		"a note":               {func(p *policy.Policy) { p.SourceNote = long }, "source_note too-long"},
		"a title turned round": {func(p *policy.Policy) { p.Title = "办\u202e法" }, "title bad-text"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := right()
			test.edit(&p)
			var got string
			for _, v := range p.Check() {
				got += v.Path + " " + v.Code
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
