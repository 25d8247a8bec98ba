package base

import (
	"slices"

	"huiqi/models/enterprise"
)

// The fields of sets of titles. A check of one of them says that the lists of who holds them were looked up.
const (
	fieldTitles    = "titles"
	fieldPlatforms = "platforms"
	fieldTalent    = "talent_titles"
)

// RiskFields returns the fields that risk records are about: spells on a list and incidents.
func RiskFields() []string {
	return []string{
		"credit_dishonest", "abnormal_list", "major_incident", "illegal_record", "research_misconduct", "tax_arrears",
		"env_credit_bad", "overdue_project",
	}
}

// checkable returns the fields whose lists can be looked up: without a look-up, no record means unknown.
func checkable() []string { return append(RiskFields(), fieldTitles, fieldPlatforms, fieldTalent) }

// place returns where a field is kept, when that is not among the other facts: the name of the call that writes it.
func place(field string) string {
	switch field {
	case "region", "zone", "industry", "entity_type", "founded_on", "register_date", "age_years":
		return "PATCH /enterprises/{uscc}"
	case fieldTitles, fieldPlatforms, fieldTalent:
		return "/enterprises/{uscc}/titles"
	case "ip_invention", "ip_utility_soft", "standards_count":
		return "/enterprises/{uscc}/ip"
	}
	if slices.Contains(RiskFields(), field) {
		return "/enterprises/{uscc}/risks"
	}
	if _, ok := figureOf(field); ok {
		return "/enterprises/{uscc}/figures/{year}"
	}
	return ""
}

// figureOf returns the figure of a year that a field is kept in. Employees are a band and not among them.
func figureOf(field string) (func(a *enterprise.AnnualFigures) any, bool) {
	f, ok := map[string]func(a *enterprise.AnnualFigures) any{
		"revenue":             func(a *enterprise.AnnualFigures) any { return a.Revenue },
		"main_revenue":        func(a *enterprise.AnnualFigures) any { return a.MainRevenue },
		"hitech_revenue":      func(a *enterprise.AnnualFigures) any { return a.HitechRevenue },
		"net_profit":          func(a *enterprise.AnnualFigures) any { return a.NetProfit },
		"taxable_income":      func(a *enterprise.AnnualFigures) any { return a.TaxableIncome },
		"total_assets":        func(a *enterprise.AnnualFigures) any { return a.TotalAssets },
		"total_liabilities":   func(a *enterprise.AnnualFigures) any { return a.TotalLiabilities },
		"rd_expense":          func(a *enterprise.AnnualFigures) any { return a.RDExpense },
		"rd_domestic_expense": func(a *enterprise.AnnualFigures) any { return a.RDDomestic },
		"rd_staff_count":      func(a *enterprise.AnnualFigures) any { return a.RDStaff },
		"tech_staff_count":    func(a *enterprise.AnnualFigures) any { return a.TechStaff },
		"degree_staff_count":  func(a *enterprise.AnnualFigures) any { return a.DegreeStaff },
	}[field]
	return f, ok
}
