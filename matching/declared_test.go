package matching_test

import (
	"testing"

	"huiqi/matching"
	"huiqi/models"
)

// onDay runs conditions against facts on a day.
func onDay(t *testing.T, day string, cases []stateCase) {
	t.Helper()
	l := language(t)
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := matching.Evaluate(mustRule(t, l, tt.rule), facts(t, l, tt.facts), models.MustDate(day)).Conditions[0]
			if got.State != tt.want || got.Why != tt.why {
				t.Errorf("state %s %s (%s), want %s %s", got.State, got.Why, got.Actual.Text, tt.want, tt.why)
			}
		})
	}
}

// A number of years that was declared grows with the time since the date it describes.
func TestDeclaredYearsGrow(t *testing.T) {
	t.Parallel()
	years := func(field, op, value string) string {
		return `{"field":"` + field + `","op":"` + op + `","value":` + value + `}`
	}
	onDay(t, "2026-04-01", []stateCase{
		{"two and a half are over three ten months later", years("age_years", "<=", "3"), `"age_years":{"value":2.5,"as_of":"2025-06-01"}`, matching.Unmet, ""},
		{"and at least three", years("age_years", ">=", "3"), `"age_years":{"value":2.5,"as_of":"2025-06-01"}`, matching.Met, ""},
		{"to the day", years("age_years", ">=", "3"), `"age_years":{"value":2.5,"as_of":"2025-10-01"}`, matching.Met, ""},
		{"and not the day before", years("age_years", ">=", "3"), `"age_years":{"value":2.5,"as_of":"2025-10-02"}`, matching.Unmet, ""},
		{"no date, as it stands", years("age_years", "<=", "3"), `"age_years":2.5`, matching.Met, ""},
		{"declared for a later day", years("age_years", ">=", "3"), `"age_years":{"value":3,"as_of":"2026-10-01"}`, matching.Unmet, ""},
		{"long ago is no less true", years("age_years", ">=", "10"), `"age_years":{"value":8,"as_of":"2020-04-01"}`, matching.Met, ""},
		{"past its own end", years("age_years", ">=", "10"), `"age_years":{"value":12,"as_of":"2020-04-01","expires_on":"2026-03-31"}`, matching.Unknown, matching.WhyExpired},
		{"operation", years("operating_years", ">=", "3"), `"operating_years":{"value":2,"as_of":"2024-12-31"}`, matching.Met, ""},
		{"a field of work", years("niche_years", ">=", "10"), `"niche_years":{"value":9.5,"as_of":"2025-06-01"}`, matching.Met, ""},
		{"a field of work, months short", years("niche_years", ">=", "10"), `"niche_years":{"value":9,"as_of":"2025-06-01"}`, matching.Unmet, ""},
		{"a band", years("niche_years", ">=", "10"), `"niche_years":{"value":{"min":9,"max":12},"as_of":"2025-06-01"}`, matching.Unknown, matching.WhyInterval},
		{"a person's birthday may have been", years("person_age", "<=", "45"), `"person_age":{"value":45,"as_of":"2025-06-01"}`, matching.Unknown, matching.WhyInterval},
		{"has been", years("person_age", "<=", "45"), `"person_age":{"value":45,"as_of":"2025-04-01"}`, matching.Unmet, ""},
		{"is far off", years("person_age", "<=", "45"), `"person_age":{"value":44,"as_of":"2025-06-01"}`, matching.Met, ""},
		{"a person's age without a date", years("person_age", "<=", "45"), `"person_age":45`, matching.Met, ""},
	})
}

// Time alone brings a declared number of years to what is asked, on a day that can be told.
func TestDeclaredYearsReach(t *testing.T) {
	t.Parallel()
	l := language(t)
	for name, tt := range map[string]struct{ rule, facts, from string }{
		"a field of work":  {`{"field":"niche_years","op":">=","value":10}`, `"niche_years":{"value":9,"as_of":"2025-06-01"}`, "2026-06-01"},
		"strictly more":    {`{"field":"niche_years","op":">","value":10}`, `"niche_years":{"value":9,"as_of":"2025-06-01"}`, "2026-06-02"},
		"age":              {`{"field":"age_years","op":">=","value":3}`, `"age_years":{"value":2.5,"as_of":"2026-01-31"}`, "2026-07-31"},
		"a band, at worst": {`{"field":"operating_years","op":">=","value":3}`, `"operating_years":{"value":{"min":1,"max":2},"as_of":"2026-01-01"}`, "2028-01-01"},
		"no date":          {`{"field":"niche_years","op":">=","value":10}`, `"niche_years":9`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := matching.Evaluate(mustRule(t, l, tt.rule), facts(t, l, tt.facts), models.MustDate("2026-03-31"))
			if got.Verdict != matching.NearMiss || got.FromDate.String() != tt.from {
				t.Errorf("%s from %q, want near-miss from %q", got.Verdict, got.FromDate, tt.from)
			}
		})
	}
}

