package generate

// fill adds further conditions until the rule has so many.
func (b *ruleBook) fill(leaves int) {
	for range 2 * mostLeaves { // a field that is there already is drawn again
		if b.leaves >= leaves {
			return
		}
		b.add(b.filler())
	}
}

// filler draws a condition that any program may have.
func (b *ruleBook) filler() clause {
	d := b.dice
	list := b.fillers()
	weights := make([]float64, len(list))
	for i, f := range list {
		weights[i] = f.weight
	}
	return list[weighted(d, weights)].clause
}

type weightedClause struct {
	weight float64
	clause clause
}

func (b *ruleBook) fillers() []weightedClause {
	if b.plain {
		return b.plainFillers()
	}
	return append(b.plainFillers(), b.researchFillers()...)
}

// plainFillers are about who the applicant is and how large.
func (b *ruleBook) plainFillers() []weightedClause {
	d := b.dice
	age := []clause{
		b.oneOf("age_years", "", 1, 2, 3, 5), b.oneOf("age_years", "apply", 1, 3), number("age_years", "<", 10, ""), number("age_years", "<=", 20, ""),
	}
	return []weightedClause{
		{12, in("entity_type", pick(d, [][]string{{"企业"}, {"企业", "科研院所"}, {"企业", "高等学校", "科研院所", "医疗机构"}})...)},
		{14, is("legal_person", true)},
		{10, is("resident_enterprise", true)},
		{10, pick(d, age)},
		{2, clause{Field: "register_date", Op: pick(d, []string{"<", "<="}), Value: pick(d, []string{"2024-01-01", "2025-01-01", "2025-06-30"})}},
		{3, in("size_class", pick(d, [][]string{{"小型", "微型"}, {"中型", "小型", "微型"}, {"大型", "中型"}})...)},
		{5, b.oneOf("employees", pick(d, []string{"", "last1y"}), 5, 10, 20, 30, 50, 100)},
		{1, number("employees", "<=", pick(d, []float64{300, 500, 1000}), "last1y")},
		{3, b.oneOf("revenue", "last1y", 2_000_000, 5_000_000, 10_000_000, 20_000_000)},
		{1, number("revenue", "<=", pick(d, []float64{200_000_000, 400_000_000}), "last1y")},
		{0.7, number("total_assets", "<=", pick(d, []float64{50_000_000, 200_000_000}), pick(d, []string{"last1y", "cur"}))},
		{1, number("taxable_income", "<=", 3_000_000, "cur")},
		{0.7, b.oneOf("main_revenue", "last1y", 5_000_000, 10_000_000, 50_000_000)},
		{0.7, b.oneOf("main_revenue_ratio", "last1y", 0.5, 0.7)},
		{1, number("debt_ratio", "<=", pick(d, []float64{0.6, 0.7, 0.8}), "last1y")},
		{1, is("above_scale", true)},
		{1, is("listed", false)},
		{1, is("prohibited_industry", false)},
		{1, is("accounting_sound", true)},
		{1, is("social_insurance", true)},
		{1, in("tax_credit", pick(d, [][]string{{"A"}, {"A", "B"}, {"A", "B", "M"}})...)},
	}
}

// researchFillers are about R&D, rights and titles.
func (b *ruleBook) researchFillers() []weightedClause {
	d := b.dice
	return []weightedClause{
		{5, is("ip_owned", true)},
		{4, is("hightech_field", true)},
		{1, is("iur_partner", true)},
		{3, is("rd_deduction_filed", true)},
		{4, b.oneOf("rd_intensity", pick(d, []string{"last1y", "last2y", "last3y", "last2y_each"}), 0.02, 0.03, 0.05)},
		{3, b.oneOf("rd_expense", pick(d, []string{"last1y", "last3y"}), 500_000, 1_000_000, 2_000_000)},
		{2, b.oneOf("rd_staff_count", "", 5, 10, 20)},
		{2, b.oneOf("rd_staff_ratio", "last1y", 0.05, 0.1)},
		{3, b.oneOf("tech_staff_ratio", pick(d, []string{"last1y", "cur"}), 0.1, 0.15, 0.2)},
		{2, b.oneOf("degree_ratio", "", 0.3, 0.5)},
		{1, b.oneOf("senior_staff_count", "", 2, 5)},
		{2, b.oneOf("rd_domestic_ratio", pick(d, []string{"last1y", "last3y"}), 0.6)},
		{3, b.oneOf("hitech_revenue_ratio", "last1y", 0.5, 0.6)},
		{2, b.oneOf("innovation_score", "", 60, 70)},
		{1, b.oneOf("niche_years", "", 3, 5, 10)},
		{3, b.oneOf("ip_invention", "", 1, 2, 3)},
		{3, b.oneOf("ip_utility_soft", "", 3, 5, 6, 10)},
		{3, b.oneOf("ip_total", "", 5, 6, 10)},
		{1, b.oneOf("standards_count", "", 1)},
		{3, holds("titles", "has-any", "", "high-tech-enterprise", "tech-sme")},
		{1, holds("titles", "has-none", "", pick(d, []string{"srdi-little-giant", "gazelle", "manufacturing-champion"}))},
	}
}

// exclude adds what an applicant must not have, as a negated list or as conditions of their own.
func (b *ruleBook) exclude() {
	d := b.dice
	dishonest, abnormal := is("credit_dishonest", true), is("abnormal_list", true)
	switch d.IntN(24) {
	case 0:
		b.add(not(dishonest))
	case 1:
		b.add(not(either(dishonest, abnormal)))
	case 2:
		b.add(not(either(since(is("illegal_record", true), "last3y"), since(is("tax_arrears", true), "last3y"), since(dishonest, "last3y"))))
	case 3:
		b.add(is("credit_dishonest", false))
	case 4:
		b.add(since(is("major_incident", false), pick(d, []string{"pre12m", "last1y", "last3y"})))
	case 5:
		b.add(since(is("illegal_record", false), pick(d, []string{"last1y", "last2y", "last3y", "2025+"})))
		b.add(is("abnormal_list", false))
	case 6:
		b.add(pick(d, []clause{
			since(is("research_misconduct", false), "last3y"), is("env_credit_bad", false), is("tax_arrears", false), since(is("credit_dishonest", false), "2y"),
		}))
	}
	if d.chance(0.005) {
		b.add(is(pick(d, []string{"overdue_project", "same_project_funded"}), false))
	}
}

func since(c clause, period string) clause {
	c.Period = period
	return c
}

// judge adds what only a person decides: in a share of the rules at the top, where nothing else settles it, and in
// others as an alternative to a title.
func (b *ruleBook) judge() {
	d := b.dice
	texts := []string{"技术处于国内领先水平", "具有良好的产业化前景", "项目符合区域产业规划", "经营管理规范，无重大纠纷"}
	switch {
	case d.chance(0.03):
		b.add(clause{Judgement: pick(d, texts)})
	case d.chance(0.04):
		b.add(either(holds("titles", "has-any", "", "high-tech-enterprise", "srdi-sme"), clause{Judgement: pick(d, texts)}))
	}
}
