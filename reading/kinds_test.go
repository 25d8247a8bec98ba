package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is asked of applicants of different kinds, beside what is asked of all. The words are invented.
func TestKinds(t *testing.T) {
	t.Parallel()
	x := setup(t)
	tests := map[string]struct{ text, want string }{
		"leads that name kinds of one noun": {
			"某省示例企业条件\n一、研发设计企业，必须同时满足以下条件：\n（一）在淄博市注册；\n（二）研发人员不少于20人。\n二、检测服务企业，必须同时满足以下条件：\n（一）在淄博市注册；\n（二）研发人员不少于10人。",
			"all(any(all(industry in [研发设计], region in [370300], rd_staff_count >= 20), all(industry in [检测服务], region in [370300], rd_staff_count >= 10)))",
		},
		"articles that ask more of each kind": {
			"第一条 申报单位应当具备下列基本条件：\n（一）在淄博市注册；\n（二）无欠税。\n第二条 申报示范企业的，除具备第一条规定的条件外，还应当符合下列条件：\n（一）研发人员不少于20人；\n（二）上年度营业收入2000万元以上。\n第三条 申报培育企业的，除具备第一条规定的条件外，还应当符合下列条件：\n（一）研发人员不少于10人；\n（二）上年度营业收入500万元以上。",
			"all(region in [370300], tax_arrears == false, any(all(rd_staff_count >= 20, revenue >= 2e+07), all(rd_staff_count >= 10, revenue >= 5e+06)))",
		},
		"headings under one that tells kinds apart": {
			"某市示例指南\n一、共性条件\n在淄博市注册。\n二、分类要求\n（一）整机。拥有发明专利1件以上。\n（二）软件。研发人员不少于10人。",
			"all(region in [370300], any(ip_invention >= 1, rd_staff_count >= 10))",
		},
		"labels that are titles": {
			"某省示例口径\n【通用条件】\n在淄博市注册。\n【瞪羚企业条件】\n成立3年以上。\n【独角兽企业条件】\n成立不超过10年。",
			"all(region in [370300], any(age_years >= 3, age_years <= 10))",
		},
		"kinds by number": {
			"某市示例指南\n一、申报要求\n（一）申报单位应在淄博市注册。\n（二）方向1申报单位应有研发人员20人以上。\n（三）方向2申报单位应有发明专利1件以上。",
			"all(region in [370300], any(rd_staff_count >= 20, ip_invention >= 1))",
		},
		"who is shut out is no kind": {
			"示例市瞪羚、独角兽企业认定管理办法\n第一条 申报瞪羚企业应符合下列条件：\n1.依法纳税；\n2.上年度营业收入5000万元以上。\n第二条 申报独角兽企业应符合下列条件：\n1.依法纳税；\n2.成立不超过10年。\n第三条 已认定为瞪羚企业的，不再重复认定。",
			"all(any(revenue >= 5e+07, age_years <= 10), not titles has-any [gazelle])",
		},
		"who has built one already": {
			"示例市重点实验室管理办法\n第一条 申请建设市重点实验室应符合下列条件：\n1.研发人员不少于20人；\n2.有发明专利1件以上。\n第二条 同一依托单位已建有市级重点实验室的，不再新建。",
			"all(rd_staff_count >= 20, ip_invention >= 1, not all(platforms has-any [municipal-key-lab], “同一依托单位已建有市级重点实验室的”))",
		},
		"kinds by number, in lines": {
			"某市示例指南\n一、申报要求\n第一类，规模以上企业。上年度研发费用增长8%以上。\n第二类，科技型中小企业。上年度研发费用50万元以上。",
			"all(any(all(above_scale == true, rd_growth >= 0.08), all(titles has-any [tech-sme], rd_expense >= 500000)))",
		},
		"kinds by number, with colons": {
			"某市示例指南\n一、申报要求\n第一类：规模以上企业。上年度研发费用增长8%以上。\n第二类：规模以下的科技型中小企业。上年度研发费用50万元以上。",
			"all(any(all(above_scale == true, rd_growth >= 0.08), all(above_scale == false, titles has-any [tech-sme], rd_expense >= 500000)))",
		},
		"headings that the title names": {
			"某市示例园区认定与建设项目申报\n一、园区认定\n（一）在淄博市注册；\n（二）在孵企业不少于20家。\n二、建设项目\n申报企业应在淄博市注册，研发人员不少于10人。\n三、其他\n有欠税记录的，不得申报。",
			"all(any(all(region in [370300], incubated_count >= 20), all(region in [370300], rd_staff_count >= 10)), not tax_arrears == true)",
		},
		"parts of a sentence that suppose kinds": {
			"某市示例指南\n一、申报条件\n在淄博市注册。企业建站的，研发人员不少于20人；医院建站的，拥有发明专利1件以上。",
			"all(region in [370300], any(all(entity_type in [企业], rd_staff_count >= 20), all(entity_type in [医疗机构], ip_invention >= 1)))",
		},
		"a kind that is asked nothing of what another is": {
			"某市示例指南\n一、申报条件\n在淄博市注册。企业申报的，研发人员不少于20人，且拥有发明专利1件以上；高校、科研院所不受上述指标限制。",
			"all(region in [370300], any(all(entity_type in [企业], rd_staff_count >= 20, ip_invention >= 1), entity_type in [高等学校 科研院所]))",
		},
		"applicant and loan are no kinds": {
			"第一条 申请备案的企业应同时符合以下条件：\n（一）在淄博市注册；\n（二）研发人员不少于20人。\n第二条 申请备案的贷款应同时符合以下条件：\n（一）贷款期限不超过3年；\n（二）贷款余额不超过1000万元。",
			"all(region in [370300], rd_staff_count >= 20, loan_term <= 3, loan_amount <= 1e+07)",
		},
		"those who take part together are no kinds": {
			"第一条 牵头企业应当符合下列条件：\n（一）在淄博市注册；\n（二）研发人员不少于20人。\n第二条 合作企业应当符合下列条件：\n（一）成立3年以上；\n（二）无欠税。",
			"all(region in [370300], rd_staff_count >= 20, “成立3年以上”, “无欠税”)",
		},
		"firms are no kind of firm": {
			"第一条 申报示范企业应符合以下条件：\n（一）在淄博市注册；\n（二）研发人员不少于20人。\n第二条 申报企业应当符合下列要求：\n（一）成立3年以上；\n（二）无欠税。",
			"all(region in [370300], rd_staff_count >= 20, age_years >= 3, tax_arrears == false)",
		},
		"applying for support makes no kind": {
			"一、申请扶持的企业应具备以下条件：\n（一）在淄博市注册；\n（二）研发人员不少于20人。\n二、申报的企业还须同时具备以下条件：\n（一）成立3年以上；\n（二）无欠税。",
			"all(region in [370300], rd_staff_count >= 20, age_years >= 3, tax_arrears == false)",
		},
		"headings that are classes of applicants": {
			"某市示例办法\n一、申报条件\n（一）企业类：\n1.上年度销售收入不低于3000万元；\n2.研发人员不少于10人。\n（二）公益类：\n1.研发人员不少于20人；\n2.拥有发明专利1件以上。",
			"all(any(all(revenue >= 3e+07, rd_staff_count >= 10), all(rd_staff_count >= 20, ip_invention >= 1)))",
		},
		"classes that are topics": {
			"某市示例办法\n一、申报条件\n（一）规模类：\n1.上年度销售收入不低于3000万元；\n2.成立3年以上。\n（二）人员类：\n1.研发人员不少于20人；\n2.具有服务企业的经验。",
			"all(revenue >= 3e+07, age_years >= 3, rd_staff_count >= 20, “具有服务企业的经验”)",
		},
		"classes of applicants without numbers": {
			"某市示例条件\n企业类：\n1.上年度销售收入不低于3000万元；\n2.研发人员不少于10人。\n公益类：\n1.研发人员不少于20人；\n2.拥有发明专利1件以上。",
			"all(any(all(revenue >= 3e+07, rd_staff_count >= 10), all(rd_staff_count >= 20, ip_invention >= 1)))",
		},
		"persons by how they work": {
			"某市示例指南\n一、申报条件\n全职人选须与单位签订劳动合同；兼职人选每年在企业工作时间不少于4个月。",
			"all(any(all(“全职人选”, social_insurance == true), all(“兼职人选”, person_months >= 4)))",
		},
		"whom it prefers": {
			"某市示例办法\n一、支持对象\n在淄博市注册的企业。\n二、优先支持对象\n1.高新技术企业。\n2.专精特新中小企业。\n三、重点支持类企业\n1.上市公司。\n2.瞪羚企业。",
			"all(region in [370300])",
		},
		"what counts on top": {
			"某市示例条件\n一、基本条件\n1.在淄博市注册；\n2.研发人员不少于20人。\n二、加分项指标\n1.获得省级科技奖励。\n2.属于高新技术企业。",
			"all(region in [370300], rd_staff_count >= 20)",
		},
		"headings that end like sentences, and say how many will do": {
			"某市示例企业条件\n1、基本条件（须同时符合）。\n在淄博市注册。研发人员不少于20人。\n2、专项条件（满足一个即可）。\n拥有发明专利1件以上。\n上年度营业收入2000万元以上。",
			"all(region in [370300], rd_staff_count >= 20, any(ip_invention >= 1, revenue >= 2e+07))",
		},
		"topics are no kinds": {
			"某市示例指南\n一、申报条件\n（一）规模要求。上年度营业收入500万元以上。\n（二）人员要求。研发人员不少于20人。",
			"all(revenue >= 5e+06, rd_staff_count >= 20)",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := x.read(t, test.text)
			if len(out.Programs) != 1 {
				t.Fatalf("%d programs, want 1", len(out.Programs))
			}
			if diff := cmp.Diff(sketch(out.Programs[0]), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
