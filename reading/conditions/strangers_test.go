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
		"who it must be":            {"须为规模以上工业企业", "all(above_scale == true, industry in 工业)"},
		"who employs":               {"与淄博市企业签订劳动合同", "all(region in 370300, social_insurance == true)"},
		"in whom it invests":        {"投资于成立时间不超过5年的初创科技型企业", "?"},
		"a name":                    {"遵守《上市公司信息披露管理办法》有关规定", "?"},
		"so many of them":           {"入驻企业中规模以上企业不少于5家", "?"},
		"so many before them":       {"服务3家以上上市公司", "?"},
		"a share of them":           {"规模以上企业占比不低于20%", "?"},
		"one worked with":           {"合作的酿酒企业近三年未发生食品安全事故", "?"},
		"a fund for some years":     {"存续期不超过10年", "?"},
		"a team beside ranks":       {"高级职称人员5人以上，技术团队20人以上", "all(senior_staff_count >= 5, ?)"},
		"for whom it has worked":    {"具备为纺织企业服务的经验", "?"},
		"deals between them":        {"关联企业之间的交易不予支持，近三年有违法违规行为的不得申请", "not(any(?, illegal_record == true @last3y))"},
		"a customer abroad":         {"境外客户应成立满1年", "?"},
		"shops in a base":           {"入驻商家年销售额合计2000万元以上", "?"},
		"whose kin":                 {"企业法人、股东的近亲属不算", "?"},
		"some of the staff":         {"实施激励的员工不少于5人", "?"},
		"staff that is insured":     {"缴纳社保的员工不少于5人", "employees >= 5"},
		"firms below it":            {"下属子公司上年度营业收入均不低于2000万元", "?"},
		"who lends":                 {"贷款银行为淄博市内银行机构", "?"},
		"what it brings about":      {"带动上下游企业新增投资不低于5000万元", "?"},
		"money from one":            {"获得上市公司投资1000万元以上", "?"},
		"how those served grow":     {"近两年服务企业平均营收增长10%以上", "?"},
		"in a bracket":              {"上市公司并购科技企业（标的企业拥有自主知识产权，资产负债率不超过60%）", "all(listed == true, ?)"},
		"who guarantees":            {"担保企业资产负债率不高于60%", "?"},
		"who is taught":             {"培养的研究生年龄不超过35周岁", "?"},
		"so many of several":        {"总部企业、上市公司、规上企业3家以上", "?"},
		"what users say":            {"用户满意度达到90%以上，从业人员不少于30人", "all(?, employees >= 30)"},
		"so many shareholders":      {"股东人数不少于2人，实缴资本不低于500万元", "all(?, paid_in_capital >= 5000000)"},
		"who drew it up":            {"审计机构出具的上年度研发费用不低于200万元", "rd_expense >= 2000000 @last1y"},
		"taken over, not joined":    {"并购标的企业资产负债率不高于70%", "?"},
	})
}
