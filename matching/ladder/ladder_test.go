package ladder_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/matching/ladder"
	"huiqi/models"
	"huiqi/seed"
)

var today = models.MustDate("2026-06-15")

// library returns the language and the seeded programs, samples included.
func library(t *testing.T) (*matching.Language, []matching.Candidate) {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	language := matching.NewLanguage(catalogue)
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		t.Fatal(err)
	}
	var out []matching.Candidate
	for _, b := range bundles {
		for _, p := range b.Programs {
			rule, err := language.ParseRule([]byte(b.RuleBodies[p.ID]))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, matching.Candidate{
				ProgramID: p.ID, PolicyID: b.Policy.ID, Name: p.Name, Level: b.Policy.Level, Region: b.Policy.Region, Status: b.Policy.Status,
				EffectiveDate: b.Policy.EffectiveDate, ExpiryDate: b.Policy.ExpiryDate, Benefits: p.Benefits, Windows: p.Windows,
				Exclusivity: p.Exclusivity, ExclusiveBy: p.ExclusiveBy, Confers: p.Confers, Rule: rule,
			})
		}
	}
	return language, out
}

// firm is an enterprise that meets what 高新技术企业 and the grades after it ask, and holds what titles say.
func firm(t *testing.T, l *matching.Language, titles string) matching.Profile {
	t.Helper()
	p, err := l.ParseProfile([]byte(`{"name":"示例","facts":{"region":"370303","entity_type":"企业","resident_enterprise":true,
	"founded_on":"2012-06-01","size_class":"小型","industry":["C2661"],"ip_owned":true,"hightech_field":true,"tech_staff_ratio":0.2,
	"rd_domestic_ratio":{"value":0.95,"period":"last3y"},"hitech_revenue_ratio":0.72,"major_incident":false,"niche_years":8,
	"credit_dishonest":false,"abnormal_list":false,"prohibited_industry":false,"research_misconduct":false,"innovation_score":72,
	"titles":` + titles + `,"platforms":[],"annual":{"2025":{"revenue":60000000,"rd_expense":4200000,"main_revenue_ratio":0.92,"debt_ratio":0.41,
	"employees":120,"total_assets":80000000},"2024":{"revenue":52000000,"rd_expense":3500000},"2023":{"revenue":45000000,"rd_expense":3000000}}},
	"judgements":{"企业创新能力评价达到相应要求":true,"科技人员指标得分不为0分":true,"主导产品在全国细分市场领先":true}}`))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func climb(t *testing.T, q ladder.Question) ladder.Ladder {
	t.Helper()
	q.On = today
	got, err := ladder.Climb(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// drawn writes a ladder as lines: title, verdict, how it follows, what it brings.
func drawn(steps []ladder.Step, indent string) string {
	var b strings.Builder
	for _, s := range steps {
		fmt.Fprintf(&b, "%s%s %s %s +%s\n%s", indent, s.Title.ID, s.Result.Verdict, s.Why, s.Gain, drawn(s.Next, indent+"  "))
	}
	return b.String()
}

// TestTheUsualLadder climbs the seeded programs from nothing: the path that enterprises know.
func TestTheUsualLadder(t *testing.T) {
	t.Parallel()
	l, programs := library(t)
	got := climb(t, ladder.Question{Language: l, Candidates: programs, Profile: firm(t, l, `[]`)})
	lines := drawn(got.Steps, "")
	for _, want := range []string{
		"tech-sme eligible",
		"\n  high-tech-enterprise eligible usual",
		"\n    innovative-sme eligible opened",
		"high-tech-enterprise eligible",
		"\n  innovative-sme eligible opened",
		"\n    srdi-sme eligible opened +200000.00",
	} {
		if !strings.Contains("\n"+lines, want) {
			t.Errorf("no %q in\n%s", want, lines)
		}
	}
	if strings.HasPrefix(lines, "srdi-sme") || strings.Contains(lines, "\nsrdi-sme") {
		t.Errorf("a title stands beside the one that it is waiting for:\n%s", lines)
	}
}

// TestFromThePreparedStep climbs from 创新型中小企业 to 小巨人 and counts rewards that exclude each other once.
func TestFromThePreparedStep(t *testing.T) {
	t.Parallel()
	l, programs := library(t)
	got := climb(t, ladder.Question{Language: l, Candidates: programs, Profile: firm(t, l, `["high-tech-enterprise","tech-sme","innovative-sme"]`)})
	var srdi ladder.Step
	for _, s := range got.Steps {
		if s.Title.ID == "srdi-sme" {
			srdi = s
		}
	}
	if len(srdi.Next) == 0 || srdi.Next[0].Title.ID != "srdi-little-giant" {
		t.Fatalf("after srdi-sme comes %s", drawn(got.Steps, ""))
	}
	giant := srdi.Next[0]
	if srdi.Gain != models.FromYuan(200_000) || giant.Gain != models.FromYuan(300_000) || !giant.Sure {
		t.Errorf("gains %s and %s (sure %v): the rewards of both grades are one group, want 200000 and 300000 more", srdi.Gain, giant.Gain, giant.Sure)
	}
	if len(giant.Unlocks) != 1 || giant.Unlocks[0].Program.ProgramID != "zb-srdi-reward-giant" || giant.Unlocks[0].To != matching.Eligible {
		t.Errorf("小巨人 unlocks %+v", giant.Unlocks)
	}
	if diff := cmp.Diff(giant.Unlocks[0].Because, []string{"资质称号 具备 专精特新“小巨人”企业"}); diff != "" {
		t.Errorf("because (-got +want):\n%s", diff)
	}
	var held []string
	for _, h := range got.Held {
		held = append(held, h.ID)
	}
	if diff := cmp.Diff(held, []string{"high-tech-enterprise", "innovative-sme", "tech-sme"}); diff != "" {
		t.Errorf("held (-got +want):\n%s", diff)
	}
}

// TestAnIneligibleTitleIsNoStep holds that a title is never proposed whose program refuses the enterprise.
func TestAnIneligibleTitleIsNoStep(t *testing.T) {
	t.Parallel()
	l, programs := library(t)
	profile := firm(t, l, `[]`)
	got := climb(t, ladder.Question{Language: l, Candidates: programs, Profile: profile, Breadth: ladder.MaxBreadth})
	var check func(steps []ladder.Step)
	check = func(steps []ladder.Step) {
		for _, s := range steps {
			if s.Result.Verdict == matching.Ineligible || s.Program.Confers != s.Title.ID || s.Held == matching.Met {
				t.Errorf("step %s by %s: %s, held %s", s.Title.ID, s.Program.ProgramID, s.Result.Verdict, s.Held)
			}
			check(s.Next)
		}
	}
	check(got.Steps)
	for _, s := range got.Steps {
		if s.Title.ID == "national-incubator" && s.Result.Verdict == matching.Eligible {
			t.Error("an enterprise of which nothing says so is an incubator")
		}
	}
}

func TestBounds(t *testing.T) {
	t.Parallel()
	l, programs := library(t)
	profile := firm(t, l, `[]`)
	one := climb(t, ladder.Question{Language: l, Candidates: programs, Profile: profile, Depth: 1, Breadth: 1})
	if len(one.Steps) != 1 || one.More == 0 || one.Steps[0].Next != nil {
		t.Errorf("%d steps, %d more, next %v; want one step of several and nothing after it", len(one.Steps), one.More, one.Steps[0].Next)
	}
	var depth func(steps []ladder.Step) int
	depth = func(steps []ladder.Step) int {
		most := 0
		for _, s := range steps {
			most = max(most, 1+depth(s.Next))
		}
		return most
	}
	if got := depth(climb(t, ladder.Question{Language: l, Candidates: programs, Profile: profile, Depth: 99, Breadth: 99}).Steps); got != ladder.MaxDepth {
		t.Errorf("depth %d, want the bound %d", got, ladder.MaxDepth)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ladder.Climb(ended, ladder.Question{Language: l, Candidates: programs, Profile: profile, On: today}); err == nil {
		t.Error("a climb goes on after its context ended")
	}
}
