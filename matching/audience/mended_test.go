package audience_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/matching/sampling"
	"huiqi/models"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

// timely draws rules that time mends often: ages that are reached and passed, titles and penalties that end, titles held
// too short, and tiers on one number.
type timely struct{ *rand.Rand }

func pickOf[T any](r timely, from ...T) T { return from[r.IntN(len(from))] }

func (r timely) rule() string {
	parts := make([]string, 1+r.IntN(5))
	for i := range parts {
		parts[i] = r.part()
	}
	return `{"all":[` + strings.Join(parts, ",") + `]}`
}

func (r timely) part() string {
	switch r.IntN(8) {
	case 0:
		return r.tiers()
	case 1:
		return `{"any":[` + r.leaf() + `,` + r.leaf() + `]}`
	case 2:
		return `{"any":[{"all":[` + r.leaf() + `,` + r.leaf() + `]},` + r.leaf() + `]}`
	case 3:
		return fmt.Sprintf(`{"at-least":2,"of":[%s,%s,%s]}`, r.leaf(), r.leaf(), r.leaf())
	case 4:
		return `{"not":` + r.leaf() + `}`
	}
	return r.leaf()
}

// tiers asks another intensity above an amount than below it.
func (r timely) tiers() string {
	amount := pickOf(r, 3_000_000, 20_000_000, 50_000_000)
	period := pickOf(r, "last1y", "last2y_each", "last3y")
	return fmt.Sprintf(`{"any":[{"all":[{"field":"revenue","op":"<","value":%d,"period":"last1y"},{"field":"rd_intensity","op":">=","value":0.06,"period":%q}]},
		{"all":[{"field":"revenue","op":">=","value":%d,"period":"last1y"},{"field":"rd_intensity","op":">=","value":0.04,"period":%q}]}]}`, amount, period, amount, period)
}

func (r timely) leaf() string {
	title := pickOf(r, `"high-tech-enterprise"`, `"tech-sme"`, `"innovative-sme"`, `"high-tech-enterprise","srdi-sme"`)
	switch r.IntN(9) {
	case 0, 1, 2:
		period := pickOf(r, "", "", "", `,"period":"apply"`, `,"period":"2025"`)
		return fmt.Sprintf(`{"field":"age_years","op":%q,"value":%s%s}`, pickOf(r, ">=", ">=", ">", "<", "<=", "=="), pickOf(r, "1", "3", "5", "5.5", "8", "12", "30"), period)
	case 3:
		return `{"field":"titles","op":"has-none","value":[` + title + `]}`
	case 4:
		period := pickOf(r, "2y", "3y", "5y", "last3y", "last1y_end", "")
		if period != "" {
			period = `,"period":"` + period + `"`
		}
		return fmt.Sprintf(`{"field":"titles","op":%q,"value":[%s]%s}`, pickOf(r, "has-all", "has-any", "has-none"), title, period)
	case 5:
		return fmt.Sprintf(`{"field":%q,"op":"==","value":%v%s}`, pickOf(r, "abnormal_list", "credit_dishonest", "tax_arrears", "major_incident", "illegal_record"),
			r.IntN(3) == 0, pickOf(r, "", "", `,"period":"last3y"`, `,"period":"pre12m"`, `,"period":"last1y+cur"`))
	case 6:
		return fmt.Sprintf(`{"field":"niche_years","op":%q,"value":%s}`, pickOf(r, ">=", ">", "<"), pickOf(r, "2", "3", "4.5"))
	case 7:
		return fmt.Sprintf(`{"field":"size_class",%s}`, pickOf(r, `"op":"in","value":["小型","微型"]`, `"op":"in","value":["中型","大型"]`, `"op":"not-in","value":["微型"]`))
	}
	field := pickOf(r, `"employees","op":">=","value":20`, `"employees","op":"<","value":30`, `"total_assets","op":">=","value":20000000`, `"total_assets","op":"<=","value":15000000`,
		`"revenue_growth","op":">=","value":0.1`, `"ip_total","op":">=","value":5`, `"rd_space_area","op":">=","value":100`, `"debt_ratio","op":"<=","value":0.4`)
	return fmt.Sprintf(`{"field":%s%s}`, field, pickOf(r, "", `,"period":"last1y"`, `,"period":"last2y_each"`, `,"period":"last1y+cur"`, `,"period":"cur"`, `,"period":"last2y"`))
}

// What time mends, beside what it breaks meanwhile, is what the plain evaluator says of every pair.
func TestTimeMendsAsThePlainEvaluatorSays(t *testing.T) {
	t.Parallel()
	lang := language(t)
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			profiles := mendable(t, lang, seed)
			e := audience.New(lang, audience.Options{Plain: seed%2 == 1})
			load := e.NewLoader(audience.ByDistrict)
			for i, p := range profiles {
				load.Add(int64(i+1), p)
			}
			load.Finish()
			r := timely{rand.New(rand.NewPCG(seed, 9))}
			near := 0
			for range 150 {
				rule, err := lang.ParseRule([]byte(r.rule()))
				if err != nil {
					t.Fatal(err)
				}
				got := verdicts(t, e.View(), rule, on)
				for i, p := range profiles {
					want, _ := matching.Decide(rule, p, on)
					if want == matching.NearMiss {
						near++
					}
					if got[int64(i+1)] != want {
						t.Fatalf("enterprise %d: got %s, want %s\n%s", i+1, got[int64(i+1)], want, rule.Format())
					}
				}
			}
			if near == 0 {
				t.Error("no rule had a near miss")
			}
			t.Logf("%d near misses; %d rows weighed, %d by the plain evaluator", near, e.Stats().Weighed.Load(), e.Stats().PlainRows.Load())
		})
	}
}

// mendable are profiles as enterprises have them, and such as are drawn to be odd.
func mendable(t *testing.T, lang *matching.Language, seed uint64) []matching.Profile {
	t.Helper()
	var out []matching.Profile
	for r := range generate.Enterprises(seed+1, 250, models.MustDate("2026-06-30")) {
		p, err := base.Profile(lang, r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	s := sampling.New(lang, on, 1000+seed)
	for range 250 {
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}
