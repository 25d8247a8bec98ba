package api

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/seed"
)

// TestReasonsAreLines puts rules of several shapes into lines: depth, sign, text.
func TestReasonsAreLines(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	lang := matching.NewLanguage(catalogue)
	profile, err := lang.ParseProfile([]byte(`{"facts":{"region":"370303","credit_dishonest":false,"employees":30}}`))
	if err != nil {
		t.Fatal(err)
	}
	const region, staff, dishonest = `{"field":"region","op":"in","value":["370303"]}`, `{"field":"employees","op":">=","value":50}`, `{"field":"credit_dishonest","op":"==","value":true}`
	tests := map[string]struct {
		rule string
		want []string
	}{
		"the top needs no heading": {`{"all":[` + region + `,` + staff + `]}`, []string{"0 ✓ 注册地 属于 张店区", "0 ✗ 职工总数 ≥ 50人"}},
		"one condition":            {region, []string{"0 ✓ 注册地 属于 张店区"}},
		"a group within":           {`{"all":[` + region + `,{"any":[` + staff + `,` + region + `]}]}`, []string{"0 ✓ 注册地 属于 张店区", "0 ✓ 以下满足一项即可", "1 ✗ 职工总数 ≥ 50人", "1 ✓ 注册地 属于 张店区"}},
		"what must not be":         {`{"not":` + dishonest + `}`, []string{"0 ✓ 不得：列入失信名单：是"}},
		"none of several":          {`{"not":{"any":[` + dishonest + `,` + region + `]}}`, []string{"0 ✗ 以下都不得成立", "1 ✓ 不得：列入失信名单：是", "1 ✗ 不得：注册地 属于 张店区"}},
		"some of several":          {`{"at-least":2,"of":[` + region + `,` + staff + `,{"judgement":"技术领先"}]}`, []string{"0 ? 以下至少满足 2 项", "1 ✓ 注册地 属于 张店区", "1 ✗ 职工总数 ≥ 50人", "1 ? 人工判断：技术领先"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rule, err := lang.ParseRule([]byte(test.rule))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range reasonsOf(matching.Evaluate(rule, profile, models.MustDate("2026-06-01"))) {
				got = append(got, fmt.Sprint(r.Depth, " ", r.Sign, " ", r.Text))
				if (r.Sign == "✓") != (r.Why == "" && r.State == matching.Met) {
					t.Errorf("%s says why: %q", r.Text, r.Why)
				}
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
	if got := reasonsOf(matching.Evaluate(matching.Rule{}, profile, models.MustDate("2026-06-01"))); got != nil {
		t.Errorf("no rule: got %v", got)
	}
}

func TestWindowsInWords(t *testing.T) {
	t.Parallel()
	day := models.MustDate
	tests := map[string]struct {
		windows []policy.Window
		want    string
	}{
		"open":       {[]policy.Window{{OpensOn: day("2026-05-01"), ClosesOn: day("2026-06-08"), ClosesAt: "17:00"}}, "正在申报，2026年6月8日17:00截止，还有 7 天"},
		"continuous": {[]policy.Window{{Continuous: true, Text: "随时"}}, "常年受理；随时"},
		"the same":   {[]policy.Window{{Continuous: true, Text: "常年受理"}}, "常年受理"},
		"upcoming":   {[]policy.Window{{OpensOn: day("2026-07-01")}}, "2026年7月1日开始"},
		"closed":     {[]policy.Window{{ClosesOn: day("2026-05-31")}}, "已于2026年5月31日截止"},
		"unstated":   {nil, "没有载明时限，以受理部门的通知为准"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := matching.Candidate{Status: policy.Published, Windows: test.windows}
			if got := windowText(c.OpeningOn(day("2026-06-01")), test.windows); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSourcesInWords(t *testing.T) {
	t.Parallel()
	got := provenance(&matching.Actual{Source: "registry, declared,others", AsOf: models.MustDate("2026-01-05")})
	if want := "登记信息、企业填报、others，截至2026年1月5日"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := provenance(&matching.Actual{}); strings.TrimSpace(got) != "" {
		t.Errorf("of nothing: got %q", got)
	}
}
