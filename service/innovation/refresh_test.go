package innovation_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	scoring "huiqi/matching/innovation"
	"huiqi/models"
	"huiqi/models/enterprise"
	kept "huiqi/models/innovation"
	"huiqi/service/base"
)

// fresh scores an enterprise by itself, as the pure package does.
func (f *fixture) fresh(e enterprise.Record, system string, w *kept.Weights) scoring.Outcome {
	f.t.Helper()
	p, err := base.Profile(f.lang, e)
	f.check(err)
	found, err := f.scorer.System(system)
	f.check(err)
	today := models.DateOf(f.clock.Now())
	return f.scorer.Score(found, p, scoring.Ask{FiscalYear: today.Year - 1, Today: today, Weights: w})
}

// compare finds every stored score as it is computed from the record.
func (f *fixture) compare(w *kept.Weights) {
	f.t.Helper()
	records, err := f.store.RecordsAfter(f.t.Context(), 0, 1000)
	f.check(err)
	for _, r := range records {
		for _, system := range f.scorer.Systems() {
			got, want := f.stored(r.Enterprise.ID, system.ID), f.fresh(r, system.ID, w)
			if diff := cmp.Diff(want.Known, got.KnownPoints); diff != "" || got.Coverage != want.Coverage || got.Standing != want.Standing || (got.MinPoints == nil) != (want.Span == nil) {
				f.t.Fatalf("%s by %s: stored %+v, computed %v of %s, %s", r.Enterprise.USCC, system.ID, got, want.Known, want.Coverage, want.Standing)
			}
		}
	}
}

func TestScoresFollowTheBase(t *testing.T) {
	t.Parallel()
	onBoth(t, 250, func(f *fixture) {
		f.refresh()
		f.compare(nil)
		if more, err := f.Refresh(f.t.Context()); more || err != nil {
			f.t.Fatalf("there is more to do though nothing changed: %v", err)
		}
		id := f.records[3].Enterprise.ID
		before := f.stored(id, "tech-sme-score")
		year := enterprise.AnnualFigures{EnterpriseID: id, FiscalYear: 2025, Source: models.SourceStatement, EmployeesMin: new(int64(10)), EmployeesMax: new(int64(10)), TechStaff: new(int64(10))}
		f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error {
			year := year
			return f.store.PutAnnual(ctx, &year)
		}))
		f.refresh()
		f.compare(nil)
		after := f.stored(id, "tech-sme-score")
		if cmp.Equal(before.KnownPoints, after.KnownPoints) || after.InIndustry != nil || after.InDistrict != nil {
			f.t.Errorf("after a change: %+v, before it %+v; want it scored and not compared yet", after, before)
		}
		f.clock.Advance(16 * time.Minute)
		f.refresh()
		if again := f.stored(id, "tech-sme-score"); again.IndustryPeers+again.DistrictPeers == 0 && scoring.Ranked(again.KnownPoints, again.Coverage) {
			f.t.Errorf("not compared with others: %+v", again)
		}
		f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error { return f.store.DeleteEnterprise(ctx, f.records[4].Enterprise.ID, 0) }))
		f.clock.Advance(24 * time.Hour)
		if f.refresh() == 0 {
			f.t.Error("a new day is no reason to score anew")
		}
		f.compare(nil)
		if got := f.stored(id, "tech-sme-score"); got.AsOf.String() != "2026-06-16" {
			f.t.Errorf("scored as of %s, want the new day", got.AsOf)
		}
	})
}

