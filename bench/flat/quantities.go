package flat

import (
	"strconv"
	"strings"
)

// numberSlots is how many slots the quantities take, with the two that hold no fact.
const numberSlots = 60

// shape says which ends of a quantity can be known.
type shape uint8

const (
	shapePoint shape = iota
	shapeInterval
	shapeAtLeast
	shapeAtMost
)

// quantity is a number that rules ask, of one window of years, and how it is derived.
type quantity struct {
	field, window string
	shape         shape
	power         int  // growth over so many years, compared by powers
	least         bool // the least of several years: only "at least" can be asked
	derive        func(f *figures) reading
	lo, hi        int
}

func (q quantity) name() string { return q.field + " " + q.window }

// column is the quantity as the name of a column.
func (q quantity) column() string {
	return strings.TrimSuffix(q.field+"_"+strings.ReplaceAll(q.window, "+", "_on"), "_")
}

// quantityTable returns what is derived for a date in a year. Windows that mean last year's figure are one.
func quantityTable(year int) []quantity {
	before := strconv.Itoa(year - 2) // a year that rules name
	return append(moneyTable(before), append(researchTable(), plainTable()...)...)
}

// lastYear is the window that most rules ask, under this and other names.
const lastYear = "last1y"

func moneyTable(before string) []quantity {
	return []quantity{
		{field: "revenue", window: lastYear, derive: yearOf(revenue, 1)},
		{field: "revenue", window: "last2y", derive: sumOf(revenue, 2)},
		{field: "revenue", window: "last3y", derive: sumOf(revenue, 3)},
		{field: "revenue", window: "last3y_avg", derive: meanOf(revenue, 3)},
		{field: "revenue", window: "last2y_each", shape: shapeInterval, least: true, derive: eachOf(2, inYear(revenue))},
		{field: "revenue", window: before, derive: yearOf(revenue, 2)},
		{field: "revenue", window: before + "+", shape: shapeAtLeast, derive: sumOf(revenue, 2)},
		{field: "main_revenue", window: lastYear, derive: yearOf(mainRevenue, 1)},
		{field: "main_revenue_ratio", window: lastYear, derive: ratioOf(mainRevenue, revenue, 1)},
		{field: "revenue_growth", window: lastYear, power: 1, derive: growthOf(revenue, 1)},
		{field: "revenue_growth", window: "last2y", power: 2, derive: growthOf(revenue, 2)},
		{field: "revenue_growth", window: "last3y", power: 3, derive: growthOf(revenue, 3)},
		{field: "revenue_growth", window: "last2y_each", shape: shapeInterval, power: 1, least: true, derive: eachOf(2, growthIn(revenue))},
		{field: "profit_growth", window: lastYear, power: 1, derive: growthOf(netProfit, 1)},
		{field: "profit_growth", window: "last2y", power: 2, derive: growthOf(netProfit, 2)},
		{field: "total_assets", window: lastYear, derive: yearOf(assets, 1)},
		{field: "total_assets", window: "cur", derive: yearOf(assets, 0)},
		{field: "taxable_income", window: lastYear, derive: yearOf(taxable, 1)},
		{field: "taxable_income", window: "cur", derive: yearOf(taxable, 0)},
		{field: "debt_ratio", window: lastYear, derive: ratioOf(liabilities, assets, 1)},
	}
}

func researchTable() []quantity {
	return []quantity{
		{field: "rd_expense", window: lastYear, derive: yearOf(rdExpense, 1)},
		{field: "rd_expense", window: "last3y", derive: sumOf(rdExpense, 3)},
		{field: "rd_intensity", window: lastYear, derive: ratioOf(rdExpense, revenue, 1)},
		{field: "rd_intensity", window: "last2y", derive: ratioOf(rdExpense, revenue, 2)},
		{field: "rd_intensity", window: "last3y", derive: ratioOf(rdExpense, revenue, 3)},
		{field: "rd_intensity", window: "last2y_each", shape: shapeInterval, least: true, derive: eachOf(2, ratioIn(rdExpense, revenue))},
		{field: "rd_growth", window: lastYear, power: 1, derive: growthOf(rdExpense, 1)},
		{field: "rd_growth", window: "last2y", power: 2, derive: growthOf(rdExpense, 2)},
		{field: "rd_growth_amount", window: lastYear, derive: increaseOf(rdExpense)},
		{field: "rd_domestic_ratio", window: lastYear, derive: ratioOf(rdDomestic, rdExpense, 1)},
		{field: "rd_domestic_ratio", window: "last3y", derive: ratioOf(rdDomestic, rdExpense, 3)},
		{field: "rd_staff_count", window: lastYear, derive: yearOf(rdStaff, 1)},
		{field: "rd_staff_ratio", window: lastYear, shape: shapeInterval, derive: shareOfStaff(rdStaff)},
		{field: "tech_staff_ratio", window: lastYear, shape: shapeInterval, derive: shareOfStaff(techStaff)},
		{field: "tech_staff_ratio", window: "cur", derive: yearOf(techShare, 0)},
		{field: "degree_ratio", window: lastYear, shape: shapeInterval, derive: shareOfStaff(degreeStaff)},
		{field: "hitech_revenue_ratio", window: lastYear, shape: shapeInterval, derive: hitechShare},
	}
}

func plainTable() []quantity {
	direct := func(a amount) func(f *figures) reading { return yearOf(a, 0) }
	return []quantity{
		{field: "employees", window: lastYear, shape: shapeInterval, derive: staff},
		{field: "employees", window: "cur", derive: yearOf(headcount, 0)},
		{field: "founded_on", window: "", derive: direct(foundedOn)},
		{field: "senior_staff_count", window: lastYear, derive: direct(seniorStaff)},
		{field: "rd_equipment_value", window: lastYear, derive: direct(rdEquipment)},
		{field: "rd_space_area", window: "", derive: direct(rdSpace)},
		{field: "innovation_score", window: "", derive: direct(innovationScore)},
		{field: "niche_years", window: "", derive: direct(nicheYears)},
		{field: "ip_invention", window: "", derive: direct(inventions)},
		{field: "ip_invention", window: "arrivals", shape: shapeAtMost, derive: direct(inventions)},
		{field: "ip_utility_soft", window: "", derive: direct(utilitySoft)},
		{field: "ip_total", window: "", shape: shapeAtLeast, derive: direct(ipTotal)},
		{field: "standards_count", window: "", derive: direct(standards)},
	}
}
