package matching_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
)

// violations returns path and code of every violation of an invalid fault.
func violations(t *testing.T, err error, code string) []string {
	t.Helper()
	var f *models.Fault
	if !errors.As(err, &f) || f.Kind != models.KindInvalid || f.Code != code {
		t.Fatalf("got %v, want an invalid fault %s", err, code)
	}
	var out []string
	for _, v := range f.Violations {
		if v.Message == "" || v.English == "" {
			t.Errorf("%s %s lacks a message in both languages", v.Path, v.Code)
		}
		out = append(out, v.Path+" "+v.Code)
	}
	return out
}

func TestParseRuleRefuses(t *testing.T) {
	t.Parallel()
	l := language(t)
	for name, tt := range map[string]struct {
		in   string
		want []string
	}{
		"not JSON":             {`{"all":[`, []string{"all bad-json"}},
		"nothing":              {``, []string{" bad-json"}},
		"trailing data":        {`{"all":[]} x`, []string{" bad-json"}},
		"two values":           {`{"all":[]}{"all":[]}`, []string{" bad-json"}},
		"duplicate member":     {`{"all":[],"all":[]}`, []string{"all duplicate-member"}},
		"half a surrogate":     {`{"all":[{"judgement":"\ud800"}]}`, []string{"all[0].judgement bad-json"}},
		"the second half":      {`{"judgement":"甲\uDC00"}`, []string{"judgement bad-json"}},
		"halves apart":         {`{"judgement":"\ud83d \ude00"}`, []string{"judgement bad-json"}},
		"half in a name":       {`{"\ud83dx":1}`, []string{" bad-json"}},
		"invalid UTF-8":        {"{\"judgement\":\"\xff\"}", []string{" bad-json"}},
		"a number":             {`5`, []string{" bad-node"}},
		"empty object":         {`{}`, []string{" empty-node"}},
		"unknown node":         {`{"alle":[]}`, []string{"alle unknown-member"}},
		"all is no list":       {`{"all":{}}`, []string{"all bad-node"}},
		"empty any":            {`{"any":[]}`, []string{"any empty-node"}},
		"empty not":            {`{"not":[]}`, []string{"not empty-node"}},
		"member beside all":    {`{"all":[],"x":1}`, []string{"x unknown-member"}},
		"at-least zero":        {`{"at-least":0,"of":[{"judgement":"x"}]}`, []string{"at-least bad-value"}},
		"at-least too many":    {`{"at-least":2,"of":[{"judgement":"x"}]}`, []string{"at-least bad-value"}},
		"at-least a fraction":  {`{"at-least":1.5,"of":[{"judgement":"x"}]}`, []string{"at-least bad-value"}},
		"at-least alone":       {`{"at-least":1}`, []string{"of bad-node", "at-least bad-value"}},
		"blank judgement":      {`{"judgement":" "}`, []string{"judgement bad-value"}},
		"unknown field":        {`{"field":"revenu","op":">=","value":1}`, []string{"field unknown-field"}},
		"field for facts only": {`{"field":"net_profit","op":">=","value":1}`, []string{"field unknown-field"}},
		"unknown operator":     {`{"field":"revenue","op":"in","value":1}`, []string{"op unknown-operator"}},
		"unknown unit":         {`{"field":"revenue","op":">=","value":1,"unit":"万元"}`, []string{"unit unknown-unit"}},
		"unit of a bool":       {`{"field":"listed","op":"==","value":true,"unit":"yuan"}`, []string{"unit unknown-unit"}},
		"unknown period":       {`{"field":"revenue","op":">=","value":1,"period":"lastyear"}`, []string{"period unknown-period"}},
		"end of two years":     {`{"field":"revenue","op":">=","value":1,"period":"last2y_end"}`, []string{"period unknown-period"}},
		"text for a number":    {`{"field":"revenue","op":">=","value":"1"}`, []string{"value bad-value"}},
		"percent for a ratio":  {`{"field":"rd_intensity","op":">=","value":3}`, []string{"value bad-value"}},
		"negative revenue":     {`{"field":"revenue","op":">=","value":-1}`, []string{"value bad-value"}},
		"huge exponent":        {`{"field":"revenue","op":">=","value":1e999999999}`, []string{"value bad-value"}},
		"number for a bool":    {`{"field":"listed","op":"==","value":1}`, []string{"value bad-value"}},
		"no such day":          {`{"field":"register_date","op":">=","value":"2025-02-30"}`, []string{"value bad-value"}},
		"missing value":        {`{"field":"listed","op":"=="}`, []string{"value bad-value"}},
		"missing op":           {`{"field":"listed","value":true}`, []string{"op bad-value"}},
		"empty list":           {`{"field":"titles","op":"has-any","value":[]}`, []string{"value bad-value"}},
		"unknown title":        {`{"field":"titles","op":"has-any","value":["高企","high-tech-enterprse"]}`, []string{"value[1] unknown-code"}},
		"unknown platform":     {`{"field":"platforms","op":"has-any","value":["no-such-thing-42"]}`, []string{"value[0] unknown-code"}},
		"unknown talent":       {`{"field":"talent_titles","op":"has-none","value":["taishan"]}`, []string{"value[0] unknown-code"}},
		"unknown region":       {`{"field":"region","op":"in","value":["370300","379999"]}`, []string{"value[1] unknown-code"}},
		"unknown industry":     {`{"field":"industry","op":"in","value":["C99"]}`, []string{"value[0] unknown-code"}},
		"unknown size":         {`{"field":"size_class","op":"in","value":["巨型"]}`, []string{"value[0] unknown-code"}},
		"unknown tax grade":    {`{"field":"tax_credit","op":"in","value":["E"]}`, []string{"value[0] unknown-code"}},
		"source is no object":  {`{"judgement":"x","source":"y"}`, []string{"source bad-value"}},
		"source without end":   {`{"judgement":"x","source":{"text":"y","start":1}}`, []string{"source bad-value"}},
		"source backwards":     {`{"judgement":"x","source":{"text":"y","start":3,"end":1}}`, []string{"source bad-value"}},
		"every fault is told": {
			`{"all":[{"field":"x","op":">=","value":1},{"any":[{"field":"titles","op":"has","value":["a",1]}]},{"field":"region","op":"in","value":["nowhere"],"why":1}]}`,
			[]string{"all[0].field unknown-field", "all[1].any[0].op unknown-operator", "all[1].any[0].value[0] unknown-code", "all[1].any[0].value[1] bad-value", "all[2].why unknown-member", "all[2].value[0] unknown-code"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := l.ParseRule([]byte(tt.in))
			if diff := cmp.Diff(violations(t, err, "invalid-rule"), tt.want); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
		})
	}
}

