package conditions_test

import "testing"

// TestStrangers reads what is asked of somebody else than the applicant.
func TestStrangers(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"a parent":                  {"母公司上年度营业收入不低于20亿元，研发投入占比不低于3%", "all(?, ?)"},
		"a parent of the applicant": {"申报企业的母公司应为规模以上企业", "?"},
		"a partner":                 {"合作企业应注册满3年，职工人数不少于100人", "all(?, ?)"},
		"then the applicant":        {"合作单位应为规模以上企业，申报企业上年度营业收入1000万元以上", "all(?, revenue >= 10000000 @last1y)"},
		"both":                      {"合作单位和申报企业均应为规模以上企业", "all(above_scale == true, ?)"},
		"who is taken over":         {"交易额3000万元以上、被并购企业拥有有效发明专利不少于5件的", "?"},
		"a buyer":                   {"采购方应为规模以上企业", "?"},
		"who is served":             {"所服务企业年营业收入合计不低于10亿元", "?"},
		"those in a park":           {"园区内企业有效知识产权总数不少于50件", "?"},
		"who vouches":               {"担保人应为成立满3年的企业法人", "?"},
		"an owner on a list":        {"实际控制人未被列入失信被执行人名单", "credit_dishonest == false"},
		"whom it signs with":        {"与年营业收入1亿元以上的本市企业签订技术合同", "?"},
		"whom it serves":            {"为规模以上工业企业提供数字化转型服务", "?"},
		"who it must be":            {"须为规模以上工业企业", "above_scale == true"},
		"who employs":               {"与淄博市企业签订劳动合同", "all(region in 370300, social_insurance == true)"},
		"in whom it invests":        {"投资于成立时间不超过5年的初创科技型企业", "?"},
		"a name":                    {"遵守《上市公司信息披露管理办法》有关规定", "?"},
		"so many of them":           {"入驻企业中规模以上企业不少于5家", "?"},
		"so many before them":       {"服务3家以上上市公司", "?"},
		"a share of them":           {"规模以上企业占比不低于20%", "?"},
		"taken over, not joined":    {"并购标的企业资产负债率不高于70%", "?"},
	})
}
