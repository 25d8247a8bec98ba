package matching_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
)

func TestGapTexts(t *testing.T) {
	t.Parallel()
	l := language(t)
	for name, tt := range map[string]struct {
		rule, facts string
		text, size  string
		from        string
	}{
		"ratio in percentage points": {
			`{"field":"rd_intensity","op":">=","value":0.03,"period":"last1y"}`, `"annual":{"2025":{"revenue":1000,"rd_expense":26}}`,
			"研发投入强度 2.6%，需 3%，差 0.4 个百分点", "0.004", "",
		},
		"a ratio just below does not look equal": {
			`{"field":"rd_intensity","op":">=","value":0.03,"period":"last1y"}`, `"annual":{"2025":{"revenue":3000001,"rd_expense":90000}}`,
			"研发投入强度 2.999999%，需 3%，差 0.000001 个百分点", "0.00000001", "",
		},
		"money in 万元": {
			`{"field":"revenue","op":">=","value":20000000,"period":"last1y"}`, `"annual":{"2025":{"revenue":18505000}}`,
			"营业收入 1850.5万元，需 2000万元，差 149.5万元", "1495000", "",
		},
		"only time": {
			`{"field":"age_years","op":">=","value":3}`, `"founded_on":"2024-03-01"`,
			"成立年限 2024-03-01 成立，需 3年，2027-03-01 起符合", "", "2027-03-01",
		},
		"strictly less, bound reached": {
			`{"field":"debt_ratio","op":"<","value":0.7}`, `"debt_ratio":0.7`,
			"资产负债率 70%，需低于 70%（不含本数）", "0", "",
		},
		"a band": {
			`{"field":"rd_staff_count","op":">=","value":20}`, `"rd_staff_count":{"min":5,"max":9}`,
			"研发人员数 5人—9人，需 20人，差 11人", "11", "",
		},
		"a title": {
			`{"field":"titles","op":"has-any","value":["高企","科小"]}`, `"titles":[{"id":"高企","from":"2022-12-07","to":"2025-12-06"}]`,
			"尚未取得高新技术企业 或 科技型中小企业，原证书有效至 2025-12-06", "", "",
		},
		"held too short": {
			`{"field":"platforms","op":"has-all","value":["省级企业技术中心"],"period":"2y"}`, `"platforms":[{"id":"省级企业技术中心","from":"2025-03-01"}]`,
			"尚未取得山东省企业技术中心（持续两年），2027-03-01 起符合", "", "2027-03-01",
		},
		"held until a day, computed": {
			`{"field":"titles","op":"has-none","value":["高企","科小"]}`, `"titles":[{"id":"高企","from":"2023-11-01"},{"id":"科小","to":"2026-12-31"}]`,
			"须不具备高新技术企业、科技型中小企业，2027-01-01 起符合", "", "2027-01-01",
		},
		"not both": {
			`{"not":{"field":"titles","op":"has-all","value":["高企","科小"]}}`, `"titles":[{"id":"高企","from":"2023-11-01"},{"id":"科小","to":"2026-12-31"}]`,
			"须不具备高新技术企业、科技型中小企业，2026-11-01 起符合", "", "2026-11-01",
		},
		"held at the end of last year": {
			`{"field":"titles","op":"has-none","value":["科小"],"period":"last1y_end"}`, `"titles":[{"id":"科小","from":"2025-05-01","to":"2026-12-31"}]`,
			"须不具备科技型中小企业，2028-01-01 起符合", "", "2028-01-01",
		},
		"a window to pass": {
			`{"not":{"field":"major_incident","op":"==","value":true,"period":"pre12m"}}`, `"major_incident":{"events":[{"from":"2026-01-10","to":"2026-01-10"}]}`,
			"发生重大事故：是（2026-01-10 至 2026-01-10），不得为 是，2027-01-11 起符合", "", "2027-01-11",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := matching.Evaluate(mustRule(t, l, tt.rule), facts(t, l, tt.facts), today)
			if r.Verdict != matching.NearMiss || len(r.Gaps) != 1 {
				t.Fatalf("%s with %d gaps, want one gap of a near miss", r.Verdict, len(r.Gaps))
			}
			g := r.Gaps[0]
			if diff := cmp.Diff([]string{g.Text, g.Size, g.FromDate.String()}, []string{tt.text, tt.size, tt.from}); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
			if g.English == "" || !g.Within {
				t.Errorf("gap %+v", g)
			}
		})
	}
}

