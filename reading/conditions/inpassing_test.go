package conditions_test

import "testing"

// TestNamedInPassing reads honours of others than the applicant, and those of which only papers, rewards or examples are told.
func TestNamedInPassing(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"what is to be built one day": {"力争三年内建成省级重点实验室", "?"},
		"with whom it signs":          {"已与泰山学者等专家签订示例服务协议", "?"},
		"with whom it applies":        {"须联合省内高新技术企业共同申报", "?"},
		"whom it works with":          {"合作单位须为高新技术企业", "?"},
		"its own, built with them":    {"与高校合作建有省级以上重点实验室的", "all(platforms has-any 省级以上重点实验室, ?)"},
		"of whom it is made up":       {"有由技术人员、科技特派员等组成的示例辅导队伍", "?"},
		"one of the team":             {"团队成员中至少有1名泰山产业领军人才", "?"},
		"so many of them":             {"导师中有泰山学者不少于2人", "?"},
		"who runs the firm":           {"由入选国家级人才计划的专家领办的企业", "?"},
		"whom it raised":              {"近三年培养入选国家级人才计划的人才", "?"},
		"who advises it":              {"聘请泰山学者担任技术顾问", "?"},
		"who speaks for it":           {"经2名样例青年科技奖获得者推荐", "?"},
		"by whose rules":              {"参照长江学者奖励计划有关规定执行", "?"},
		"of its staff":                {"科技人员中有省“双创计划”入选者", "?"},
		"its own honour":              {"团队带头人入选泰山学者", "talent_titles has-any taishan-scholar"},
		"what is bestowed":            {"评审通过后授予淄博市瞪羚企业称号", "?"},
		"what was bestowed":           {"已被授予淄博市瞪羚企业称号", "titles has-any zibo-gazelle"},
		"papers":                      {"提供高新技术企业证书、示例说明等材料", "?"},
		"examples":                    {"具备一定的研发条件，例如省级企业技术中心等", "all(?, ?)"},
		"a clause of examples":        {"具有示例研发条件。如：省级企业技术中心、新型研发机构等", "all(?, ?)"},
		"what its building is for":    {"省级重点实验室的建设应符合示例规划", "?"},
		"a firm that has run":         {"须为注册并正常运行三年以上的高新技术企业", "all(age_years >= 3, titles has-any high-tech-enterprise)"},
		"whose goods are bought":      {"采购已认定的浙江省科技领军企业产品的企业", "?"},
		"in whom somebody invests":    {"向瞪羚企业投资的创投机构", "?"},
		"a title of who buys":         {"购置设备的高新技术企业", "titles has-any high-tech-enterprise"},
		"what it may become":          {"具有高新技术企业培育潜力的企业", "?"},
		"a change of name":            {"高新技术企业名称变更尚未完成的", "?"},
	})
}

// TestStress reads on whom the stress lies and for whom a demand is waived, beside those who may apply.
func TestStress(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"fields":                {"重点支持示例新材料、高端装备等领域的项目", "?"},
		"firms":                 {"重点支持高新技术企业、瞪羚企业申报", "?"},
		"a list behind it":      {"重点支持以下企业：高新技术企业、瞪羚企业", "?"},
		"what they must be":     {"重点支持具有独立法人资格的高新技术企业", "all(legal_person == true, titles has-any high-tech-enterprise)"},
		"waived for a title":    {"对高新技术企业不作示例年限要求", "?"},
		"waived beside a bound": {"项目总投资不低于2000万元，对高新技术企业不作投资额要求", "any(project_investment >= 20000000, titles has-any high-tech-enterprise)"},
	})
}

