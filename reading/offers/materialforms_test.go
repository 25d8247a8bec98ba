package offers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

// How notices of every level ask for what is to be handed in.
func TestMaterialForms(t *testing.T) {
	t.Parallel()
	ab := []string{"申请表", "审计报告"}
	abc := []string{"申请表", "审计报告", "营业执照复印件"}
	tests := map[string]struct {
		text string
		want []string
	}{
		"for payment":             {"四、兑付材料：申请表；审计报告。", ab},
		"for a record":            {"三、备案材料\n1.申请表\n2.审计报告", ab},
		"for evaluation":          {"评价材料包括：申请表、审计报告。", ab},
		"for review":              {"复核所需材料：申请表、审计报告、营业执照复印件。", abc},
		"for a database":          {"（三）入库材料。申请表、审计报告、营业执照复印件。", abc},
		"are":                     {"材料包括：申请表、审计报告。", ab},
		"needed":                  {"所需材料：1.申请表；2.审计报告。", ab},
		"hand in":                 {"提交：申请表、审计报告、营业执照复印件。", abc},
		"report":                  {"报送：申请表；审计报告。", ab},
		"through a platform":      {"9月1日至9月20日通过“惠企通”平台提交：申请表、审计报告和营业执照复印件。", abc},
		"log in and upload":       {"企业登录系统，上传：申请表、审计报告。", ab},
		"a line of them":          {"三、申报材料\n申请表；审计报告；营业执照复印件。", abc},
		"a line, and a deadline":  {"4 申报材料\n申请表；审计报告。网上申报截止时间为2022年9月10日。", ab},
		"heading and how":         {"三、申报材料\n申报材料按以下顺序装订成册（一式三份）：\n1.申请表；\n2.审计报告。\n四、其他", ab},
		"districts recommend":     {"各区县科技局于4月30日前将推荐函、申请表（附件2）、审计报告一式两份报市科技局。", []string{"申请表 [附件2]", "审计报告 [一式两份]"}},
		"a line with commas":      {"三、申报材料\n申请表、审计报告、营业执照复印件等。", abc},
		"prepare":                 {"需准备申请表、审计报告、营业执照复印件。", abc},
		"carry":                   {"申请人持申请表、审计报告、营业执照复印件到窗口办理。", abc},
		"send what to whom":       {"请各区县审核后将申请表、审计报告、营业执照复印件于3月10日前报送我局高新科。", abc},
		"send to":                 {"请于3月31日前将申请表、审计报告报至市工信局。", ab},
		"send in copies":          {"请将申请表、审计报告（一式三份）报市科技局。", []string{"申请表", "审计报告 [一式三份]"}},
		"things first":            {"申请表、审计报告、营业执照复印件，一式两份报所在区县科技局，受理截止9月15日。", abc},
		"hand in and that is all": {"企业向所在地科技局提出申请，提交申请表、审计报告及营业执照复印件。", abc},
		"lists of people":         {"提交企业技术中心申请报告、评价表、研发人员、研发设备清单及上年度审计报告。", []string{"企业技术中心申请报告", "评价表", "研发人员", "研发设备清单", "上年度审计报告"}},
		"following of":            {"申请单位须提供下列材料的复印件并加盖公章：1.申请表；2.审计报告。", ab},
		"numbered with circles":   {"申报材料：①申请表；②审计报告；③营业执照复印件。", abc},
		"numbers in brackets":     {"企业应当提交下列材料：\n（1）申请表；\n（2）审计报告。", ab},
		"list of them":            {"附件：申请表、审计报告、营业执照复印件。", abc},
		"table":                   {"四、申报材料\n序号 | 材料名称 | 要求 | 份数\n1 | 申请表 | 原件，加盖公章 | 2\n2 | 审计报告 | 复印件 | 1", []string{"申请表 [原件，加盖公章]", "审计报告 [复印件]"}},
		"table alone":             {"材料名称 | 材料形式\n申请表 | 电子\n审计报告 | 纸质", []string{"申请表 [电子]", "审计报告 [纸质]"}},
		"paper and file":          {"五、材料报送\n请将申请表、审计报告纸质版一式两份报送至市科技局，电子版发送至邮箱shili@example.cn。", []string{"申请表", "审计报告 [纸质版一式两份]"}},
		"electronic copy":         {"申报材料：\n1.申请表（word版和盖章pdf版）；\n2.审计报告（电子版）。", []string{"申请表 [word版和盖章pdf版]", "审计报告 [电子版]"}},
		"commas in entries":       {"三、备案材料\n（一）申请表，审计报告；\n（二）营业执照复印件，加盖公章。", []string{"申请表", "审计报告", "营业执照复印件 [加盖公章]"}},
		"and the like":            {"申报企业需提供申请表、审计报告等相关证明材料。", ab},
		"bound":                   {"申报材料按以下顺序装订成册：（1）申请表；（2）审计报告。", ab},
		"to be submitted online":  {"网上提交以下附件：1.申请表；2.审计报告。", ab},
		"applicants provide":      {"申报单位提供：申请表、审计报告。", ab},
		"if applicable":           {"申请材料：申请表；授权委托书（委托办理的提供）；涉密项目另附保密审查证明。", []string{"申请表", "授权委托书 [委托办理的提供] optional", "保密审查证明 optional"}},
		"application form and":    {"填写《样例申请表》，并提供审计报告。", []string{"《样例申请表》", "审计报告"}},
		"items of paragraphs":     {"二、申报材料\n（一）申请表。从系统下载填写，加盖公章。\n（二）审计报告。由会计师事务所出具。\n三、其他", []string{"申请表 [从系统下载填写，加盖公章]", "审计报告 [由会计师事务所出具]"}},
		"by kinds":                {"四、申报材料\n（一）企业基本情况\n1.申请表\n2.营业执照复印件\n（二）证明材料\n1.审计报告\n五、其他", []string{"申请表", "营业执照复印件", "审计报告"}},

		"attachments are drafts":          {"附件：样例管理办法、样例名单。", nil},
		"one attachment":                  {"附件：申请表", nil},
		"new materials":                   {"支持领域：1.新材料：高性能纤维；2.电子信息：芯片。", nil},
		"duty of the bureau":              {"区县科技局将推荐意见、汇总情况及时反馈企业。", nil},
		"submits a project":               {"企业提交申请后，由市科技局审核。", nil},
		"must not repeat":                 {"已提交过申请表、审计报告的企业不再重复提供。", nil},
		"condition of titles":             {"企业应具有营业执照、许可证、认证证书，并正常经营。", nil},
		"evidence of penalties":           {"提供虚假财务报表、发票、合同的，取消资格。", nil},
		"report later on":                 {"获得支持的企业应在次年6月底前提交资金使用绩效报告。", nil},
		"papers and documents of a law":   {"第八条 申请人应当填写申请表，并提交下列申请文件、资料：\n（一）企业章程；\n（二）会计师事务所出具的审计报告；\n（三）营业执照复印件。\n第九条 示例。", []string{"申请表", "企业章程", "会计师事务所出具的审计报告", "营业执照复印件"}},
		"papers of a law":                 {"备案时应当提交下列文件、资料：\n（一）申请表；\n（二）审计报告。", ab},
		"papers and proofs":               {"应当提供以下资料和文件：\n1.申请表；\n2.审计报告。", ab},
		"papers or documents":             {"申请人应当向主管部门提交下列文件或者资料：（一）申请表；（二）审计报告。", ab},
		"how they are bound":              {"四、申请材料\n以下申请材料按顺序胶装，一式两份。\n（一）申请表；\n（二）审计报告。\n五、申请时间", ab},
		"all of them sealed":              {"四、申报材料\n所有材料需加盖公章，A4纸打印\n1.申请表；\n2.审计报告。", ab},
		"number without a blank":          {"二、申报材料1.申请表；2.审计报告；3.营业执照复印件。", abc},
		"page that lost its lines":        {"一、申报条件 1.在示例市注册，具有独立法人资格的企事业单位、社会团体，或在示例高校院所内设机构等; 2.有符合本机构实际情况和发展要求的经营理念、运营模式或特色经营项目; 3.管理规范，规章制度健全，有明确的章程、客户管理服务规范和程序、健全的内部管理制度。 二、申报材料 1.申请表; 2.审计报告; 3.营业执照复印件。 以上所有材料均需加盖公章，一式壹份。 三、申报时间 2031年3月1日至3月31日。", abc},
		"page without lines, by brackets": {"一、申报条件 （1）在示例市注册，具有独立法人资格的企事业单位、社会团体，或在示例高校院所内设机构等；（2）有符合本机构实际情况和发展要求的经营理念、运营模式或特色经营项目；（3）管理规范，规章制度健全，有明确的章程。二、申报材料：（1）申请表；（2）审计报告；（3）营业执照复印件。三、联系方式 示例市样例局 0000-0000000", abc},
		"compile":                         {"1. 申报单位编制《样例中心申报书》（附件1），按隶属关系向所在地科技主管部门提出申请。", []string{"《样例中心申报书》 [附件1]"}},
		"compile a plan":                  {"鼓励企业编制发展规划，编写典型案例。", nil},
		"general words":                   {"申请时应提供有关证明材料。", nil},
		"an office says":                  {"科技局初审并出具推荐意见。", nil},
		"and other proof":                 {"申报材料：申请表、审计报告及其他证明。", []string{"申请表", "审计报告", "其他证明"}},
		"services rendered":               {"鼓励机构为企业提供检测报告、查新报告、评估报告等服务。", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := prose.New(test.text)
			var got []string
			for _, m := range offers.Materials(p, all(p)) {
				got = append(got, asked(m))
				if !m.Source.Located(test.text) || m.Confidence <= 0 || m.Confidence > 1 {
					t.Errorf("source %+v, confidence %v", m.Source, m.Confidence)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}
