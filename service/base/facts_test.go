package base_test

import (
	"testing"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/store"
)

func TestAnEnterpriseDeclares(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	e := f.create(t, sample(zhangdian))
	revenue := models.FromYuan(48_000_000)
	after, stored, err := f.PutFigures(t.Context(), own(zhangdian), zhangdian, e.Version, enterprise.AnnualFigures{
		FiscalYear: 2025, Source: models.SourceRegistry, Revenue: &revenue,
	})
	if err != nil {
		t.Fatal(err)
	}
	if stored.Source != models.SourceDeclared || after.Version != e.Version+1 {
		t.Errorf("stored as %q, version %d; want declared, %d", stored.Source, after.Version, e.Version+1)
	}
	_, _, err = f.AddRisk(t.Context(), own(zhangdian), zhangdian, 0, enterprise.RiskRecord{Field: "abnormal_list", FromDate: models.MustDate("2026-01-01")})
	if fault, _ := faultOf(err); fault != "forbidden" {
		t.Errorf("a risk record by the enterprise: %v, want forbidden", err)
	}
	_, _, err = f.PutFigures(t.Context(), own(zhangdian), zhangdian, 99, stored)
	if !models.IsKind(err, models.KindStale) {
		t.Errorf("an old version: %v, want stale", err)
	}
}

func TestContactsAreReadUnderAudit(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	e := f.create(t, sample(zhangdian))
	after, c, err := f.AddContact(t.Context(), bureau, e.USCC, e.Version, enterprise.Contact{Name: "示例联系人", Phone: "00000000000"})
	if err != nil {
		t.Fatal(err)
	}
	_, list, err := f.Contacts(t.Context(), district, e.USCC)
	if err != nil || len(list) != 1 || list[0].Name != c.Name {
		t.Fatalf("contacts %+v, %v", list, err)
	}
	entries, err := f.store.ListAudit(t.Context(), store.AuditFilter{}, models.Page{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	reads := 0
	for _, entry := range entries.Items {
		if entry.Action == "read-contacts" && entry.Subject == e.USCC && entry.ActorID == district.ID {
			reads++
		}
	}
	if reads != 1 {
		t.Errorf("%d entries of the reading, want 1", reads)
	}
	if _, err := f.DeleteContact(t.Context(), bureau, e.USCC, after.Version, c.ID); err != nil {
		t.Error(err)
	}
	if _, _, err = f.UpdateContact(t.Context(), bureau, e.USCC, 0, c); !models.IsKind(err, models.KindNotFound) {
		t.Errorf("a contact that is gone: %v, want not-found", err)
	}
}

func TestPutFactRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		fact      enterprise.Fact
		violation string
	}{
		{"an unknown field", enterprise.Fact{Field: "colour", Value: "1"}, "field unknown-code"},
		{"a value of another type", enterprise.Fact{Field: "legal_person", Value: `"yes"`}, "value bad-value"},
		{"a field with a column", enterprise.Fact{Field: "region", Value: `"370303"`}, "field use-other-place"},
		{"a figure of a year", enterprise.Fact{Field: "revenue", FiscalYear: 2025, Value: `1`}, "field use-other-place"},
		{"a year for what has none", enterprise.Fact{Field: "legal_person", FiscalYear: 2025, Value: `true`}, "fiscal_year bad-value"},
		{"no value", enterprise.Fact{Field: "legal_person", Value: `null`}, "value required"},
		{"from tomorrow", enterprise.Fact{Field: "legal_person", Value: `true`, AsOf: models.MustDate("2026-06-02")}, "as_of in-future"},
	}
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, _, err := f.PutFact(t.Context(), bureau, zhangdian, 0, tt.fact)
			if fault, violation := faultOf(err); fault != "invalid-fact" || violation != tt.violation {
				t.Errorf("PutFact = %q %q (%v), want invalid-fact %q", fault, violation, err, tt.violation)
			}
		})
	}
}
