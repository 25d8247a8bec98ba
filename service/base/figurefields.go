package base

import (
	"huiqi/models"
	"huiqi/models/enterprise"
)

// namedAmount is a year's figure that is money, under its field; nil when it is not known.
type namedAmount struct {
	field  string
	amount *models.Fen
}

// amounts returns the figures of a year that are money, in the order of figureFields.
func amounts(a *enterprise.AnnualFigures) [9]namedAmount {
	return [9]namedAmount{
		{"revenue", a.Revenue},
		{"main_revenue", a.MainRevenue},
		{"hitech_revenue", a.HitechRevenue},
		{"net_profit", a.NetProfit},
		{"taxable_income", a.TaxableIncome},
		{"total_assets", a.TotalAssets},
		{"total_liabilities", a.TotalLiabilities},
		{"rd_expense", a.RDExpense},
		{"rd_domestic_expense", a.RDDomestic},
	}
}

// namedCount is a year's figure that is a number of people, under its field; nil when it is not known.
type namedCount struct {
	field string
	count *int64
}

// counts returns the figures of a year that are numbers of people, in the order of figureFields; employees, who may
// be known as a band only, are not among them.
func counts(a *enterprise.AnnualFigures) [3]namedCount {
	return [3]namedCount{{"rd_staff_count", a.RDStaff}, {"tech_staff_count", a.TechStaff}, {"degree_staff_count", a.DegreeStaff}}
}

// known returns how many figures of a year are known.
func known(a *enterprise.AnnualFigures) (n int) {
	for _, m := range amounts(a) {
		if m.amount != nil {
			n++
		}
	}
	for _, c := range counts(a) {
		if c.count != nil {
			n++
		}
	}
	if a.EmployeesMin != nil || a.EmployeesMax != nil {
		n++
	}
	return n
}