// Weights of the office count for all from the next pass on, and what people judge from the next step on.
func TestWeightsAndJudgementsCount(t *testing.T) {
	t.Parallel()
	onBoth(t, 30, func(f *fixture) {
		f.refresh()
		if got := f.stored(f.records[0].Enterprise.ID, "innovation-points"); got.KnownPoints != nil || got.MinPoints != nil {
			f.t.Errorf("a score without weights: %+v", got)
		}
		w, err := f.SetWeights(f.t.Context(), bureau, officeWeights(0), 0)
		f.check(err)
		f.refresh()
		f.compare(&w)
		e, err := f.store.FindEnterprise(f.t.Context(), f.records[1].Enterprise.USCC)
		f.check(err)
		given := 8 * kept.Point
		_, err = f.Judge(f.t.Context(), bureau, e.USCC, e.Version, kept.Judgement{System: "hnte-innovation", Indicator: "ip-core", Points: &given, Note: "专家组（示例）"})
		f.check(err)
		before := f.stored(e.ID, "hnte-innovation")
		f.refresh()
		after := f.stored(e.ID, "hnte-innovation")
		if *after.MinPoints != *before.MinPoints+8*kept.Point || *after.MaxPoints != *before.MaxPoints {
			f.t.Errorf("judged: %s to %s, before %s to %s", after.MinPoints, after.MaxPoints, before.MinPoints, before.MaxPoints)
		}
	})
}

// Two processes that refresh at the same time leave what one would.
func TestTwoRefresh(t *testing.T) {
	t.Parallel()
	onBoth(t, 450, func(f *fixture) {
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				for {
					more, err := f.Refresh(f.t.Context())
					if err != nil {
						f.t.Error(err)
					}
					if !more || err != nil {
						return
					}
				}
			})
		}
		both.Wait()
		f.refresh()
		f.compare(nil)
		list, err := f.List(f.t.Context(), bureau, query("tech-sme-score"), models.Page{Limit: 200})
		f.check(err)
		for _, l := range list.Items {
			if scoring.Ranked(l.KnownPoints, l.Coverage) && l.District != "" && l.DistrictPeers == 0 {
				f.t.Fatalf("%s is compared with nobody: %+v", l.USCC, l)
			}
		}
	})
}

func TestRecalculate(t *testing.T) {
	t.Parallel()
	onBoth(t, 30, func(f *fixture) {
		var told []int
		done, err := f.Recalculate(f.t.Context(), func(done, _ int) { told = append(told, done) })
		if err != nil || done.Enterprises != 30 || done.FiscalYear != 2025 || len(told) == 0 || told[len(told)-1] != 30 || !slices.IsSorted(told) {
			f.t.Fatalf("recalculated %+v, told %v, %v", done, told, err)
		}
		f.compare(nil)
		first := f.stored(f.records[0].Enterprise.ID, "tech-sme-score")
		f.clock.Advance(time.Minute)
		_, err = f.Recalculate(f.t.Context(), nil)
		f.check(err)
		second := f.stored(f.records[0].Enterprise.ID, "tech-sme-score")
		if diff := cmp.Diff(first, second, cmpopts.IgnoreFields(kept.Score{}, "ComputedAt")); diff != "" || !second.ComputedAt.After(first.ComputedAt) {
			f.t.Errorf("recalculated at %s and %s (-first +second):\n%s", first.ComputedAt, second.ComputedAt, diff)
		}
	})
}

// The term of the ranking is there from the moment when the office gives it a part, and gone when it takes that back.
func TestTermFollowsTheWeights(t *testing.T) {
	t.Parallel()
	onBoth(t, 1, func(f *fixture) {
		p, e, err := f.base.Profile(f.t.Context(), bureau, "match", f.records[0].Enterprise.USCC)
		f.check(err)
		today := models.DateOf(f.clock.Now())
		for version, percent := range []int{-1, 0, 20, 0} {
			if percent >= 0 {
				_, err := f.SetWeights(f.t.Context(), bureau, officeWeights(percent), version-1)
				f.check(err)
			}
			term, err := f.Term(f.t.Context(), p, e.ID, today)
			f.check(err)
			if (term != nil) != (percent > 0) || term != nil && term.Weight != 0.2 {
				f.t.Errorf("with %d percent: %+v", percent, term)
			}
		}
	})
}
