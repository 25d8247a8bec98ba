package innovation_test

import (
	"testing"

	"huiqi/matching/innovation"
	kept "huiqi/models/innovation"
)

// Every indicator is counted as its document says, at its boundaries and where less is known.
func TestIndicators(t *testing.T) {
	t.Parallel()
	s, lang := scorer(t)
	for name, tt := range map[string]struct {
		system, indicator, facts string
		state                    innovation.State
		points                   string
	}{
		"a share at the foot of a band":     {"tech-sme-score", "rd-sales", `"annual":{"2025":{"rd_expense":600000,"revenue":10000000}}`, innovation.Known, "50"},
		"just below it":                     {"tech-sme-score", "rd-sales", `"annual":{"2025":{"rd_expense":599999,"revenue":10000000}}`, innovation.Known, "40"},
		"a band of staff":                   {"tech-sme-score", "tech-staff-ratio", `"annual":{"2025":{"tech_staff_count":10,"employees":{"min":40,"max":60}}}`, innovation.Partly, "8—16"},
		"one part is missing":               {"tech-sme-score", "rd-sales", `"annual":{"2025":{"rd_expense":600000}}`, innovation.Unknown, "0—50"},
		"last year's is no answer":          {"tech-sme-score", "rd-sales", `"annual":{"2024":{"rd_expense":600000,"revenue":10000000}}`, innovation.Unknown, "0—50"},
		"an invention":                      {"tech-sme-score", "ip", `"ip_invention":1`, innovation.Known, "30"},
		"three of the second class":         {"tech-sme-score", "ip", `"ip_invention":0,"ip_utility_soft":3,"ip_total":3`, innovation.Known, "18"},
		"at least three of the second":      {"tech-sme-score", "ip", `"ip_invention":0,"ip_utility_soft":3`, innovation.Partly, "18—24"},
		"no invention is known":             {"tech-sme-score", "ip", `"ip_utility_soft":2`, innovation.Partly, "12—30"},
		"experts decide within a range":     {"hnte-innovation", "ip-count", `"ip_invention":2`, innovation.Partly, "7—8"},
		"no rights at all":                  {"hnte-innovation", "ip-count", `"ip_invention":0,"ip_utility_soft":0,"ip_total":0`, innovation.Known, "0"},
		"no standards":                      {"hnte-innovation", "ip-standard", `"standards_count":0`, innovation.Known, "0"},
		"mean growth":                       {"hnte-innovation", "sales-growth", `"annual":{"2023":{"revenue":100},"2024":{"revenue":120},"2025":{"revenue":144}}`, innovation.Partly, "5—6"},
		"mean growth, a year is missing":    {"hnte-innovation", "sales-growth", `"annual":{"2024":{"revenue":120},"2025":{"revenue":144}}`, innovation.Unknown, "0—10"},
		"founded the year before":           {"hnte-innovation", "sales-growth", `"founded_on":"2024-03-01","annual":{"2024":{"revenue":120},"2025":{"revenue":144}}`, innovation.Partly, "5—6"},
		"founded in the year":               {"hnte-innovation", "sales-growth", `"founded_on":"2025-03-01","annual":{"2025":{"revenue":144}}`, innovation.Unknown, "0—10"},
		"net assets that shrank":            {"hnte-innovation", "net-asset-growth", `"annual":{"2023":{"total_assets":90,"total_liabilities":10},"2024":{"total_assets":70,"total_liabilities":10},"2025":{"total_assets":50,"total_liabilities":10}}`, innovation.Known, "0"},
		"net assets below zero at last":     {"hnte-innovation", "net-asset-growth", `"annual":{"2025":{"total_assets":5,"total_liabilities":10}}`, innovation.Known, "0"},
		"net assets of zero at first":       {"hnte-innovation", "net-asset-growth", `"annual":{"2023":{"total_assets":10,"total_liabilities":10},"2024":{"total_assets":110,"total_liabilities":10},"2025":{"total_assets":150,"total_liabilities":10}}`, innovation.Partly, "9—10"},
		"a debt ratio on the boundary":      {"innovative-sme-score", "debt", `"annual":{"2025":{"total_liabilities":55,"total_assets":100}}`, innovation.Known, "10"},
		"and above":                         {"innovative-sme-score", "debt", `"annual":{"2025":{"total_liabilities":56,"total_assets":100}}`, innovation.Known, "5"},
		"and at the far one":                {"innovative-sme-score", "debt", `"annual":{"2025":{"total_liabilities":75,"total_assets":100}}`, innovation.Known, "0"},
		"growth of the main business":       {"innovative-sme-score", "growth", `"annual":{"2024":{"main_revenue":100,"revenue":100},"2025":{"main_revenue":115,"revenue":90}}`, innovation.Known, "20"},
		"nothing to grow from":              {"innovative-sme-score", "growth", `"annual":{"2024":{"main_revenue":0},"2025":{"main_revenue":115}}`, innovation.Unknown, "0—20"},
		"the field is one or the other":     {"innovative-sme-score", "field", ``, innovation.Unknown, "5—10"},
		"the better of amount and share":    {"srdi-sme-score", "rd", `"annual":{"2025":{"rd_expense":1500000,"revenue":10000000}}`, innovation.Known, "10"},
		"the amount alone":                  {"srdi-sme-score", "rd", `"annual":{"2025":{"rd_expense":4000000}}`, innovation.Partly, "8—10"},
		"two full years in the niche":       {"srdi-sme-score", "niche-years", `"niche_years":{"value":5.9,"as_of":"2026-06-15"}`, innovation.Known, "2"},
		"years pass":                        {"srdi-sme-score", "niche-years", `"niche_years":{"value":5.9,"as_of":"2026-03-15"}`, innovation.Known, "3"},
		"profit on revenue":                 {"srdi-sme-score", "profit", `"annual":{"2025":{"net_profit":-5,"revenue":100}}`, innovation.Known, "0"},
		"half of what counts all":           {"innovation-points", "rd-expense", `"annual":{"2025":{"rd_expense":5000000}}`, innovation.Known, "5"},
		"more than all":                     {"innovation-points", "rd-expense", `"annual":{"2025":{"rd_expense":50000000}}`, innovation.Known, "10"},
		"a loss counts nothing":             {"innovation-points", "return-on-net-assets", `"annual":{"2024":{"total_assets":100,"total_liabilities":20},"2025":{"total_assets":100,"total_liabilities":20,"net_profit":-8}}`, innovation.Known, "0"},
		"profit on mean net assets":         {"innovation-points", "return-on-net-assets", `"annual":{"2024":{"total_assets":100,"total_liabilities":40},"2025":{"total_assets":120,"total_liabilities":20,"net_profit":8}}`, innovation.Known, "5"},
		"patents held are no applications":  {"innovation-points", "invention-applications", `"ip_invention":7`, innovation.Unknown, "0—10"},
		"platforms, the list is complete":   {"innovation-points", "platforms", `"platforms":["provincial-enterprise-tech-center","municipal-enterprise-tech-center"]`, innovation.Known, "5"},
		"an indicator that counts nothing":  {"innovation-points", "awards", ``, innovation.Unknown, "0"},
		"a title that ended is no platform": {"innovation-points", "platforms", `"platforms":[{"id":"provincial-enterprise-tech-center","from":"2019-01-01","to":"2022-01-01"}]`, innovation.Known, "0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := s.Score(system(t, s, tt.system), profile(t, lang, tt.facts), innovation.Ask{FiscalYear: 2025, Today: today, Weights: weights()})
			f := finding(t, o, tt.indicator)
			if f.State != tt.state || f.Points.String() != tt.points {
				t.Errorf("%s counts %s (%s), want %s %s", f.State, f.Points, f.Text, tt.state, tt.points)
			}
			if f.State == innovation.Unknown && f.Why == "" {
				t.Error("unknown without a reason")
			}
		})
	}
}

