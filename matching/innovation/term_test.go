package innovation_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"huiqi/matching"
	"huiqi/matching/innovation"
	kept "huiqi/models/innovation"
)

// The term counts where a program has to do with innovation, shows its part, and leaves the others their shares of the rest.
func TestTermInRanking(t *testing.T) {
	t.Parallel()
	s, lang := scorer(t)
	rule := func(text string) matching.Rule {
		r, err := lang.ParseRule([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	nothing := rule(`{"all":[]}`)
	snapshot := matching.NewSnapshot(lang, []matching.Candidate{
		{ProgramID: "a-other", Rule: nothing},
		{ProgramID: "b-tech-sme", Rule: nothing, Confers: "tech-sme"},
		{ProgramID: "c-high-tech", Rule: nothing, Confers: "high-tech-enterprise"},
		{ProgramID: "d-research", Rule: rule(`{"any":[{"field":"rd_intensity","op":">=","value":0.01},{"field":"listed","op":"==","value":true}]}`)},
		{ProgramID: "e-title", Rule: nothing, Confers: "national-enterprise-tech-center"},
	}, nil, nil)
	p := profile(t, lang, `"ip_invention":1,"annual":{"2025":{"rd_expense":6000000,"revenue":60000000,"tech_staff_count":4,"employees":10}}`)
	set := map[string]*kept.Weights{"innovation-points": weights()}
	for name, tt := range map[string]struct {
		facts matching.Profile
		want  map[string]float64
	}{
		"an enterprise of which much is known": {p, map[string]float64{"a-other": 0.5, "b-tech-sme": 1, "c-high-tech": 0.535, "d-research": 0.56, "e-title": 0.5}},
		"one of which nothing is":              {profile(t, lang, ``), map[string]float64{"a-other": 0.5, "b-tech-sme": 0.5, "c-high-tech": 0.5, "d-research": 0.5, "e-title": 0.5}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			term := s.Term(tt.facts, innovation.Ask{FiscalYear: 2025, Today: today}, set, 0.2)
			plain, err := snapshot.Forward(context.Background(), tt.facts, today, matching.ForwardOptions{})
			if err != nil {
				t.Fatal(err)
			}
			with, err := snapshot.Forward(context.Background(), tt.facts, today, matching.ForwardOptions{Term: term})
			if err != nil {
				t.Fatal(err)
			}
			before := map[string]float64{}
			for _, m := range plain {
				before[m.Candidate.ProgramID] = m.Score.Total
				if len(m.Score.Parts) != 4 {
					t.Errorf("%s has a part without the term: %+v", m.Candidate.ProgramID, m.Score)
				}
			}
			for _, m := range with {
				id, part := m.Candidate.ProgramID, m.Score.Parts[4]
				sum := 0.0
				for _, x := range m.Score.Parts {
					sum += x.Weight
				}
				if part.Name != innovation.TermName || math.Abs(part.Value-tt.want[id]) > 1e-9 || part.Text == "" || math.Abs(sum-1) > 1e-9 {
					t.Errorf("%s: part %+v of weights %f, want %f", id, part, sum, tt.want[id])
				}
				if want := 0.8*before[id] + 0.2*part.Value; math.Abs(m.Score.Total-want) > 2e-6 {
					t.Errorf("%s: total %f, want %f", id, m.Score.Total, want)
				}
				if id == "a-other" && !strings.Contains(part.Text, "无关") {
					t.Errorf("%s: %s", id, part.Text)
				}
			}
		})
	}
}
