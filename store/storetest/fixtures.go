package storetest

import (
	"context"
	"fmt"
	"testing"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/store"
)

// ptr returns a pointer to a copy of v.
func ptr[T any](v T) *T { return &v }

// newPolicy returns a draft with something in every member.
func newPolicy(id string) policy.Policy {
	return policy.Policy{
		ID: id, Title: "关于支持<科技>创新的若干措施 " + id, DocNumber: "示科字〔2025〕3号", Issuers: []string{"示例市科学技术局", "示例市\"财政\"局"},
		Level: policy.Municipal, Region: "370300", Kind: "通知", PublishDate: models.MustDate("2025-06-01"),
		EffectiveDate: models.MustDate("2025-07-01"), ExpiryDate: models.MustDate("2027-12-31"), Status: policy.Draft,
		SourceURL: "https://example.invalid/1", SourceNote: "示例", Verification: policy.Sample, VerifiedBy: "张三", Sample: true,
		Text: "第一条 注册在本市。\n第二条 …", Tags: []string{"研发"}, Replaces: []string{}, CreatedBy: "editor",
	}
}

// newProgram returns a draft with something in every member.
func newProgram(id, policyID string) policy.Program {
	return policy.Program{
		ID: id, PolicyID: policyID, Name: "研发补助", Summary: "按研发费用补助", Status: policy.Draft,
		Benefits:  []policy.Benefit{{Kind: "grant", Text: "最高20万元", Cap: ptr(models.FromYuan(200_000)), Ratio: ptr(0.1)}},
		Windows:   []policy.Window{{OpensOn: models.MustDate("2026-03-01"), ClosesOn: models.MustDate("2026-04-30"), ClosesAt: "17:00"}},
		Materials: []policy.Material{{Name: "申报书", Required: true}}, Contacts: []policy.Contact{{Office: "规划科", Phone: "0533-0000000"}},
		HowToApply: "线上申报", Exclusivity: []string{"rd"}, NotConditions: []policy.Span{{Text: "另行通知", Start: 9, End: 13}},
		ExclusiveBy: []policy.Clause{{Group: "rd", Source: policy.Span{Text: "第一条", Start: 0, End: 3}}}, Confers: "tech-sme",
		ClauseSpan: &policy.Span{Text: "第一条", Start: 0, End: 3},
	}
}

// newEnterprise returns the n-th of a series; credit codes are unique, not valid, which the store does not ask for.
func newEnterprise(n int) enterprise.Enterprise {
	return enterprise.Enterprise{
		USCC: fmt.Sprintf("91370300MA%08d", n), Name: fmt.Sprintf("示例精密机械%03d有限公司", n), Aliases: []string{"示例精机"},
		Region: "370303", Zone: enterprise.NoZone, Address: "示例路1号", Industry: "C3425", IndustryEdition: "2017", EntityType: "企业",
		FoundedOn: models.MustDate("2015-06-01"), RegisteredCapital: ptr(models.FromYuan(5_000_000)), BusinessScope: "机床制造",
		Tags: []string{"重点"}, Synthetic: true,
		Provenance: map[string]models.Provenance{"": {Source: models.SourceRegistry, AsOf: models.MustDate("2026-01-05"), EnteredBy: "u1"}},
	}
}

// newRecord returns the n-th enterprise with one row of everything it can own.
func newRecord(n int) enterprise.Record {
	asOf := models.MustDate("2026-02-01")
	return enterprise.Record{
		Enterprise: newEnterprise(n),
		Annual: []enterprise.AnnualFigures{
			{FiscalYear: 2024, Source: "statement", Revenue: ptr(models.FromYuan(41_000_000)), AsOf: asOf, EnteredBy: "u1"},
			{FiscalYear: 2025, Source: "statement", Revenue: ptr(models.Fen(0)), RDExpense: ptr(models.FromYuan(2_400_000)), EmployeesMin: ptr(int64(20)), EmployeesMax: ptr(int64(49))},
		},
		Titles: []enterprise.TitleGrant{{TitleID: "high-tech-enterprise", ValidFrom: models.MustDate("2024-12-07"), ValidTo: models.MustDate("2027-12-06"), CertificateNo: "GR2024", Source: "bureau"}},
		IP:     []enterprise.IPCount{{Kind: enterprise.Invention, Source: "declared", Count: 3, AsOf: asOf}},
		Risks:  []enterprise.RiskRecord{{Field: "abnormal_list", FromDate: models.MustDate("2023-01-01"), ToDate: models.MustDate("2023-05-01"), Text: "未按期年报", Source: "registry"}},
		Checks: []enterprise.RiskCheck{{Field: "credit_dishonest", Source: "registry", AsOf: asOf}},
		Facts:  []enterprise.Fact{{Field: "has_rd_institution", Source: "declared", Value: "true", AsOf: asOf, ExpiresOn: models.MustDate("2027-02-01")}},
	}
}

func createPolicy(t testing.TB, s *store.Store, p *policy.Policy) {
	t.Helper()
	write(t, s, func(ctx context.Context) error { return s.CreatePolicy(ctx, p) })
}

func createEnterprise(t testing.TB, s *store.Store, e *enterprise.Enterprise) {
	t.Helper()
	write(t, s, func(ctx context.Context) error { return s.CreateEnterprise(ctx, e) })
}

// generated returns a record whose facts nobody sent in, so that its enterprise can be deleted.
func generated(r enterprise.Record) enterprise.Record {
	for n := range r.Annual {
		r.Annual[n].Source = models.SourceSynthetic
	}
	for n := range r.Titles {
		r.Titles[n].Source = models.SourceSynthetic
	}
	for n := range r.IP {
		r.IP[n].Source = models.SourceSynthetic
	}
	for n := range r.Risks {
		r.Risks[n].Source = models.SourceSynthetic
	}
	for n := range r.Checks {
		r.Checks[n].Source = models.SourceSynthetic
	}
	for n := range r.Facts {
		r.Facts[n].Source = models.SourceSynthetic
	}
	return r
}
