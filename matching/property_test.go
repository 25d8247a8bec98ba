package matching_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huiqi/matching"
)

var (
	numberPeriods = []string{"", "last1y", "last2y", "last3y", "last2y_each", "last3y_avg", "last1y_end", "cur", "last1y+cur", "apply", "month", "pre12m", "2y", "2024", "2024+"}
	numberFields  = map[string][]string{
		"revenue": {"0", "4000", "5000", "9000.5"}, "rd_expense": {"100", "300"}, "employees": {"20", "30"},
		"rd_intensity": {"0.03", "0.05"}, "revenue_growth": {"0.1", "-0.2"}, "profit_growth": {"0.1"}, "rd_growth_amount": {"50"},
		"debt_ratio": {"0.7"}, "rd_domestic_ratio": {"0.6"}, "hitech_revenue_ratio": {"0.6"}, "tech_staff_ratio": {"0.1"},
		"ip_invention": {"1", "2"}, "ip_total": {"3"}, "age_years": {"1", "3", "1.5"}, "project_investment": {"5000"},
		"niche_years": {"3", "4.5"}, "person_age": {"45"},
	}
)

// drawLeaf draws one condition or judgement.
func drawLeaf(t *rapid.T) string {
	period := func(tokens []string) string {
		if p := rapid.SampledFrom(tokens).Draw(t, "period"); p != "" {
			return `,"period":"` + p + `"`
		}
		return ""
	}
	list := func(words ...string) string {
		n := rapid.IntRange(1, 2).Draw(t, "words")
		b, _ := json.Marshal(rapid.Permutation(words).Draw(t, "list")[:n])
		return string(b)
	}
	switch rapid.IntRange(0, 8).Draw(t, "leaf") {
	case 0, 1, 2:
		f := rapid.SampledFrom(slices.Sorted(maps.Keys(numberFields))).Draw(t, "field")
		return fmt.Sprintf(`{"field":%q,"op":%q,"value":%s%s}`, f, rapid.SampledFrom([]string{">=", "<=", ">", "<", "=="}).Draw(t, "op"),
			rapid.SampledFrom(numberFields[f]).Draw(t, "value"), period(numberPeriods))
	case 3:
		return fmt.Sprintf(`{"field":%q,"op":"==","value":%v%s}`, rapid.SampledFrom([]string{"credit_dishonest", "major_incident", "ip_owned", "above_scale"}).Draw(t, "field"),
			rapid.Bool().Draw(t, "value"), period([]string{"", "last1y", "last3y", "pre12m", "2025"}))
	case 4:
		return fmt.Sprintf(`{"field":%q,"op":%q,"value":%s%s}`, rapid.SampledFrom([]string{"titles", "platforms"}).Draw(t, "field"),
			rapid.SampledFrom([]string{"has-any", "has-all", "has-none"}).Draw(t, "op"),
			list("high-tech-enterprise", "科小", "省级以上企业技术中心", "省级新型研发机构", "某称号"), period([]string{"", "2y", "2025", "2024+", "last3y", "last1y_end"}))
	case 5:
		return fmt.Sprintf(`{"field":"region","op":%q,"value":%s}`, rapid.SampledFrom([]string{"in", "not-in"}).Draw(t, "op"), list("370300", "370303", "ZB-GXQ", "CN", "370202"))
	case 6:
		return fmt.Sprintf(`{"field":"industry","op":%q,"value":%s}`, rapid.SampledFrom([]string{"in", "not-in"}).Draw(t, "op"), list("制造业", "C26", "C2661", "新材料", "I65"))
	case 7:
		return fmt.Sprintf(`{"field":"size_class","op":%q,"value":%s}`, rapid.SampledFrom([]string{"in", "not-in"}).Draw(t, "op"), list("大型", "中型", "小型", "微型"))
	}
	return fmt.Sprintf(`{"judgement":%q}`, rapid.SampledFrom([]string{"甲", "乙"}).Draw(t, "text"))
}