func TestParseRuleSuggests(t *testing.T) {
	t.Parallel()
	l := language(t)
	for in, want := range map[string]string{
		`{"field":"revenu","op":">=","value":1}`:                            "revenue",
		`{"field":"研发投入强度","op":">=","value":0.03}`:                         "rd_intensity",
		`{"field":"revenue","op":"=>","value":1}`:                           ">= <= > < ==",
		`{"field":"rd_intensity","op":">=","value":3}`:                      "3% 写作 0.03",
		`{"field":"revenue","op":">=","value":1,"unit":1}`:                  "yuan",
		`{"field":"titles","op":"has-any","value":["high-tech-enterprse"]}`: "high-tech-enterprise",
		`{"field":"platforms","op":"has-any","value":["q"]}`:                "称号目录中的 id、名称或别名，如 high-tech-enterprise、高企",
	} {
		_, err := l.ParseRule([]byte(in))
		var f *models.Fault
		if !errors.As(err, &f) || f.Violations[0].Want != want {
			t.Errorf("%s: %v, want the suggestion %q", in, err, want)
		}
	}
}

func TestParseRuleLimits(t *testing.T) {
	t.Parallel()
	l := language(t)
	nested := func(n int) string {
		return strings.Repeat(`{"not":`, n) + `{"judgement":"x"}` + strings.Repeat(`}`, n)
	}
	leaves := func(n int) string {
		return `{"all":[` + strings.TrimSuffix(strings.Repeat(`{"judgement":"x"},`, n), ",") + `]}`
	}
	for name, tt := range map[string]struct {
		in   string
		want string
	}{
		"as deep as allowed":  {nested(matching.MaxDepth - 1), ""},
		"one too deep":        {nested(matching.MaxDepth), "too-deep"},
		"very deep":           {nested(5000), "too-deep"},
		"as many as allowed":  {leaves(matching.MaxNodes - 1), ""},
		"one too many":        {leaves(matching.MaxNodes), "too-large"},
		"more bytes than 1 M": {strings.Repeat(" ", matching.MaxBytes) + `{"all":[]}`, "too-large"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := l.ParseRule([]byte(tt.in))
			if tt.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			got := violations(t, err, "invalid-rule")
			if len(got) != 1 || !strings.HasSuffix(got[0], " "+tt.want) {
				t.Errorf("got %v, want one %s", got, tt.want)
			}
		})
	}
}

