package matching_test

import (
	"testing"

	"huiqi/matching"
	"huiqi/models"
)

// Figures of years before the founding contradict it, and are never asked for.
func TestYearsBeforeTheFounding(t *testing.T) {
	t.Parallel()
	revenue := func(period string) string {
		return `{"field":"revenue","op":"<=","value":100,"period":"` + period + `"}`
	}
	growth := `{"field":"revenue_growth","op":">=","value":0.1,"period":"last1y"}`
	onDay(t, "2026-03-31", []stateCase{
		{"last year's figure", revenue("last1y"), `"founded_on":"2026-01-01","annual":{"2025":{"revenue":50}}`, matching.Unknown, matching.WhyConflict},
		{"given for the year", revenue("last1y"), `"founded_on":"2026-01-01","revenue":{"value":50,"period":"2025"}`, matching.Unknown, matching.WhyConflict},
		{"a named year", revenue("2024"), `"founded_on":"2025-01-01","annual":{"2024":{"revenue":50}}`, matching.Unknown, matching.WhyConflict},
		{"of its parts", `{"field":"rd_intensity","op":">=","value":0.03}`, `"founded_on":"2026-01-01","annual":{"2025":{"revenue":50,"rd_expense":5}}`, matching.Unknown, matching.WhyConflict},
		{"one of several years", revenue("last2y_each"), `"founded_on":"2025-01-01","annual":{"2024":{"revenue":50},"2025":{"revenue":50}}`, matching.Unknown, matching.WhyConflict},
		{"none for the years before", revenue("last3y_each"), `"founded_on":"2025-01-01","annual":{"2025":{"revenue":50}}`, matching.Met, ""},
		{"nothing to count", revenue("last1y"), `"founded_on":"2026-01-01"`, matching.Unknown, matching.WhyUncounted},
		{"nothing to count in any year", revenue("last3y_each"), `"founded_on":"2026-01-01"`, matching.Unknown, matching.WhyUncounted},
		{"nothing to count in a window", revenue("last3y"), `"founded_on":"2026-01-01"`, matching.Unknown, matching.WhyUncounted},
		{"given for a window before it", revenue("last3y"), `"founded_on":"2026-01-01","revenue":{"value":50,"period":"last3y"}`, matching.Unknown, matching.WhyConflict},
		{"the latest known", revenue("last1y"), `"founded_on":"2026-01-01","revenue":50`, matching.Met, ""},
		{"this year's figure", revenue("cur"), `"founded_on":"2026-01-01","annual":{"2026":{"revenue":50}}`, matching.Met, ""},
		{"in the year of the founding", revenue("last1y"), `"founded_on":"2025-12-31","annual":{"2025":{"revenue":50}}`, matching.Met, ""},
		{"growth from a year before", growth, `"founded_on":"2025-02-01","annual":{"2024":{"revenue":50},"2025":{"revenue":60}}`, matching.Unknown, matching.WhyConflict},
		{"growth without a year before", growth, `"founded_on":"2025-02-01","annual":{"2025":{"revenue":60}}`, matching.Unknown, matching.WhyUncounted},
		{"growth in a year before", growth, `"founded_on":"2026-02-01","annual":{"2025":{"revenue_growth":0.5}}`, matching.Unknown, matching.WhyConflict},
	})
	l := language(t)
	for _, period := range []string{"last1y", "apply", "last3y", "last3y_each", "last1y+cur", "2024"} {
		got := matching.Evaluate(mustRule(t, l, revenue(period)), facts(t, l, `"founded_on":"2026-01-01"`), models.MustDate("2026-03-31"))
		for _, ask := range got.Missing {
			if ask.Year != 0 && ask.Year < 2026 || ask.Period != "" {
				t.Errorf("%s asks %v, want nothing of the years before the founding", period, ask)
			}
		}
	}
}

// An enterprise that is founded only after the date has no age on it.
func TestFoundedAfterTheDate(t *testing.T) {
	t.Parallel()
	age := func(op string) string { return `{"field":"age_years","op":"` + op + `","value":3}` }
	onDay(t, "2026-03-31", []stateCase{
		{"at most", age("<="), `"founded_on":"2026-04-01"`, matching.Unknown, matching.WhyConflict},
		{"at least", age(">="), `"founded_on":"2026-04-01"`, matching.Unknown, matching.WhyConflict},
		{"by the register", age("<"), `"register_date":"2027-01-01"`, matching.Unknown, matching.WhyConflict},
		{"another source agrees with the declared age", age("<="), `"founded_on":"2026-04-01","age_years":2`, matching.Unknown, matching.WhyConflict},
		{"on the date", age("<="), `"founded_on":"2026-03-31"`, matching.Met, ""},
		{"at the end of a year before", `{"field":"age_years","op":"<=","value":3,"period":"last1y_end"}`, `"founded_on":"2026-03-01"`, matching.Unknown, matching.WhyUncounted},
	})
}
