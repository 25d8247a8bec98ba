package match_test

import (
	"context"
	"encoding/json"
	"testing"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/match"
)

// innovator is a fake.
type innovator func(enterpriseID int64) *matching.Term

func (i innovator) Term(_ context.Context, _ matching.Profile, enterpriseID int64, _ models.Date) (*matching.Term, error) {
	return i(enterpriseID), nil
}

// Innovation activity has its part in the order of programs and in the choice of a package, where the office gave it one.
func TestInnovationHasItsPart(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.grouped(t, "first", anybody, 50_000, "reward", "")
	f.grouped(t, "second", anybody, 50_000, "reward", "tech-sme")
	f.enterprise(t, zhangdian, "370303", 1)
	asked := int64(-1)
	for _, tt := range []struct {
		name  string
		term  *matching.Term
		first string
		parts int
	}{
		{"none", nil, "first-a", 4},
		{"for what confers", &matching.Term{Name: "innovation", Weight: 0.3, Of: func(c *matching.Candidate) (float64, string) {
			if c.Confers == "tech-sme" {
				return 0.9, "科技型中小企业评价"
			}
			return 0.5, "无关"
		}}, "second-a", 5},
	} {
		f.Innovator = innovator(func(id int64) *matching.Term { asked = id; return tt.term })
		answer, err := f.Match(t.Context(), bureau, match.Request{USCC: zhangdian})
		check(t, err)
		if got := answer.Items[0]; got.ProgramID != tt.first || len(got.Score.Parts) != tt.parts || asked <= 0 {
			t.Errorf("%s: first is %s with %d parts for enterprise %d, want %s with %d", tt.name, got.ProgramID, len(got.Score.Parts), asked, tt.first, tt.parts)
		}
		chosen, err := f.Package(t.Context(), anonymous, match.Request{Profile: json.RawMessage(untitled)})
		check(t, err)
		if got := chosen.Chosen[0]; got.ProgramID != tt.first || len(got.Score.Parts) != tt.parts || asked != 0 {
			t.Errorf("%s: chosen is %s with %d parts for enterprise %d, want %s with %d for none", tt.name, got.ProgramID, len(got.Score.Parts), asked, tt.first, tt.parts)
		}
	}
}
