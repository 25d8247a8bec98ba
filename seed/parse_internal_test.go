package seed

import (
	"strings"
	"testing"
)

// small is a policy file as short as the schema allows.
const small = `id: small
title: 测试用政策文件
issuers: [测试机关]
level: municipal
region: "370300"
source_note: 只用于测试，不是政策
verification: condensed-not-compared
sample: false
text: |
  支持对象应在我市注册。成立时间满一年。技术处于国内领先水平。
  给予10万元补助。给予10万元补助的，不再重复支持其他项目。
programs:
  - id: small
    name: 测试事项
    summary: 只用于测试的一个事项
    clause: {from: 支持对象, to: 国内领先水平。}
    rule:
      all:
        - {field: region, op: in, value: ["370300"], source: 在我市注册}
        - {field: age_years, op: ">=", value: 1.0, source: 成立时间满一年}
        - {judgement: 技术处于国内领先水平}
    benefits:
      - {kind: grant, text: 补助, amount: 100000, source: {text: 给予10万元补助, nth: 2}}
    base:
      as_of: 2026-06-01
      facts: {region: "370300", annual: {"2025": {revenue: 100, employees: 5}}}
    cases:
      - {name: 甲, verdict: needs-information}
      - {name: 乙, facts: {region: null, annual: {"2025": {revenue: null}}}, verdict: needs-information}
`

func TestParseLocatesQuotes(t *testing.T) {
	t.Parallel()
	b := mustParse(t, small)
	want := `{"all":[{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册","start":5,"end":10}},` +
		`{"field":"age_years","op":">=","value":1.0,"source":{"text":"成立时间满一年","start":11,"end":18}},` +
		`{"judgement":"技术处于国内领先水平","source":{"text":"技术处于国内领先水平","start":19,"end":29}}]}`
	if got := b.RuleBodies["small"]; got != want {
		t.Errorf("rule = %s\nwant   %s", got, want)
	}
	benefit := b.Programs[0].Benefits[0]
	if !benefit.Source.Located(b.Policy.Text) || benefit.Source.Start != 40 {
		t.Errorf("second occurrence located at %d, want 40", benefit.Source.Start)
	}
	if got, want := benefit.Amount.String(), "100000.00"; got != want {
		t.Errorf("amount = %s yuan, want %s", got, want)
	}
}

func TestParseMergesCasesWithTheirBase(t *testing.T) {
	t.Parallel()
	cases := mustParse(t, small).Cases["small"]
	want := `{"facts":{"annual":{"2025":{"employees":5}}},"judgements":{},"name":"乙"}`
	if got := string(cases[1].Profile); got != want {
		t.Errorf("profile = %s, want %s", got, want)
	}
	if got, want := cases[1].AsOf.String(), "2026-06-01"; got != want {
		t.Errorf("as of = %s, want %s", got, want)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, old, new, want string
	}{
		{"a quote that is not in the text", "source: 在我市注册", "source: 在我省注册", "does not stand in the text"},
		{"a quote that stands twice", "{text: 给予10万元补助, nth: 2}", "给予10万元补助", "stands 2 times"},
		{"an occurrence that is not there", "nth: 2", "nth: 3", "not 3"},
		{"a sentence that no condition covers", "        - {judgement: 技术处于国内领先水平}\n", "", "技术处于国内领先水平"},
		{"an unknown field", "field: age_years", "field: age_year", "age_year"},
		{"an unknown region of a rule", `value: ["370300"]`, `value: ["370399"]`, "370399"},
		{"an unknown territory", `region: "370300"`, `region: "370399"`, "370399"},
		{"an unknown kind of benefit", "kind: grant", "kind: gift", "gift"},
		{"an unknown member", "title: 测试用政策文件", "titel: 测试用政策文件", "titel"},
		{"a sample that does not say so", "verification: condensed-not-compared", "verification: sample", "verification"},
		{"a member that stands twice", "level: municipal", "level: municipal\nlevel: district", "stands twice"},
		{"an alias", "issuers: [测试机关]", "issuers: &a [测试机关]\ntags: *a", "aliases"},
		{"a clause that ends before it begins", "{from: 支持对象, to: 国内领先水平。}", "{from: 国内领先水平, to: 支持对象}", "stands before"},
		{"a single case", "      - {name: 甲, verdict: needs-information}\n", "", "cases"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			file := strings.Replace(small, tt.old, tt.new, 1)
			if file == small {
				t.Fatalf("%q is not in the file", tt.old)
			}
			_, err := testReader(t).parse([]byte(file))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want one that names %q", err, tt.want)
			}
		})
	}
}

func mustParse(t *testing.T, file string) Bundle {
	t.Helper()
	b, err := testReader(t).parse([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func testReader(t *testing.T) reader {
	t.Helper()
	r, err := newReader()
	if err != nil {
		t.Fatal(err)
	}
	return r
}
