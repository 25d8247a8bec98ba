package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// How sentences belong together. The words are invented; what the fields of single sentences are is for package conditions
// to test.
func TestRules(t *testing.T) {
	t.Parallel()
	x := setup(t)
	const head = "某市示例办法\n一、申报条件\n"
	tests := map[string]struct{ text, want string }{
		"a list is joined by all": {
			head + "申报企业应同时满足：\n（一）在淄博市注册\n（二）研发人员不少于10人",
			"all(region in [370300], rd_staff_count >= 10)",
		},
		"a title within its term is no term of the document": {
			head + "申报企业应符合下列条件：\n（一）研发人员不少于10人；\n（二）为有效期内的高新技术企业。",
			"all(rd_staff_count >= 10, titles has-any [high-tech-enterprise])",
		},
		"one of a list, within a line": {
			head + "符合下列条件之一：（1）有效期内的高新技术企业；（2）拥有发明专利1件以上。",
			"all(any(titles has-any [high-tech-enterprise], ip_invention >= 1))",
		},
		"a number of a nested list": {
			head + "（一）在淄博市注册；\n（二）符合以下条件中的两项：\n1.有效期内的高新技术企业；\n2.拥有发明专利1件以上；\n3.上年度营业收入1000万元以上。",
			"all(region in [370300], at-least 2(titles has-any [high-tech-enterprise], ip_invention >= 1, revenue >= 1e+07))",
		},
		"what begins with 或者 will do instead": {
			head + "在淄博市注册；研发人员不少于10人；或者拥有发明专利1件以上。",
			"all(region in [370300], any(rd_staff_count >= 10, ip_invention >= 1))",
		},
		"one of a list without semicolons": {
			head + "在淄博市注册，符合下列条件之一：有效期内的高新技术企业，拥有发明专利1件以上，且研发人员不少于10人。",
			"all(region in [370300], any(titles has-any [high-tech-enterprise], all(ip_invention >= 1, rd_staff_count >= 10)))",
		},
		"what will do instead of one of a list": {
			head + "须符合以下要求：在淄博市注册；综合评价得分60分以上，或满足下列条件之一：上年度研发费用1000万元以上，拥有发明专利1件以上。",
			"all(region in [370300], any(innovation_score >= 60, rd_expense >= 1e+07, ip_invention >= 1))",
		},
		"those who pass without a score": {
			"第一条 申请企业须同时满足以下条件：\n（一）在淄博市注册；\n（二）综合评价得分不低于60分。\n第二条 符合第一条第（一）项条件的企业，若同时符合下列条件中的一项，可直接入库：\n（一）有效期内的高新技术企业；\n（二）近五年获得过国家级科技奖励，并在获奖单位中排在前三名。",
			"all(region in [370300], any(innovation_score >= 60, titles has-any [high-tech-enterprise], “近五年获得过国家级科技奖励，并在获奖单位中排在前三名”))",
		},
		"what other articles ask is asked there": {
			"第一条 申请企业须同时满足以下条件：\n（一）在淄博市注册；\n（二）无欠税。\n第二条 除满足第一条规定的条件外，申请企业还应当具备下列条件：\n（一）研发人员不少于10人；\n（二）符合前条规定，拥有发明专利1件以上。",
			"all(region in [370300], tax_arrears == false, rd_staff_count >= 10, ip_invention >= 1)",
		},
		"what documents elsewhere ask is for a person": {
			head + "在淄博市注册，除符合《示例管理办法》规定的条件外，研发人员不少于10人。",
			"all(region in [370300], “除符合《示例管理办法》规定的条件外”, rd_staff_count >= 10)",
		},
		"what must not have happened": {
			head + "近两年未发生下列情况：（1）偷税、漏税；（2）走私行为。",
			"all(not tax_arrears == true, not illegal_record == true)",
		},
		"sentences of one entry about applicants of different kinds": {
			head + "申报单位应符合下列条件：\n（一）依托单位在淄博市注册。依托单位为企业的，年营业收入不低于500万元。依托单位为高校、科研院所或其他组织的，科研设备原值不低于200万元。\n（二）研发人员不少于10人。",
			"all(region in [370300], any(all(entity_type in [企业], revenue >= 5e+06), all(any(entity_type in [高等学校 科研院所], “依托单位为高校、科研院所或其他组织的”), rd_equipment_value >= 2e+06)), rd_staff_count >= 10)",
		},
		"parts of a sentence about firms of different types": {
			head + "申报单位应符合下列条件：\n（一）经营规模。生产型企业资产总额1000万元以上，年营业收入2000万元以上；服务型企业资产总额300万元以上。\n（二）研发人员不少于10人。",
			"all(any(all(“生产型企业”, total_assets >= 1e+07, revenue >= 2e+07), all(“服务型企业”, total_assets >= 3e+06)), rd_staff_count >= 10)",
		},
		"entries about applicants of different kinds for one title": {
			"示例平台认定办法\n（一）已建立检测平台的企业申请认定市级示例平台应具备以下基本条件：\n1.在淄博市注册；\n2.研发人员不少于10人。\n（二）检测服务企业申请认定市级示例平台应具备以下基本条件：\n1.在淄博市注册；\n2.研发人员不少于5人。",
			"all(any(all(region in [370300], rd_staff_count >= 10), all(region in [370300], rd_staff_count >= 5)))",
		},
		"bullets that will do for one another": {
			head + "申报企业应在淄博市注册，并符合下列条件之一：\n● 有效期内的高新技术企业\n● 上年度研发费用500万元以上\n● 拥有发明专利3件以上\n二、申报材料\n营业执照。",
			"all(region in [370300], any(titles has-any [high-tech-enterprise], rd_expense >= 5e+06, ip_invention >= 3))",
		},
		"a clean record among closing provisions": {
			"示例办法\n第一章 申报条件\n第一条 申报企业应符合下列条件：\n（一）在淄博市注册；\n（二）研发人员不少于10人。\n第二章 附则\n第二条 申报企业应当未被列入经营异常名录。\n第三条 本办法由市科技局负责解释。",
			"all(region in [370300], rd_staff_count >= 10, abnormal_list == false)",
		},
		"a list that a comma announces": {
			head + "在淄博市注册。\n符合下列情形之一的，上年度营业收入首次达到1000万元，且研发人员不少于5人的企业；拥有发明专利3件以上的企业。",
			"all(region in [370300], any(all(revenue >= 1e+07, rd_staff_count >= 5), ip_invention >= 3))",
		},
		"all of some and one of others": {
			head + "建站单位应当具备以下基本条件并符合至少一项推荐条件：\n（一）基本条件\n1.在淄博市注册；\n2.研发人员不少于10人。\n（二）推荐条件\n1.有效期内的高新技术企业；\n2.拥有发明专利3件以上。",
			"all(region in [370300], rd_staff_count >= 10, any(titles has-any [high-tech-enterprise], ip_invention >= 3))",
		},
		"numbers for trades": {
			head + "申报企业应符合下列条件：\n（一）年营业收入规模：\n1.畜禽类5000万元以上；\n2.园艺（蔬菜、花卉）类3000万元以上；\n3.水产类2000万元以上。\n（二）研发人员不少于10人。",
			"all(any(all(revenue >= 5e+07, “畜禽类5000万元以上”), all(revenue >= 3e+07, “园艺（蔬菜、花卉）类3000万元以上”), all(revenue >= 2e+07, “水产类2000万元以上”)), rd_staff_count >= 10)",
		},
		"a text that is all one list": {
			"淄博市示例技术研究中心\n1.在淄博市注册，具有独立法人资格。\n2.具有一定的经济实力。\n3.上年度营业收入不低于500万元。\n4.研发人员10人以上。\n5.已建有县级示例中心。",
			"all(region in [370300], legal_person == true, “具有一定的经济实力”, revenue >= 5e+06, rd_staff_count >= 10, “已建有县级示例中心”)",
		},
		"what a thing is said to be": {
			head + "在淄博市注册。\n自主开发的产品，是指企业自行设计的产品；既无自主知识产权、又无核心技术的除外。",
			"all(region in [370300])",
		},
		"what nobody can be at once": {
			head + "在淄博市注册。\n尚未上市。\n已在境内证券交易所上市。",
			"all(region in [370300], listed == false, “已在境内证券交易所上市”)",
		},
		"kinds that nobody is at once": {
			head + "在淄博市注册。\n申报单位为高等学校或科研院所。\n申报单位为企业、社会组织。",
			"all(region in [370300], any(entity_type in [高等学校 科研院所], entity_type in [企业 社会组织]))",
		},
		"bounds of cases that the words leave open": {
			head + "在淄博市注册。\n农产品批发市场总资产4000万元以上。\n农产品电商类企业总资产1000万元以上。",
			"all(region in [370300], any(total_assets >= 4e+07, all(total_assets >= 1e+07, “农产品电商类企业总资产1000万元以上”)), “农产品批发市场总资产4000万元以上”, “农产品电商类企业总资产1000万元以上”)",
		},
		"more is asked of the young and of the indebted": {
			head + "在淄博市注册。\n成立不满一年的企业，须由成立满三年的母公司提供担保。\n资产负债率超过70%的，须由担保公司提供担保。",
			"all(region in [370300], “成立不满一年的企业，须由成立满三年的母公司提供担保”, “资产负债率超过70%的，须由担保公司提供担保”)",
		},
		"nobody has to be in debt": {
			head + "在淄博市注册。\n资产负债率超过70%的，年度研发费用不低于100万元。\n资产负债率在30%-70%之间。",
			"all(region in [370300], “资产负债率超过70%的”, rd_expense >= 1e+06, debt_ratio >= 0.3, debt_ratio <= 0.7)",
		},
		"points are no conditions": {
			head + "在淄博市注册。\n研发人员占比（满分20分）。按比例分档评价：A．30%以上（20分）；B．20%以上（10分）。\n拥有发明专利5件以上（10分）。",
			"all(region in [370300])",
		},
		"what a host asks of its tenants is not asked of the host": {
			"某市示例孵化器认定办法\n一、申报条件\n（一）在淄博市注册；\n（二）在孵企业不少于20家。\n二、孵化器内的在孵企业应具备以下条件：\n（一）成立时间不超过2年；\n（二）研发人员不少于3人。\n三、其他\n在孵企业应当是成立未满两年的企业。",
			"all(region in [370300], incubated_count >= 20)",
		},
		"tenants for whom a document is are asked": {
			"某市示例在孵企业房租补贴办法\n一、申报条件\n在孵企业应具备以下条件：\n（一）成立时间不超过2年；\n（二）研发人员不少于3人。",
			"all(age_years <= 2, rd_staff_count >= 3)",
		},
		"persons and firms that borrow": {
			"某市示例创业担保贷款条件\n一、个人借款人应符合：\n1.年龄不超过60周岁；\n2.没有其他贷款。\n二、小微企业应符合：\n1.职工人数不超过300人；\n2.无欠税。",
			"all(any(all(person_age <= 60, “没有其他贷款”), all(employees <= 300, tax_arrears == false)))",
		},
		"exclusions are turned round once": {
			"第一条 申请企业应当具备下列条件：\n（一）在淄博市注册；\n（二）无欠税。\n有下列情形之一的，不予支持：\n（一）列入经营异常名录的，不予支持；\n（二）近三年发生重大安全事故的。",
			"all(region in [370300], tax_arrears == false, not abnormal_list == true, not major_incident == true)",
		},
		"industries shut out one by one": {
			head + "在淄博市注册。\n二、不适用本政策的行业：1．烟草制造业。2．房地产业。",
			"all(region in [370300], not industry in [烟草制造业 房地产业])",
		},
		"those shut out together by the last words": {
			head + "在淄博市注册。\n被列入经营异常名录的企业；被列为失信被执行人的企业不再申报。",
			"all(region in [370300], not abnormal_list == true, not credit_dishonest == true)",
		},
		"a clause that shuts out after what is asked": {
			head + "在淄博市注册，研发人员不少于10人，已列入经营异常名录的企业不参与。",
			"all(region in [370300], rd_staff_count >= 10, not abnormal_list == true)",
		},
		"an exemption from one item": {
			"第一条 申请企业须同时满足以下条件：\n（一）在淄博市注册；\n（二）研发人员不少于10人；\n（三）无欠税。\n第二条 有效期内的高新技术企业，不受第一条第（二）项限制。",
			"all(region in [370300], any(rd_staff_count >= 10, titles has-any [high-tech-enterprise]), tax_arrears == false)",
		},
		"what a grant asks beside it": {
			head + "在淄博市注册。\n二、补助标准\n每人每年补助2万元；申领人应未满35周岁。",
			"all(region in [370300], person_age < 35)",
		},
		"the other side's duties ask nothing": {
			head + "在淄博市注册。\n合作银行应在青岛市设有分支机构。",
			"all(region in [370300])",
		},
		"what becomes of those admitted asks nothing": {
			"第一条 申请企业应当符合下列条件：\n（一）在淄博市注册；\n（二）无欠税。\n第二条 评价为不合格的，撤销其资格，三年内不得申报。\n第三条 通过评审的企业，列入创新企业名单，有效期三年。",
			"all(region in [370300], tax_arrears == false)",
		},
		"a sanction before bars, one to come does not": {
			"第一条 申请企业应当符合下列条件：\n（一）在淄博市注册；\n（二）近三年内被责令停产停业的，不得申报；\n（三）被取消高新技术企业资格不满三年的，不予支持。\n第二条 发生重大安全事故的，取消其资格，追回补助资金。\n第三条 有失信行为的，记入诚信档案并追究责任。",
			"all(region in [370300], not illegal_record == true, not “被取消高新技术企业资格不满三年的”)",
		},
		"a list of what takes the title away": {
			head + "在淄博市注册。\n二、已认定的企业有下列行为之一的，取消其资格：\n（一）列入经营异常名录；\n（二）近三年发生重大安全事故。",
			"all(region in [370300])",
		},
		"a part that takes away beside one that bars": {
			head + "在淄博市注册。\n近三年有科研失信行为的，不得申报；已申报的，取消其资格。",
			"all(region in [370300], not research_misconduct == true)",
		},
		"leads that bar, whatever they call it": {
			head + "在淄博市注册。\n二、出现下列情况之一的，一票否决：\n（一）列入经营异常名录；\n（二）近三年发生重大安全事故。",
			"all(region in [370300], not abnormal_list == true, not major_incident == true)",
		},
		"articles for those who apply for one thing or another": {
			"第四条 申报企业须在淄博市注册。\n第五条 申报市级数字化车间的，应成立满2年。\n第六条 申报市级智能工厂的，上年度营业收入不低于1亿元。\n第七条 申报企业有下列情形之一的，不予受理：\n（一）欠税的；\n（二）列入经营异常名录的。",
			"all(region in [370300], any(age_years >= 2, revenue >= 1e+08), not tax_arrears == true, not abnormal_list == true)",
		},
		"a heading of another name over what it asks": {
			head + "（一）省级实训基地。在淄博市注册的企业。\n（二）市级绩效评价优秀基地。须同时具备：\n1.成立满2年；\n2.未欠税。",
			"all(any(region in [370300], all(age_years >= 2, tax_arrears == false)))",
		},
		"what is asked in a chapter on papers": {
			"第一章 申报渠道和资料要求\n第一条 申报单位应符合以下基本条件：在淄博市注册、具有独立法人资格。\n第二条 申报单位向主管部门提交申请。",
			"all(region in [370300], legal_person == true)",
		},
		"those taken up without more, in brackets": {
			head + "（已被认定为国家级专精特新“小巨人”的企业，直接被认定为省级“专精特新”中小企业。）\n1.在淄博市注册。\n2.成立满2年。",
			"all(region in [370300], any(age_years >= 2, titles has-any [srdi-little-giant]))",
		},
		"the name of a title beside what is set up for it": {
			head + "在淄博市注册，设有绿色工厂管理机构。",
			"all(region in [370300], “设有绿色工厂管理机构”)",
		},
		"what applicants must have, among general provisions": {
			"第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 申请单位应建有省级重点实验室。\n第二章 限制\n第三条 未按期结题的，不得申请。",
			"all(platforms has-any [provincial-key-lab], not overdue_project == true)",
		},
		"a heading that bars": {
			head + "在淄博市注册。\n二、下列贷款排除在外：用于购房的贷款；已享受省级贴息的同一笔贷款。",
			"all(region in [370300], not “用于购房的贷款”, not same_project_funded == true)",
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
