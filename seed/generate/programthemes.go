package generate

// theme is what programs of one kind are for; core adds the conditions that say so, and about so many further ones
// follow.
type theme struct {
	name    string
	weight  float64
	further float64
	core    func(b *ruleBook)
}

func (b *ruleBook) theme() theme {
	list := themes()
	weights := make([]float64, len(list))
	for i, t := range list {
		weights[i] = t.weight
	}
	return list[weighted(b.dice, weights)]
}

func themes() []theme {
	return []theme{
		{"普惠扶持", 110, 1.4, (*ruleBook).general},
		{"科技企业奖补", 12, 1, (*ruleBook).titled},
		{"研发投入补助", 8, 0.7, (*ruleBook).spending},
		{"高成长企业培育", 7, 0.7, (*ruleBook).growing},
		{"创新平台建设", 4, 0.7, (*ruleBook).platformed},
		{"产业链扶持", 10, 1.5, (*ruleBook).trading},
		{"初创企业扶持", 7, 1, (*ruleBook).starting},
		{"知识产权资助", 4, 0.5, (*ruleBook).inventing},
		{"规模提升奖励", 5, 1, (*ruleBook).scaling},
		{"项目与融资支持", 1, 0.5, (*ruleBook).financing},
	}
}

// general asks what most enterprises of the place and trade can show.
func (b *ruleBook) general() {
	d := b.dice
	b.plain = true
	b.add(pick(d, []clause{
		is("legal_person", true), is("legal_person", true), is("resident_enterprise", true), in("entity_type", "企业"), in("entity_type", "企业"), b.oneOf("employees", "", 5, 10, 20),
		atLeast("age_years", pick(d, []float64{1, 2, 3}), ""), b.oneOf("revenue", "last1y", 1_000_000, 2_000_000, 5_000_000, 10_000_000),
	}))
}

// titled asks titles: held today, for some years, or granted lately.
func (b *ruleBook) titled() {
	d := b.dice
	switch d.IntN(6) {
	case 0:
		b.add(holds("titles", "has-all", "", "high-tech-enterprise"))
	case 1:
		b.add(holds("titles", "has-any", "", "high-tech-enterprise", "tech-sme"))
	case 2:
		b.add(holds("titles", "has-any", "", "srdi-sme", "srdi-little-giant", "gazelle"))
	case 3:
		b.add(holds("titles", "has-all", pick(d, []string{"1y", "2y"}), pick(d, []string{"high-tech-enterprise", "innovative-sme", "srdi-sme"})))
	case 4:
		b.add(holds("titles", "has-all", pick(d, []string{"2025", "2025+", "2024+", "last3y"}), pick(d, []string{"high-tech-enterprise", "tech-sme", "srdi-sme"})))
	case 5:
		b.add(holds("titles", "has-all", "", "high-tech-enterprise", pick(d, []string{"tech-sme", "innovative-sme", "srdi-sme"})))
	}
	if d.chance(0.5) {
		b.add(b.oneOf("revenue", "last1y", 5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000))
	}
}

// spending asks R&D: an amount, a share of revenue, or tiers of both as 国科发火〔2016〕32号 has them.
func (b *ruleBook) spending() {
	d := b.dice
	period := pick(d, []string{"last1y", "last3y", "last3y", "last2y"})
	shares := [][]float64{{0.05, 0.04, 0.03}, {0.06, 0.05, 0.04}, {0.08, 0.06, 0.05}}
	switch s := pick(d, shares); d.IntN(3) {
	case 0:
		b.add(either(
			all(number("revenue", "<=", 50_000_000, "last1y"), atLeast("rd_intensity", s[0], period)),
			all(number("revenue", ">", 50_000_000, "last1y"), number("revenue", "<=", 200_000_000, "last1y"), atLeast("rd_intensity", s[1], period)),
			all(number("revenue", ">", 200_000_000, "last1y"), atLeast("rd_intensity", s[2], period)),
		))
	case 1:
		b.add(either(
			all(number("revenue", "<", 20_000_000, "last1y"), atLeast("rd_intensity", s[0], period)),
			all(number("revenue", ">=", 20_000_000, "last1y"), atLeast("rd_intensity", s[2], period)),
		))
	case 2:
		b.add(b.oneOf("rd_intensity", period, 0.03, 0.05, 0.06, 0.08, 0.1))
		b.add(b.oneOf("rd_expense", pick(d, []string{"last1y", "last3y"}), 500_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000, 10_000_000))
	}
	if d.chance(0.3) {
		b.add(is("rd_deduction_filed", true))
	}
}