func drawNode(t *rapid.T, depth int) string {
	if depth == 0 || rapid.IntRange(0, 2).Draw(t, "kind") == 0 {
		return drawLeaf(t)
	}
	children := func() (string, int) {
		n := rapid.IntRange(1, 3).Draw(t, "children")
		out := make([]string, n)
		for i := range out {
			out[i] = drawNode(t, depth-1)
		}
		return "[" + strings.Join(out, ",") + "]", n
	}
	switch rapid.IntRange(0, 3).Draw(t, "node") {
	case 0:
		of, _ := children()
		return `{"all":` + of + `}`
	case 1:
		of, _ := children()
		return `{"any":` + of + `}`
	case 2:
		return `{"not":` + drawNode(t, depth-1) + `}`
	}
	of, n := children()
	return fmt.Sprintf(`{"at-least":%d,"of":%s}`, rapid.IntRange(1, n).Draw(t, "count"), of)
}

// drawFacts draws facts by path: revenue, 2025.revenue, judgement 甲.
func drawFacts(t *rapid.T) map[string]string {
	number := func(values ...string) func() string {
		return func() string {
			v := rapid.SampledFrom(values).Draw(t, "number")
			if rapid.IntRange(0, 3).Draw(t, "interval") == 0 {
				return `{"min":` + values[0] + `,"max":` + v + `}`
			}
			return v
		}
	}
	pick := func(values ...string) func() string {
		return func() string { return rapid.SampledFrom(values).Draw(t, "value") }
	}
	holdings := pick(`[]`, `["高企"]`, `[{"id":"high-tech-enterprise","from":"2023-06-15"}]`, `[{"id":"high-tech-enterprise","from":"2024-01-01","to":"2025-01-01"}]`,
		`["省级企业技术中心","某称号"]`, `["市级新型研发机构"]`, `["above-scale"]`, `{"not":["高企"]}`, `["新型研发机构"]`, `{"value":["高企"],"not":[]}`,
		`[{"value":["高企"],"source":"declared"},{"value":[],"source":"registry"}]`, `[{"value":["高企","某称号"]},{"value":[{"id":"tech-sme","to":"2026-01-01"},{"name":"某称号","to":"2026-01-01"}]},{"not":["高企"]}]`, `[{"id":"tech-sme","from":"2025-08-01"}]`)
	yearly := map[string]func() string{
		"revenue": number("3000", "4000", "5000", "6000"), "rd_expense": number("0", "100", "200", "400"), "employees": number("10", "20", "30"),
		"rd_intensity": number("0.02", "0.03", "0.05"), "net_profit": number("-100", "100", "200"), "revenue_growth": number("-0.3", "0.1", "0.2"),
		"total_assets": number("1000", "2000"), "total_liabilities": number("700", "1400"), "hitech_revenue": number("100", "3000"),
	}
	flat := map[string]func() string{
		"region": pick(`"370303"`, `"370300"`, `"370202"`, `"370305"`, `[{"value":"370303"},{"value":"370305"}]`), "zone": pick(`"ZB-GXQ"`, `"none"`, `"ZB-WCH"`),
		"founded_on": pick(`"2023-06-15"`, `"2024-12-15"`, `"2010-01-01"`, `"2025-06-15"`, `"2026-02-01"`, `"2026-09-01"`),
		"age_years":  pick(`1`, `3`, `{"min":1,"max":3}`, `{"value":2.5,"as_of":"2025-06-01"}`), "niche_years": pick(`3`, `{"value":3,"as_of":"2025-09-01"}`),
		"person_age": pick(`45`, `{"value":44,"as_of":"2025-01-31"}`, `{"value":45,"as_of":"2026-01-31"}`),
		"industry":   pick(`["C2661"]`, `["C"]`, `["新材料"]`, `["C2661","新材料"]`, `["I6513"]`), "size_class": pick(`"小型"`, `"大型"`),
		"titles": holdings, "platforms": holdings, "ip_invention": number("0", "1", "5"), "ip_utility_soft": number("0", "4"), "ip_total": number("1", "3", "9"),
		"credit_dishonest": pick(`true`, `false`, `{"events":[]}`, `{"events":[{"from":"2024-03-01","to":"2024-05-01"}]}`, `{"events":[{"from":"2026-01-01"}]}`,
			`{"events":[{"from":"2025-01-01","to":"2026-08-31"}]}`, `{"value":false,"period":"last3y"}`),
		"major_incident": pick(`true`, `false`, `{"events":[]}`, `{"events":[{"from":"2024-03-01","to":"2024-03-01"}]}`),
		"ip_owned":       pick(`true`, `false`), "above_scale": pick(`true`, `false`), "revenue": number("4000", "5000"), "employees": number("20", "30"),
		"revenue_growth": pick(`0`, `0.1`, `{"value":0.2,"period":"last2y"}`, `{"value":0.1,"period":"2024"}`),
		"rd_intensity":   pick(`0.05`, `{"value":0.04,"period":"last3y"}`, `{"value":0.06,"period":"last2y_each"}`), "rd_domestic_ratio": number("0.5", "0.6"),
		"project_investment": number("4000", "5000"), "tech_staff_ratio": number("0.05", "0.1"),
	}
	out := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(flat)) {
		if drawn(t, name) {
			out[name] = flat[name]()
		}
	}
	for year := 2022; year <= 2026; year++ {
		for _, name := range slices.Sorted(maps.Keys(yearly)) {
			if path := fmt.Sprintf("%d.%s", year, name); drawn(t, path) {
				out[path] = yearly[name]()
			}
		}
	}
	for _, text := range []string{"甲", "乙"} {
		if drawn(t, text) {
			out["judgement "+text] = pick("true", "false")()
		}
	}
	return out
}

