package matching_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/seed"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

// TestProfilesAreThoseOfThePlainWay makes the profiles of generated enterprises, and of the same with odd rows added,
// in the fast and in the plain way: they are the same byte for byte, with the same faults, and every seeded rule says
// the same of both, with the same reasons, of a fifth of them.
func TestProfilesAreThoseOfThePlainWay(t *testing.T) {
	t.Parallel()
	const each = 300
	l := language(t)
	rules := seededRules(t, l)
	for part := range 8 {
		t.Run(fmt.Sprint("part ", part), func(t *testing.T) {
			t.Parallel()
			chance := rand.New(rand.NewPCG(uint64(part), 1)) // reproducible on purpose
			refused, seen := 0, 0
			for r := range generate.Enterprises(uint64(100+part), each, today) {
				if part%2 == 1 {
					makeOdd(chance, &r)
				}
				asked := rules
				if seen++; seen%5 != 0 {
					asked = nil
				}
				if !sameProfile(t, l, asked, r) {
					refused++
				}
			}
			if refused > each/2 || part%2 == 0 && refused > 0 {
				t.Errorf("%d of %d records make no profile: too few to compare", refused, each)
			}
		})
	}
}

// sameProfile compares both ways and reports whether there is a profile at all.
func sameProfile(t *testing.T, l *matching.Language, rules []matching.Rule, r enterprise.Record) bool {
	t.Helper()
	fast, fastErr := base.Profile(l, r)
	plain, plainErr := plainProfile(l, r)
	if diff := cmp.Diff(faultsOf(plainErr), faultsOf(fastErr)); diff != "" {
		t.Fatalf("faults of %+v (-plain +fast):\n%s", r, diff)
	}
	if plainErr != nil {
		return false
	}
	if diff := cmp.Diff(written(t, plain), written(t, fast)); diff != "" {
		t.Fatalf("profile of %+v (-plain +fast):\n%s", r, diff)
	}
	for _, rule := range rules {
		sameVerdict(t, rule, plain, fast)
	}
	return true
}

// sameVerdict compares the verdicts with their reasons. The sources of a computed size class come in no fixed order,
// so a verdict may be written in a few ways: both have to have one in common.
func sameVerdict(t *testing.T, rule matching.Rule, plain, fast matching.Profile) {
	t.Helper()
	var want, got string
	for range 200 {
		want, got = written(t, matching.Evaluate(rule, plain, today)), written(t, matching.Evaluate(rule, fast, today))
		if want == got {
			return
		}
	}
	t.Fatalf("verdict on %s (-plain +fast):\n%s", written(t, plain), cmp.Diff(want, got))
}

// faultsOf returns the faults of an error in one order.
func faultsOf(err error) []string {
	var f *models.Fault
	if !errors.As(err, &f) {
		return nil
	}
	out := make([]string, len(f.Violations))
	for i, v := range f.Violations {
		out[i] = fmt.Sprintf("%+v", v)
	}
	slices.Sort(out)
	return out
}