// growing asks growth over a window, and the size that it starts from.
func (b *ruleBook) growing() {
	d := b.dice
	period := pick(d, []string{"last1y", "last2y", "last2y", "last3y"})
	at := d.IntN(5)
	rate, lower := []float64{0.1, 0.15, 0.2, 0.25, 0.3}[at], []float64{0.05, 0.1, 0.15, 0.2, 0.25}[at]
	switch d.IntN(4) {
	case 0:
		b.add(either(
			all(number("revenue", "<", 20_000_000, "last1y"), atLeast("revenue_growth", rate, period)),
			all(number("revenue", ">=", 20_000_000, "last1y"), either(atLeast("revenue_growth", lower, period), atLeast("profit_growth", rate, pick(d, []string{"last1y", "last2y"})))),
		))
	case 1:
		b.add(atLeast("revenue_growth", rate, period))
		b.add(b.oneOf("revenue", "last1y", 5_000_000, 10_000_000, 20_000_000, 40_000_000))
	case 2:
		b.add(atLeast("rd_growth", rate, pick(d, []string{"last1y", "last2y"})))
		b.add(b.oneOf("rd_expense", "last1y", 300_000, 500_000, 1_000_000, 2_000_000))
	case 3:
		b.add(b.oneOf("rd_growth_amount", "last1y", 100_000, 300_000, 500_000, 1_000_000))
		b.add(b.oneOf("revenue_growth", "last2y_each", 0, 0.05, 0.1))
	}
	if d.chance(0.4) {
		b.add(number("debt_ratio", pick(d, []string{"<", "<="}), pick(d, []float64{0.6, 0.7, 0.8}), ""))
	}
}

// platformed asks research platforms, or that none is there yet beside the means to set one up.
func (b *ruleBook) platformed() {
	d := b.dice
	switch d.IntN(4) {
	case 0:
		b.add(holds("platforms", "has-any", "", "municipal-enterprise-tech-center", "municipal-key-lab", "provincial-enterprise-tech-center"))
	case 1:
		b.add(holds("platforms", "has-all", pick(d, []string{"", "2y", "2y"}), pick(d, []string{"municipal-enterprise-tech-center", "省级以上企业技术中心"})))
	case 2:
		b.add(holds("platforms", "has-none", "", "provincial-key-lab", "state-key-lab"))
		b.add(b.oneOf("rd_staff_count", "", 10, 20, 30, 50))
		b.add(b.oneOf("rd_equipment_value", "", 1_000_000, 3_000_000, 5_000_000))
	case 3:
		b.add(holds("platforms", "has-none", "", "municipal-enterprise-tech-center", "省级以上企业技术中心"))
		b.add(b.oneOf("rd_expense", "last1y", 1_000_000, 2_000_000, 3_000_000, 5_000_000))
	}
	if d.chance(0.4) {
		b.add(b.oneOf("rd_space_area", "", 200, 500, 1000))
	}
}

// trading asks the trade and its size. Which trade, narrow decides.
func (b *ruleBook) trading() {
	d := b.dice
	b.add(b.oneOf("revenue", pick(d, []string{"last1y", "last1y", "last2y", "last3y", "last3y_avg"}), 5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000))
	if d.chance(0.3) {
		b.add(b.oneOf("rd_intensity", "last1y", 0.02, 0.03, 0.05))
	}
}