func TestAlternativesBonusAndThreshold(t *testing.T) {
	t.Parallel()
	s, lang := scorer(t)
	ten := 10 * kept.Point
	for name, tt := range map[string]struct {
		system, facts   string
		said            []kept.Judgement
		span            string
		known, coverage kept.Points
		standing        kept.Standing
	}{
		"nothing is known": {"tech-sme-score", ``, nil, "0—100", -1, 0, kept.Undecided},
		"enough whatever the rest": {
			"tech-sme-score", `"ip_invention":1,"annual":{"2025":{"rd_expense":60,"revenue":1000,"tech_staff_count":1,"employees":10}}`,
			nil, "84", 84 * kept.Point, 100 * kept.Point, kept.Reached,
		},
		"no technical staff, no recognition": {
			"tech-sme-score", `"ip_invention":1,"annual":{"2025":{"rd_expense":60,"revenue":1000,"tech_staff_count":0,"employees":10}}`,
			nil, "80", 80 * kept.Point, 100 * kept.Point, kept.Missed,
		},
		"the alternative may still be better": {
			"tech-sme-score", `"ip_invention":1,"annual":{"2025":{"rd_expense":20,"revenue":1000,"tech_staff_count":3,"employees":10}}`,
			nil, "60—100", 60 * kept.Point, 100 * kept.Point, kept.Reached,
		},
		"a person enters the alternative": {
			"tech-sme-score", `"ip_invention":1,"annual":{"2025":{"rd_expense":20,"revenue":1000,"tech_staff_count":3,"employees":10}}`,
			[]kept.Judgement{{System: "tech-sme-score", Indicator: "rd-cost", FiscalYear: 2025, Value: "22"}},
			"80", 80 * kept.Point, 100 * kept.Point, kept.Reached,
		},
		"of another year it says nothing": {
			"tech-sme-score", `"ip_invention":1`,
			[]kept.Judgement{{System: "tech-sme-score", Indicator: "rd-cost", FiscalYear: 2024, Value: "22"}},
			"30—100", 100 * kept.Point, 30 * kept.Point, kept.Undecided,
		},
		"a score outside the range does not count": {
			"hnte-innovation", `"ip_invention":2`,
			[]kept.Judgement{{System: "hnte-innovation", Indicator: "ip-count", FiscalYear: 2025, Points: &ten}},
			"7—100", 7500 * 100 / 8, 8 * kept.Point, kept.Undecided,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := s.Score(system(t, s, tt.system), profile(t, lang, tt.facts), innovation.Ask{FiscalYear: 2025, Today: today, Judgements: tt.said})
			known := kept.Points(-1)
			if o.Known != nil {
				known = *o.Known
			}
			if o.Span.String() != tt.span || known != tt.known || o.Coverage != tt.coverage || o.Standing != tt.standing {
				t.Errorf("got %s, known %s of %s, %s; want %s, known %s of %s, %s", o.Span, known, o.Coverage, o.Standing, tt.span, tt.known, tt.coverage, tt.standing)
			}
		})
	}
}

