package generate_test

import (
	"slices"
	"testing"

	"huiqi/models/enterprise"
	"huiqi/seed/generate"
)

func TestSharesAreThoseOfAnIndustrialCity(t *testing.T) {
	t.Parallel()
	has := func(title string) func(enterprise.Record) bool {
		return func(r enterprise.Record) bool {
			return slices.ContainsFunc(r.Titles, func(g enterprise.TitleGrant) bool {
				return g.TitleID == title && (g.ValidTo.IsZero() || !g.ValidTo.Before(asOf))
			})
		}
	}
	latest := func(want func(enterprise.AnnualFigures) bool) func(enterprise.Record) bool {
		return func(r enterprise.Record) bool { return len(r.Annual) > 0 && want(r.Annual[0]) }
	}
	shares := []struct {
		name      string
		low, high float64
		of        func(enterprise.Record) bool
	}{
		{"in 张店区", 0.31, 0.37, func(r enterprise.Record) bool { return r.Enterprise.Region == "370303" }},
		{"in 高新区", 0.10, 0.145, func(r enterprise.Record) bool { return r.Enterprise.Zone == "ZB-GXQ" }},
		{"zone not known", 0.12, 0.22, func(r enterprise.Record) bool { return r.Enterprise.Zone == "" }},
		{"manufacturing", 0.6, 0.75, func(r enterprise.Record) bool { return prefixed(r, "C") }},
		{"chemicals", 0.08, 0.14, func(r enterprise.Record) bool { return prefixed(r, "C26") }},
		{"industry not known", 0.02, 0.04, func(r enterprise.Record) bool { return r.Enterprise.Industry == "" }},
		{"no figures at all", 0.08, 0.18, func(r enterprise.Record) bool { return len(r.Annual) == 0 }},
		{"staff known as a band only", 0.14, 0.25, latest(func(a enterprise.AnnualFigures) bool {
			return a.EmployeesMin != nil && (a.EmployeesMax == nil || *a.EmployeesMax != *a.EmployeesMin)
		})},
		{"R&D not known", 0.23, 0.38, latest(func(a enterprise.AnnualFigures) bool { return a.RDExpense == nil })},
		{"R&D known and spent", 0.18, 0.33, latest(func(a enterprise.AnnualFigures) bool {
			return a.RDExpense != nil && *a.RDExpense > 0
		})},
		{"high-tech enterprises today", 0.03, 0.08, has("high-tech-enterprise")},
		{"technology SMEs today", 0.03, 0.1, has("tech-sme")},
		{"a title that has ended", 0.08, 0.25, func(r enterprise.Record) bool {
			return slices.ContainsFunc(r.Titles, func(g enterprise.TitleGrant) bool {
				return !g.ValidTo.IsZero() && g.ValidTo.Before(asOf)
			})
		}},
		{"a risk record", 0.06, 0.13, func(r enterprise.Record) bool { return len(r.Risks) > 0 }},
		{"dishonesty looked up", 0.76, 0.83, func(r enterprise.Record) bool {
			return slices.ContainsFunc(r.Checks, func(c enterprise.RiskCheck) bool { return c.Field == "credit_dishonest" })
		}},
	}
	counts := make([]int, len(shares))
	for r := range generate.Enterprises(7, many, asOf) {
		for i, s := range shares {
			if s.of(r) {
				counts[i]++
			}
		}
	}
	for i, s := range shares {
		if got := float64(counts[i]) / many; got < s.low || got > s.high {
			t.Errorf("share %s = %.3f, want %.3f to %.3f", s.name, got, s.low, s.high)
		}
	}
}

func TestSizesAreSkewed(t *testing.T) {
	t.Parallel()
	var revenue []float64
	var sum float64
	for r := range generate.Enterprises(7, many, asOf) {
		if len(r.Annual) > 0 && r.Annual[0].Revenue != nil {
			v := float64(*r.Annual[0].Revenue) / 100
			revenue, sum = append(revenue, v), sum+v
		}
	}
	slices.Sort(revenue)
	median, top := revenue[len(revenue)/2], revenue[len(revenue)*99/100]
	if median < 8e6 || median > 30e6 {
		t.Errorf("median revenue = %.0f yuan, want 8 to 30 million", median)
	}
	if mean := sum / float64(len(revenue)); mean < 2*median || top < 20*median {
		t.Errorf("mean %.0f and 99th percentile %.0f against the median %.0f: want a long tail", mean, top, median)
	}
}

func prefixed(r enterprise.Record, code string) bool {
	return len(r.Enterprise.Industry) >= len(code) && r.Enterprise.Industry[:len(code)] == code
}

func BenchmarkEnterprises(b *testing.B) {
	for range generate.Enterprises(1, b.N, asOf) {
	}
}
