package base_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// TestProvenanceIsWhoWrites changes values and provenance: who entered something is never what is sent.
func TestProvenanceIsWhoWrites(t *testing.T) {
	t.Parallel()
	was := models.Provenance{Source: "registry", AsOf: models.MustDate("2026-01-31"), EnteredBy: "u1"}
	forged := models.Provenance{Source: "statement", AsOf: models.MustDate("2026-02-28"), EnteredBy: "somebody"}
	second := actors.Actor{ID: "u9", Name: "赵科长", Role: actors.BureauStaff}
	tests := map[string]struct {
		edit   func(e *enterprise.Enterprise)
		want   models.Provenance
		detail string
	}{
		"nothing of it": {func(e *enterprise.Enterprise) { e.Region = "370305" }, was, "[region]"},
		"the value": {
			func(e *enterprise.Enterprise) { e.Name = "新名称" },
			models.Provenance{Source: "bureau", AsOf: models.MustDate("2026-06-01"), EnteredBy: "u9"},
			"[aliases name]",
		},
		"value and provenance": {
			func(e *enterprise.Enterprise) { e.Name, e.Provenance["name"] = "新名称", forged },
			models.Provenance{Source: "statement", AsOf: forged.AsOf, EnteredBy: "u9"},
			"[aliases name]",
		},
		"the provenance alone": {
			func(e *enterprise.Enterprise) { e.Provenance["name"] = forged },
			models.Provenance{Source: "statement", AsOf: forged.AsOf, EnteredBy: "u9"},
			"[provenance.name]",
		},
		"who entered it": {
			func(e *enterprise.Enterprise) {
				p := was
				p.EnteredBy = "somebody"
				e.Provenance["name"] = p
			}, was, "[]",
		},
		"taking it away": {func(e *enterprise.Enterprise) { delete(e.Provenance, "name") }, was, "[]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			e := sample(zhangdian)
			given := was
			given.EnteredBy = "somebody"
			e.Provenance = map[string]models.Provenance{"name": given}
			e = f.create(t, e)
			if diff := cmp.Diff(was, e.Provenance["name"]); diff != "" {
				t.Fatalf("created (-want +got):\n%s", diff)
			}
			got, err := f.Update(t.Context(), second, zhangdian, e.Version, func(e *enterprise.Enterprise) error { test.edit(e); return nil })
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got.Provenance["name"]); diff != "" {
				t.Errorf("provenance (-want +got):\n%s", diff)
			}
			log, err := f.store.ListAudit(t.Context(), actors.AuditFilter{Action: "update"}, models.Page{})
			if err != nil || len(log.Items) != 1 || log.Items[0].Detail != test.detail {
				t.Errorf("got audit entries %+v, %v, want one with detail %s", log.Items, err, test.detail)
			}
		})
	}
}

// TestAsOfIsNotInTheFuture refuses dates that have not come, wherever a date is taken.
func TestAsOfIsNotInTheFuture(t *testing.T) {
	t.Parallel()
	tomorrow := models.MustDate("2026-06-02")
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	tests := map[string]func() error{
		"invalid-contact": func() error {
			_, _, err := f.AddContact(t.Context(), bureau, zhangdian, 0, enterprise.Contact{Name: "李四", Provenance: models.Provenance{AsOf: tomorrow}})
			return err
		},
		"invalid-ip": func() error {
			_, _, err := f.PutIP(t.Context(), bureau, zhangdian, 0, enterprise.IPCount{Kind: enterprise.Design, AsOf: tomorrow})
			return err
		},
		"invalid-title": func() error {
			_, _, err := f.AddTitle(t.Context(), bureau, zhangdian, 0, enterprise.TitleGrant{Words: "某称号", AsOf: tomorrow})
			return err
		},
		"invalid-risk": func() error {
			_, _, err := f.AddRisk(t.Context(), bureau, zhangdian, 0, enterprise.RiskRecord{
				Field: "abnormal_list", FromDate: models.MustDate("2026-01-01"), AsOf: tomorrow,
			})
			return err
		},
	}
	for want, do := range tests {
		if fault, violation := faultOf(do()); fault != want || violation != "as_of in-future" {
			t.Errorf("got %q %q, want %q at as_of in-future", fault, violation, want)
		}
	}
}

func TestContactPhones(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"": true, "0533-2180000": true, "+86 (533) 2180000": true, "13800000000": true,
		"1234": false, "call me": false, "0533-2180000 转 8001": false, "012345678901234567890": false, "０５３３２１８００００": false,
	}
	for number, right := range tests {
		found := enterprise.Contact{Name: "李四", Phone: number}.Check(models.MustDate("2026-06-01"))
		if got := len(found) == 0; got != right {
			t.Errorf("%q: got accepted %v, want %v (%v)", number, got, right, found)
		}
	}
}

// TestAnEnterpriseRemovesOnlyItsOwn names another source: nothing is removed, least of all its own row.
func TestAnEnterpriseRemovesOnlyItsOwn(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	self := own(zhangdian)
	for _, actor := range []actors.Actor{bureau, self} {
		_, _, err := f.PutFigures(t.Context(), actor, zhangdian, 0, enterprise.AnnualFigures{FiscalYear: 2025, Revenue: capital()})
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = f.PutFact(t.Context(), actor, zhangdian, 0, enterprise.Fact{Field: "legal_person", Value: "true"})
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := f.DeleteFigures(t.Context(), self, zhangdian, 0, 2025, models.SourceBureau)
	if fault, _ := faultOf(err); fault != "other-source" || !models.IsKind(err, models.KindForbidden) {
		t.Errorf("figures: got %v, want other-source", err)
	}
	_, err = f.DeleteFact(t.Context(), self, zhangdian, 0, "legal_person", 0, models.SourceBureau)
	if fault, _ := faultOf(err); fault != "other-source" {
		t.Errorf("fact: got %v, want other-source", err)
	}
	r, err := f.Record(t.Context(), bureau, "listFigures", zhangdian)
	if err != nil || len(r.Annual) != 2 || len(r.Facts) != 2 {
		t.Errorf("got %d figures and %d facts, %v, want both of each", len(r.Annual), len(r.Facts), err)
	}
	for _, source := range []string{"", models.SourceDeclared} {
		_, err := f.DeleteFigures(t.Context(), self, zhangdian, 0, 2025, source)
		if source == "" && err != nil || source != "" && !models.IsKind(err, models.KindNotFound) {
			t.Errorf("its own, source %q: got %v", source, err)
		}
	}
}
