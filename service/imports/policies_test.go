package imports_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/service/imports"
)

const document = `{"title":"示例补助办法","doc_number":"淄科发〔2026〕9号","issuers":["淄博市科学技术局"],"level":"municipal","region":"淄博市",` +
	`"publish_date":"2026-01-05","sample":true,"text":"申请企业应在我市注册。每家补助20万元。","programs":[{"name":"示例补助",` +
	`"rule":{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册"}},"benefits":[{"kind":"grant","cap":200000}],` +
	`"window":{"continuous":true},"materials":["申请表"],"clause_span":{"text":"申请企业应在我市注册。","start":0,"end":11}}]}`

func TestPolicies(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	report, refused := f.policies(t, document)
	if diff := cmp.Diff(report, imports.Report{Rows: 1, Created: 1}); diff != "" {
		t.Fatalf("report (-got +want):\n%s%v", diff, refused)
	}
	p, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("淄科发[2026] 9 号"))
	check(t, err)
	if p.Status != policy.Published || p.Region != "370300" || p.Verification != policy.Sample || len(p.Programs) != 1 ||
		p.Programs[0].Status != policy.Published || p.Programs[0].RuleVersion != 1 || !p.Programs[0].Materials[0].Required {
		t.Errorf("policy %+v", p)
	}
	if report, refused = f.policies(t, document); report.Unchanged != 1 {
		t.Errorf("again: %+v, %v; want unchanged", report, refused)
	}
	again, err := f.store.FindPolicy(t.Context(), p.ID)
	check(t, err)
	if again.Version != p.Version {
		t.Errorf("version %d after the same line, want %d", again.Version, p.Version)
	}
	stricter := strings.Replace(document, `"value":["370300"]`, `"value":["370303"]`, 1)
	if report, refused = f.policies(t, stricter); report.Updated != 1 {
		t.Fatalf("another rule: %+v, %v; want updated", report, refused)
	}
	if again, err = f.store.FindPolicy(t.Context(), p.ID); err != nil || again.Programs[0].RuleVersion != 2 {
		t.Errorf("rule version %d, %v; want 2", again.Programs[0].RuleVersion, err)
	}
}

func TestPoliciesFromATable(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const file = "标题,文号,发布机关,级别,适用地区,发布日期,正文,状态\n" +
		"示例办法一,淄科发〔2026〕3号,淄博市科学技术局、淄博市财政局,市级,淄博市,2026年1月5日,正文一。,\n" +
		"示例办法二,淄科发〔2026〕4号,淄博市科学技术局,星系级,淄博市,2026/1/6,正文二。,草稿\n" +
		"示例办法三,淄科发〔2020〕5号,淄博市科学技术局,市级,370300,20200101,\"正文三，\n第二段。\",已失效\n"
	report, refused := f.policies(t, file)
	if diff := cmp.Diff(report, imports.Report{Rows: 3, Created: 2, Refused: 1}); diff != "" {
		t.Errorf("report (-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(refused, []string{"3 淄科发〔2026〕4号 示例办法二 invalid-policy 级别:bad-value"}); diff != "" {
		t.Errorf("refused (-got +want):\n%s", diff)
	}
	one, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("淄科发〔2026〕3号"))
	check(t, err)
	three, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("淄科发〔2020〕5号"))
	check(t, err)
	if one.Status != policy.Published || len(one.Issuers) != 2 || one.PublishDate.String() != "2026-01-05" || three.Status != policy.Expired || three.Text != "正文三，\n第二段。" {
		t.Errorf("policies %+v\n%+v", one, three)
	}
	if report, _ = f.policies(t, file); report.Unchanged != 2 {
		t.Errorf("again: %+v, want both unchanged", report)
	}
}

func TestRefusedPoliciesLeaveNothing(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, with, want string }{
		{"unknown field in a rule", `"field":"region"`, `"field":"colour"`, "invalid-rule programs[0].rule.field:unknown-field"},
		{"a sentence left out", `"start":0,"end":11`, `"start":0,"end":20`, "invalid-program programs[0].clause_span:bad-span"},
		{"words that are not quoted", `{"text":"在我市注册"}`, `{"text":"在外市注册"}`, "invalid-rule programs[0].rule.source:source-not-found"},
		{"a day that is none", `"2026-01-05"`, `"2026-02-30"`, "invalid-policy publish_date:bad-date"},
		{"an amount beyond the range", `"cap":200000`, `"cap":1e18`, "invalid-policy programs[0].benefits[0].cap:bad-money"},
		{"a zero byte", `每家补助`, "每家\\u0000补助", "invalid-policy text:bad-text"},
		{"a member twice", `"kind":"grant"`, `"kind":"grant","kind":"loan"`, "invalid-policy programs[0].benefits[0].kind:duplicate-member"},
		{"half a character", `每家补助`, "每家\xe8\xa1", "invalid-policy :not-utf8"},
		{"unknown level", `"municipal"`, `"galactic"`, "invalid-policy level:bad-level"},
		{"unknown member", `"sample":true`, `"sampel":true`, "invalid-policy sampel:unknown-member"},
		{"unknown status", `"sample":true`, `"status":"lost"`, "invalid-policy status:not-one-of"},
		{"unknown benefit", `"kind":"grant"`, `"kind":"gold"`, "invalid-program programs[0].benefits[0].kind:unknown-code"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			report, refused := f.policies(t, strings.Replace(document, tt.old, tt.with, 1))
			if report.Refused != 1 || len(refused) != 1 || !strings.HasSuffix(refused[0], tt.want) {
				t.Errorf("report %+v, %v; want %s", report, refused, tt.want)
			}
			if _, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("淄科发〔2026〕9号")); !models.IsKind(err, models.KindNotFound) {
				t.Errorf("a refused document left something: %v", err)
			}
		})
	}
}