func written(t *testing.T, v any) string {
	t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func seededRules(t *testing.T, l *matching.Language) (rules []matching.Rule) {
	t.Helper()
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bundles {
		for _, program := range b.Programs {
			rules = append(rules, mustRule(t, l, b.RuleBodies[program.ID]))
		}
	}
	return rules
}

// makeOdd adds rows to a record that real bases have now and then, some of which no profile takes.
func makeOdd(chance *rand.Rand, r *enterprise.Record) {
	pick := func(words ...string) string { return words[chance.IntN(len(words))] }
	e := &r.Enterprise
	for _, change := range []func(){
		func() { e.Region = pick("", "370303", "张店区", "ZB-GXQ", "110105", "370399", " 370304 ") },
		func() { e.Zone = pick("", "none", "无", "ZB-JKQ", "文昌湖", "ZB-WCH") },
		func() { e.Industry = pick("", "C26", "2661", "制造业", "C2669", "c2661") },
		func() { e.EntityType = pick("", "公司", "大学", "医院", "团队") },
		func() {
			e.Provenance = map[string]models.Provenance{"zone": {Source: "z", ExpiresOn: models.MustDate("2026-01-01")}}
		},
		func() { oddFigures(chance, r) },
		func() { oddTitles(pick, r) },
		func() { oddCounts(chance, pick, r) },
		func() { oddFacts(pick, r) },
		func() { oddFacts(pick, r) },
	} {
		if chance.IntN(3) == 0 {
			change()
		}
	}
	if chance.IntN(20) == 0 {
		refusedRow(pick, r)
	}
}

func oddFigures(chance *rand.Rand, r *enterprise.Record) {
	fen := func() *models.Fen {
		v := models.Fen(chance.Int64N(1 << uint(1+chance.IntN(62))))
		return &v
	}
	loss, ends := -*fen(), []int64{chance.Int64N(50), 50 + chance.Int64N(50)}
	row := enterprise.AnnualFigures{
		FiscalYear: 2020 + chance.IntN(6), Source: "statement", Revenue: fen(), NetProfit: &loss, TotalAssets: fen(), RDExpense: fen(),
		EmployeesMin: &ends[0], AsOf: models.MustDate("2026-02-03"),
	}
	if chance.IntN(2) == 0 {
		row.EmployeesMax, row.TechStaff = &ends[1], &ends[0]
	}
	if chance.IntN(4) == 0 {
		row.EmployeesMin = nil
	}
	r.Annual = append(r.Annual, row)
}

func oddTitles(pick func(...string) string, r *enterprise.Record) {
	for range 3 {
		g := enterprise.TitleGrant{
			TitleID: pick("", "", "high-tech-enterprise", "tech-sme", "高企", "no-such-title"), Words: pick("", "省级高端装备企业", "瞪羚", "泰山产业领军人才"),
			ValidFrom: models.MustDate(pick("2020-01-01", "2023-02-28", "2024-02-29")), Source: pick("declared", "bureau"),
		}
		if pick("a", "b") == "a" {
			g.ValidTo = models.MustDate(pick("2024-12-31", "2026-06-14", "2026-06-15"))
		}
		r.Titles = append(r.Titles, g, g)
	}
}

func oddCounts(chance *rand.Rand, pick func(...string) string, r *enterprise.Record) {
	for _, kind := range enterprise.IPKinds() {
		if chance.IntN(2) == 0 {
			r.IP = append(r.IP, enterprise.IPCount{Kind: kind, Source: pick("registry", "declared"), Count: chance.Int64N(90)})
		}
	}
	r.Checks = append(r.Checks, enterprise.RiskCheck{Field: pick("talent_titles", "titles", "abnormal_list", "overdue_project"), Source: "bureau", AsOf: models.MustDate("2026-05-01")})
	r.Risks = append(r.Risks, enterprise.RiskRecord{Field: pick("tax_arrears", "illegal_record"), FromDate: models.MustDate("2025-03-01"), Source: "tax"})
}

func oddFacts(pick func(...string) string, r *enterprise.Record) {
	number := pick("0", "-0", "12", "0.5", "1e3", "1.50", "100000000000000000000", "123456789012345678", `{"min":3}`, `{"min":1,"max":2.5}`,
		`{"value":7,"source":"x","as_of":"2026-01-01"}`, `[{"value":3},{"value":4,"source":"y"}]`, `{"value":9,"period":"last3y"}`, " 8 ")
	truth := pick("true", "false", ` true`, `{"value":false,"source":"x"}`, `{"events":[{"from":"2024-01-01","to":"2024-02-01"}]}`, `{"events":[]}`)
	word := pick(`"A"`, `"b级"`, `"M"`, `"\u0041"`, `{"value":"C","expires_on":"2026-06-01"}`)
	set := pick(`["高企"]`, `[{"id":"tech-sme","from":"2026-01-02"}]`, `{"not":["gazelle"]}`, `[]`, `["某种称号"]`)
	r.Facts = append(
		r.Facts,
		enterprise.Fact{Field: pick("rd_equipment_value", "innovation_score", "rd_space_area", "niche_years"), Source: "odd", Value: number},
		enterprise.Fact{Field: pick("legal_person", "listed", "ip_owned", "major_incident"), Source: "odd", Value: truth, AsOf: models.MustDate("2025-01-01")},
		enterprise.Fact{Field: "tax_credit", Source: "odd", Value: word},
		enterprise.Fact{Field: "titles", Source: "odd", Value: set},
		enterprise.Fact{Field: "revenue", FiscalYear: 2025, Source: "odd", Value: pick("1", "2.75", `{"max":9}`)},
	)
}

// refusedRow adds a row that no profile takes.
func refusedRow(pick func(...string) string, r *enterprise.Record) {
	field := pick("legal_person", "innovation_score", "tax_credit", "no_such_field", "founded_on", "titles", "region")
	value := pick("null", "", "{", "tru", "01", "1.", "-", "+1", `"`, `"a`, `"a"b`, "\"\x01\"", "\"\xff\"", `"\ud800"`, "nan", "[1]", `{"a":1,"a":2}`, "1 2",
		`""`, `" "`, `"x"`, "true", "-5", strings.Repeat("9", 41), `"`+strings.Repeat("长", 2000)+`"`)
	r.Facts = append(r.Facts, enterprise.Fact{Field: field, FiscalYear: []int{0, 2025}[len(value)%2], Source: "bad", Value: value})
}
