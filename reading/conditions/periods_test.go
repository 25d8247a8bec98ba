package conditions_test

import "testing"

// TestPeriods reads which conditions a period reaches.
func TestPeriods(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"not what one is":          {"上年度营业收入1000万元以上，职工人数不少于30人", "all(revenue >= 10000000 @last1y, employees >= 30)"},
		"not after another denial": {"近三年无重大安全事故、未被列入失信被执行人名单", "all(major_incident == false @last3y, credit_dishonest == false)"},
		"a list one was on":        {"近三年未被列入失信被执行人名单", "credit_dishonest == false @last3y"},
		"mean growth":              {"近三年营业收入平均增长率不低于10%", "revenue_growth >= 0.1 @last3y_avg"},
		"compound growth":          {"近三年营业收入年均复合增长率不低于10%", "revenue_growth >= 0.1 @last3y"},
		"each year":                {"近两年研发费用占营业收入比例均不低于4%", "rd_intensity >= 0.04 @last2y_each"},
		"the last two":             {"上一年及当年未发生重大安全事故", "major_incident == false @last1y+cur"},
		"at investment":            {"接受投资时，从业人数不超过300人", "employees <= 300 @invest"},
		"within years":             {"三年内未发生重大安全事故", "major_incident == false @last3y"},
		"since a year":             {"2023年至申报之日无严重环境违法行为", "major_incident == false @2023+"},
		"at the end":               {"上一年末职工总数不少于50人", "employees >= 50 @last1y_end"},
	})
}
