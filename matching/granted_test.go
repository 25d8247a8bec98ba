package matching_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huiqi/matching"
)

func TestGrantedIsHeldWhateverWasKnown(t *testing.T) {
	t.Parallel()
	l := language(t)
	tests := map[string]struct{ title, facts string }{
		"nothing is known":          {"tech-sme", ``},
		"a complete list":           {"tech-sme", `"titles":["high-tech-enterprise"]`},
		"an empty list":             {"tech-sme", `"titles":[]`},
		"known not to be held":      {"tech-sme", `"titles":{"not":["tech-sme"]}`},
		"held and lapsed":           {"tech-sme", `"titles":[{"id":"tech-sme","from":"2020-01-01","to":"2020-12-31"}]`},
		"a platform":                {"provincial-key-lab", `"platforms":[]`},
		"a platform among titles":   {"provincial-key-lab", `"titles":[]`},
		"a title beside platforms":  {"national-incubator", `"titles":[],"platforms":[]`},
		"a talent title":            {"zibo-talent", `"talent_titles":[]`},
		"a list past its shelf day": {"tech-sme", `"titles":{"value":[],"expires_on":"2020-01-01"}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := facts(t, l, test.facts)
			if got := l.Holds(before, test.title, today); got == matching.Met {
				t.Fatalf("%s is held before it is granted", test.title)
			}
			after, err := l.Granted(before, test.title, today)
			if err != nil {
				t.Fatal(err)
			}
			if got := l.Holds(after, test.title, today); got != matching.Met {
				t.Errorf("%s is %s after it is granted", test.title, got)
			}
			if got := l.Holds(after, test.title, today.AddDays(-1)); got == matching.Met {
				t.Errorf("%s is held before the day of its grant", test.title)
			}
			if got := l.Holds(before, test.title, today); got == matching.Met {
				t.Error("granting changed the profile it was given")
			}
		})
	}
	if _, err := l.Granted(facts(t, l, ``), "no-such-title", today); err == nil {
		t.Error("a title of no catalogue is granted")
	}
}

// TestGrantingTouchesOnlyRulesThatNameTheTitle is what lets a search look at those rules alone. A rule that asks for a
// word of no catalogue may lose what an empty list settled, since the word may mean the title; it never gains.
func TestGrantingTouchesOnlyRulesThatNameTheTitle(t *testing.T) {
	t.Parallel()
	l := language(t)
	rapid.Check(t, func(rt *rapid.T) {
		rule, err := l.ParseRule([]byte(drawNode(rt, 3)))
		if err != nil {
			rt.Fatal(err)
		}
		titles := rapid.SampledFrom([]string{``, `"titles":[]`, `"titles":["tech-sme"],"platforms":[]`, `"titles":{"value":["某称号"],"not":["gazelle"]}`, `"platforms":["省级新型研发机构"]`}).Draw(rt, "titles")
		number := `"annual":{"2025":{"revenue":5000,"rd_expense":250}}`
		before := facts(t, l, strings.TrimPrefix(titles+","+number, ","))
		title := rapid.SampledFrom([]string{"high-tech-enterprise", "tech-sme", "provincial-enterprise-tech-center", "gazelle", "new-rd-institution"}).Draw(rt, "title")
		after, err := l.Granted(before, title, today)
		if err != nil {
			rt.Fatal(err)
		}
		was, _ := matching.Decide(rule, before, today)
		is, _ := matching.Decide(rule, after, today)
		body, _ := rule.MarshalJSON()
		word := strings.Contains(string(body), "某称号") && is != matching.Eligible
		if was != is && !word && !rule.AsksForTitle(title) {
			rt.Fatalf("%s: %s becomes %s by %s, which it does not name", body, was, is, title)
		}
	})
}