func drawn(t *rapid.T, name string) bool { return rapid.IntRange(0, 2).Draw(t, name) > 0 }

// profileOf writes facts as a profile.
func profileOf(facts map[string]string) string {
	var flat, judged []string
	years := map[string][]string{}
	for path, value := range facts {
		year, name, bound := strings.Cut(path, ".")
		switch {
		case bound:
			years[year] = append(years[year], fmt.Sprintf("%q:%s", name, value))
		case strings.HasPrefix(path, "judgement "):
			judged = append(judged, fmt.Sprintf("%q:%s", strings.TrimPrefix(path, "judgement "), value))
		default:
			flat = append(flat, fmt.Sprintf("%q:%s", path, value))
		}
	}
	var annual []string
	for year, figures := range years {
		annual = append(annual, fmt.Sprintf("%q:{%s}", year, strings.Join(figures, ",")))
	}
	return fmt.Sprintf(`{"facts":{%s},"annual":{%s},"judgements":{%s}}`, strings.Join(flat, ","), strings.Join(annual, ","), strings.Join(judged, ","))
}

func flipped(a, b matching.State) bool {
	return a == matching.Met && b == matching.Unmet || a == matching.Unmet && b == matching.Met
}

// Removing a fact may turn a state unknown, never met into unmet or back: for every condition and the whole rule.
func TestMonotonicity(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(t *rapid.T) {
		rule, all := drawNode(t, 2), drawFacts(t)
		r, err := l.ParseRule([]byte(rule))
		if err != nil {
			t.Fatalf("%s: %v", rule, err)
		}
		evaluate := func() matching.Result {
			p, err := l.ParseProfile([]byte(profileOf(all)))
			if err != nil {
				t.Fatalf("%s: %v", profileOf(all), err)
			}
			return matching.Evaluate(r, p, today)
		}
		full := evaluate()
		for _, path := range slices.Sorted(maps.Keys(all)) {
			value := all[path]
			delete(all, path)
			less := evaluate()
			for i := range full.Conditions {
				if flipped(full.Conditions[i].State, less.Conditions[i].State) {
					t.Fatalf("without %s=%s: %s turns from %s to %s\n%s", path, value, full.Conditions[i].Label, full.Conditions[i].State, less.Conditions[i].State, profileOf(all))
				}
			}
			if flipped(full.State, less.State) {
				t.Fatalf("without %s the rule turns from %s to %s", path, full.State, less.State)
			}
			all[path] = value
		}
	})
}

