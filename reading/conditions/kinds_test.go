package conditions_test

import "testing"

// TestKindsOfApplicant reads who may apply, and who may not.
func TestKindsOfApplicant(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"who runs a park":          {"申报主体为园区运营管理机构", "entity_type in 园区运营机构"},
		"who runs an incubator":    {"申报单位为孵化器运营机构", "entity_type in 园区运营机构"},
		"who applies for it":       {"申报先导区的园区运营机构，应在省内注册", "all(entity_type in 园区运营机构, region in 370000)"},
		"any firm applies":         {"申请进入先导区的企业，应在省内注册", "all(?, region in 370000)"},
		"who leads":                {"项目由企业牵头申报", "entity_type in 企业"},
		"who of them leads":        {"示例研究中心由企业、科研院所或高等学校牵头", "entity_type in 企业|科研院所|高等学校"},
		"who founds it":            {"由企业、高校或者社会组织举办", "entity_type in 企业|高等学校|社会组织"},
		"a team that sits":         {"入驻市级以上科技企业孵化器的创新创业团队", "all(entity_type in 团队, ?)"},
		"a team to have":           {"拥有稳定的科研团队", "?"},
		"small firms and more":     {"在博山区登记注册的小微企业和社会组织", "all(region in 370304, any(size_class in 小型|微型, entity_type in 社会组织))"},
		"in a post":                {"申请人应当是省内高等学校或企业的在职人员", "all(entity_type in 个人, region in 370000, ?)"},
		"no persons":               {"个人不得申报", "not(entity_type in 个人)"},
		"no persons or teams":      {"个人、团队不予支持", "not(entity_type in 个人|团队)"},
		"none of one kind":         {"事业单位不参加评选", "not(entity_type in 事业单位)"},
		"not taken":                {"不受理个人申报", "not(entity_type in 个人)"},
		"not as a leader":          {"高校、科研院所不能作为牵头单位", "not(entity_type in 高等学校|科研院所)"},
		"but not":                  {"单位性质不限，但个人不得申报", "all(?, not(entity_type in 个人))"},
		"of no field":              {"分公司、个体工商户不得申报", "not(?)"},
		"not more than one":        {"企业不得申报两个以上项目", ""},
		"one kind more":            {"申请备案的单位可以是高校、科研院所，也可以是企业", "entity_type in 高等学校|科研院所|企业"},
		"in the name of":           {"以个人、团队名义申报", "entity_type in 个人|团队"},
		"a case by its name":       {"以企业名义申请的，上年度营业收入30万元以上", "any(not(entity_type in 企业), revenue >= 300000 @last1y)"},
		"asked of firms alone":     {"在淄博市注册，企业作为依托单位的，还须是高新技术企业，且研发人员不少于10人", "all(region in 370300, any(not(entity_type in 企业), all(titles has-any high-tech-enterprise, rd_staff_count >= 10)))"},
		"asked in one clause":      {"企业申请的还应建有国家企业技术中心", "any(not(entity_type in 企业), platforms has-any national-enterprise-tech-center)"},
		"of them the firms":        {"其中企业须为高新技术企业", "any(not(entity_type in 企业), titles has-any high-tech-enterprise)"},
		"led by firms":             {"由企业牵头申报的，自筹经费与财政经费之比不低于2：1", "any(not(entity_type in 企业), funding_match_ratio >= 2)"},
		"asked of persons":         {"个人申报的，年龄不超过45周岁", "any(not(entity_type in 个人), person_age <= 45)"},
		"less asked of firms":      {"企业申报的，可放宽至5年", "any(?, ?)"},
		"no field":                 {"企业申报的，应配备专职人员", "all(?, ?)"},
		"firms or who runs a park": {"在淄川区注册的企业或者园区运营机构", "all(region in 370302, entity_type in 企业|园区运营机构)"},
		"sizes by themselves":      {"企业规模为小型或微型", "size_class in 小型|微型"},
		"those there as well":      {"注册地在济宁市（济宁高新区、太白湖新区企业均可申请）", "all(region in 370800, ?)"},
		"firms by what they are":   {"申报主体须为注册在临淄区、成立1年以上的企业", "all(region in 370305, age_years >= 1)"},
		"who runs it for a living": {"申请单位为大学科技园的专职运营机构", "entity_type in 园区运营机构"},
		"of which nature":          {"性质为企业、事业单位或社会服务机构（民办非企业单位）", "entity_type in 企业|事业单位|社会组织"},
		"which organisations":      {"参评组织为企业、科研院所或者社会组织", "entity_type in 企业|科研院所|社会组织"},
		"by whom it is applied":    {"由具有独立法人资格的园区运营机构申报", "all(legal_person == true, entity_type in 园区运营机构)"},
		"by which it is applied":   {"由企业、医疗机构、高校或团队申报", "entity_type in 企业|医疗机构|高等学校|团队"},
		"where they work":          {"申请人所在单位在山东省境内", "region in 370000"},
	})
}
