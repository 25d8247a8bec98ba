package generate_test

import (
	"fmt"
	"testing"

	"huiqi/matching"
	"huiqi/models/enterprise"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

func TestRecordsAgreeWithThemselves(t *testing.T) {
	t.Parallel()
	checks := []struct {
		name  string
		check func(enterprise.Record) error
	}{
		{"titles within the firm's life", titlesInTime},
		{"figures within the firm's life", figuresInTime},
		{"parts no larger than the whole", partsFit},
		{"each step of the path follows the one before", pathInOrder},
		{"risk records within the firm's life", risksInTime},
	}
	for _, tt := range checks {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for r := range generate.Enterprises(11, 5_000, asOf) {
				if err := tt.check(r); err != nil {
					t.Fatalf("%s: %v", r.Enterprise.USCC, err)
				}
			}
		})
	}
}

func titlesInTime(r enterprise.Record) error {
	for _, g := range r.Titles {
		switch {
		case g.ValidFrom.IsZero() || g.ValidFrom.After(asOf) || g.ValidFrom.Before(r.Enterprise.FoundedOn):
			return fmt.Errorf("%s from %s, founded %s", g.TitleID, g.ValidFrom, r.Enterprise.FoundedOn)
		case !g.ValidTo.IsZero() && g.ValidTo.Before(g.ValidFrom):
			return fmt.Errorf("%s from %s to %s", g.TitleID, g.ValidFrom, g.ValidTo)
		}
	}
	return nil
}

func figuresInTime(r enterprise.Record) error {
	seen := map[int]bool{}
	for _, a := range r.Annual {
		if a.FiscalYear >= asOf.Year || a.FiscalYear < r.Enterprise.FoundedOn.Year || seen[a.FiscalYear] {
			return fmt.Errorf("fiscal year %d, founded %s, seen %v", a.FiscalYear, r.Enterprise.FoundedOn, seen)
		}
		seen[a.FiscalYear] = true
	}
	return nil
}

func partsFit(r enterprise.Record) error {
	for _, a := range r.Annual {
		if a.Revenue != nil && a.HitechRevenue != nil && *a.HitechRevenue > *a.Revenue {
			return fmt.Errorf("high-tech revenue %s of %s", a.HitechRevenue, a.Revenue)
		}
		if a.RDExpense != nil && a.RDDomestic != nil && *a.RDDomestic > *a.RDExpense {
			return fmt.Errorf("domestic R&D %s of %s", a.RDDomestic, a.RDExpense)
		}
		if a.EmployeesMin != nil && a.EmployeesMax != nil && *a.EmployeesMin > *a.EmployeesMax {
			return fmt.Errorf("staff from %d to %d", *a.EmployeesMin, *a.EmployeesMax)
		}
		if a.TechStaff != nil && (a.EmployeesMax == nil || *a.TechStaff > *a.EmployeesMax || *a.RDStaff > *a.TechStaff) {
			return fmt.Errorf("year %d: R&D staff %d, technical staff %d", a.FiscalYear, *a.RDStaff, *a.TechStaff)
		}
	}
	return nil
}

func pathInOrder(r enterprise.Record) error {
	before := map[string]string{"srdi-sme": "innovative-sme", "srdi-little-giant": "srdi-sme"}
	held := map[string]enterprise.TitleGrant{}
	for _, g := range r.Titles {
		if need, ok := before[g.TitleID]; ok {
			step, has := held[need]
			if !has || !step.ValidFrom.Before(g.ValidFrom) {
				return fmt.Errorf("%s from %s, %s from %s", g.TitleID, g.ValidFrom, need, step.ValidFrom)
			}
		}
		held[g.TitleID] = g
	}
	return nil
}

func risksInTime(r enterprise.Record) error {
	for _, k := range r.Risks {
		if k.FromDate.After(asOf) || k.FromDate.Before(r.Enterprise.FoundedOn) || k.ToDate.After(asOf) ||
			!k.ToDate.IsZero() && k.ToDate.Before(k.FromDate) {
			return fmt.Errorf("%s from %s to %s, founded %s", k.Field, k.FromDate, k.ToDate, r.Enterprise.FoundedOn)
		}
	}
	return nil
}

// TestRecordsMakeProfiles reads every record as matching reads it, and finds the parts of it again.
func TestRecordsMakeProfiles(t *testing.T) {
	t.Parallel()
	language := matching.NewLanguage(mustCatalogue(t))
	for r := range generate.Enterprises(13, 1_000, asOf) {
		profile, err := base.Profile(language, r)
		if err != nil {
			t.Fatalf("%s: %v", r.Enterprise.USCC, err)
		}
		for _, f := range r.Facts {
			if len(profile.Facts(f.Field, f.FiscalYear)) == 0 {
				t.Fatalf("%s: fact %s is not in the profile", r.Enterprise.USCC, f.Field)
			}
		}
		for _, c := range r.Checks {
			if len(profile.Facts(c.Field, 0)) == 0 {
				t.Fatalf("%s: look-up of %s is not in the profile", r.Enterprise.USCC, c.Field)
			}
		}
	}
}
