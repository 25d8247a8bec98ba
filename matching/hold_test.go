package matching_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/matching/sampling"
	"huiqi/matching/vocabulary"
)

func TestDemands(t *testing.T) {
	t.Parallel()
	l := language(t)
	rules := []matching.Rule{
		mustRule(t, l, `{"all":[{"field":"age_years","op":">=","value":1,"period":"apply"},{"field":"revenue","op":">","value":1},
			{"field":"revenue","op":"<","value":9,"period":"last1y"},{"judgement":"领先"}]}`),
		mustRule(t, l, `{"any":[{"field":"register_date","op":"<","value":"2020-01-01"},{"field":"revenue","op":">","value":1,"period":"last3y"},
			{"not":{"field":"titles","op":"has-any","value":["high-tech-enterprise"],"period":"apply"}}]}`),
		mustRule(t, l, `{"field":"region","op":"in","value":["370303","ZB-GXQ"]}`),
	}
	want := []matching.Demand{
		{Field: "founded_on", Rules: 2},
		{Field: "region", Rules: 1},
		{Field: "revenue", Period: "last1y", Rules: 1},
		{Field: "revenue", Period: "last3y", Rules: 1},
		{Field: "titles", Rules: 1},
		{Field: "zone", Rules: 1},
	}
	if diff := cmp.Diff(want, l.Demands(rules)); diff != "" {
		t.Error("demands (-want +got):\n", diff)
	}
}

func TestHoldsOf(t *testing.T) {
	t.Parallel()
	l := language(t)
	cases := []struct{ name, facts, field, period, want string }{
		{"nothing", ``, "revenue", "last1y", "missing"},
		{"last year's", `"annual":{"2025":{"revenue":1}}`, "revenue", "last1y", "fresh"},
		{"an older year", `"annual":{"2024":{"revenue":1}}`, "revenue", "last1y", "stale"},
		{"one year of three", `"annual":{"2025":{"revenue":1}}`, "revenue", "last3y", "stale"},
		{"three years", `"annual":{"2025":{"revenue":1},"2024":{"revenue":1},"2023":{"revenue":1}}`, "revenue", "last3y", "fresh"},
		{"the years there are", `"founded_on":"2025-03-01","annual":{"2025":{"revenue":1}}`, "revenue", "last3y", "fresh"},
		{"a ratio by its parts", `"annual":{"2025":{"revenue":10,"rd_expense":1}}`, "rd_intensity", "last1y", "fresh"},
		{"a ratio with one part", `"annual":{"2025":{"revenue":10}}`, "rd_intensity", "last1y", "missing"},
		{"a ratio by older parts", `"annual":{"2024":{"revenue":10,"rd_expense":1}}`, "rd_intensity", "last1y", "stale"},
		{"two sources that differ", `"annual":{"2025":{"revenue":[{"value":1,"source":"declared"},{"value":2,"source":"statement"}]}}`, "revenue", "last1y", "fresh"},
		{"an interval", `"employees":{"min":20,"max":49}`, "employees", "last1y", "fresh"},
		{"an expired fact", `"size_class":{"value":"小型","as_of":"2023-01-01"}`, "size_class", "", "stale"},
		{"titles, and no more", `"titles":[{"id":"high-tech-enterprise","from":"2024-12-07"}]`, "titles", "", "fresh"},
		{"titles, perhaps more", `"titles":{"value":[{"id":"high-tech-enterprise"}],"not":[]}`, "titles", "", "stale"},
		{"a date under another name", `"register_date":"2020-01-01"`, "founded_on", "", "fresh"},
		{"no is an answer", `"credit_dishonest":false`, "credit_dishonest", "", "fresh"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := l.HoldsOf([]matching.Demand{{Field: c.field, Period: c.period}}, facts(t, l, c.facts), today)
			if got[0].String() != c.want {
				t.Errorf("got %s, want %s", got[0], c.want)
			}
		})
	}
}

