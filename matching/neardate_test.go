package matching_test

import (
	"testing"

	"huiqi/matching"
	"huiqi/models"
)

// A day is promised only when the rule, with the facts as they are known, does not fail on it.
func TestPromisedDays(t *testing.T) {
	t.Parallel()
	l := language(t)
	const age = `{"field":"age_years","op":">=","value":3}`
	const clean = `{"field":"credit_dishonest","op":"==","value":false}`
	for name, tt := range map[string]struct {
		rule, facts string
		want        matching.Verdict
		from        string
	}{
		"nothing runs out": {
			`{"all":[` + age + `,{"field":"titles","op":"has-any","value":["高企"]}]}`,
			`"founded_on":"2024-03-01","titles":[{"id":"高企","from":"2025-01-01","to":"2027-12-31"}]`,
			matching.NearMiss, "2027-03-01",
		},
		"a title runs out before, and can be renewed": {
			`{"all":[` + age + `,{"field":"titles","op":"has-any","value":["高企"]}]}`,
			`"founded_on":"2024-03-01","titles":[{"id":"高企","from":"2024-01-01","to":"2026-12-31"}]`,
			matching.NearMiss, "",
		},
		"another cap of age is passed before": {
			`{"all":[{"field":"niche_years","op":">=","value":5},{"field":"age_years","op":"<=","value":2}]}`,
			`"founded_on":"2024-06-01","niche_years":{"value":4,"as_of":"2026-01-01"}`,
			matching.Ineligible, "",
		},
		"a person may grow too old before": {
			`{"all":[` + age + `,{"field":"person_age","op":"<=","value":45}]}`,
			`"founded_on":"2024-03-01","person_age":{"value":45,"as_of":"2026-03-15"}`,
			matching.NearMiss, "2027-03-01",
		},
		"and surely": {
			`{"all":[` + age + `,{"field":"person_age","op":"<=","value":45}]}`,
			`"founded_on":"2024-04-01","person_age":{"value":45,"as_of":"2026-03-01"}`,
			matching.Ineligible, "",
		},
		"a later day when another spell is over": {
			`{"all":[` + age + `,` + clean + `]}`,
			`"founded_on":"2023-06-01","credit_dishonest":{"events":[{"from":"2025-01-01","to":"2026-08-31"}]}`,
			matching.NearMiss, "2026-09-01",
		},
		"an improvement beside time, which something else outlasts": {
			`{"all":[` + age + `,{"field":"ip_owned","op":"==","value":true},{"field":"person_age","op":"<=","value":45}]}`,
			`"founded_on":"2024-04-01","ip_owned":false,"person_age":{"value":45,"as_of":"2026-03-01"}`,
			matching.Ineligible, "",
		},
		"an improvement beside time": {
			`{"all":[` + age + `,{"field":"ip_owned","op":"==","value":true}]}`,
			`"founded_on":"2024-04-01","ip_owned":false`,
			matching.NearMiss, "",
		},
		"the way that holds is told": {
			`{"any":[{"all":[` + age + `,{"field":"age_years","op":"<","value":3}]},{"field":"ip_invention","op":">=","value":2}]}`,
			`"founded_on":"2024-03-01","ip_invention":1`,
			matching.NearMiss, "",
		},
		"a spell that ends on a known day": {
			clean, `"credit_dishonest":{"events":[{"from":"2020-06-01","to":"2026-06-30"}]}`, matching.NearMiss, "2026-07-01",
		},
		"a spell with another behind it": {
			clean, `"credit_dishonest":{"events":[{"from":"2020-06-01","to":"2026-06-30"},{"from":"2026-07-01","to":"2026-12-31"}]}`, matching.NearMiss, "2027-01-01",
		},
		"a spell without an end": {
			clean, `"credit_dishonest":{"events":[{"from":"2020-06-01"}]}`, matching.Ineligible, "",
		},
		"a spell that ends, within a window": {
			`{"field":"credit_dishonest","op":"==","value":false,"period":"last2y"}`,
			`"credit_dishonest":{"events":[{"from":"2020-06-01","to":"2026-06-30"}]}`, matching.NearMiss, "2029-01-01",
		},
		"an incident that counts whenever it was": {
			`{"field":"illegal_record","op":"==","value":false}`, `"illegal_record":{"events":[{"from":"2020-06-01","to":"2026-06-30"}]}`, matching.Ineligible, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rule, p := mustRule(t, l, tt.rule), facts(t, l, tt.facts)
			got := matching.Evaluate(rule, p, models.MustDate("2026-03-31"))
			if got.Verdict != tt.want || got.FromDate.String() != tt.from {
				t.Errorf("%s from %q (%v), want %s from %q", got.Verdict, got.FromDate, got.Deciding, tt.want, tt.from)
			}
			if !got.FromDate.IsZero() && matching.Evaluate(rule, p, got.FromDate).State == matching.Unmet {
				t.Errorf("fails on %s", got.FromDate)
			}
		})
	}
}
