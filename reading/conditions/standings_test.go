package conditions_test

import "testing"

// TestStandings reads yes-or-no conditions.
func TestStandings(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"contracts on record":  {"技术合同成交额100万元以上，且全部完成登记备案", "all(contract_amount >= 1000000, contract_registered == true)"},
		"accounts":             {"财务管理制度健全", "accounting_sound == true"},
		"loans":                {"没有逾期欠息", "loan_repaid == true"},
		"interest":             {"按期还清本息", "loan_repaid == true"},
		"deduction":            {"企业须已按规定申报研发费用加计扣除", "rd_deduction_filed == true"},
		"registered contracts": {"技术合同须经市技术合同登记机构认定登记", "contract_registered == true"},
		"pledges":              {"质押合同已办理登记", "?"},
		"stolen money":         {"近两年有骗取财政资金行为的，不得申报", "not(?)"},
		"launched on a market": {"企业近三年研发上市且未列入目录的产品", "?"},
		"a right of one's own": {"拥有自主有效专利权", "ip_owned == true"},
		"a right to use":       {"通过依法受让取得知识产权的使用权", "?"},
		"a system of rights":   {"具备建立自主知识产权体系的能力", "?"},
		"whose rights are":     {"与项目有关的知识产权归属清晰", "?"},
		"rights infringed":     {"近两年有知识产权侵权判决、科研失信行为的，不得推荐", "not(any(research_misconduct == true @last2y, ?))"},
		"firms raised":         {"近三年培育上市公司2家以上", "?"},
		"whose shares it is":   {"控股股东为上市公司", "?"},
		"on a market":          {"申报单位为上市公司", "listed == true"},
		"to be on a market":    {"拟在三年内上市的企业", "?"},
		"harm to nature":       {"近三年内未发生重大环境污染或生态破坏事件", "major_incident == false @last3y"},
		"a fire":               {"近两年无亡人火灾事故", "major_incident == false @last2y"},
		"after the years":      {"安全生产、产品质量等方面近三年未出现重大问题", "major_incident == false @last3y"},
		"problems":             {"近三年没有重大质量、安全问题", "major_incident == false @last3y"},
		"value made by others": {"年度规模以上工业总产值首次超过10亿元的企业", "?"},
		"kept for a market":    {"后备上市企业", "?"},
		"as if a person":       {"企业可视同为法人单位", "?"},
		"firms drawn here":     {"每吸引一家具有独立法人资格的企业落户", "?"},
		"owned by the state":   {"属于世界1000强、中央大型企业", "?"},
		"small ones of many":   {"创办小微企业、民办非企业单位、个体工商户等创业组织", "?"},
		"how it is proved":     {"职工人数以上月职工社保缴纳情况和财务报表为准", "?"},
		"who is at the head":   {"法定代表人没有故意犯罪记录", "?"},
		"with its head":        {"企业及其法定代表人无违法犯罪记录", "illegal_record == false"},
		"in projects":          {"在承担科技计划项目中无不良信用记录", "research_misconduct == false"},
		"run against rules":    {"存在违规经营或违规申报奖励的，取消资格", "not(illegal_record == true)"},
	})
}