// Without weights there is no score, and what is known is shown all the same.
func TestNoWeights(t *testing.T) {
	t.Parallel()
	s, lang := scorer(t)
	o := s.Score(system(t, s, "innovation-points"), profile(t, lang, `"annual":{"2025":{"rd_expense":5000000}}`), innovation.Ask{FiscalYear: 2025, Today: today})
	f := finding(t, o, "rd-expense")
	if o.Span != nil || o.Known != nil || o.Standing != "" || f.State != innovation.Known || f.Text != "500万元" || f.Points != nil {
		t.Errorf("got %v, %v, %s; indicator %s %s %v", o.Span, o.Known, o.Standing, f.State, f.Text, f.Points)
	}
	if in := f.Inputs[0]; in.Field != "rd_expense" || in.Year != 2025 || in.Text != "500万元" {
		t.Errorf("rests on %+v", in)
	}
}

// A past year is judged by what was known when its figures had been told, and not by what is counted now.
func TestPastYears(t *testing.T) {
	t.Parallel()
	s, lang := scorer(t)
	p := profile(t, lang, `"ip_invention":{"value":3,"as_of":"2026-05-01"},"annual":{"2023":{"rd_expense":60,"revenue":1000},"2025":{"rd_expense":20,"revenue":1000}}`)
	past := s.Score(system(t, s, "tech-sme-score"), p, innovation.Ask{FiscalYear: 2023, Today: today})
	if past.AsOf.String() != "2024-12-31" || finding(t, past, "ip").State != innovation.Unknown || finding(t, past, "rd-sales").Points.String() != "50" {
		t.Errorf("2023 as of %s: %+v", past.AsOf, past)
	}
	now := s.Score(system(t, s, "tech-sme-score"), p, innovation.Ask{FiscalYear: 2025, Today: today})
	if now.AsOf != today || finding(t, now, "ip").Points.String() != "30" || finding(t, now, "rd-sales").Points.String() != "10" {
		t.Errorf("2025 as of %s: %+v", now.AsOf, now)
	}
}
