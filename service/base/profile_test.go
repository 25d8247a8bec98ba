package base_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

func TestViewCanBeMatchedAgain(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	e := f.create(t, sample(zhangdian))
	fill(t, f)
	view, version, err := f.View(t.Context(), own(e.USCC), e.USCC)
	if err != nil {
		t.Fatal(err)
	}
	if version <= e.Version || view.Size.Class != "小型" || view.Size.FiscalYear != 2025 {
		t.Errorf("version %d, size %+v", version, view.Size)
	}
	want := []base.Conflict{{Field: "revenue", Label: "营业收入", FiscalYear: 2025, Sources: []string{"bureau", "declared"}}}
	if diff := cmp.Diff(view.Conflicts, want); diff != "" {
		t.Errorf("conflicts (-got +want):\n%s", diff)
	}
	again, err := f.Language.ParseProfile(view.Profile)
	if err != nil {
		t.Fatalf("the profile shown is refused: %v", err)
	}
	body, err := base.Document(f.Language, again)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(body), string(view.Profile)); diff != "" {
		t.Errorf("profile after reading it again (-got +want):\n%s", diff)
	}
}

func fill(t *testing.T, f fixture) {
	t.Helper()
	n := func(i int64) *int64 { return &i }
	high, low := models.FromYuan(48_000_000), models.FromYuan(47_000_000)
	check := func(_ enterprise.Enterprise, _ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	put := func(a enterprise.AnnualFigures) {
		t.Helper()
		e, row, err := f.PutFigures(t.Context(), bureau, zhangdian, 0, a)
		check(e, row, err)
	}
	put(enterprise.AnnualFigures{FiscalYear: 2025, Source: "bureau", Revenue: &high, EmployeesMin: n(20), EmployeesMax: n(49)})
	put(enterprise.AnnualFigures{FiscalYear: 2025, Source: "declared", Revenue: &low})
	e, g, err := f.AddTitle(t.Context(), bureau, zhangdian, 0, enterprise.TitleGrant{TitleID: "高企", ValidFrom: models.MustDate("2024-12-07"), ValidTo: models.MustDate("2027-12-06")})
	check(e, g, err)
	e, ip, err := f.PutIP(t.Context(), bureau, zhangdian, 0, enterprise.IPCount{Kind: enterprise.Utility, Count: 7})
	check(e, ip, err)
	e, c, err := f.PutRiskCheck(t.Context(), bureau, zhangdian, 0, enterprise.RiskCheck{Field: "credit_dishonest"})
	check(e, c, err)
	e, r, err := f.AddRisk(t.Context(), bureau, zhangdian, 0, enterprise.RiskRecord{Field: "abnormal_list", FromDate: models.MustDate("2023-01-01"), ToDate: models.MustDate("2023-05-01")})
	check(e, r, err)
	e, fact, err := f.PutFact(t.Context(), bureau, zhangdian, 0, enterprise.Fact{Field: "legal_person", Value: " true"})
	check(e, fact, err)
}

func TestProfileKnowsOnlyWhatIsStored(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	fill(t, f)
	record, err := f.store.Record(t.Context(), zhangdian)
	if err != nil {
		t.Fatal(err)
	}
	p, err := base.Profile(f.Language, record)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		field string
		want  string
	}{
		{"region", `["370303"]`},
		{"zone", `null`},
		{"ip_invention", `null`},
		{"ip_utility_soft", `{"min":7}`},
		{"ip_total", `{"min":7}`},
		{"credit_dishonest", `[]`},
		{"abnormal_list", `[{"from":"2023-01-01","to":"2023-05-01"}]`},
		{"illegal_record", `null`},
		{"legal_person", `true`},
		{"resident_enterprise", `null`},
		{"platforms", `null`},
	}
	for _, tt := range tests {
		t.Run(tt.field, func(t *testing.T) {
			t.Parallel()
			got := "null"
			if sides := p.Facts(tt.field, 0); len(sides) > 0 {
				got = compact(t, sides[0])
			}
			if diff := cmp.Diff(got, tt.want); diff != "" {
				t.Errorf("%s (-got +want):\n%s", tt.field, diff)
			}
		})
	}
}

func compact(t *testing.T, f matching.Fact) string {
	t.Helper()
	var v any
	switch {
	case f.Number != nil:
		v = f.Number
	case f.HasEvents:
		v = append([]matching.Event{}, f.Events...)
	case f.Bool != nil:
		v = f.Bool
	default:
		v = f.Words
	}
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