// TestOthersMeant reads firms of whom a clause speaks that do not apply, or not all of whom are meant.
func TestOthersMeant(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"a demand on some":        {"食品生产企业主营产品已获得示例认证", "?"},
		"compared with others":    {"能耗达到市内同类企业先进水平", "?"},
		"what is applied for":     {"本次申报只包括绿色工厂、示例园区", "?"},
		"stress of a year":        {"2024年本市重点推荐示例机械制造、汽车制造等细分行业", "?"},
		"raised by the applicant": {"每新增一家国家级高新技术企业", "?"},
		"helped by it":            {"帮助企业通过国家高新技术企业认定的示例服务机构", "?"},
		"shut out in a bracket":   {"成长性好的示例企业（已获支持的专精特新“小巨人”企业不再纳入范围）", "?"},
		"for whom services are":   {"面向我市“家用电器及配件制造、通用零部件及配件制造”两个细分行业，遴选示例服务商", "all(?, ?)"},
		"and its fittings":        {"面向家用电器及配件制造、通用设备制造两个细分行业的企业", "industry in 家用电器及配件制造|通用设备制造"},
	})
}

// TestNotOfAll reads honours and trades of whom only somebody else, a sort or a case is told.
func TestNotOfAll(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"whom one brought in":     {"对成功引进两院院士、国家“万人计划”人才的示例机构", "?"},
		"a programme of a place":  {"入选国家、天津市、示例区人才工程的人才", "?"},
		"founded by bodies":       {"包括示例馆以及高校和科研机构设立的对外开放的植物园等", "?"},
		"the stress of a call":    {"重点围绕新材料、生物等六大领域进行示例征集", "?"},
		"sorts":                   {"征集对象分示例项目和科技型中小企业两类", "?"},
		"a case of bodies there":  {"申报单位为吉林省内高校、科研单位的，必须与企业联合申报", "all(region in 220000, ?, ?)"},
		"a bound within brackets": {"研发人员50人以上（软件类企业100人以上）且占职工总数的比例不低于10%", "all(rd_staff_count >= 50, ?)"},
	})
}

// TestSpokenOfPersons reads where persons work, of which bodies they come, and how something is to be called.
func TestSpokenOfPersons(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"works at a firm there": {"能够在省内同一企业工作不少于两年", "?"},
		"staff of bodies":       {"担任示例职务的高校、科研院所人员应为正式在编的科研人员", "?"},
		"a name to be borne":    {"示例空间名称应当统一命名为“深圳某某众创空间”", "?"},
	})
}

// TestWhoseTitle reads titles of tenants, of what is applied for, and of one of several sorts of firms.
func TestWhoseTitle(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"what is encouraged":  {"鼓励高校院所、企业等单位", "?"},
		"what an office does": {"巴中市科学技术局负责示例研发平台的建设指导", "?"},
		"fields to be built":  {"示例装备与智能制造领域，重点支持建设示例基地", "all(?, ?)"},
		"tenants":             {"在孵企业首次获得国家高新技术企业认定的", "?"},
		"hosts to be":         {"省技术创新中心牵头单位应具有较强的示例能力", "?"},
		"hosts that are":      {"申报单位为省级以上企业技术中心依托单位", "platforms has-any 省级以上企业技术中心"},
		"able firms besides":  {"申报主体为高新技术企业、科技型中小企业、具有示例能力的企业", "any(titles has-any high-tech-enterprise|tech-sme, ?)"},
		"a host instead":      {"各级示例试点企业、高新技术企业或省级企业技术中心依托企业", "any(?, titles has-any high-tech-enterprise, platforms has-any provincial-enterprise-tech-center)"},
		"an autonomous level": {"拥有自治区级以上创新平台", "platforms has-any 自治区级以上创新平台"},
		"a programme there":   {"上年度孵化广东示例计划创新创业团队", "?"},
		"who rents":           {"承租方为小微企业的", "?"},
		"firms bought from":   {"采购本市中小企业产品的单位", "?"},
		"firms dealt with":    {"与上市公司签订供货合同的企业", "?"},
		"firms that founded":  {"上市公司在我市设立的独立法人子公司", "all(region in 370300, legal_person == true)"},
		"who is elsewhere":    {"注册地不在本市的，须承诺迁入", "all(?, ?)"},
		"who takes part":      {"须有省级科技特派员参与建设", "?"},
		"who founded it":      {"由省级以上人才计划入选者创办的企业", "?"},
		"the team's leader":   {"由泰山学者领衔的团队", "talent_titles has-any taishan-scholar"},
	})
}
