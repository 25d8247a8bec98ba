package base

import (
	"math/big"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
)

// Size is the size class computed by the statistical standard, with the fiscal year whose figures it is from.
type Size struct {
	reference.Size

	FiscalYear int    `json:"fiscal_year,omitempty" doc:"所用数据的年度"` // 0: no year has figures
	Source     string `json:"source" doc:"computed：由标准计算，不是填报"`    // computed: nobody typed it in
}

// SizeOf computes the size class of an enterprise on a date from the newest fiscal year before it that has figures;
// sources that differ leave everything between them possible.
func SizeOf(catalogue *reference.Catalogue, r enterprise.Record, on models.Date) Size {
	year := 0
	for _, row := range r.Annual {
		if row.FiscalYear < on.Year && row.FiscalYear > year {
			year = row.FiscalYear
		}
	}
	in := reference.SizeInput{Industry: r.Enterprise.Industry}
	for _, row := range r.Annual {
		if row.FiscalYear != year {
			continue
		}
		in.Employees = widened(in.Employees, band(row.EmployeesMin, row.EmployeesMax))
		in.Revenue = widened(in.Revenue, amount(row.Revenue))
		in.Assets = widened(in.Assets, amount(row.TotalAssets))
	}
	return Size{Size: catalogue.SizeClass(in), FiscalYear: year, Source: models.SourceComputed}
}

func band(least, most *int64) *reference.Range {
	if least == nil && most == nil {
		return nil
	}
	end := func(n *int64) *big.Rat {
		if n == nil {
			return nil
		}
		return new(big.Rat).SetInt64(*n)
	}
	return &reference.Range{Min: end(least), Max: end(most)}
}

func amount(f *models.Fen) *reference.Range {
	if f == nil {
		return nil
	}
	return reference.Exactly(f.Rat())
}

// widened returns what two sources together leave possible.
func widened(x, y *reference.Range) *reference.Range {
	if x == nil || y == nil {
		if x == nil {
			return y
		}
		return x
	}
	both := matching.Interval{Lo: x.Min, Hi: x.Max}.Hull(matching.Interval{Lo: y.Min, Hi: y.Max})
	return &reference.Range{Min: both.Lo, Max: both.Hi}
}