// A rule whose not-of-several is at the depth limit still parses in its canonical form.
func TestNotOfSeveralCountsAsTwoLevels(t *testing.T) {
	t.Parallel()
	l := language(t)
	for n := matching.MaxDepth - 4; n <= matching.MaxDepth; n++ {
		in := strings.Repeat(`{"not":`, n) + `{"not":[{"judgement":"x"},{"judgement":"y"}]}` + strings.Repeat(`}`, n)
		r, err := l.ParseRule([]byte(in))
		if err != nil {
			continue
		}
		if _, err := l.ParseRule([]byte(r.Format())); err != nil {
			t.Errorf("depth %d: %v", n, err)
		}
	}
}

func TestCanonicalForm(t *testing.T) {
	t.Parallel()
	l := language(t)
	for name, tt := range map[string]struct{ in, want string }{
		"asks for nothing":     {` { "all" : [ ] } `, `{"all":[]}`},
		"members in order":     {`{"value":0.030,"op":">=","period":"last3y","unit":"ratio","field":"rd_intensity"}`, `{"field":"rd_intensity","op":">=","value":0.030,"unit":"ratio","period":"last3y"}`},
		"number as written":    {`{"field":"revenue","op":"<=","value":5E7}`, `{"field":"revenue","op":"<=","value":5E7}`},
		"nulls are absent":     {`{"field":"listed","op":"==","value":false,"unit":null,"period":null,"source_span":null}`, `{"field":"listed","op":"==","value":false}`},
		"span becomes source":  {`{"field":"listed","op":"==","value":false,"source_span":"未上市"}`, `{"field":"listed","op":"==","value":false,"source":{"text":"未上市"}}`},
		"text is a judgement":  {`{"field":"text","op":"judgement","value":"水平<领先>","source_span":"水平"}`, `{"judgement":"水平<领先>","source":{"text":"水平"}}`},
		"not of one":           {`{"not":[{"judgement":"x"}]}`, `{"not":{"judgement":"x"}}`},
		"not of several":       {`{"not":[{"judgement":"x"},{"judgement":"y"}]}`, `{"not":{"any":[{"judgement":"x"},{"judgement":"y"}]}}`},
		"titles by id":         {`{"field":"titles","op":"has-any","value":["高企","科技型中小企业","tech-sme","某某称号"]}`, `{"field":"titles","op":"has-any","value":["high-tech-enterprise","tech-sme","某某称号"]}`},
		"marks in capitals":    {`{"field":"titles","op":"has-any","value":["ISO9001","DCMM"]}`, `{"field":"titles","op":"has-any","value":["ISO9001","dcmm"]}`},
		"a form keeps words":   {`{"field":"platforms","op":"has-any","value":["省级新型研发机构","新型研发机构"]}`, `{"field":"platforms","op":"has-any","value":["省级新型研发机构","new-rd-institution"]}`},
		"a group keeps words":  {`{"field":"platforms","op":"has-none","value":["省级以上企业技术中心"]}`, `{"field":"platforms","op":"has-none","value":["省级以上企业技术中心"]}`},
		"regions by code":      {`{"field":"region","op":"in","value":[{"code":null,"name":"淄博高新区","key":"ZB-GXQ"},"张店区","000000"]}`, `{"field":"region","op":"in","value":["ZB-GXQ","370303","CN"]}`},
		"industries by code":   {`{"field":"industry","op":"in","value":["制造业","2661","工业四基"]}`, `{"field":"industry","op":"in","value":["C","C2661","工业四基"]}`},
		"sizes without suffix": {`{"field":"size_class","op":"in","value":["小型企业"]}`, `{"field":"size_class","op":"in","value":["小型"]}`},
		"offsets":              {`{"judgement":"x","source":{"end":5,"text":"x","start":0}}`, `{"judgement":"x","source":{"text":"x","start":0,"end":5}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := mustRule(t, l, tt.in).Format()
			if diff := cmp.Diff(got, tt.want); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
			if diff := cmp.Diff(mustRule(t, l, got).Format(), got); diff != "" {
				t.Errorf("again: got- want+\n%s", diff)
			}
		})
	}
}

func TestLabels(t *testing.T) {
	t.Parallel()
	l := language(t)
	for in, want := range map[string][2]string{
		`{"field":"rd_intensity","op":">=","value":0.03,"period":"last3y"}`:          {"研发投入强度（近三年） ≥ 3%", "R&D intensity (last 3 years) >= 3%"},
		`{"field":"revenue","op":"<","value":50000000,"period":"last1y"}`:            {"营业收入（上年度） < 5000万元", "revenue (last year) < CNY 50000000"},
		`{"field":"revenue","op":">=","value":123456789}`:                            {"营业收入 ≥ 1.23456789亿元", "revenue >= CNY 123456789"},
		`{"field":"revenue_growth","op":">=","value":0.125,"period":"last2y_each"}`:  {"营业收入增长率（近两年每年） ≥ 12.5%", "growth of revenue (last 2 years, each) >= 12.5%"},
		`{"field":"titles","op":"has-any","value":["高企","科小"]}`:                      {"资质称号 具备其一 高新技术企业、科技型中小企业", "titles held holds one of 高新技术企业, 科技型中小企业"},
		`{"field":"region","op":"in","value":["ZB-GXQ"]}`:                            {"注册地 属于 淄博高新技术产业开发区", "registered division in 淄博高新技术产业开发区"},
		`{"field":"credit_dishonest","op":"==","value":false,"period":"last3y"}`:     {"列入失信名单（近三年）：否", "on a dishonesty list (last 3 years): no"},
		`{"field":"market_share_rank","op":"<=","value":3}`:                          {"市场占有率名次 ≤ 第3名", "rank by market share <= 3 (rank)"},
		`{"field":"register_date","op":">=","value":"2023-01-01"}`:                   {"注册成立日期 ≥ 2023-01-01", "registration date >= 2023-01-01"},
		`{"field":"platforms","op":"has-all","value":["省级企业技术中心"],"period":"2y"}`:    {"创新平台（持续两年） 具备 山东省企业技术中心", "innovation platforms (for 2 years) holds 山东省企业技术中心"},
		`{"field":"ip_invention","op":">=","value":1,"period":"2025+"}`:              {"发明专利数（2025年以来） ≥ 1件", "invention patents (since 2025) >= 1 items"},
		`{"field":"major_incident","op":"==","value":false,"period":"pre12m"}`:       {"发生重大事故（申报前一年内）：否", "major incident (in the 12 months before): no"},
		`{"field":"size_class","op":"in","value":["小型","微型"]}`:                       {"企业规模 属于 小型企业、微型企业", "size class in 小型企业, 微型企业"},
		`{"field":"rd_space_area","op":">=","value":1000}`:                           {"研发场地面积 ≥ 1000平方米", "R&D space >= 1000 m²"},
		`{"field":"tech_staff_ratio","op":">=","value":0.1,"period":"cur"}`:          {"科技人员占比（当年） ≥ 10%", "share of technical staff (this year) >= 10%"},
		`{"field":"debt_ratio","op":"<","value":0.7,"period":"last1y_end"}`:          {"资产负债率（上年末） < 70%", "debt ratio (at the end of last year) < 70%"},
		`{"field":"industry","op":"not-in","value":["C26","新材料"],"period":"apply"}`:  {"行业（申报时） 不属于 化学原料和化学制品制造业、新材料", "industry (on application) not in 化学原料和化学制品制造业, 新材料"},
		`{"field":"contract_amount","op":">=","value":8000.5,"period":"last1y+cur"}`: {"技术合同成交额（上年度和当年） ≥ 8000.5元", "technology contracts (last year and this year) >= CNY 8000.5"},
	} {
		c := mustRule(t, l, in).Root().Condition
		if diff := cmp.Diff([2]string{l.Chinese(c), l.English(c)}, want); diff != "" {
			t.Errorf("%s: got- want+\n%s", in, diff)
		}
	}
}

func TestParseProfileRefuses(t *testing.T) {
	t.Parallel()
	l := language(t)
	for name, tt := range map[string]struct {
		in   string
		want []string
	}{
		"no object":              {`[]`, []string{" bad-value"}},
		"unknown member":         {`{"fact":{}}`, []string{"fact unknown-member"}},
		"wrong type of facts":    {`{"facts":[]}`, []string{"facts bad-value"}},
		"unknown fact":           {`{"facts":{"revenu":1}}`, []string{"facts.revenu unknown-field"}},
		"text for a number":      {`{"facts":{"revenue":"1"}}`, []string{"facts.revenue bad-value"}},
		"negative":               {`{"facts":{"annual":{"2025":{"revenue":-1}}}}`, []string{"facts.annual.2025.revenue bad-value"}},
		"share above one":        {`{"facts":{"tech_staff_ratio":10}}`, []string{"facts.tech_staff_ratio bad-value"}},
		"interval upside down":   {`{"facts":{"employees":{"min":49,"max":20}}}`, []string{"facts.employees bad-value"}},
		"interval of nothing":    {`{"facts":{"employees":{}}}`, []string{"facts.employees bad-value"}},
		"year that is none":      {`{"facts":{"annual":{"x":{"revenue":1}}}}`, []string{"facts.annual.x bad-value"}},
		"not bound to a year":    {`{"annual":{"2025":{"listed":true}}}`, []string{"annual.2025.listed bad-value"}},
		"number for a bool":      {`{"facts":{"listed":0}}`, []string{"facts.listed bad-value"}},
		"no such region":         {`{"facts":{"region":"379999"}}`, []string{"facts.region unknown-code"}},
		"district as a zone":     {`{"facts":{"zone":"370303"}}`, []string{"facts.zone unknown-code"}},
		"titles are no list":     {`{"facts":{"titles":"高企"}}`, []string{"facts.titles bad-value"}},
		"unknown title":          {`{"facts":{"titles":["high-tech-enterprse",{"id":"tech-smes"},"ISO9001"]}}`, []string{"facts.titles[0] unknown-code", "facts.titles[1] unknown-code"}},
		"unknown title denied":   {`{"facts":{"platforms":{"not":["some-platform"]}}}`, []string{"facts.platforms.not[0] unknown-code"}},
		"title without id":       {`{"facts":{"titles":[{"from":"2024-01-01"}]}}`, []string{"facts.titles[0] bad-value"}},
		"title ends too early":   {`{"facts":{"titles":[{"id":"高企","from":"2024-01-01","to":"2023-01-01"}]}}`, []string{"facts.titles[0] bad-value"}},
		"no such day":            {`{"facts":{"founded_on":"2025-02-30"}}`, []string{"facts.founded_on bad-value"}},
		"event without from":     {`{"facts":{"major_incident":{"events":[{}]}}}`, []string{"facts.major_incident.events[0] bad-value"}},
		"unknown provenance":     {`{"facts":{"revenue":{"value":1,"by":"x"}}}`, []string{"facts.revenue.by unknown-member"}},
		"unknown period":         {`{"facts":{"revenue":{"value":1,"period":"x"}}}`, []string{"facts.revenue.period unknown-period"}},
		"judgement is no answer": {`{"judgements":{"x":"yes"}}`, []string{"judgements.x bad-value"}},
		"all of them":            {`{"facts":{"a":1,"b":2}}`, []string{"facts.a unknown-field", "facts.b unknown-field"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := l.ParseProfile([]byte(tt.in))
			if diff := cmp.Diff(violations(t, err, "invalid-profile"), tt.want); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
		})
	}
}

func TestVocabularyIsComplete(t *testing.T) {
	t.Parallel()
	l := language(t)
	names := map[string]bool{}
	for _, f := range l.Vocabulary() {
		if names[f.Name] {
			t.Errorf("%s stands twice", f.Name)
		}
		names[f.Name] = true
		if f.Label == "" || f.English == "" || f.Question == "" || f.QuestionEN == "" || f.Source == "" || len(f.Ops()) == 0 {
			t.Errorf("%s is incomplete", f.Name)
		}
		if f.Annual && (f.Kind == "" || f.Kind == "plain") {
			t.Errorf("%s is bound to a year and has no kind", f.Name)
		}
	}
	for _, name := range strings.Fields("region entity_type rd_intensity ip_invention person_months accounting_sound iur_partner") {
		if !names[name] {
			t.Errorf("no field %s", name)
		}
	}
	if got := slices.Collect(func(yield func(string) bool) {
		for _, f := range l.Vocabulary() {
			if f.FactOnly && !yield(f.Name) {
				return
			}
		}
	}); len(got) != 8 {
		t.Errorf("fields for facts only: %v", got)
	}
	if _, ok := l.Field("nothing"); ok {
		t.Error("found a field that is not there")
	}
}

func TestProfileFormat(t *testing.T) {
	t.Parallel()
	l := language(t)
	p := mustProfile(t, l, `{"name":"甲","uscc":"91370303MAF42DHM2K","annual":{"2025":{"revenue":[{"value":4.8e7,"source":"statement"},{"value":47000000.5,"source":"declared","as_of":"2026-01-02"}]}},
		"facts":{"titles":{"value":["高企",{"id":"new-rd-institution","name":"省级新型研发机构","from":"2024-01-01"},"某称号"],"not":["科小"],"source":"bureau"},"zone":"无","region":"张店区","industry":"制造业",
		"employees":{"min":20,"max":49},"major_incident":{"events":[{"from":"2024-01-01"}],"expires_on":"2027-01-01","entered_by":"乙"},"rd_intensity":{"value":0.05,"period":"last3y"},"listed":false,
		"founded_on":"2015-06-01","size_class":"小型企业"},"judgements":{"乙":false,"甲<":true}}`)
	want := `{"name":"甲","uscc":"91370303MAF42DHM2K","facts":{"region":"370303","zone":"none","industry":["C"],"founded_on":"2015-06-01","size_class":"小型",` +
		`"titles":{"value":[{"id":"high-tech-enterprise"},{"id":"new-rd-institution","name":"省级新型研发机构","from":"2024-01-01"},{"name":"某称号"}],"not":["tech-sme"],"source":"bureau"},` +
		`"employees":{"min":20,"max":49},"rd_intensity":{"value":0.05,"period":"last3y"},"listed":false,` +
		`"major_incident":{"events":[{"from":"2024-01-01"}],"expires_on":"2027-01-01","entered_by":"乙"},` +
		`"annual":{"2025":{"revenue":[{"value":48000000,"source":"statement"},{"value":47000000.5,"source":"declared","as_of":"2026-01-02"}]}}},"judgements":{"乙":false,"甲<":true}}`
	got, err := p.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), want); diff != "" {
		t.Errorf("got- want+\n%s", diff)
	}
}

// A list of holdings is written once each; one that is open stays open.
func TestHoldingsFormat(t *testing.T) {
	t.Parallel()
	l := language(t)
	for in, want := range map[string]string{
		`["高企","high-tech-enterprise","高新技术企业"]`: `[{"id":"high-tech-enterprise"}]`,
		`{"value":["高企"],"not":[]}`:              `{"value":[{"id":"high-tech-enterprise"}],"not":[]}`,
		`{"value":[],"not":["科小","tech-sme"]}`:   `{"not":["tech-sme"]}`,
		`{"value":["高企"],"not":null}`:            `[{"id":"high-tech-enterprise"}]`,
		`{"value":[{"id":"某id","name":"高企"}]}`:   `[{"id":"high-tech-enterprise"}]`,
		`[]`: `[]`,
	} {
		got, err := facts(t, l, `"titles":`+in).MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(got), `{"name":"","facts":{"titles":`+want+`}}`); diff != "" {
			t.Errorf("%s: got- want+\n%s", in, diff)
		}
	}
}
