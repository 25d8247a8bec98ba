package base_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/base"
	"huiqi/store/storetest"
)

// TestEveryWayInLeavesHistory enters, changes and removes facts by every use case, and replays the history: what it ends
// with is what stands.
func TestEveryWayInLeavesHistory(t *testing.T) {
	t.Parallel()
	for name, fresh := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := fixtureOver(t, fresh(t))
			f.create(t, sample(zhangdian))
			for _, step := range f.waysIn(t) {
				before := f.history(t, "")
				if err := step.do(); err != nil {
					t.Fatalf("%s: %v", step.name, err)
				}
				came := f.history(t, "")
				if came = came[:len(came)-len(before)]; len(came) == 0 || came[0].Field != step.field || came[0].ChangedBy == "" {
					t.Errorf("%s: the history has %+v", step.name, came)
				}
			}
			f.replay(t)
		})
	}
}

type wayIn struct {
	name, field string
	do          func() error
}

func (f fixture) waysIn(t *testing.T) []wayIn {
	t.Helper()
	ctx, day := t.Context(), models.MustDate("2026-01-05")
	var grant enterprise.TitleGrant
	var risk enterprise.RiskRecord
	return []wayIn{
		{"a column", "address", func() error {
			_, err := f.Update(ctx, bureau, zhangdian, 1, func(e *enterprise.Enterprise) error { e.Address = "示例路 1 号"; return nil })
			return err
		}},
		{"figures", "revenue", func() error {
			_, _, err := f.PutFigures(ctx, bureau, zhangdian, 0, enterprise.AnnualFigures{FiscalYear: 2025, Revenue: capital()})
			return err
		}},
		{"figures that the enterprise declares", "revenue", func() error {
			_, _, err := f.PutFigures(ctx, own(zhangdian), zhangdian, 0, enterprise.AnnualFigures{FiscalYear: 2024, Revenue: capital()})
			return err
		}},
		{"figures removed", "revenue", func() error {
			_, err := f.DeleteFigures(ctx, own(zhangdian), zhangdian, 0, 2024, "")
			return err
		}},
		{"a count", "ip_invention", func() error {
			_, _, err := f.PutIP(ctx, bureau, zhangdian, 0, enterprise.IPCount{Kind: enterprise.Invention, Count: 3})
			return err
		}},
		{"a fact", "listed", func() error {
			_, _, err := f.PutFact(ctx, bureau, zhangdian, 0, enterprise.Fact{Field: "listed", Value: "false", AsOf: day})
			return err
		}},
		{"the same fact as of another day", "listed", func() error {
			_, _, err := f.PutFact(ctx, bureau, zhangdian, 0, enterprise.Fact{Field: "listed", Value: "false"})
			return err
		}},
		{"a fact removed", "listed", func() error {
			_, err := f.DeleteFact(ctx, bureau, zhangdian, 0, "listed", 0, "bureau")
			return err
		}},
		{"a title", "titles", func() (err error) {
			_, grant, err = f.AddTitle(ctx, bureau, zhangdian, 0, enterprise.TitleGrant{TitleID: "high-tech-enterprise", ValidFrom: models.MustDate("2024-12-07")})
			return err
		}},
		{"a title changed", "titles", func() error {
			grant.ValidTo = models.MustDate("2027-12-06")
			_, _, err := f.UpdateTitle(ctx, bureau, zhangdian, 0, grant)
			return err
		}},
		{"a title removed", "titles", func() error { _, err := f.DeleteTitle(ctx, bureau, zhangdian, 0, grant.ID); return err }},
		{"a risk", "abnormal_list", func() (err error) {
			_, risk, err = f.AddRisk(ctx, bureau, zhangdian, 0, enterprise.RiskRecord{Field: "abnormal_list", FromDate: day})
			return err
		}},
		{"a risk removed", "abnormal_list", func() error { _, err := f.DeleteRisk(ctx, bureau, zhangdian, 0, risk.ID); return err }},
		{"an import", "revenue", func() error {
			e := sample(zhangdian)
			_, err := f.Upsert(ctx, bureau, []base.Entry{{
				Record: enterprise.Record{Enterprise: e, Annual: []enterprise.AnnualFigures{{FiscalYear: 2023, Source: "statement", Revenue: capital()}}},
				Merge:  func(stored enterprise.Enterprise) enterprise.Enterprise { return stored },
			}})
			return err
		}},
		{"an import of a risk", "tax_arrears", func() error {
			_, err := f.Upsert(ctx, bureau, []base.Entry{{
				Record: enterprise.Record{Enterprise: sample(zhangdian), Risks: []enterprise.RiskRecord{{Field: "tax_arrears", FromDate: day, Source: "registry"}}},
				Merge:  func(stored enterprise.Enterprise) enterprise.Enterprise { return stored },
			}})
			return err
		}},
	}
}

// history returns all of it, the latest first.
func (f fixture) history(t *testing.T, field string) []enterprise.Change {
	t.Helper()
	list, err := f.History(t.Context(), bureau, zhangdian, field, models.Page{Limit: models.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	return list.Items
}

// replay makes what stands of the history alone: of every field, year and source the last value that counted.
func (f fixture) replay(t *testing.T) {
	t.Helper()
	got := map[string]string{}
	for _, c := range slices.Backward(f.history(t, "")) {
		key := fmt.Sprint(c.Field, c.FiscalYear, c.Source)
		switch {
		case !c.Taken:
		case c.NewValue == "":
			delete(got, key)
		default:
			got[key] = "there"
		}
	}
	want := map[string]string{}
	record, err := f.Record(t.Context(), bureau, "getEnterprise", zhangdian)
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range base.Standing(record) {
		want[fmt.Sprint(said.Field, said.FiscalYear, said.Source)] = "there"
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what the history ends with (-stands +replayed):\n%s", diff)
	}
}

// TestFactHistory tells what stands beside what changed.
func TestFactHistory(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	for _, amount := range []models.Fen{1, 2} {
		_, _, err := f.PutFigures(t.Context(), bureau, zhangdian, 0, enterprise.AnnualFigures{FiscalYear: 2025, Revenue: &amount})
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := f.FactHistory(t.Context(), own(zhangdian), zhangdian, "revenue", models.Page{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Standing) != 1 || string(got.Standing[0].Value) != "0.02" || got.Standing[0].Source != "bureau" {
		t.Errorf("stands: %+v", got.Standing)
	}
	if len(got.Items) != 2 || got.Items[0].OldValue != "0.01" || got.Items[1].OldValue != "" {
		t.Errorf("changed: %+v", got.Items)
	}
}
