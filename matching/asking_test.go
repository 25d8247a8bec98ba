package matching_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
)

// Figures of a year before the founding are settled by the founding date, asked around the end of that year.
func TestTheFoundingDateIsAskedAgain(t *testing.T) {
	t.Parallel()
	l := language(t)
	rule := mustRule(t, l, `{"field":"revenue","op":"<=","value":20000000,"period":"last1y"}`)
	p := facts(t, l, `"founded_on":"2026-01-01","annual":{"2025":{"revenue":50}}`)
	got := matching.Questions(l, []matching.Candidate{{ProgramID: "p", Rule: rule}}, p, models.MustDate("2026-03-31"), 0)
	if len(got) != 1 || got[0].Key != "founded_on" {
		t.Fatalf("asks %+v, want the founding date", got)
	}
	if diff := cmp.Diff(got[0].Thresholds, []string{"2025-12-31"}); diff != "" {
		t.Errorf("thresholds: got- want+\n%s", diff)
	}
}

// What is known too roughly or by sources that contradict is asked again, in the years concerned only.
func TestRoughFactsAreAsked(t *testing.T) {
	t.Parallel()
	l := language(t)
	for name, tt := range map[string]struct {
		rule, facts string
		want        []matching.Ask
	}{
		"one rough year of several": {
			`{"field":"revenue","op":">=","value":100,"period":"last2y_each"}`, `"annual":{"2024":{"revenue":{"min":90,"max":110}},"2025":{"revenue":120}}`,
			[]matching.Ask{{Field: "revenue", Year: 2024}},
		},
		"a conflict in one of several": {
			`{"field":"revenue","op":">=","value":100,"period":"last2y_each"}`, `"annual":{"2024":{"revenue":120},"2025":{"revenue":[{"value":90,"source":"declared"},{"value":110,"source":"statement"}]}}`,
			[]matching.Ask{{Field: "revenue", Year: 2025}},
		},
		"a ratio of rough parts": {
			`{"field":"rd_intensity","op":">=","value":0.05,"period":"last2y_each"}`, `"annual":{"2024":{"revenue":100,"rd_expense":{"min":4,"max":6}},"2025":{"revenue":100,"rd_expense":6}}`,
			[]matching.Ask{{Field: "rd_intensity", Year: 2024}},
		},
		"a rough rate of growth": {
			`{"field":"revenue_growth","op":">=","value":0.1,"period":"last2y_each"}`, `"annual":{"2024":{"revenue_growth":0.2},"2025":{"revenue_growth":{"min":0,"max":0.2}}}`,
			[]matching.Ask{{Field: "revenue_growth", Year: 2025}},
		},
		"a share known from above only": {
			`{"field":"hitech_revenue_ratio","op":">=","value":0.6,"period":"last1y"}`, `"annual":{"2025":{"revenue":100,"hitech_revenue":90}}`,
			[]matching.Ask{{Field: "hitech_revenue_ratio", Year: 2025}},
		},
		"a share known from above only, in each year": {
			`{"field":"hitech_revenue_ratio","op":">=","value":0.6,"period":"last2y_each"}`, `"annual":{"2024":{"hitech_revenue_ratio":0.7},"2025":{"revenue":100,"hitech_revenue":90}}`,
			[]matching.Ask{{Field: "hitech_revenue_ratio", Year: 2025}},
		},
		"a share known from above only, over years": {
			`{"field":"hitech_revenue_ratio","op":">=","value":0.6,"period":"last2y"}`, `"annual":{"2024":{"revenue":100,"hitech_revenue":90},"2025":{"revenue":100,"hitech_revenue":90}}`,
			[]matching.Ask{{Field: "hitech_revenue_ratio", Period: "last2y"}},
		},
		"this year and last": {
			`{"field":"revenue","op":">=","value":100,"period":"last1y+cur"}`, `"annual":{"2025":{"revenue":120},"2026":{"revenue":{"min":90,"max":110}}}`,
			[]matching.Ask{{Field: "revenue", Year: 2026}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := matching.Evaluate(mustRule(t, l, tt.rule), facts(t, l, tt.facts), models.MustDate("2026-03-31"))
			if got.Verdict != matching.NeedsInformation {
				t.Errorf("verdict %s, want needs-information", got.Verdict)
			}
			if diff := cmp.Diff(got.Missing, tt.want); diff != "" {
				t.Errorf("missing: got- want+\n%s", diff)
			}
		})
	}
}
