package duplicates_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/service/base"
	"huiqi/service/duplicates"
)

// merge has an enterprise go up in another as both stand.
func (f fixture) merge(keep, gone string) (duplicates.Merged, error) {
	f.t.Helper()
	return f.Merge(f.t.Context(), bureau, duplicates.Merging{Keep: keep, KeepVersion: f.version(keep), Gone: gone, GoneVersion: f.version(gone), Reason: "示例"})
}

// TestMerging has an entry with facts and a need go up in another.
func TestMerging(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		keep := f.create(codeA, "淄博恒信化工有限公司", "370303", "老恒信")
		gone, err := f.base.Create(ctx, bureau, enterprise.Enterprise{
			USCC: codeB, Name: "恒信化工有限公司", Region: "370305", Address: "示例路18号", Aliases: []string{"恒信化工厂"}, Tags: []string{"重点"},
			Provenance: map[string]models.Provenance{"region": {Source: models.SourceDeclared, AsOf: models.MustDate("2020-01-01")}},
		})
		f.check(err)
		revenue, staff := models.FromYuan(1_000), int64(30)
		f.check(f.store.InTx(ctx, func(ctx context.Context) error {
			err := f.store.PutAnnual(ctx, &enterprise.AnnualFigures{EnterpriseID: keep.ID, FiscalYear: 2025, Source: "bureau", Revenue: &revenue, AsOf: models.MustDate("2026-01-01")})
			if err != nil {
				return err
			}
			if err := f.store.PutAnnual(ctx, &enterprise.AnnualFigures{EnterpriseID: gone.ID, FiscalYear: 2025, Source: "bureau", RDStaff: &staff, AsOf: models.MustDate("2026-02-01")}); err != nil {
				return err
			}
			n := need.Need{ID: "n1", EnterpriseID: gone.ID, Kind: "其他", Title: "示例", Text: "示例", Urgency: need.Normal, Channel: need.ByEnterprise, State: need.Registered, Stay: 1, RegisteredOn: models.DateOf(now), Since: now}
			return f.store.CreateNeed(ctx, &n)
		}))
		m, err := f.merge(codeA, codeB)
		f.check(err)
		if m.Into != codeA || m.Moved["needs"] != 1 || m.Dropped["annual_figures"] != 1 {
			t.Errorf("got %+v, want the need moved and the figures made one", m)
		}
		record, err := f.store.Record(ctx, codeA)
		f.check(err)
		e := record.Enterprise
		if diff := cmp.Diff([]string{"老恒信", "恒信化工有限公司", "恒信化工厂"}, e.Aliases); diff != "" {
			t.Errorf("names (-want +got):\n%s", diff)
		}
		if e.Address != "示例路18号" || e.Region != "370303" || !slices.Equal(e.Tags, []string{"重点"}) {
			t.Errorf("got address %q, region %s, tags %v, want what was missing filled in and the better source kept", e.Address, e.Region, e.Tags)
		}
		if len(record.Annual) != 1 || record.Annual[0].RDStaff == nil || record.Annual[0].Revenue == nil {
			t.Errorf("got figures %+v, want those of both in one", record.Annual)
		}
		if former, err := f.base.FormerNames(ctx, e); err != nil || len(former) != 1 || former[0].Name != "恒信化工有限公司" || former[0].JobID != "merge:"+codeB {
			t.Errorf("former names: %+v, %v", former, err)
		}
		wantRegionKept(t, f)
		wantGone(t, f)
	})
}

// wantRegionKept fails the test unless the history tells of the value that did not count.
func wantRegionKept(t *testing.T, f fixture) {
	t.Helper()
	h, err := f.base.History(t.Context(), bureau, codeA, "region", models.Page{})
	f.check(err)
	if !slices.ContainsFunc(h.Items, func(c enterprise.Change) bool {
		return !c.Taken && c.NewValue == `"370305"` && c.Source == models.SourceDeclared && c.JobID == "merge:"+codeB
	}) {
		t.Errorf("got %+v, want the region that did not count in it", h.Items)
	}
}

