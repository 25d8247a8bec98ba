package conditions_test

import "testing"

// TestIncluded asks nothing of applicants that a bracket only takes in besides.
func TestIncluded(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"listed firms as well":     {"申报企业（含上市公司）应在我市注册", "region in 370300"},
		"firms of a title as well": {"申报企业（含高新技术企业）应在我市注册", "region in 370300"},
		"of several":               {"申报单位为企业（包括规模以上企业、高新技术企业）", "all(entity_type in 企业, ?)"},
		"of any size":              {"工业企业（含规模以下企业）应在我市注册", "all(region in 370300, ?)"},
		"not those":                {"民营企业（不含上市公司）", "all(listed == false, ?)"},
		"another title":            {"国家级科技企业孵化器（含国家备案众创空间）", "titles has-any national-incubator|national-makerspace"},
		"no listing":               {"上市报告会、路演活动", "?"},
		"owned by one":             {"上市公司作为主要股东的企业", "?"},
		"dealt with by law":        {"存在学术不端行为的，由主管部门按规定处理", "all(?, ?)"},
		"within what bars":         {"近三年无重大安全（含网络安全、数据安全）事故", "major_incident == false @last3y"},
	})
}