// TestHoldsAgreeWithVerdicts draws rules and profiles: what matching decides a condition by is never said to be missing,
// and what is said to be fresh never leaves one unknown for want of a fact. Sets and places may be decided by other facts:
// a title held decides before the list is complete, and a declared age where the date of founding is not known.
func TestHoldsAgreeWithVerdicts(t *testing.T) {
	t.Parallel()
	l := language(t)
	s := sampling.New(l, today, 15)
	decided, open := 0, 0
	for range 600 {
		rule, err := s.Rule()
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range matching.Evaluate(rule, p, today).Conditions {
			f, ok := l.Field(r.Field)
			if !ok || f.Type == vocabulary.Set || f.Type == vocabulary.Region || f.Name == "above_scale" || f.Name == "age_years" {
				continue
			}
			period, _ := matching.ParsePeriod(r.Period)
			alone := mustRule(t, l, `{"field":"`+r.Field+`","op":"`+string(r.Op)+`","value":`+string(r.Required.Value)+periodOf(period)+`}`)
			hold := l.HoldsOf(l.Demands([]matching.Rule{alone}), p, today)[0]
			switch {
			case r.State != matching.Unknown && severalYears(period):
				// one year of several that fails decides alone
			case r.State != matching.Unknown:
				decided++
				if hold != matching.HoldFresh {
					t.Fatalf("%s %s is decided and said to be %s", r.Field, r.Period, hold)
				}
			case r.Why == matching.WhyAbsent || r.Why == matching.WhyExpired:
				open++
				if hold == matching.HoldFresh {
					t.Fatalf("%s %s is unknown (%s) and said to be fresh", r.Field, r.Period, r.Why)
				}
			}
		}
	}
	if decided < 150 || open < 150 {
		t.Errorf("drew %d conditions that are decided and %d that are open", decided, open)
	}
}

func severalYears(p matching.Period) bool {
	return p.Mode == matching.EachYear || p.Kind == matching.PeriodBoth
}

func periodOf(p matching.Period) string {
	if p.String() == "" {
		return ""
	}
	return `,"period":"` + p.String() + `"`
}

// TestMoreFactsNeverHoldLess takes a fact out of drawn profiles: none of the facts that rules ask may stand better without
// it. Dates of founding stay: two that contradict each other leave open for which years there are figures to ask.
func TestMoreFactsNeverHoldLess(t *testing.T) {
	t.Parallel()
	l := language(t)
	s := sampling.New(l, today, 16)
	r := rand.New(rand.NewPCG(16, 5))
	var rules []matching.Rule
	for range 120 {
		rule, err := s.Rule()
		if err != nil {
			t.Fatal(err)
		}
		rules = append(rules, rule)
	}
	demands := l.Demands(rules)
	worse := 0
	for range 200 {
		text := s.ProfileText()
		less, gone := without(t, text, r)
		if gone == "" {
			continue
		}
		full, fewer := l.HoldsOf(demands, mustProfile(t, l, text), today), l.HoldsOf(demands, mustProfile(t, l, less), today)
		for i, d := range demands {
			if rank(fewer[i]) > rank(full[i]) {
				t.Fatalf("%s is %s, and %s without %s: %s", d.Key(), full[i], fewer[i], gone, text)
			}
			if rank(fewer[i]) < rank(full[i]) {
				worse++
			}
		}
	}
	if worse < 50 {
		t.Errorf("taking facts out changed %d only", worse)
	}
}

func rank(h matching.Hold) int {
	return map[matching.Hold]int{matching.HoldMissing: 0, matching.HoldStale: 1, matching.HoldFresh: 2}[h]
}

// without takes a drawn fact out of a profile.
func without(t *testing.T, text string, r *rand.Rand) (less, gone string) {
	t.Helper()
	var whole struct {
		Facts  map[string]json.RawMessage            `json:"facts"`
		Annual map[string]map[string]json.RawMessage `json:"annual,omitempty"`
	}
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		t.Fatal(err)
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(whole.Facts)), func(name string) bool { return name == "founded_on" || name == "register_date" })
	for year, of := range whole.Annual {
		for field := range of {
			names = append(names, year+" "+field)
		}
	}
	if len(names) == 0 {
		return "", ""
	}
	slices.Sort(names)
	gone = names[r.IntN(len(names))]
	if year, field, annual := strings.Cut(gone, " "); annual {
		delete(whole.Annual[year], field)
	} else {
		delete(whole.Facts, gone)
	}
	out, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	return string(out), gone
}
