package conditions_test

import "testing"

// TestAmounts reads numbers, what they measure and for whom.
func TestAmounts(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"amid two numbers":                   {"研发费用总额介于200万元与900万元之间（含本数）", "all(rd_expense >= 2000000, rd_expense <= 9000000)"},
		"what a piece must be worth":         {"单价2万元以上的科研仪器设备原值合计不低于500万元", "rd_equipment_value >= 5000000"},
		"one threshold told in two ways":     {"研发费用占营业收入比重不低于4%或300万元", "any(rd_intensity >= 0.04, rd_expense >= 3000000)"},
		"as much as is granted":              {"自筹经费应不低于财政资助额", "funding_match_ratio >= 1"},
		"a span of days":                     {"注册满三百六十五天", "age_years >= 1"},
		"a share of tenants":                 {"在孵企业不少于10家，其中三成以上拥有知识产权", "all(incubated_count >= 10, incubator_ip_ratio >= 0.3)"},
		"a share of tenants named behind it": {"30%以上的在孵企业拥有发明专利", "incubator_ip_ratio >= 0.3"},
		"those with a degree or a post":      {"本科以上学历或中级以上职称人员不低于60%", "?"},
		"those of a part of the staff":       {"研发人员不少于8名，其中本科以上学历人员占比不低于70%", "all(rd_staff_count >= 8, ?)"},
		"what is reckoned":                   {"超过二年的分年度计算", "?"},
		"eased without a bound before":       {"可自主支配场地面积可放宽到1500平方米", "all(area >= 1500, ?)"},
		"a bracket of those included":        {"近三年（含成立不足三年）无安全事故", "major_incident == false @last3y"},
		"eased for a line of business":       {"研发设备原值不低于600万元，软件、医药行业可放宽至300万元", "any(rd_equipment_value >= 6000000, all(industry in 软件|医药, rd_equipment_value >= 3000000))"},
		"eased in a bracket":                 {"成立时间不超过6年（生物医药企业不超过10年）", "any(age_years <= 6, all(industry in 生物医药, age_years <= 10))"},
		"eased for those named before":       {"上年度主营业务收入不低于5000万元，人工智能领域的企业，可降至2000万元", "any(main_revenue >= 50000000 @last1y, all(industry in 人工智能, main_revenue >= 20000000 @last1y))"},
		"a large case":                       {"研发费用占营业收入比重不低于3%，营业收入20亿元以上的企业，该比重可为2%以上", "any(rd_intensity >= 0.03, all(revenue >= 2000000000, rd_intensity >= 0.02))"},
		"announced in an earlier clause":     {"上年度营业收入，制造类企业为5000万元以上", "all(industry in 制造业, revenue >= 50000000 @last1y)"},
		"several thresholds":                 {"年营业收入首次突破3亿元、8亿元的企业", "any(revenue > 300000000 @last1y, revenue > 800000000 @last1y)"},
		"in turn":                            {"从业人员、营业收入分别在200人以下和8000万元以下", "all(employees <= 200, revenue <= 80000000)"},
		"compared with a whole":              {"研发费用不少于50万元且不低于营业收入的4%", "all(rd_expense >= 500000, rd_intensity >= 0.04)"},
		"its part of the whole":              {"研究开发人员不少于15名且占从业人员的比重超过20%", "all(rd_staff_count >= 15, rd_staff_ratio > 0.2)"},
		"two bounds without a mark between":  {"成立一年以上八年以下", "all(age_years >= 1, age_years <= 8)"},
		"an inclusion mark before":           {"营业收入总额不低于（含）800万元", "revenue >= 8000000"},
		"a bracket that is no mark":          {"知识产权不少于2项（不含外观设计专利）", "all(ip_total >= 2, ?)"},
		"a period between":                   {"研发经费总额近三年支出额不低于100万元", "rd_expense >= 1000000 @last3y"},
		"what is lent behind":                {"获得800万元以下、1至2年期的信用贷款", "all(loan_amount <= 8000000, loan_term >= 1, loan_term <= 2)"},
		"both ends of a term":                {"贷款期限6个月以上，最长不超过3年", "all(loan_term >= 0.5, loan_term <= 3)"},
		"not the price of one":               {"单套合同金额80万元以上", "equipment_price >= 800000"},
		"rights of the first kind":           {"近两年获得发明专利（含国防专利）、植物新品种、国家新药、集成电路布图设计专有权等不少于2项", "ip_invention >= 2 @last2y"},
		"inventions and lesser rights":       {"拥有发明专利、实用新型专利、软件著作权合计不少于6项", "ip_total >= 6"},
		"a total of apparatus":               {"用于研发的仪器设备总额原值不低于200万元", "rd_equipment_value >= 2000000"},
		"income of a service":                {"经营性收入不低于30万元", "revenue >= 300000"},
		"staff, as a rule":                   {"机构专职人员原则上在3人以上", "employees >= 3"},
		"years of a licence":                 {"享有五年以上的全国范围内独占许可权利", "?"},
		"a list of rights":                   {"拥有软件著作权、集成电路布图设计、植物新品种等不少于4项", "ip_utility_soft >= 4"},
		"paid in":                            {"注册资本实际到位2000万元以上", "paid_in_capital >= 20000000"},
		"tiers":                              {"上年度销售收入5000万元（含）以下的企业，研发费用占比不低于5%，上年度销售收入5000万元以上的企业，研发费用占比不低于4%", "any(all(revenue <= 50000000 @last1y, rd_intensity >= 0.05 @last1y), all(revenue > 50000000 @last1y, rd_intensity >= 0.04 @last1y))"},
		"of scientists":                      {"从事研究开发工作人员不少于12人", "rd_staff_count >= 12"},
		"no doctors":                         {"有2名以上博士后出站", "?"},
	})
}