// Leaving out what one of several sources says of titles turns no state from met into unmet or back.
func TestSourcesOfTitlesAreMonotone(t *testing.T) {
	t.Parallel()
	l := language(t)
	one := []string{
		`{"value":["高企"]}`, `{"value":[]}`, `{"value":["高企"],"not":[]}`, `{"not":["高企","省级以上企业技术中心"]}`, `{"not":["某称号","省级新型研发机构"]}`,
		`{"value":["市级新型研发机构","某称号"]}`, `{"value":["省级新型研发机构"]}`, `{"value":[{"name":"某称号","to":"2026-01-01"}]}`,
		`{"value":[{"id":"高企","from":"2022-01-01","to":"2027-01-01"}]}`, `{"value":[{"id":"高企","from":"2024-01-01","to":"2025-01-01"}]}`,
		`{"value":["省级企业技术中心",{"id":"tech-sme","from":"2025-08-01"}]}`,
	}
	rapid.Check(t, func(t *rapid.T) {
		rule := fmt.Sprintf(`{"field":"titles","op":%q,"value":[%q]%s}`, rapid.SampledFrom([]string{"has-any", "has-all", "has-none"}).Draw(t, "op"),
			rapid.SampledFrom([]string{"高企", "科小", "省级以上企业技术中心", "省级新型研发机构", "某称号"}).Draw(t, "word"),
			rapid.SampledFrom([]string{"", `,"period":"last3y"`, `,"period":"2025"`, `,"period":"last1y_end"`}).Draw(t, "period"))
		r, err := l.ParseRule([]byte(rule))
		if err != nil {
			t.Fatal(err)
		}
		sides := rapid.SliceOfN(rapid.SampledFrom(one), 2, 4).Draw(t, "sides")
		state := func(sides []string) matching.State {
			p, err := l.ParseProfile([]byte(`{"facts":{"titles":[` + strings.Join(sides, ",") + `]}}`))
			if err != nil {
				t.Fatal(err)
			}
			return matching.Evaluate(r, p, today).State
		}
		full := state(sides)
		for i := range sides {
			if less := state(slices.Delete(slices.Clone(sides), i, i+1)); flipped(full, less) {
				t.Fatalf("without %s the state turns from %s to %s: %s", sides[i], full, less, rule)
			}
		}
	})
}

// The canonical form of any rule parses to itself, byte for byte.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t, l, 3)
		again, err := l.ParseRule([]byte(r.Format()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(again.Format(), r.Format()); diff != "" {
			t.Fatalf("got- want+\n%s", diff)
		}
		escaped, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if again, err = l.ParseRule(escaped); err != nil || again.Format() != r.Format() {
			t.Fatalf("through json.Marshal: %v\n%s", err, escaped)
		}
	})
}

// pushed rewrites a rule's JSON with every not pushed down to the leaves.
func pushed(n any, negated bool) any {
	m := n.(map[string]any)
	list := func(name string, negated bool) []any {
		out := []any{}
		for _, c := range m[name].([]any) {
			out = append(out, pushed(c, negated))
		}
		return out
	}
	name := func(plain, dual string) string {
		if negated {
			return dual
		}
		return plain
	}
	switch {
	case m["all"] != nil:
		return map[string]any{name("all", "any"): list("all", negated)}
	case m["any"] != nil:
		return map[string]any{name("any", "all"): list("any", negated)}
	case m["not"] != nil:
		return pushed(m["not"], !negated)
	case m["of"] != nil:
		k, of := int(m["at-least"].(float64)), list("of", negated)
		if negated {
			k = len(of) - k + 1
		}
		return map[string]any{"at-least": k, "of": of}
	case negated:
		return map[string]any{"not": m}
	}
	return m
}

