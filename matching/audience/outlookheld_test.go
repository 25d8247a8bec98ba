package audience_test

import (
	"testing"

	"huiqi/matching"
	"huiqi/matching/audience"
)

// Once a title of a group has ended, words of no catalogue beside it may be another one of the group: then time mends
// nothing.
func TestGroupsThatEndBesideOtherWords(t *testing.T) {
	t.Parallel()
	lang := language(t)
	rule, err := lang.ParseRule([]byte(`{"field":"titles","op":"has-none","value":["省级以上企业技术中心"]}`))
	if err != nil {
		t.Fatal(err)
	}
	const ends = `{"id":"provincial-enterprise-tech-center","from":"2024-12-21","to":"2027-10-01"}`
	tests := map[string]struct {
		held string
		want matching.Verdict
	}{
		"alone":        {ends, matching.NearMiss},
		"beside words": {ends + `,{"name":"某称号"}`, matching.Ineligible},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, err := lang.ParseProfile([]byte(`{"facts":{"titles":[` + test.held + `]}}`))
			if err != nil {
				t.Fatal(err)
			}
			e := audience.New(lang, audience.Options{})
			load := e.NewLoader(audience.ByDistrict)
			load.Add(1, p)
			load.Finish()
			e.SetPrograms([]matching.Candidate{{ProgramID: "p", Rule: rule, RuleVersion: 1}})
			plain := decided(e.View().Candidates()[0], p)
			if got := verdicts(t, e.View(), rule, on)[1]; got != test.want || plain != test.want {
				t.Errorf("of the audience: got %s, the plain evaluator %s, want %s", got, plain, test.want)
			}
			if got, err := e.View().Verdicts(p, on); err != nil || got[0] != test.want {
				t.Errorf("forward: got %v, %v, want %s", got, err, test.want)
			}
		})
	}
}
