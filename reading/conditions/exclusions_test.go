package conditions_test

import "testing"

// TestExclusions reads whom a sentence shuts out, and where it says so.
func TestExclusions(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"for whom alone":               {"仅面向中小微企业，大型企业不参加", "all(size_class in 中型|小型|微型, not(size_class in 大型))"},
		"all but some":                 {"除房地产、餐饮企业外", "industry not-in 房地产|餐饮"},
		"not to take part":             {"已获评单项冠军的企业不参与", "not(titles has-any manufacturing-champion)"},
		"no need":                      {"已认定为省级企业技术中心的，无需再报", "not(platforms has-any provincial-enterprise-tech-center)"},
		"one part of a sentence":       {"在我市注册的中小企业，已获评单项冠军的企业不参与", "all(region in 370300, size_class in 中型|小型|微型, not(titles has-any manufacturing-champion))"},
		"each clause":                  {"住宿、餐饮类企业除外，已享受同类补贴的除外", "all(not(industry in 住宿|餐饮), not(same_project_funded == true))"},
		"not in the list":              {"房地产、娱乐类企业不在申报之列", "not(industry in 房地产|娱乐)"},
		"never left":                   {"注册地未迁出桓台", "region in 370321"},
		"has left":                     {"已迁出桓台的企业，不予支持", "not(region not-in 370321)"},
		"without a part":               {"在山东省境内注册（不含青岛）", "all(region in 370000, region not-in 370200)"},
		"where a right is registered":  {"拥有自主知识产权（在省内注册，或享有5年以上的独占许可）", "all(ip_owned == true, ?)"},
		"where industries are to lead": {"重点支持符合淄博市标志性产业链发展方向的企业", "?"},
		"a place of business":          {"营业面积不小于100平方米", "?"},
		"where a person works":         {"全职在淄博市工作的优秀青年人才", "?"},
		"several that may not enter":   {"近三年有重大违法违规行为的，最近一年末资产负债率超过85%的，以及处于破产重整程序的，不得入库", "not(any(illegal_record == true @last3y, debt_ratio > 0.85 @last1y_end, ?))"},
		"the same field twice":         {"已获批建设国家技术创新中心的单位，同一方向不得重复申请", "not(all(platforms has-any national-tech-innovation-center, same_project_funded == true))"},
		"who is forbidden":             {"禁止主要从事金融、投资类业务的企业在科创板上市", "not(industry in 金融|投资)"},
		"a bracket about others":       {"注册在淄博市（不含仅在本市挂名的企业）", "region in 370300"},
	})
}