func TestOlderRatioIsAHint(t *testing.T) {
	t.Parallel()
	l := language(t)
	rule := mustRule(t, l, `{"field":"rd_intensity","op":">=","value":0.03,"period":"last1y"}`)
	got := matching.Evaluate(rule, facts(t, l, `"annual":{"2024":{"revenue":1000,"rd_expense":26}}`), today)
	if c := got.Conditions[0]; c.State != matching.Unknown || c.Actual.Hint != "2024年为2.6%" {
		t.Errorf("state %s with hint %q, want unknown with last year's ratio shown", c.State, c.Actual.Hint)
	}
}

// A window of a stock is a mean, whether or not it can be computed.
func TestBasisOfAMean(t *testing.T) {
	t.Parallel()
	l := language(t)
	rule := mustRule(t, l, `{"field":"employees","op":">=","value":20,"period":"last2y"}`)
	for _, known := range []string{`"annual":{"2024":{"employees":20},"2025":{"employees":30}}`, `"annual":{"2025":{"employees":30}}`} {
		c := matching.Evaluate(rule, facts(t, l, known), today).Conditions[0]
		if want := "各年职工总数平均（2024、2025年）"; c.Actual.Basis != want {
			t.Errorf("%s: basis %q, want %q", known, c.Actual.Basis, want)
		}
	}
}

