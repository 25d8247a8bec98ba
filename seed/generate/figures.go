package generate

import (
	"huiqi/models"
	"huiqi/models/enterprise"
)

// figures makes the annual figures that the base has of the firm. About one in twelve enterprises has none, the
// latest year is missing for some, and within a year revenue, staff and R&D are each unknown now and then.
func (f firm) figures(d dice) []enterprise.AnnualFigures {
	if !f.close && d.chance(0.14) {
		return nil
	}
	habits := reporting{
		revenue: f.knows(d, 0.97), bandOnly: !f.knows(d, 0.78), noStaff: !f.knows(d, 0.98),
		research: f.does && f.knows(d, 0.9) || !f.does && f.knows(d, 0.5), balance: f.knows(d, 0.75),
	}
	late := 0.08
	if f.asOf.Month < 5 {
		late = 0.6 // last year's accounts are not closed yet
	}
	var out []enterprise.AnnualFigures
	for at, y := range f.years {
		if at == 0 && d.chance(late) || at > 0 && d.chance(0.05*float64(at)) {
			continue
		}
		out = append(out, f.reported(habits, y))
	}
	return out
}

// reporting is what an enterprise usually reports.
type reporting struct{ revenue, bandOnly, noStaff, research, balance bool }

func (f firm) reported(h reporting, y year) enterprise.AnnualFigures {
	out := enterprise.AnnualFigures{
		FiscalYear: y.year, Source: models.SourceSynthetic, AsOf: models.NewDate(y.year, 12, 31), EnteredBy: entrant,
	}
	if h.revenue {
		out.Revenue, out.NetProfit = yuan(y.revenue), yuan(y.profit)
		out.MainRevenue = yuan(y.revenue * 0.94)
		taxable := max(y.profit/0.75-y.rd*0.25, 0)
		out.TaxableIncome = yuan(taxable)
	}
	if h.balance {
		out.TotalAssets, out.TotalLiabilities = yuan(y.assets), yuan(y.debts)
	}
	if !h.noStaff {
		out.EmployeesMin, out.EmployeesMax = headcount(y.staff, h.bandOnly)
	}
	if h.research {
		f.reportResearch(&out, y, h.bandOnly || h.noStaff)
	}
	return out
}

// reportResearch adds R&D: nothing spent is a known zero, which is not the same as not known.
func (f firm) reportResearch(out *enterprise.AnnualFigures, y year, noStaff bool) {
	out.RDExpense = yuan(y.rd)
	if !f.does {
		return
	}
	out.RDDomestic = yuan(y.rd * 0.97)
	if out.Revenue != nil {
		out.HitechRevenue = yuan(y.hitech)
	}
	if noStaff {
		return
	}
	rd, tech, degree := int64(y.rdStaff), int64(y.techStaff), int64(y.degree)
	out.RDStaff, out.TechStaff, out.DegreeStaff = &rd, &tech, &degree
}

// headcount returns the number of staff, or only the band it lies in; the highest band has no upper end.
func headcount(staff int, band bool) (least, most *int64) {
	low, high := int64(staff), int64(staff)
	if !band {
		return &low, &high
	}
	for _, b := range [][2]int64{{1, 9}, {10, 19}, {20, 49}, {50, 99}, {100, 299}, {300, 499}, {500, 999}} {
		if low >= b[0] && high <= b[1] {
			return &b[0], &b[1]
		}
	}
	low = 1000
	return &low, nil
}