// Pushing every not down to the leaves changes no state.
func TestNegationPushedDown(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(t *rapid.T) {
		text := drawNode(t, 3)
		var raw any
		if err := json.Unmarshal([]byte(text), &raw); err != nil {
			t.Fatal(err)
		}
		down, err := json.Marshal(pushed(raw, false))
		if err != nil {
			t.Fatal(err)
		}
		a, errA := l.ParseRule([]byte(text))
		b, errB := l.ParseRule(down)
		p, errP := l.ParseProfile([]byte(profileOf(drawFacts(t))))
		if errA != nil || errB != nil || errP != nil {
			t.Fatal(errA, errB, errP)
		}
		ra, rb := matching.Evaluate(a, p, today), matching.Evaluate(b, p, today)
		if ra.State != rb.State || ra.Verdict != rb.Verdict {
			t.Fatalf("%s %s, pushed down %s %s\n%s\n%s", ra.State, ra.Verdict, rb.State, rb.Verdict, text, down)
		}
	})
}

// Forward, Audience and Members agree with Evaluate on every pair.
func TestDirectionsAgree(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(t *rapid.T) {
		var candidates []matching.Candidate
		var enterprises []matching.Enterprise
		for i := range rapid.IntRange(1, 4).Draw(t, "programs") {
			r := drawRule(t, l, 2)
			candidates = append(candidates, matching.Candidate{ProgramID: fmt.Sprintf("p%d", i), Rule: r})
		}
		for i := range rapid.IntRange(1, 3).Draw(t, "enterprises") {
			p := drawProfile(t, l)
			enterprises = append(enterprises, matching.Enterprise{ID: int64(i), USCC: fmt.Sprint(i), Profile: p})
		}
		s := matching.NewSnapshot(l, candidates, enterprises, nil)
		ctx := context.Background()
		for _, e := range enterprises {
			matches, err := s.Forward(ctx, e.Profile, today, matching.ForwardOptions{})
			if err != nil || len(matches) != len(candidates) {
				t.Fatalf("%d matches of %d, %v", len(matches), len(candidates), err)
			}
			for _, m := range matches {
				if diff := cmp.Diff(m.Result, matching.Evaluate(m.Candidate.Rule, e.Profile, today)); diff != "" {
					t.Fatalf("forward: got- want+\n%s", diff)
				}
			}
		}
		for _, c := range candidates {
			agreeAudience(t, s, c, enterprises)
		}
	})
}

func agreeAudience(t *rapid.T, s *matching.Snapshot, c matching.Candidate, enterprises []matching.Enterprise) {
	want := map[matching.Verdict]int{}
	for _, v := range matching.Verdicts() {
		want[v] = 0
	}
	for _, e := range enterprises {
		want[matching.Evaluate(c.Rule, e.Profile, today).Verdict]++
	}
	got, err := s.Audience(context.Background(), c.Rule, today, matching.AudienceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got.Verdicts, want); diff != "" {
		t.Fatalf("audience: got- want+\n%s", diff)
	}
	i := 0
	for m, err := range s.Members(context.Background(), c.Rule, today, matching.AudienceOptions{}) {
		if err != nil || m.ID != enterprises[i].ID || m.Verdict != matching.Evaluate(c.Rule, enterprises[i].Profile, today).Verdict {
			t.Fatalf("member %d: %+v %v", i, m, err)
		}
		i++
	}
}

// A question that is asked can change a verdict; asking nothing more leaves no program that a question could settle.
func TestQuestionsEnd(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t, l, 2)
		p := drawProfile(t, l)
		verdict := matching.Evaluate(r, p, today).Verdict
		questions := matching.Questions(l, []matching.Candidate{{ProgramID: "p", Rule: r}}, p, today, 0)
		if verdict != matching.NeedsInformation && len(questions) > 0 {
			t.Fatalf("verdict %s and asked %v", verdict, questions)
		}
		for _, q := range questions {
			if q.Text == "" || q.English == "" || len(q.Programs) == 0 {
				t.Fatalf("incomplete question %+v", q)
			}
		}
	})
}