func TestNearMissIsBounded(t *testing.T) {
	t.Parallel()
	l := language(t)
	for name, tt := range map[string]struct {
		rule, facts string
		want        matching.Verdict
		deciding    []string
	}{
		"the cheaper alternative is told": {
			`{"any":[{"field":"revenue","op":">=","value":1000},{"field":"ip_utility_soft","op":">=","value":8}]}`, `"revenue":900,"ip_utility_soft":2`,
			matching.NearMiss,
			[]string{"any[1]"},
		},
		"one of two missing is enough": {
			`{"at-least":2,"of":[{"field":"ip_owned","op":"==","value":true},{"field":"ip_invention","op":">=","value":2},{"field":"listed","op":"==","value":true}]}`,
			`"ip_owned":true,"ip_invention":1,"listed":false`, matching.NearMiss,
			[]string{"of[1]"},
		},
		"a repair that breaks another condition is none": {
			`{"all":[{"field":"employees","op":">=","value":50},{"field":"employees","op":"<","value":40}]}`, `"employees":30`,
			matching.Ineligible,
			[]string{"all[0]"},
		},
		"time alone that brings another condition out": {
			`{"all":[{"field":"age_years","op":">=","value":3},{"field":"age_years","op":"<=","value":2}]}`, `"founded_on":"2025-01-01"`,
			matching.Ineligible,
			[]string{"all[0]"},
		},
		"two gaps, one of them nearly the whole": {
			`{"all":[{"field":"rd_expense","op":">=","value":15000000},{"field":"titles","op":"has-any","value":["高企"]}]}`, `"rd_expense":100000,"titles":[]`,
			matching.Ineligible,
			[]string{"all[0]", "all[1]"},
		},
		"one gap of nearly the whole": {
			`{"field":"rd_expense","op":">=","value":15000000}`, `"rd_expense":100000`, matching.NearMiss, []string{""},
		},
		"too big is not to be mended": {
			`{"field":"employees","op":"<=","value":300}`, `"employees":301`, matching.Ineligible, []string{""},
		},
		"too old neither": {
			`{"field":"age_years","op":"<=","value":3}`, `"founded_on":"2015-01-01"`, matching.Ineligible, []string{""},
		},
		"a near miss with the rest unknown": {
			`{"all":[{"field":"ip_invention","op":">=","value":2},{"field":"listed","op":"==","value":false}]}`, `"ip_invention":1`,
			matching.NearMiss,
			[]string{"all[0]"},
		},
		"a title of a past year cannot be had": {
			`{"field":"titles","op":"has-any","value":["高企"],"period":"2025"}`, `"titles":[]`, matching.Ineligible, []string{""},
		},
		"a title of this year can": {
			`{"field":"titles","op":"has-any","value":["高企"],"period":"2026"}`, `"titles":[]`, matching.NearMiss, []string{""},
		},
		"what is forbidden to hold cannot be mended": {
			`{"not":{"field":"titles","op":"has-any","value":["高企"]}}`, `"titles":["高企"]`, matching.Ineligible, []string{"not"},
		},
		"what is forbidden to hold and has an end is a matter of time": {
			`{"field":"titles","op":"has-none","value":["高企"]}`, `"titles":[{"id":"高企","to":"2026-09-30"}]`, matching.NearMiss, []string{""},
		},
		"what was granted in a year stays so": {
			`{"field":"titles","op":"has-none","value":["高企"],"period":"2025"}`, `"titles":[{"id":"高企","from":"2025-03-01","to":"2026-09-30"}]`, matching.Ineligible, []string{""},
		},
		"a grant within some years and a document that must tell": {
			`{"field":"titles","op":"has-any","value":["高企"],"period":"last2y"}`, `"titles":[{"id":"高企","from":"2023-12-31"}]`, matching.NeedsJudgement, []string{""},
		},
		"the same beside an alternative that can be asked": {
			`{"field":"titles","op":"has-any","value":["高企","某称号"],"period":"last2y"}`, `"titles":[{"id":"高企","from":"2023-12-31"}]`, matching.NeedsInformation, []string{""},
		},
		"asks for nothing": {`{"all":[]}`, ``, matching.Eligible, []string{}},
		"an age told without its date": {
			`{"field":"age_years","op":">=","value":3}`, `"age_years":2.5`, matching.NearMiss, []string{""},
		},
		"a spell that lasts has no date": {
			`{"field":"abnormal_list","op":"==","value":false,"period":"last2y"}`, `"abnormal_list":{"events":[{"from":"2025-01-01"}]}`, matching.Ineligible, []string{""},
		},
		"a known fact and a document that must tell": {
			`{"field":"region","op":"in","value":["370303"]}`, `"region":"370303","zone":"ZB-GXQ"`, matching.NeedsJudgement, []string{""},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := matching.Evaluate(mustRule(t, l, tt.rule), facts(t, l, tt.facts), today)
			if r.Verdict != tt.want {
				t.Errorf("verdict %s, want %s", r.Verdict, tt.want)
			}
			if diff := cmp.Diff(r.Deciding, tt.deciding); diff != "" {
				t.Errorf("deciding: got- want+\n%s", diff)
			}
		})
	}
}

