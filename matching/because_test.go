package matching_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
)

func TestBecauseSaysByWhatAnEnterpriseFits(t *testing.T) {
	t.Parallel()
	met := func(field string, op matching.Op, label, required, actual string) matching.ConditionResult {
		return matching.ConditionResult{
			Kind: matching.NodeCondition, State: matching.Met, Field: field, Op: op, Label: label,
			Required: &matching.Required{Text: required}, Actual: &matching.Actual{Text: actual},
		}
	}
	revenue := met("revenue", matching.GreaterOrEqual, "营业收入（上年度） ≥ 2000万元", "2000万元", "3000万元")
	tests := map[string]struct {
		conditions []matching.ConditionResult
		want       []string
	}{
		"titles and places first, terms left out": {
			[]matching.ConditionResult{
				revenue, met("region", matching.In, "注册地 属于 淄博市", "淄博市", "张店区"),
				met("titles", matching.HasAny, "资质称号 具备其一 高新技术企业", "高新技术企业", "高新技术企业（2024-12-01 至 2027-11-30）"),
			},
			[]string{"为高新技术企业", "注册地在张店区", "营业收入（上年度）达到2000万元"},
		},
		"a zone that it does not lie in": {[]matching.ConditionResult{met("region", matching.In, "注册地 属于 山东省", "山东省", "张店区、不在功能区")}, []string{"注册地在张店区"}},
		"more than nothing":              {[]matching.ConditionResult{met("rd_expense", matching.Greater, "研发费用（上年度） > 0元", "0元", "50万元")}, []string{"有研发费用（上年度）"}},
		"half of something":              {[]matching.ConditionResult{met("rd_intensity", matching.Greater, "研发投入强度 > 0.5%", "0.5%", "3%")}, []string{"研发投入强度超过0.5%"}},
		"what is merely not so":          {[]matching.ConditionResult{met("tax_arrears", matching.Equal, "欠税：否", "否", "否")}, nil},
		"an upper bound":                 {[]matching.ConditionResult{met("employees", matching.LessOrEqual, "从业人员 ≤ 500人", "500人", "80人")}, nil},
		"no more than were wanted":       {[]matching.ConditionResult{revenue, revenue, met("employees", matching.GreaterOrEqual, "从业人员 ≥ 50人", "50人", "80人"), met("age_years", matching.GreaterOrEqual, "成立年限 ≥ 1年", "1年", "9年"), met("ip_invention", matching.GreaterOrEqual, "发明专利 ≥ 1件", "1件", "4件")}, []string{"营业收入（上年度）达到2000万元", "从业人员达到50人", "成立年限达到1年"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			unmet := test.conditions[0]
			unmet.State, unmet.Required = matching.Unmet, &matching.Required{Text: "无关"}
			denied := test.conditions[0]
			denied.Negated, denied.Required = true, &matching.Required{Text: "无关"}
			got := matching.Result{Conditions: append(test.conditions, unmet, denied)}.Because(3)
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