// wantGone fails the test unless the code of the one that went leads to the other, whatever is tried with it.
func wantGone(t *testing.T, f fixture) {
	t.Helper()
	ctx := t.Context()
	_, err := f.base.Get(ctx, bureau, codeB)
	wantFault(t, err, models.KindGone, "enterprise-merged")
	if !strings.Contains(fmt.Sprint(err), codeA) {
		t.Errorf("got %v, want it to name %s", err, codeA)
	}
	_, err = f.base.Update(ctx, bureau, codeB, 1, func(*enterprise.Enterprise) error { return nil })
	wantFault(t, err, models.KindGone, "enterprise-merged")
	_, err = f.base.Create(ctx, bureau, enterprise.Enterprise{USCC: codeB, Name: "又一次"})
	wantFault(t, err, models.KindGone, "enterprise-merged")
	for name, service := range map[string]*base.Service{"import": f.base, "rehearsal": f.base.Rehearsal()} {
		entries := []base.Entry{{Record: enterprise.Record{Enterprise: enterprise.Enterprise{USCC: codeB, Name: "又一次"}}}, {Record: enterprise.Record{Enterprise: enterprise.Enterprise{USCC: codeD, Name: "另一家"}}}}
		outcomes, err := service.Upsert(ctx, bureau, entries)
		f.check(err)
		if outcomes[0].Effect != base.Refused || outcomes[0].Fault.Code != "enterprise-merged" || outcomes[1].Effect == base.Refused {
			t.Errorf("%s: got %+v, want the first refused and the second not", name, outcomes)
		}
	}
	again, err := f.Merge(ctx, bureau, duplicates.Merging{Keep: codeA, KeepVersion: 1, Gone: codeB, GoneVersion: 1})
	if err != nil || again.USCC != codeB || again.MergedBy != bureau.ID {
		t.Errorf("the same again: got %+v, %v, want what was done", again, err)
	}
	_, err = f.Merge(ctx, bureau, duplicates.Merging{Keep: codeD, KeepVersion: 1, Gone: codeB, GoneVersion: 1})
	wantFault(t, err, models.KindGone, "enterprise-merged")
	list, err := f.Merges(ctx, bureau, codeA)
	if err != nil || len(list) != 1 {
		t.Errorf("got %d merges, %v", len(list), err)
	}
}

func TestMergingIsRefused(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.create(codeA, "淄博恒信化工有限公司", "370303")
		f.create(codeB, "淄博恒信化工有限公司张店分公司", "370303")
		f.create(codeC, "恒信化工有限公司", "370305")
		for name, c := range map[string]struct {
			merging duplicates.Merging
			kind    models.Kind
			code    string
		}{
			"with itself":             {duplicates.Merging{Keep: codeA, KeepVersion: 1, Gone: codeA, GoneVersion: 1}, models.KindConflict, "same-enterprise"},
			"a branch":                {duplicates.Merging{Keep: codeA, KeepVersion: 1, Gone: codeB, GoneVersion: 1}, models.KindConflict, "not-the-same"},
			"nobody":                  {duplicates.Merging{Keep: codeA, KeepVersion: 1, Gone: codeD, GoneVersion: 1}, models.KindNotFound, "enterprise-not-found"},
			"another version":         {duplicates.Merging{Keep: codeA, KeepVersion: 7, Gone: codeC, GoneVersion: 1}, models.KindStale, "stale-version"},
			"another version of that": {duplicates.Merging{Keep: codeA, KeepVersion: 1, Gone: codeC, GoneVersion: 7}, models.KindStale, "stale-version"},
			"a long story":            {duplicates.Merging{Keep: codeA, KeepVersion: 1, Gone: codeC, GoneVersion: 1, Reason: strings.Repeat("长", 501)}, models.KindInvalid, "invalid-decision"},
		} {
			_, err := f.Merge(t.Context(), bureau, c.merging)
			if !models.IsKind(err, c.kind) || !hasCode(err, c.code) {
				t.Errorf("%s: got %v, want %s", name, err, c.code)
			}
		}
		if got := f.version(codeA); got != 1 {
			t.Errorf("got version %d of the one that stays, want nothing written", got)
		}
	})
}

// TestMergedTwice has one enterprise go up in a second and that in a third: both lead to the third.
func TestMergedTwice(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.create(codeA, "淄博恒信化工有限公司", "370303")
		f.create(codeB, "恒信化工有限公司", "370303")
		f.create(codeD, "恒信化工股份有限公司", "370303")
		_, err := f.merge(codeB, codeA)
		f.check(err)
		_, err = f.merge(codeD, codeB)
		f.check(err)
		for _, code := range []string{codeA, codeB} {
			_, err := f.base.Get(t.Context(), bureau, code)
			wantFault(t, err, models.KindGone, "enterprise-merged")
			if !strings.Contains(fmt.Sprint(err), codeD) {
				t.Errorf("%s: got %v, want it to name the last", code, err)
			}
		}
		if list, err := f.Merges(t.Context(), bureau, codeD); err != nil || len(list) != 2 {
			t.Errorf("got %d, %v, want both that went up in it", len(list), err)
		}
		if got := f.pairs(bureau, duplicates.Query{}); got != nil {
			t.Errorf("got the pairs %v, want none of what is one", got)
		}
	})
}