func TestReasonsCarryProvenance(t *testing.T) {
	t.Parallel()
	l := language(t)
	rule := mustRule(t, l, `{"all":[
		{"field":"revenue","op":">=","value":5000000,"unit":"yuan","period":"last1y","source":{"text":"上年度营业收入500万元以上","start":3,"end":16}},
		{"field":"credit_dishonest","op":"==","value":false},
		{"field":"titles","op":"has-any","value":["高企"]},
		{"judgement":"技术领先"}]}`)
	p := facts(t, l, `"annual":{"2025":{"revenue":{"value":4800000,"source":"statement","as_of":"2025-12-31","entered_by":"张三"}},"2024":{"revenue":1}},
		"credit_dishonest":{"value":false,"source":"registry","as_of":"2025-01-01"},
		"titles":[{"id":"高企","from":"2024-12-07","source":"bureau"}]`)
	got := matching.Evaluate(rule, p, today)
	var paths []string
	for _, c := range got.Conditions {
		paths = append(paths, c.Path+" "+string(c.State))
	}
	if diff := cmp.Diff(paths, []string{"all[0] unmet", "all[1] unknown", "all[2] met", "all[3] unknown"}); diff != "" {
		t.Errorf("states: got- want+\n%s", diff)
	}
	revenue := got.Conditions[0]
	if a := revenue.Actual; a.Source != "statement" || a.AsOf != models.MustDate("2025-12-31") || a.EnteredBy != "张三" || a.Text != "480万元" {
		t.Errorf("actual of revenue: %+v", a)
	}
	if revenue.Source == nil || revenue.Source.Text != "上年度营业收入500万元以上" || *revenue.Source.Start != 3 {
		t.Errorf("source of revenue: %+v", revenue.Source)
	}
	if string(revenue.Required.Value) != "5000000" || revenue.Required.Text != "500万元" || revenue.Gap.Size != "200000" {
		t.Errorf("required %s %s, gap %+v", revenue.Required.Value, revenue.Required.Text, revenue.Gap)
	}
	if c := got.Conditions[1]; c.Why != matching.WhyExpired || c.WhyText != "资料已过期（原资料截至 2025-01-01）" {
		t.Errorf("expired: %s %s", c.Why, c.WhyText)
	}
	if a := got.Conditions[2].Actual; a.Source != "bureau" || a.ExpiresOn != models.MustDate("2027-12-06") || a.Text != "高新技术企业（按有效期推算至 2027-12-06）" {
		t.Errorf("actual of titles: %+v", a)
	}
}

// The members that the command line and the API promise are there under their names.
func TestResultJSON(t *testing.T) {
	t.Parallel()
	l := language(t)
	r := matching.Evaluate(mustRule(t, l, `{"all":[{"field":"employees","op":">=","value":20},{"field":"ip_owned","op":"==","value":true}]}`),
		facts(t, l, `"employees":{"min":5,"max":9}`), today)
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Verdict, State string
		Deciding       []string
		Conditions     []struct {
			Path, State string
			Required    struct{ Value json.RawMessage }
			Actual      struct{ Value json.RawMessage }
			Gap         *struct{ Size, Text string }
			Asks        []matching.Ask
		}
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if got.Verdict != "near-miss" || got.State != "unmet" || !slices.Equal(got.Deciding, []string{"all[0]"}) {
		t.Errorf("%s %s %v", got.Verdict, got.State, got.Deciding)
	}
	c := got.Conditions[0]
	if string(c.Actual.Value) != `{"min":5,"max":9}` || string(c.Required.Value) != "20" || c.Gap.Size != "11" {
		t.Errorf("condition %+v", c)
	}
	if d := got.Conditions[1]; string(d.Actual.Value) != "null" || d.State != "unknown" || len(d.Asks) != 1 {
		t.Errorf("condition %+v", d)
	}
}

func TestMissingFacts(t *testing.T) {
	t.Parallel()
	l := language(t)
	r := matching.Evaluate(mustRule(t, l, `{"all":[
		{"any":[{"field":"revenue","op":">=","value":1,"period":"last1y"},{"field":"listed","op":"==","value":true}]},
		{"any":[{"field":"ip_owned","op":"==","value":true},{"field":"rd_intensity","op":">=","value":0.03,"period":"last3y"}]},
		{"field":"rd_intensity","op":">=","value":0.03,"period":"last2y_each"},
		{"field":"age_years","op":">=","value":1},
		{"judgement":"甲"}]}`),
		facts(t, l, `"ip_owned":true,"annual":{"2024":{"rd_intensity":0.05}}`), today)
	want := []matching.Ask{{Field: "revenue", Year: 2025}, {Field: "listed"}, {Field: "rd_intensity", Year: 2025}, {Field: "founded_on"}}
	if diff := cmp.Diff(r.Missing, want); diff != "" {
		t.Errorf("got- want+\n%s", diff)
	}
	if diff := cmp.Diff(r.Judgements, []string{"甲"}); diff != "" {
		t.Errorf("judgements: got- want+\n%s", diff)
	}
}

