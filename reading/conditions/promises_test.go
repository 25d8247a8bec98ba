package conditions_test

import "testing"

// TestNotYet reads what is promised, hoped for, to be done in some time, or asked of nobody as the text has it.
func TestNotYet(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"a promise":                  {"承诺三年内营业收入达到5000万元", "?"},
		"a hope":                     {"力争三年内营业收入达到1亿元", "?"},
		"a plan by its name":         {"入选国家级人才计划，年龄不超过50周岁", "all(talent_titles has-any 国家级人才计划, person_age <= 50)"},
		"a term to do something":     {"自注册之日起两年内实缴资本不低于1000万元", "all(paid_in_capital >= 10000000, ?)"},
		"a term to get something":    {"自其注册之日起五年内，每年给予10万元补助", "?"},
		"a term from a year on":      {"从注册（迁入）当年起3年内，按其贡献给予奖励", "?"},
		"an age and more":            {"自工商登记之日起5年内，且年营业收入不超过5000万元", "all(age_years <= 5, revenue <= 50000000 @last1y)"},
		"a person registered":        {"办理就业登记之日起1年内", "?"},
		"how old a building is":      {"建成交付10年以上的小区", "?"},
		"what one person invests":    {"个人投资额不少于200万元", "?"},
		"a rank of others":           {"曾在行业排名前500强企业任职", "?"},
		"an age":                     {"自成立之日起5年内的科技型企业", "age_years <= 5"},
		"an age at least":            {"自工商注册登记之日起满1年", "age_years >= 1"},
		"founded or moved here":      {"2024年1月1日后新设立或由市外迁入的企业", "?"},
		"founded":                    {"2024年1月1日后新设立的企业", "register_date >= 2024-01-01"},
		"so many may be put forward": {"同一企业当年申报不超过2名博士", "?"},
		"a subsidy of persons":       {"未享受过其他购房补贴", "?"},
		"some of the staff":          {"从业人员中持有救生员证的不少于6人", "?"},
		"who shares a right":         {"两个或者两个以上的个人为共有专利权人的", "?"},
		"a product in use":           {"该设备价格不低于100万元，投入使用满1年", "all(equipment_price >= 1000000, ?)"},
		"a product on sale":          {"产品已上市销售满1年，累计销售收入1000万元以上", "all(?, ?)"},
		"software that runs":         {"软件产品上线运行满6个月", "?"},
		"an approval":                {"药品获批上市后一年内提出申请", "?"},
		"one shop":                   {"门店经营面积500平方米以上", "?"},
		"a rank by taxes":            {"纳税额全区排名前50名", "?"},
		"a trade of a person":        {"技术负责人从事本专业10年以上", "?"},
		"what tenants own":           {"入驻企业中拥有有效知识产权的占25%以上", "incubator_ip_ratio >= 0.25"},
		"either of two degrees":      {"硕士研究生或大学本科毕业", "person_degree in 硕士|本科"},
		"the environment besides":    {"近三年未发生重大安全、质量事故和环境违法行为", "major_incident == false @last3y"},
		"punished for it":            {"近三年未因环境违法受到处罚", "illegal_record == false @last3y"},
		"works for others there":     {"在本市其他企业工作过的，不予受理", "not(?)"},
		"looked into":                {"学术不端行为正在接受调查处理的，不得申报", "not(research_misconduct == true)"},
	})
}
