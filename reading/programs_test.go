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
		"grants beside one another share what stands before and after them": {samples["programs"], "高新技术企业奖励: all(region in [370300], legal_person == true, major_incident == false, not same_project_funded == true, titles has-any [high-tech-enterprise], “对首次认定的高新技术企业”)\n研发费用补助: all(region in [370300], legal_person == true, major_incident == false, not same_project_funded == true, rd_expense >= 1e+06, rd_growth >= 0.2)\n贷款贴息: all(region in [370300], legal_person == true, major_incident == false, not same_project_funded == true, loan_term <= 1, loan_repaid == true, titles has-any [tech-sme])\n青年人才补贴: all(region in [370300], legal_person == true, major_incident == false, not same_project_funded == true, person_age <= 35, person_degree in [博士 硕士])\n"},
		"questions and answers": {samples["questions"], "科技贷款贴息办事问答（示例）: all(region in [370300], age_years >= 3, titles has-any [tech-sme], revenue <= 4e+08, employees <= 500, not credit_dishonest == true, not illegal_record == true)\n"},
		"a table of demands":    {samples["table"], "创新型企业评定指标（示例）: all(rd_expense >= 1e+06, rd_staff_ratio >= 0.08, age_years >= 2, ip_invention >= 1, not “上年度亏损”, not illegal_record == true, not abnormal_list == true)\n"},
		"a table whose columns are parted by blanks": {
			"示例市产业政策一览\n序号　事项　申报条件　支持标准\n1　设备补助　规模以上工业企业，设备投资额不低于500万元　按投资额的5%补助\n2　软件奖励　成立两年以上的企业　最高100万元\n申报时间：4月10日至4月28日。",
			"设备补助: all(above_scale == true, industry in [工业], project_investment >= 5e+06)\n软件奖励: all(age_years >= 2)\n",
		},
		"headings with the grant in brackets": {"示例区奖励条件汇总\n一、市级研究中心（补助20万元）\n1.研发人员不少于15人\n2.上年度研发费用300万元以上\n二、省级研究中心（补助50万元）\n1.研发人员不少于50人；\n2.上年度研发费用1000万元以上。", "市级研究中心: all(rd_staff_count >= 15, rd_expense >= 3e+06)\n省级研究中心: all(rd_staff_count >= 50, rd_expense >= 1e+07)\n"},
		"categories with a grant after their lists, and what all share": {
			"某市示例项目指南\n一、支持类别\n（一）攻关项目。由龙头企业牵头，还须符合：\n1．研发人员不少于20人；\n2．上年度营业收入1亿元以上。\n单个项目支持额度不超过300万元。\n（二）提升项目。面向中小企业，须满足下列条件中的两项：\n1．成立3年以上；\n2．拥有发明专利1件以上；\n3．研发人员不少于5人。\n每项给予30万元支持。\n（三）民生项目。项目负责人年龄45周岁以下。每项给予20万元支持。\n二、共性条件\n申报单位应在淄博市注册。",
			"攻关项目: all(region in [370300], entity_type in [企业], “由龙头企业牵头”, rd_staff_count >= 20, revenue >= 1e+08)\n提升项目: all(region in [370300], size_class in [中型 小型 微型], at-least 2(age_years >= 3, ip_invention >= 1, rd_staff_count >= 5))\n民生项目: all(region in [370300], person_age <= 45)\n",
		},
		"what stands beside one headed grant is a program too": {
			"示例区技术交易补助\n一、技术吸纳方。在淄博市注册的企业购买成果，按成交额的1%补助，最高20万元。\n二、技术输出方。上一年度营业收入500万元以上的单位，按成交额的0.5%给予奖励。\n前款单位有未结清欠税的，不能享受。",
			"技术吸纳方: all(not tax_arrears == true, region in [370300])\n技术输出方: all(not tax_arrears == true, revenue >= 5e+06)\n",
		},
		"programs without headings are named for whom they are": {
			"示例区奖励措施\n（一）对在淄博市注册的高新技术企业，给予10万元奖励。\n（二）对研发人员不少于20人的企业，给予5万元奖励。",
			"在淄博市注册的高新技术企业: all(region in [370300], titles has-any [high-tech-enterprise])\n研发人员不少于20人的企业: all(rd_staff_count >= 20)\n",
		},
		"some of a list within a sentence":                             {"示例市培育企业申报通知\n申报条件\n申报企业须满足以下三项指标中的任意两项：上年度营业收入3000万元以上，研发投入占比6%以上，资产负债率不高于70%。\n并符合下列条件之一：近两年营业收入年均增长20%以上，有效发明专利10件以上。", "示例市培育企业申报通知: all(at-least 2(revenue >= 3e+07, rd_intensity >= 0.06, debt_ratio <= 0.7), any(revenue_growth >= 0.2, ip_invention >= 10))\n"},
		"a list that goes on is not cut":                               {"示例市培育企业申报通知\n申报条件\n申报企业须符合下列条件之一：上年度营业收入3000万元以上，且研发投入占比6%以上；有效发明专利10件以上。", "示例市培育企业申报通知: all(any(all(revenue >= 3e+07, rd_intensity >= 0.06), ip_invention >= 10))\n"},
		"a grant before those whom the first of several grants is for": {"示例奖励措施\n对省级中心给予奖励，每家补助2万元，对拥有发明专利5件以上的企业，给予30万元奖励。", "示例奖励措施: all(any(“对省级中心”, ip_invention >= 5))\n"},
		"tiers of one grant are one program":                           {"示例区上市扶持办法\n第一条（适用范围） 本办法适用于注册地在淄博市的企业。\n第二条（上市） 分阶段给予扶持：\n（一）完成股份制改造的企业，补助100万元；\n（二）成功上市的企业，奖励500万元。\n第三条（挂牌） 对上年度营业收入1000万元以上的挂牌企业，给予30万元补助。", "上市: all(region in [370300], any(“完成股份制改造的企业”, listed == true))\n挂牌: all(region in [370300], revenue >= 1e+07, “对上年度营业收入1000万元以上的挂牌企业”)\n"},
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
