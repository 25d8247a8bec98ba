package innovation

import (
	"huiqi/matching"
	"huiqi/models/reference"
)

// innovationPoints measures the indicators of 企业创新积分制. The document's weights were not confirmed: what a value counts
// is set by the office.
func innovationPoints() map[string]measure {
	rd, revenue := amount{field: "rd_expense"}, amount{field: "revenue"}
	return map[string]measure{
		"rd-expense":             figure("rd_expense", "该年度研发费用"),
		"rd-growth":              growth(rd, "（该年研发费用 − 上年研发费用）÷ 上年研发费用；上年为零时没有增速"),
		"rd-intensity":           figure("rd_intensity", "该年度研发费用 ÷ 营业收入"),
		"rd-staff-ratio":         figure("rd_staff_ratio", "该年度研发人员数 ÷ 职工总数"),
		"invention-applications": entered("；库中只有有效发明专利数，不是当年申请量，不代用"),
		"pct-applications":       entered(""),
		"tech-contract":          figure("contract_amount", "该年度技术合同成交额"),
		"hitech-revenue":         figure("hitech_revenue", "该年度高新技术产品（服务）收入"),
		"hitech-revenue-ratio":   quotient("hitech_revenue", "revenue", "该年度高新技术产品收入 ÷ 营业收入"),
		"revenue-growth":         growth(revenue, "（该年营业收入 − 上年营业收入）÷ 上年营业收入；上年为零时没有增长率"),
		"deduction-relief":       entered("；库中只有是否申报加计扣除，没有减免额"),
		"return-on-net-assets": {
			how:  "该年度净利润 ÷ 年初与年末净资产的平均数；净资产＝资产总额 − 负债总额，平均数不为正时没有利润率",
			read: func(r *reader) reading { return r.onMean("net_profit", netAssets()) },
		},
		"graduates":       entered(""),
		"platforms":       {how: "评价日有效的省级、国家级创新平台个数，按资质目录的级别；名录不完整时为不少于", read: provincialPlatforms},
		"awards":          entered(""),
		"projects":        entered(""),
		"venture-capital": figure("equity_financing", "该年度股权融资额；其中风险投资不单列，视为全部"),
		"ip-pledge":       entered(""),
	}
}

// netAssets are assets without liabilities.
func netAssets() amount { return amount{field: "total_assets", less: "total_liabilities"} }

// provincialPlatforms counts the platforms of provincial level and above.
func provincialPlatforms(r *reader) reading {
	m := r.gauge.Held("platforms", func(id string) bool {
		t, ok := r.lang.Catalogue().Title(id)
		return ok && t.Kind == reference.KindPlatform && (t.Level == "provincial" || t.Level == "national")
	})
	r.note("platforms", 0, m)
	if m.Known && m.Value.Hi == nil && m.Value.Lo.Sign() == 0 {
		return r.unknown(matching.WhyAbsent) // no fewer than none says nothing
	}
	return r.take(m)
}