// No rule is no promise: the zero Rule is never eligible.
func TestZeroRule(t *testing.T) {
	t.Parallel()
	r := matching.Evaluate(matching.Rule{}, matching.Profile{}, today)
	if r.Verdict != matching.NeedsJudgement || r.State != matching.Unknown {
		t.Errorf("%s %s", r.Verdict, r.State)
	}
	if b, err := json.Marshal(matching.Rule{}); err != nil || string(b) != "null" {
		t.Errorf("%s %v", b, err)
	}
}

// Facts put together by a Builder mean the same as the same facts in JSON.
func TestBuilder(t *testing.T) {
	t.Parallel()
	l := language(t)
	at := models.Provenance{Source: models.SourceStatement, AsOf: models.MustDate("2025-12-31")}
	least, most := int64(20), int64(49)
	b := l.NewProfile("某公司").
		Add("region", matching.WordsFact(at, "370303")).
		Add("founded_on", matching.DateFact(models.MustDate("2015-06-01"), at)).
		Add("titles", matching.HeldFact(nil, at)).
		AddHolding("titles", matching.Holding{ID: "high-tech-enterprise", From: models.MustDate("2024-12-07")}).
		Add("credit_dishonest", matching.EventsFact(nil, at)).
		AddAnnual(2025, "employees", matching.CountFact(&least, &most, at)).
		AddAnnual(2025, "revenue", matching.MoneyFact(models.FromYuan(48000000), at)).
		AddAnnual(2025, "revenue", matching.MoneyFact(models.FromYuan(47000000), models.Provenance{Source: models.SourceDeclared})).
		AddJSON("area", 0, []byte(`{"min":100}`), at).
		Judge("技术领先", true)
	p, err := b.Profile()
	if err != nil {
		t.Fatal(err)
	}
	r := matching.Evaluate(mustRule(t, l, `{"all":[
		{"field":"region","op":"in","value":["370300"]},{"field":"age_years","op":">=","value":3},
		{"field":"titles","op":"has-any","value":["高企"]},{"field":"credit_dishonest","op":"==","value":false},
		{"field":"employees","op":">=","value":20},{"field":"revenue","op":">=","value":47000000,"period":"last1y"},
		{"field":"area","op":">=","value":100},{"judgement":"技术领先"}]}`), p, today)
	if r.Verdict != matching.Eligible {
		t.Errorf("%s, deciding %v", r.Verdict, r.Deciding)
	}
	if a := r.Conditions[5].Actual; a.Text != "4700万元—4800万元" || a.Source != "statement,declared" {
		t.Errorf("two sources: %+v", a)
	}
	_, err = l.NewProfile("").Add("nothing", matching.BoolFact(true, at)).Add("region", matching.WordsFact(at, "379999")).AddJSON("area", 0, []byte(`"x"`), at).Profile()
	if got := violations(t, err, "invalid-profile"); len(got) != 3 {
		t.Errorf("violations %v, want three", got)
	}
}

