package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/store"
)

func testOwned(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	e, stranger := newEnterprise(1), newEnterprise(2)
	createEnterprise(t, s, &e)
	createEnterprise(t, s, &stranger)
	a := enterprise.AnnualFigures{EnterpriseID: e.ID, FiscalYear: 2025, Source: "statement", Revenue: ptr(models.Fen(1)), EmployeesMin: ptr(int64(5))}
	g := enterprise.TitleGrant{EnterpriseID: e.ID, TitleID: "tech-sme", Source: "bureau"}
	c := enterprise.IPCount{EnterpriseID: e.ID, Kind: enterprise.Software, Source: "declared", Count: 2}
	r := enterprise.RiskRecord{EnterpriseID: e.ID, Field: "abnormal_list", FromDate: models.MustDate("2025-01-01"), Source: "registry"}
	k := enterprise.RiskCheck{EnterpriseID: e.ID, Field: "abnormal_list", Source: "registry", AsOf: models.MustDate("2026-01-01")}
	f := enterprise.Fact{EnterpriseID: e.ID, Field: "listed", Source: "declared", Value: `"否"`}
	person := enterprise.Contact{EnterpriseID: e.ID, Name: "李四", Phone: "13800000000", Provenance: models.Provenance{Source: "declared"}}
	putAll := func(ctx context.Context) error {
		return errors.Join(s.PutAnnual(ctx, &a), s.PutIPCount(ctx, &c), s.PutRiskCheck(ctx, &k), s.PutFact(ctx, &f))
	}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(putAll(ctx), s.AddTitleGrant(ctx, &g), s.AddRiskRecord(ctx, &r), s.PutContact(ctx, &person))
	})
	wantOwned(t, s, e, 2, enterprise.Record{
		Annual: []enterprise.AnnualFigures{a}, Titles: []enterprise.TitleGrant{g}, IP: []enterprise.IPCount{c},
		Risks: []enterprise.RiskRecord{r}, Checks: []enterprise.RiskCheck{k}, Facts: []enterprise.Fact{f},
	})
	a.Revenue, a.EmployeesMin, c.Count, k.AsOf, f.Value = nil, ptr(int64(0)), 0, models.MustDate("2026-02-01"), "true"
	g.ValidTo, r.ToDate, person.Phone = models.MustDate("2026-12-31"), models.MustDate("2025-02-01"), ""
	write(t, s, func(ctx context.Context) error {
		return errors.Join(putAll(ctx), s.UpdateTitleGrant(ctx, &g), s.UpdateRiskRecord(ctx, &r), s.PutContact(ctx, &person))
	})
	wantOwned(t, s, e, 3, enterprise.Record{
		Annual: []enterprise.AnnualFigures{a}, Titles: []enterprise.TitleGrant{g}, IP: []enterprise.IPCount{c},
		Risks: []enterprise.RiskRecord{r}, Checks: []enterprise.RiskCheck{k}, Facts: []enterprise.Fact{f},
	})
	contacts, err := s.Contacts(t.Context(), e.ID)
	if diff := cmp.Diff([]enterprise.Contact{person}, contacts); diff != "" || err != nil {
		t.Errorf("contacts (-want +got), %v:\n%s", err, diff)
	}
	testOwnedFaults(t, s, stranger, g, r, person)
	write(t, s, func(ctx context.Context) error {
		return errors.Join(
			s.DeleteAnnual(ctx, e.ID, 2025, "statement"), s.DeleteTitleGrant(ctx, e.ID, g.ID),
			s.DeleteIPCount(ctx, e.ID, enterprise.Software, "declared"), s.DeleteRiskRecord(ctx, e.ID, r.ID),
			s.DeleteRiskCheck(ctx, e.ID, "abnormal_list", "registry"), s.DeleteFact(ctx, e.ID, "listed", 0, "declared"),
			s.DeleteContact(ctx, e.ID, person.ID))
	})
	wantOwned(t, s, e, 4, enterprise.Record{})
}

// testOwnedFaults proves that one enterprise's row cannot be reached through another one.
func testOwnedFaults(t *testing.T, s *store.Store, stranger enterprise.Enterprise, g enterprise.TitleGrant, r enterprise.RiskRecord, c enterprise.Contact) {
	t.Helper()
	g.EnterpriseID, r.EnterpriseID, c.EnterpriseID = stranger.ID, stranger.ID, stranger.ID
	missing := map[string]func(ctx context.Context) error{
		"title-grant-not-found":    func(ctx context.Context) error { return s.UpdateTitleGrant(ctx, &g) },
		"risk-record-not-found":    func(ctx context.Context) error { return s.UpdateRiskRecord(ctx, &r) },
		"contact-not-found":        func(ctx context.Context) error { return s.PutContact(ctx, &c) },
		"annual-figures-not-found": func(ctx context.Context) error { return s.DeleteAnnual(ctx, stranger.ID, 2025, "statement") },
		"fact-not-found":           func(ctx context.Context) error { return s.DeleteFact(ctx, stranger.ID, "listed", 0, "declared") },
		"ip-count-not-found":       func(ctx context.Context) error { return s.DeleteIPCount(ctx, stranger.ID, "software", "declared") },
		"risk-check-not-found":     func(ctx context.Context) error { return s.DeleteRiskCheck(ctx, stranger.ID, "x", "y") },
		"enterprise-not-found":     func(ctx context.Context) error { return s.PutFact(ctx, &enterprise.Fact{EnterpriseID: 1 << 40}) },
	}
	for code, run := range missing {
		wantKind(t, s.InTx(t.Context(), run), models.KindNotFound, code)
	}
}

func wantOwned(t *testing.T, s *store.Store, e enterprise.Enterprise, version int64, want enterprise.Record) {
	t.Helper()
	got, err := s.Record(t.Context(), e.USCC)
	if err != nil {
		t.Fatal(err)
	}
	if got.Enterprise.Version != version {
		t.Errorf("got version %d, want %d", got.Enterprise.Version, version)
	}
	want.Enterprise = got.Enterprise
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}