// TestHistoryIsThatOfBoth writes drawn facts to two entries and merges them: every line of either is in the history of the one that
// is left, and every value that either said stands or is told there.
func TestHistoryIsThatOfBoth(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		ctx, d := t.Context(), rand.New(rand.NewPCG(5, 5))
		for round := range 6 {
			a, b := f.pairOf(d, round)
			said := append(base.Standing(a), base.Standing(b)...)
			before := append(f.history(a.Enterprise.USCC), f.history(b.Enterprise.USCC)...)
			_, err := f.merge(a.Enterprise.USCC, b.Enterprise.USCC)
			f.check(err)
			after := f.history(a.Enterprise.USCC)
			for _, line := range before {
				if !slices.Contains(after, line) {
					t.Errorf("round %d: the line is lost: %s", round, line)
				}
			}
			record, err := f.store.Record(ctx, a.Enterprise.USCC)
			f.check(err)
			standing := base.Standing(record)
			for _, v := range said {
				stands := slices.ContainsFunc(standing, func(x base.Said) bool {
					return x.Field == v.Field && x.FiscalYear == v.FiscalYear && x.Source == v.Source && string(x.Value) == string(v.Value)
				})
				told := slices.ContainsFunc(after, func(line string) bool {
					return strings.HasPrefix(line, fmt.Sprintf("%s %d ", v.Field, v.FiscalYear)) && strings.Contains(line, string(v.Value))
				})
				if !stands && !told && v.Field != "name" {
					t.Errorf("round %d: %s %d of %s, %s, neither stands nor is told", round, v.Field, v.FiscalYear, v.Source, v.Value)
				}
			}
		}
	})
}

// history returns the lines of an enterprise's history but for their numbers.
func (f fixture) history(uscc string) (out []string) {
	f.t.Helper()
	list, err := f.base.History(f.t.Context(), bureau, uscc, "", models.Page{Limit: models.MaxLimit})
	f.check(err)
	for _, c := range list.Items {
		out = append(out, fmt.Sprintf("%s %d %s %s→%s %t %s", c.Field, c.FiscalYear, c.Source, c.OldValue, c.NewValue, c.Taken, c.JobID))
	}
	return out
}

// pairOf creates two entries with drawn facts and returns them.
func (f fixture) pairOf(d *rand.Rand, round int) (a, b enterprise.Record) {
	f.t.Helper()
	ctx := f.t.Context()
	pick := func(list ...string) string { return list[d.IntN(len(list))] }
	codes := [][2]string{
		{"91370303MA3D00012X", "91370303MA3D00020Q"},
		{"91370303MA3D01015E", "91370303MA3D010239"},
		{"91370303MA3D02018Y", "91370303MA3D02026R"},
		{"91370303MA3D03010D", "91370303MA3D03029A"},
		{"91370303MA3D04013X", "91370303MA3D04021Q"},
		{"91370303MA3D05016E", "91370303MA3D050249"},
	}[round]
	records := [2]enterprise.Record{}
	for i, code := range codes {
		day := models.MustDate(pick("2024-12-31", "2025-12-31"))
		f.check(f.store.InTx(ctx, func(ctx context.Context) error {
			_, err := f.base.Upsert(ctx, bureau, []base.Entry{f.drawnEntry(d, code, day, pick)})
			return err
		}))
		_, err := f.base.Upsert(ctx, bureau, []base.Entry{f.drawnEntry(d, code, day, pick)})
		f.check(err)
		record, err := f.store.Record(ctx, code)
		f.check(err)
		records[i] = record
	}
	return records[0], records[1]
}

// drawnEntry says something of an enterprise, some of it what was said before.
func (f fixture) drawnEntry(d *rand.Rand, code string, day models.Date, pick func(...string) string) base.Entry {
	source := pick("bureau", "statement", "declared")
	revenue, staff, count := models.FromYuan(int64(d.IntN(3)+1)*1000), int64(d.IntN(3)), int64(d.IntN(3))
	r := enterprise.Record{
		Enterprise: enterprise.Enterprise{USCC: code, Name: "淄博恒信化工有限公司", Region: pick("370303", "370305"), Address: pick("示例路1号", "示例路2号")},
		Annual:     []enterprise.AnnualFigures{{FiscalYear: 2024 + d.IntN(2), Source: source, Revenue: &revenue, RDStaff: &staff, AsOf: day}},
		Titles:     []enterprise.TitleGrant{{TitleID: pick("high-tech-enterprise", "tech-sme"), ValidFrom: models.MustDate("2024-01-01"), Source: source, AsOf: day}},
		IP:         []enterprise.IPCount{{Kind: enterprise.Invention, Source: source, Count: count, AsOf: day}},
		Facts:      []enterprise.Fact{{Field: "legal_person", Source: source, Value: pick("true", "false"), AsOf: day}},
	}
	return base.Entry{Record: r, Merge: func(stored enterprise.Enterprise) enterprise.Enterprise {
		stored.Region, stored.Address = r.Enterprise.Region, r.Enterprise.Address
		return stored
	}, From: models.Provenance{Source: source, AsOf: day}, Ranked: true, Job: "示例"}
}
