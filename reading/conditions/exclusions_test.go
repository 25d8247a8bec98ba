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
		"in one field of work":         {"已建有省级重点实验室的单位，同一方向不再受理", "not(platforms has-any provincial-key-lab)"},
		"students besides":             {"已入选国家级人才工程的，以及在读全日制研究生，不得申请", "not(any(talent_titles has-any 国家级人才工程, ?))"},
		"who leads a team":             {"已入选省级人才计划的团队负责人不可申报", "not(talent_titles has-any 省级人才计划)"},
		"some of those who may":        {"创新型中小企业、高新技术企业均可申领，但注册不足一年的除外", "all(titles has-any innovative-sme|high-tech-enterprise, not(age_years < 1))"},
		"entries of a list":            {"外资控股企业、上市公司及其控股子公司不适用本办法", "not(any(listed == true, ?))"},
		"money for it":                 {"已获得过省级以上院士工作站资助的，不再重复支持", "not(?)"},
		"a programme for doctors":      {"已入选其他国家级博士后资助计划的不得申报", "not(talent_titles has-any 国家级博士后资助计划)"},
		"whom another chose":           {"近五年入选过省级以上人才工程的人选，不再推荐", "not(talent_titles has-any 省级以上人才工程 @last5y)"},
		"a higher one":                 {"已入选更高层次人才工程的不得申报", "not(?)"},
		"for some years":               {"凡入选过“淄博英才计划”的，五年内不得再次申报", "not(talent_titles has-any zibo-talent)"},
		"while it lasts":               {"已获批国家级人才计划的，在支持期内不得申报", "not(talent_titles has-any 国家级人才计划)"},
		"no need for who has it":       {"已是省级瞪羚企业的，无需申报", "not(titles has-any gazelle)"},
		"higher than this one":         {"已入选高于本计划层次人才计划的，不再参加评选", "not(?)"},
		"who failed":                   {"未通过复核的高新技术企业不得申报", "not(all(titles has-any high-tech-enterprise, ?))"},
		"each clause":                  {"住宿、餐饮类企业除外，已享受同类补贴的除外", "all(not(industry in 住宿|餐饮), not(same_project_funded == true))"},
		"not in the list":              {"房地产、娱乐类企业不在申报之列", "not(industry in 房地产|娱乐)"},
		"never left":                   {"注册地未迁出桓台", "region in 370321"},
		"has left":                     {"已迁出桓台的企业，不予支持", "not(region not-in 370321)"},
		"without a part":               {"在山东省境内注册（不含青岛）", "all(region in 370000, region not-in 370200)"},
		"where a right is registered":  {"拥有自主知识产权（在省内注册，或享有5年以上的独占许可）", "all(ip_owned == true, ?)"},
		"where industries are to lead": {"重点支持符合淄博市标志性产业链发展方向的企业", "?"},
		"a place of business":          {"营业面积不小于100平方米", "?"},
		"where a person works":         {"全职在淄博市工作的优秀青年人才", "?"},
		"a bracket about others":       {"注册在淄博市（不含仅在本市挂名的企业）", "region in 370300"},
	})
}
