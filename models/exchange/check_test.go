package exchange_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/exchange"
)

func TestConsentsInForce(t *testing.T) {
	t.Parallel()
	day, withdrawn := models.MustDate, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		give exchange.Consent
		want bool
	}{
		"open":              {exchange.Consent{GivenOn: day("2026-03-02")}, true},
		"on its last day":   {exchange.Consent{GivenOn: day("2026-01-01"), Until: day("2026-03-02")}, true},
		"past its last day": {exchange.Consent{GivenOn: day("2026-01-01"), Until: day("2026-03-01")}, false},
		"not yet given":     {exchange.Consent{GivenOn: day("2026-03-03")}, false},
		"withdrawn":         {exchange.Consent{GivenOn: day("2026-01-01"), WithdrawnAt: &withdrawn}, false},
	} {
		if got := test.give.InForce(day("2026-03-02")); got != test.want {
			t.Errorf("%s: got %t, want %t", name, got, test.want)
		}
	}
}

// paths returns where and how something is wrong.
func paths(found []models.Violation) []string {
	out := []string{}
	for _, v := range found {
		out = append(out, v.Path+" "+v.Code)
	}
	return out
}

func TestWhatIsWrong(t *testing.T) {
	t.Parallel()
	today, ten := models.MustDate("2026-03-02"), 10
	consent := exchange.Consent{By: "form", Proof: "示例授权书", GivenOn: today}
	late := consent
	late.GivenOn, late.Until = today.AddDays(1), today.AddDays(-1)
	for name, test := range map[string]struct {
		give []models.Violation
		want []string
	}{
		"a good consent":     {consent.Check(today), []string{}},
		"an empty consent":   {exchange.Consent{}.Check(today), []string{"consent.by bad-consent", "consent.proof required", "consent.given_on required"}},
		"consents off":       {late.Check(today), []string{"consent.given_on in-the-future", "consent.until in-the-past"}},
		"a good expert":      {exchange.Expert{Name: "示例专家"}.Check(), []string{}},
		"a nameless expert":  {exchange.Expert{Introduction: "a\x00"}.Check(), []string{"name required", "introduction bad-text"}},
		"reachable":          {exchange.Expert{Name: "示例专家", Phone: "0533-2180000转801、13800000009", Email: "a@example.cn"}.Check(), []string{}},
		"not reachable":      {exchange.Expert{Name: "示例专家", Phone: "示例楼 3 层", Email: "2027-12-31"}.Check(), []string{"phone bad-value", "email bad-value"}},
		"an achievement's":   {exchange.Achievement{Name: "示例", Owner: "示例大学", Kind: exchange.Patent, Summary: "示例", Email: "2027-12-31"}.Check(), []string{"email bad-value"}},
		"too many fields":    {exchange.Expert{Name: "示例", Topics: exchange.Topics{Fields: make([]string, 51)}}.Check()[:1], []string{"fields too-many"}},
		"a good team":        {exchange.ServiceTeam{Kind: exchange.AdvisoryGroup, Name: "示例顾问团", Members: []string{"a"}, Leads: []string{"a"}}.Check(), []string{}},
		"a lead from abroad": {exchange.ServiceTeam{Kind: "x", Name: "示例", Leads: []string{"a"}}.Check(), []string{"kind unknown-kind", "leads[0] no-member"}},
		"a good achievement": {exchange.Achievement{Name: "示例", Owner: "示例大学", Kind: exchange.Patent, Summary: "示例"}.Check(), []string{}},
		"an achievement off": {
			exchange.Achievement{Name: "示例", Owner: "示例大学", Kind: "x", Summary: strings.Repeat("长", 20_001), Readiness: &ten, Cooperation: []exchange.Cooperation{"x"}}.Check(),
			[]string{"kind unknown-kind", "readiness out-of-range", "summary too-long", "cooperation[0] unknown-code"},
		},
		"a good posting":    {exchange.Posting{Title: "示例", Text: "示例", Consent: consent}.Check(today), []string{}},
		"an empty posting":  {exchange.Posting{Consent: consent}.Check(today), []string{"title required", "text required"}},
		"a long withdrawal": {exchange.Withdrawal{Reason: strings.Repeat("长", 20_001)}.Check(), []string{"reason too-long"}},
	} {
		if diff := cmp.Diff(paths(test.give), test.want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", name, diff)
		}
	}
}

func TestOffers(t *testing.T) {
	t.Parallel()
	today := models.MustDate("2026-03-02")
	for day, want := range map[models.Date]bool{{}: true, today: true, today.AddDays(-1): false} {
		if got := (exchange.Achievement{ValidUntil: day}).Offered(today); got != want {
			t.Errorf("valid until %s: got %t, want %t", day, got, want)
		}
	}
}