// A rate that stands without a period is that of one year, and says nothing of a window or of a named year.
func TestBareRatesAreOfOneYear(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, field := range []string{"revenue_growth", "profit_growth", "rd_growth", "rd_growth_amount", "rd_domestic_ratio"} {
		for _, token := range []string{"", "last1y", "last1y_end", "cur", "apply", "last2y", "last3y", "last2y_avg", "last2y_each", "2024", "2025+", "pre12m", "last1y+cur"} {
			t.Run(field+" "+token, func(t *testing.T) {
				t.Parallel()
				want := matching.Unknown
				switch token {
				case "", "last1y", "last1y_end", "cur", "apply":
					want = matching.Met
				}
				period := ""
				if token != "" {
					period = `,"period":"` + token + `"`
				}
				rule := mustRule(t, l, `{"field":"`+field+`","op":">=","value":0.5`+period+`}`)
				got := matching.Evaluate(rule, facts(t, l, `"`+field+`":0.6`), models.MustDate("2026-03-31"))
				c := got.Conditions[0]
				if c.State != want {
					t.Fatalf("state %s, want %s", c.State, want)
				}
				if want == matching.Met {
					return
				}
				if got.Verdict != matching.NeedsInformation || len(c.Asks) == 0 || c.Actual.Hint == "" {
					t.Errorf("%s asks %v with hint %q, want a question and what was declared", got.Verdict, c.Asks, c.Actual.Hint)
				}
				settled(t, l, rule, `"`+field+`":`, c.Asks, token)
			})
		}
	}
}

// A rate of a year before the last is no answer for the last.
func TestBareRatesGrowStale(t *testing.T) {
	t.Parallel()
	rule := `{"field":"revenue_growth","op":">=","value":0.1,"period":"last1y"}`
	onDay(t, "2026-03-31", []stateCase{
		{"of last year", rule, `"revenue_growth":{"value":0.1,"as_of":"2025-12-31"}`, matching.Met, ""},
		{"of the year before", rule, `"revenue_growth":{"value":0.1,"as_of":"2024-12-31"}`, matching.Unknown, matching.WhyExpired},
		{"given for last year by name", rule, `"revenue_growth":{"value":0.1,"period":"2025"}`, matching.Met, ""},
		{"given for the year before by name", rule, `"revenue_growth":{"value":0.1,"period":"2024"}`, matching.Unknown, matching.WhyAbsent},
		{"and compounded with it", `{"field":"revenue_growth","op":">=","value":0.1,"period":"last2y"}`, `"revenue_growth":[{"value":0,"period":"2024"},{"value":0.21,"period":"2025"}]`, matching.Met, ""},
	})
}

// settled checks that the answers to what is asked, beside the rate without a period, settle the condition.
func settled(t *testing.T, l *matching.Language, rule matching.Rule, member string, asks []matching.Ask, token string) {
	t.Helper()
	text := member + `0.6`
	switch {
	case asks[0].Year == 0 && asks[0].Period != token:
		t.Errorf("asks %v, want the period %s", asks, token)
	case asks[0].Year == 0:
		text = member + `[{"value":0.6},{"value":0.7,"period":"` + asks[0].Period + `"}]`
	case token == "last1y+cur":
		text += `,"annual":{"2025":{` + member + `0.6},"2026":{` + member + `0.7}}`
	case token == "2024":
		text = member + `[{"value":0.6},{"value":0.7,"period":"2024"}]`
	default:
		text += `,"annual":{"2024":{` + member + `0.7},"2025":{` + member + `0.6}}`
	}
	if c := matching.Evaluate(rule, facts(t, l, text), models.MustDate("2026-03-31")).Conditions[0]; c.State != matching.Met {
		t.Errorf("%s: %s %s, want the answer to settle it", text, c.State, c.Why)
	}
}