// Two sources that contradict are both shown.
func TestConflictShowsBothSides(t *testing.T) {
	t.Parallel()
	l := language(t)
	for rule, tt := range map[string]struct{ facts, want string }{
		`{"field":"listed","op":"==","value":false}`: {
			`"listed":[{"value":true,"source":"declared"},{"value":false,"source":"registry"}]`, "是（declared）、否（registry）",
		},
		`{"field":"revenue","op":">=","value":10000,"period":"last1y"}`: {
			`"annual":{"2025":{"revenue":[{"value":9000,"source":"declared"},{"value":11000,"source":"statement"}]}}`, "9000元—1.1万元",
		},
		`{"field":"region","op":"in","value":["370303"]}`: {
			`"region":[{"value":"370303","source":"registry"},{"value":"370305","source":"declared"}]`, "张店区、临淄区",
		},
		`{"field":"titles","op":"has-all","value":["高企","科小"]}`: {
			`"titles":[{"value":["高企","科小"],"source":"declared"},{"value":[{"id":"高企","to":"2025-01-01"},"tech-sme"],"source":"registry"}]`,
			"高新技术企业、科技型中小企业（declared）、高新技术企业（有效至 2025-01-01）、科技型中小企业（registry）",
		},
		`{"field":"titles","op":"has-none","value":["高企"]}`: {
			`"titles":[{"value":["高企"],"source":"declared"},{"value":["科小"],"source":"registry"},{"not":["瞪羚"],"source":"bureau"}]`,
			"高新技术企业（declared）、未具备（registry）",
		},
		`{"field":"platforms","op":"has-any","value":["省重点实验室"]}`: {
			`"platforms":[],"titles":{"value":["省重点实验室"],"source":"declared"}`, "未具备、山东省重点实验室（declared）",
		},
		`{"field":"age_years","op":">=","value":3}`: {
			`"founded_on":[{"value":"2010-01-01","source":"registry"},{"value":"2025-01-01","source":"declared"}]`, "2010-01-01 或 2025-01-01 成立",
		},
	} {
		c := matching.Evaluate(mustRule(t, l, rule), facts(t, l, tt.facts), today).Conditions[0]
		if c.State != matching.Unknown || c.Why != matching.WhyConflict || c.Actual.Text != tt.want {
			t.Errorf("%s: %s %s %q, want a conflict, %q", rule, c.State, c.Why, c.Actual.Text, tt.want)
		}
	}
}

// Holdings are named once, and without empty brackets.
func TestHeldText(t *testing.T) {
	t.Parallel()
	l := language(t)
	for facts_, want := range map[string]string{
		`"titles":["高企","high-tech-enterprise"]`: "高新技术企业",
		`"titles":["瞪羚"]`:                        "未具备",
		`"titles":["上市后备企业"]`:                    "上市后备企业",
		`"titles":{"not":[]}`:                    "未知",
		`"titles":[{"id":"高企","to":"2025-01-01"},{"id":"高企","to":"2025-01-01","source":"registry"}]`: "高新技术企业（有效至 2025-01-01）",
	} {
		rule := mustRule(t, l, `{"field":"titles","op":"has-any","value":["高企","省级以上高新技术企业","新三板挂牌"]}`)
		if got := matching.Evaluate(rule, facts(t, l, facts_), today).Conditions[0].Actual.Text; got != want {
			t.Errorf("%s: %q, want %q", facts_, got, want)
		}
	}
}

// A grant that only the document can place is shown with both ends, and as what is held.
func TestGrantForTheDocumentIsShown(t *testing.T) {
	t.Parallel()
	l := language(t)
	rule := mustRule(t, l, `{"field":"titles","op":"has-any","value":["高企"],"period":"last2y"}`)
	r := matching.Evaluate(rule, facts(t, l, `"titles":[{"id":"高企","from":"2023-12-31","source":"bureau"}]`), today)
	c := r.Conditions[0]
	value, err := json.Marshal(c.Actual.Value)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{c.Actual.Text, c.Actual.Source, string(value), c.WhyText, r.Judgements[0]}
	want := []string{
		"高新技术企业（2023-12-31 取得，按有效期推算至 2026-12-30）", "bureau", `[{"id":"high-tech-enterprise","from":"2023-12-31","source":"bureau"}]`,
		"须看文件如何规定", "资质称号（近两年） 具备其一 高新技术企业：须看文件如何规定",
	}
	if diff := cmp.Diff(got, want); diff != "" || len(c.Asks) != 0 {
		t.Errorf("asks %v; got- want+\n%s", c.Asks, diff)
	}
}