// On the day that a near miss promises, the rule does not fail.
func TestPromisesAreKept(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t, l, 2)
		p := drawProfile(t, l)
		got := matching.Evaluate(r, p, today)
		if got.FromDate.IsZero() {
			return
		}
		if !got.FromDate.After(today) || got.Verdict != matching.NearMiss {
			t.Fatalf("%s promises %s", got.Verdict, got.FromDate)
		}
		if matching.Evaluate(r, p, got.FromDate).State == matching.Unmet {
			t.Fatalf("fails on %s, which it promises", got.FromDate)
		}
	})
}

// A condition that facts leave unknown asks for a fact, unless only the document can say or there is nothing to count.
func TestUnknownFactsAreAsked(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t, l, 1)
		p := drawProfile(t, l)
		for _, c := range matching.Evaluate(r, p, today).Conditions {
			switch {
			case c.State != matching.Unknown, c.Why == matching.WhyDocument, c.Why == matching.WhyJudgement, c.Why == matching.WhyUncounted:
			case len(c.Asks) == 0 || c.Why == "":
				t.Fatalf("%s is unknown for %q and asks %v", c.Label, c.Why, c.Asks)
			}
		}
	})
}

func TestKleeneLaws(t *testing.T) {
	t.Parallel()
	values := []matching.State{matching.Met, matching.Unmet, matching.Unknown}
	for _, a := range values {
		for _, b := range values {
			and, or := matching.And(a, b), matching.Or(a, b)
			if and.Not() != matching.Or(a.Not(), b.Not()) || or.Not() != matching.And(a.Not(), b.Not()) {
				t.Errorf("de Morgan fails for %s, %s", a, b)
			}
			if and != matching.And(b, a) || or != matching.Or(b, a) {
				t.Errorf("%s, %s do not commute", a, b)
			}
			if and != matching.AtLeast(2, a, b) || or != matching.AtLeast(1, a, b) {
				t.Errorf("at-least differs from all and any for %s, %s", a, b)
			}
			for _, c := range values {
				if matching.And(a, matching.Or(b, c)) != matching.Or(matching.And(a, b), matching.And(a, c)) {
					t.Errorf("%s, %s, %s do not distribute", a, b, c)
				}
				two := matching.Or(matching.And(a, b), matching.And(a, c), matching.And(b, c))
				if matching.AtLeast(2, a, b, c) != two {
					t.Errorf("at least two of %s, %s, %s is %s, want %s", a, b, c, matching.AtLeast(2, a, b, c), two)
				}
			}
		}
	}
	if matching.Met.Not() != matching.Unmet || matching.Unknown.Not() != matching.Unknown {
		t.Error("not")
	}
}

// A profile that is written and read again means the same, and is written the same.
func TestProfileRoundTrip(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawProfile(t, l)
		written, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		again, err := l.ParseProfile(written)
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if twice, err := json.Marshal(again); err != nil || string(twice) != string(written) {
			t.Fatalf("%v\n%s\n%s", err, twice, written)
		}
		r := drawRule(t, l, 2)
		if diff := cmp.Diff(matching.Evaluate(r, again, today), matching.Evaluate(r, p, today)); diff != "" {
			t.Fatalf("got- want+\n%s", diff)
		}
	})
}

// drawRule draws a rule over the whole vocabulary, at most so deep.
func drawRule(t *rapid.T, l *matching.Language, depth int) matching.Rule {
	t.Helper()
	r, err := l.ParseRule([]byte(drawNode(t, depth)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// drawProfile draws a profile with some of the vocabulary's facts.
func drawProfile(t *rapid.T, l *matching.Language) matching.Profile {
	t.Helper()
	p, err := l.ParseProfile([]byte(profileOf(drawFacts(t))))
	if err != nil {
		t.Fatal(err)
	}
	return p
}
