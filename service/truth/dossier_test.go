package truth_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/truth"
	"huiqi/store/storetest"
)

// TestADossierTellsEveryFactWithItsSource: of every source, in words, and nothing of risks and contacts.
func TestADossierTellsEveryFactWithItsSource(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		f.publish("p1", `{"all":[{"field":"size_class","op":"in","value":["小型"]},{"field":"rd_expense","op":">","value":0,"period":"last1y"}]}`)
		capital, revenue, declared := models.Fen(1_000_000_00), models.Fen(20_000_000_00), models.Fen(21_000_000_00)
		e, err := f.base.Create(ctx, bureau, enterprise.Enterprise{
			USCC: "91370303MAF42DHM2K", Name: "淄博示例化工有限公司", Region: "370303", Zone: enterprise.NoZone, Industry: "C2661", FoundedOn: models.MustDate("2015-06-01"),
			RegisteredCapital: &capital, Synthetic: true,
		})
		f.check(err)
		_, _, err = f.base.PutFigures(ctx, bureau, e.USCC, 0, enterprise.AnnualFigures{FiscalYear: 2025, Revenue: &revenue, Source: models.SourceStatement, AsOf: models.MustDate("2026-04-30")})
		f.check(err)
		_, _, err = f.base.PutFigures(ctx, owner(e.USCC), e.USCC, 0, enterprise.AnnualFigures{FiscalYear: 2025, Revenue: &declared, AsOf: models.MustDate("2026-05-01")})
		f.check(err)
		_, _, err = f.base.AddTitle(ctx, bureau, e.USCC, 0, enterprise.TitleGrant{TitleID: "high-tech-enterprise", ValidFrom: models.MustDate("2024-12-07"), ValidTo: models.MustDate("2027-12-06"), AsOf: models.MustDate("2025-01-02")})
		f.check(err)
		_, _, err = f.base.PutFact(ctx, bureau, e.USCC, 0, enterprise.Fact{Field: "size_class", Value: `"小型"`, AsOf: models.MustDate("2023-01-01")})
		f.check(err)
		_, _, err = f.base.AddRisk(ctx, bureau, e.USCC, 0, enterprise.RiskRecord{Field: "abnormal_list", FromDate: models.MustDate("2024-01-01"), Text: "示例"})
		f.check(err)
		got, err := f.Dossier(ctx, owner(e.USCC), e.USCC, 3)
		f.check(err)
		entered := func(label, text string) truth.Told {
			return truth.Told{Label: label, Text: text, Source: models.SourceBureau, AsOf: models.DateOf(now)}
		}
		want := []truth.DossierPart{
			{Heading: "登记信息", Facts: []truth.Told{
				entered("名称", "淄博示例化工有限公司"), entered("注册地", "张店区"), entered("功能区", "不在功能区"),
				entered("行业", "化学试剂和助剂制造（C2661）"), entered("成立日期", "2015-06-01"), entered("注册资本", "100万元"),
			}},
			{Heading: "资质、平台与人才称号", Facts: []truth.Told{{Label: "高新技术企业", Text: "2024-12-07 至 2027-12-06", Source: models.SourceBureau, AsOf: models.MustDate("2025-01-02")}}},
			{Heading: "2025 年度", Facts: []truth.Told{
				{Label: "营业收入", Text: "2100万元", Source: models.SourceDeclared, AsOf: models.MustDate("2026-05-01")},
				{Label: "营业收入", Text: "2000万元", Source: models.SourceStatement, AsOf: models.MustDate("2026-04-30")},
			}},
			{Heading: "知识产权与其他", Facts: []truth.Told{{Label: "企业规模", Text: "小型", Source: models.SourceBureau, AsOf: models.MustDate("2023-01-01")}}},
		}
		if diff := cmp.Diff(want, got.Parts); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if got.Name != e.Name || !got.Synthetic || got.Questions == nil || len(got.Questions.Items) == 0 {
			t.Errorf("got %+v", got)
		}
		if _, err := f.Dossier(ctx, owner("91370303MA3C8KQ58A"), e.USCC, 3); !models.IsKind(err, models.KindNotFound) {
			t.Errorf("another enterprise: got %v", err)
		}
	})
}

// TestADossierTellsWhatIsStale marks a value that matching does not rely on any more.
func TestADossierTellsWhatIsStale(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t))
	ctx := t.Context()
	f.publish("p3", `{"field":"size_class","op":"in","value":["小型"]}`)
	e, err := f.base.Create(ctx, bureau, enterprise.Enterprise{USCC: "91370303MAF42DHM2K", Name: "淄博示例化工有限公司", Region: "370303", Synthetic: true})
	f.check(err)
	for day, want := range map[string]bool{"2023-01-01": true, "2026-06-01": false} {
		_, _, err = f.base.PutFact(ctx, bureau, e.USCC, 0, enterprise.Fact{Field: "size_class", Value: `"小型"`, AsOf: models.MustDate(day)})
		f.check(err)
		got, err := f.Dossier(ctx, owner(e.USCC), e.USCC, 1)
		f.check(err)
		last := got.Parts[len(got.Parts)-1].Facts
		if len(last) != 1 || last[0].Label != "企业规模" || last[0].Stale != want {
			t.Errorf("as of %s: got %+v, want stale %t", day, last, want)
		}
	}
}

// TestDossiersOfTheDemonstration: nothing that is known is left without words.
func TestDossiersOfTheDemonstration(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t))
	for _, r := range f.generated(3, 40) {
		got, err := f.Dossier(t.Context(), owner(r.Enterprise.USCC), r.Enterprise.USCC, 1)
		f.check(err)
		for _, part := range got.Parts {
			for _, fact := range part.Facts {
				if fact.Label == "" || fact.Text == "" || fact.Source == "" {
					t.Errorf("%s, %s: %+v", r.Enterprise.Name, part.Heading, fact)
				}
			}
		}
	}
}
