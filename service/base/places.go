package base

import (
	"encoding/json"
	"slices"

	"huiqi/models"
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
	if _, ok := slotOf(field); ok || field == fieldEmployees {
		return "/enterprises/{uscc}/figures/{year}"
	}
	return ""
}

// slotOf returns where a year's figures hold a field: a **models.Fen or **int64. Employees are a band and have
// none.
func slotOf(field string) (func(a *enterprise.AnnualFigures) any, bool) {
	f, ok := map[string]func(a *enterprise.AnnualFigures) any{
		"revenue":             func(a *enterprise.AnnualFigures) any { return &a.Revenue },
		"main_revenue":        func(a *enterprise.AnnualFigures) any { return &a.MainRevenue },
		"hitech_revenue":      func(a *enterprise.AnnualFigures) any { return &a.HitechRevenue },
		"net_profit":          func(a *enterprise.AnnualFigures) any { return &a.NetProfit },
		"taxable_income":      func(a *enterprise.AnnualFigures) any { return &a.TaxableIncome },
		"total_assets":        func(a *enterprise.AnnualFigures) any { return &a.TotalAssets },
		"total_liabilities":   func(a *enterprise.AnnualFigures) any { return &a.TotalLiabilities },
		"rd_expense":          func(a *enterprise.AnnualFigures) any { return &a.RDExpense },
		"rd_domestic_expense": func(a *enterprise.AnnualFigures) any { return &a.RDDomestic },
		"rd_staff_count":      func(a *enterprise.AnnualFigures) any { return &a.RDStaff },
		"tech_staff_count":    func(a *enterprise.AnnualFigures) any { return &a.TechStaff },
		"degree_staff_count":  func(a *enterprise.AnnualFigures) any { return &a.DegreeStaff },
	}[field]
	return f, ok
}

// Figures returns the fields that annual figures hold, employees among them, with their values; those that are not
// known are left out. A band of employees has two values.
func Figures(a enterprise.AnnualFigures) map[string]any {
	out := map[string]any{}
	for _, field := range figureFields() {
		slot, _ := slotOf(field)
		switch v := slot(&a).(type) {
		case **models.Fen:
			if *v != nil {
				out[field] = **v
			}
		case **int64:
			if *v != nil {
				out[field] = **v
			}
		}
	}
	if a.EmployeesMin != nil || a.EmployeesMax != nil {
		out[fieldEmployees] = Band{Min: a.EmployeesMin, Max: a.EmployeesMax}
	}
	return out
}

// fieldEmployees is the field that a year's figures hold as a band.
const fieldEmployees = "employees"

// Band is a whole number known to lie between its ends, which may be open.
type Band struct {
	Min *int64 `json:"min,omitempty"`
	Max *int64 `json:"max,omitempty"`
}

// SetFigure puts the JSON value of a field into a year's figures. known is false for a field that they do not hold.
func SetFigure(a *enterprise.AnnualFigures, field string, value []byte) (known bool, err error) {
	if field == fieldEmployees {
		var b Band
		var n int64
		if json.Unmarshal(value, &n) == nil {
			b = Band{Min: &n, Max: &n}
		} else if err := json.Unmarshal(value, &b); err != nil {
			return true, err
		}
		a.EmployeesMin, a.EmployeesMax = b.Min, b.Max
		return true, nil
	}
	slot, ok := slotOf(field)
	if !ok {
		return false, nil
	}
	return true, json.Unmarshal(value, slot(a))
}

func figureFields() []string {
	return []string{
		"revenue", "main_revenue", "hitech_revenue", "net_profit", "taxable_income", "total_assets", "total_liabilities",
		"rd_expense", "rd_domestic_expense", "rd_staff_count", "tech_staff_count", "degree_staff_count",
	}
}
