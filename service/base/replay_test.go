package base_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/seed"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

// TestAProfileThatIsShownMeansTheSame evaluates every seeded rule against generated enterprises twice: on the profile
// made from the stored rows, and on what people are shown of it. A replay stands on the results being the same bytes.
func TestAProfileThatIsShownMeansTheSame(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	lang := matching.NewLanguage(catalogue)
	rules := seededRules(t, lang)
	on := models.MustDate("2026-06-01")
	for record := range generate.Enterprises(11, 80, on) {
		stored, err := base.Profile(lang, record)
		if err != nil {
			t.Fatal(err)
		}
		body, err := base.Document(lang, stored)
		if err != nil {
			t.Fatal(err)
		}
		shown, err := lang.ParseProfile(body)
		if err != nil {
			t.Fatalf("%s: %v", record.Enterprise.Name, err)
		}
		for id, rule := range rules {
			got, want := result(t, rule, shown, on), result(t, rule, stored, on)
			if diff := cmp.Diff(got, want); diff != "" {
				t.Errorf("%s for %s (-got +want):\n%s", id, record.Enterprise.Name, diff)
			}
		}
	}
}

// TestAnOpenListIsShownOpen: an enterprise's own grants are no complete list, and are not read back as one.
func TestAnOpenListIsShownOpen(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	lang := matching.NewLanguage(catalogue)
	rule, err := lang.ParseRule([]byte(`{"field":"titles","op":"has-any","value":["tech-sme"]}`))
	if err != nil {
		t.Fatal(err)
	}
	stored, err := base.Profile(lang, enterprise.Record{
		Titles: []enterprise.TitleGrant{{TitleID: "high-tech-enterprise", Source: models.SourceDeclared}},
	})
	if err != nil {
		t.Fatal(err)
	}
	body, err := base.Document(lang, stored)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := lang.ParseProfile(body)
	if err != nil {
		t.Fatal(err)
	}
	if r := matching.Evaluate(rule, shown, models.MustDate("2026-06-01")); r.State != matching.Unknown {
		t.Errorf("what the list does not name is %s, want unknown; shown as %s", r.State, body)
	}
}

// seededRules returns the rules of all seeded programs by program id.
func seededRules(t *testing.T, lang *matching.Language) map[string]matching.Rule {
	t.Helper()
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]matching.Rule{}
	for _, b := range bundles {
		for id, body := range b.RuleBodies {
			if rules[id], err = lang.ParseRule([]byte(body)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(rules) < 38 {
		t.Fatalf("%d rules, want one for each seeded program", len(rules))
	}
	return rules
}

func result(t *testing.T, rule matching.Rule, p matching.Profile, on models.Date) string {
	t.Helper()
	body, err := json.Marshal(matching.Evaluate(rule, p, on))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
