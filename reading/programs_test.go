package reading_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// programs writes the programs of a text, one a line: name and rule.
func (f fixture) programs(tb testing.TB, text string) string {
	tb.Helper()
	var b strings.Builder
	for _, p := range f.read(tb, text).Programs {
		b.WriteString(p.Name + ": " + sketch(p) + "\n")
	}
	return b.String()
}

func TestPrograms(t *testing.T) {
	t.Parallel()
	x := setup(t)
	samples := samples(t)
	tests := map[string]struct{ text, want string }{
		"articles of conditions and exclusions make one program":            {samples["measures"], "青岚市科技企业培育办法（示例）: all(region in [370300], age_years >= 1, legal_person == true, revenue >= 2e+07, rd_intensity >= 0.03, any(ip_invention >= 2, ip_utility_soft >= 6), any(titles has-any [high-tech-enterprise], employees >= 50, revenue_growth >= 0.15), not major_incident == true, not any(abnormal_list == true, credit_dishonest == true), not tax_arrears == true)\n"},
		"grants beside one another share what stands before and after them": {samples["programs"], "高新技术企业奖励: all(region in [370300], legal_person == true, major_incident == false, not same_project_funded == true, titles has-any [high-tech-enterprise], “对首次认定的高新技术企业”)\n研发费用补助: all(region in [370300], legal_person == true, major_incident == false, not same_project_funded == true, rd_expense >= 1e+06, rd_growth >= 0.2)\n贷款贴息: all(region in [370300], legal_person == true, major_incident == false, not same_project_funded == true, loan_term <= 1, loan_repaid == true, titles has-any [tech-sme])\n青年人才补贴: all(region in [370300], legal_person == true, major_incident == false, not same_project_funded == true, person_age <= 35, “对年龄不超过35周岁、具有硕士以上学位的人员”)\n"},
		"questions and answers":               {samples["questions"], "科技贷款贴息办事问答（示例）: all(region in [370300], age_years >= 3, titles has-any [tech-sme], revenue <= 4e+08, employees <= 500, not credit_dishonest == true, not illegal_record == true)\n"},
		"a table of demands":                  {samples["table"], "创新型企业评定指标（示例）: all(rd_expense >= 1e+06, rd_staff_ratio >= 0.08, age_years >= 2, ip_invention >= 1, not “上年度亏损”, not illegal_record == true, not abnormal_list == true)\n"},
		"headings with the grant in brackets": {"示例区奖励条件汇总\n一、市级研究中心（补助20万元）\n1.研发人员不少于15人\n2.上年度研发费用300万元以上\n二、省级研究中心（补助50万元）\n1.研发人员不少于50人；\n2.上年度研发费用1000万元以上。", "市级研究中心: all(rd_staff_count >= 15, rd_expense >= 3e+06)\n省级研究中心: all(rd_staff_count >= 50, rd_expense >= 1e+07)\n"},
		"programs without headings are named for whom they are": {
			"示例区奖励措施\n（一）对在淄博市注册的高新技术企业，给予10万元奖励。\n（二）对研发人员不少于20人的企业，给予5万元奖励。",
			"在淄博市注册的高新技术企业: all(region in [370300], titles has-any [high-tech-enterprise])\n研发人员不少于20人的企业: all(rd_staff_count >= 20)\n",
		},
		"some of a list within a sentence":   {"示例市培育企业申报通知\n申报条件\n申报企业须满足以下三项指标中的任意两项：上年度营业收入3000万元以上，研发投入占比6%以上，资产负债率不高于70%。\n并符合下列条件之一：近两年营业收入年均增长20%以上，有效发明专利10件以上。", "示例市培育企业申报通知: all(at-least 2(revenue >= 3e+07, rd_intensity >= 0.06, debt_ratio <= 0.7), any(revenue_growth >= 0.2, ip_invention >= 10))\n"},
		"a list that goes on is not cut":     {"示例市培育企业申报通知\n申报条件\n申报企业须符合下列条件之一：上年度营业收入3000万元以上，且研发投入占比6%以上；有效发明专利10件以上。", "示例市培育企业申报通知: all(any(all(revenue >= 3e+07, rd_intensity >= 0.06), ip_invention >= 10))\n"},
		"tiers of one grant are one program": {"示例区上市扶持办法\n第一条（适用范围） 本办法适用于注册地在淄博市的企业。\n第二条（上市） 分阶段给予扶持：\n（一）完成股份制改造的企业，补助100万元；\n（二）成功上市的企业，奖励500万元。\n第三条（挂牌） 对上年度营业收入1000万元以上的挂牌企业，给予30万元补助。", "上市: all(region in [370300], any(“完成股份制改造的企业”, listed == true))\n挂牌: all(region in [370300], revenue >= 1e+07)\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(x.programs(t, test.text), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