// starting asks young and small firms.
func (b *ruleBook) starting() {
	d := b.dice
	b.add(number("age_years", pick(d, []string{"<=", "<=", "<"}), pick(d, []float64{1, 2, 3, 3, 5, 5, 8}), ""))
	b.add(in("size_class", pick(d, [][]string{{"小型", "微型"}, {"微型"}, {"中型", "小型", "微型"}})...))
	b.add(pick(d, []clause{
		holds("titles", "has-any", "", "tech-sme"), is("ip_owned", true), is("hightech_field", true), atLeast("rd_intensity", 0.05, "last1y"),
		is("accounting_sound", true),
	}))
}

// inventing asks counts of rights, held or lately come.
func (b *ruleBook) inventing() {
	d := b.dice
	switch d.IntN(3) {
	case 0:
		b.add(either(atLeast("ip_invention", pick(d, []float64{1, 2, 3, 5}), ""), atLeast("ip_utility_soft", pick(d, []float64{6, 8, 10}), ""), atLeast("standards_count", 1, "")))
	case 1:
		b.add(clause{AtLeast: 2, Of: []clause{
			b.oneOf("ip_invention", "", 1, 3, 5), b.oneOf("ip_total", "", 10, 15, 20), b.oneOf("standards_count", "", 1, 2), is("iur_partner", true),
		}})
	case 2:
		b.add(b.oneOf("ip_invention", pick(d, []string{"", "", "", "last3y"}), 1, 2, 3, 5, 10, 15))
	}
	b.add(is("ip_owned", true))
}

// scaling asks amounts of revenue, staff and tax.
func (b *ruleBook) scaling() {
	d := b.dice
	b.add(b.oneOf("revenue", pick(d, []string{"last1y", "last1y", "2024", "2024+", "last2y_each"}), 50_000_000, 100_000_000, 200_000_000, 500_000_000))
	b.add(pick(d, []clause{
		is("above_scale", true), b.oneOf("employees", pick(d, []string{"", "last1y", "cur"}), 50, 100, 200, 300), b.oneOf("taxable_income", "last1y", 1_000_000, 3_000_000, 5_000_000),
		b.oneOf("main_revenue_ratio", "last1y", 0.5, 0.6, 0.7),
	}))
}

// financing asks about the project, loan or person, which a base does not hold.
func (b *ruleBook) financing() {
	d := b.dice
	b.add(pick(d, []clause{
		number("loan_amount", "<=", 10_000_000, ""), b.oneOf("project_investment", "", 5_000_000, 20_000_000, 50_000_000), atLeast("funding_match_ratio", 1, ""),
		b.oneOf("equity_financing", "last3y", 5_000_000, 10_000_000), b.oneOf("contract_amount", "last1y", 1_000_000, 5_000_000), number("loan_term", "<=", 3, ""),
		is("contract_registered", true), is("loan_repaid", true), is("insurance_paid", true), number("person_age", "<=", 45, ""), in("person_degree", "博士", "硕士"),
		atLeast("person_months", 9, ""), holds("talent_titles", "has-any", "", "taishan-industry", "zibo-talent"), number("market_share_rank", "<=", 3, ""),
		b.oneOf("paid_in_capital", "", 1_000_000, 5_000_000), b.oneOf("area", "", 3000, 10_000), b.oneOf("incubated_count", "", 20, 50), atLeast("fund_size", 5_000_000, ""),
		atLeast("incubator_ip_ratio", 0.3, ""), atLeast("service_staff_ratio", 0.8, ""), b.oneOf("operating_years", "", 2, 3), number("equipment_price", "<=", 5_000_000, ""),
	}))
	b.add(b.oneOf("revenue", "last1y", 20_000_000, 50_000_000, 100_000_000))
}
