package jobs_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	"huiqi/store"
)

func pair(position int64) string { return fmt.Sprintf("%d %d", position, position) }

const (
	region  = `{"field":"region","op":"in","value":["370300"]}`
	revenue = `{"all":[` + region + `,{"field":"revenue","op":">=","value":20000000,"period":"last1y"}]}`
	young   = `{"field":"age_years","op":"<=","value":3}`
	titled  = `{"field":"titles","op":"has-any","value":["high-tech-enterprise"]}`
)

// TestRunsAddUp matches generated enterprises in shards of three, twice, and compares with the oracle.
func TestRunsAddUp(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := newFixture(t, options, clock.NewManual(begin))
		f.generated(40)
		f.publish("all", region)
		f.publish("money", revenue)
		f.publish("young", young)
		f.publish("over", region, policy.Window{OpensOn: models.MustDate("2026-01-01"), ClosesOn: models.MustDate("2026-03-01")})
		f.work()
		baseline := f.run()
		if !baseline.Baseline || baseline.Events != 0 || len(f.events(0)) != 0 || baseline.Shards != 14 {
			t.Errorf("got %+v with events %v, want a baseline of 14 shards without events", baseline, f.events(0))
		}
		totals := baseline.Totals
		if totals.Enterprises != 40 || totals.Programs != 3 || totals.Pairs != 120 || totals.Verdicts() != 120 {
			t.Errorf("got totals %+v, want 40 × 3 pairs", totals)
		}
		before := f.oracle()
		if diff := cmp.Diff(before, f.standings()); diff != "" || len(before) == 0 {
			t.Fatalf("standings (-oracle +got):\n%s", diff)
		}
		f.settled() // nothing is told of what was there before
		if got := f.events(0); len(got) != 0 {
			t.Errorf("got events %v before anything changed", got)
		}
		f.clock.Advance(400 * 24 * time.Hour)
		second := f.run()
		after := f.oracle()
		want := differ(before, after)
		if diff := cmp.Diff(want, plainly(f.events(0))); diff != "" || len(want) == 0 || second.Events != int64(len(want)) {
			t.Errorf("%d events counted; events (-oracle +got):\n%s", second.Events, diff)
		}
		for _, e := range f.events(0) {
			if e.Cause != matchrun.ByDate {
				t.Errorf("got %+v, want the date as its cause", e)
			}
		}
		if diff := cmp.Diff(after, f.standings()); diff != "" {
			t.Errorf("standings (-oracle +got):\n%s", diff)
		}
		third := f.run()
		if third.Events != 0 || len(f.events(0)) != len(want) {
			t.Errorf("a run over nothing new told %d events", third.Events)
		}
	})
}

// step is something that happens, and what has to be told of it.
type step struct {
	name string
	do   func()
	want []told
}

// TestEveryCauseIsToldOnce lets things happen one after the other.
func TestEveryCauseIsToldOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := newFixture(t, options, clock.NewManual(begin))
		const uscc = "91370303MA3HQTT03K" // computed, of no real organisation by intention
		e, err := f.base.Create(t.Context(), bureau, enterprise.Enterprise{
			USCC: uscc, Name: "示例公司", Region: "370303", EntityType: "企业", FoundedOn: models.MustDate("2023-07-01"),
		})
		f.check(err)
		f.figures(uscc, 30_000_000)
		f.publish("money", revenue)
		f.publish("young", young)
		f.publish("titled", titled)
		f.work()
		f.run()
		steps := []step{
			{"a profile loses it", func() { f.figures(uscc, 10_000_000) }, []told{{e.ID, "money-a", matchrun.NoLongerEligible, matchrun.ByProfile, 1}}},
			{"a profile changes nothing", func() { f.figures(uscc, 11_000_000) }, nil},
			{"a title is granted", func() {
				_, _, err := f.base.AddTitle(t.Context(), bureau, uscc, 0, enterprise.TitleGrant{
					TitleID: "high-tech-enterprise", ValidFrom: models.MustDate("2026-01-01"), ValidTo: models.MustDate("2026-06-20"),
				})
				f.check(err)
			}, []told{{e.ID, "titled-a", matchrun.NewlyEligible, matchrun.ByProfile, 1}}},
			{"a title ends", func() { f.clock.Advance(20 * 24 * time.Hour); f.run() }, []told{{e.ID, "titled-a", matchrun.NoLongerEligible, matchrun.ByDate, 1}}},
			{"an age is reached", func() { f.clock.Advance(11 * 24 * time.Hour); f.run() }, []told{{e.ID, "young-a", matchrun.NoLongerEligible, matchrun.ByDate, 1}}},
			{"a rule is relaxed", func() { f.setRule("young-a", `{"field":"age_years","op":"<=","value":5}`) }, []told{{e.ID, "young-a", matchrun.NewlyEligible, matchrun.ByRule, 2}}},
			{"a rule is made stricter", func() { f.setRule("young-a", `{"field":"age_years","op":"<=","value":1}`) }, []told{{e.ID, "young-a", matchrun.NoLongerEligible, matchrun.ByRule, 3}}},
			{"a program is published", func() { f.publish("late", region) }, []told{{e.ID, "late-a", matchrun.NewlyEligible, matchrun.ByProgram, 1}}},
			{"a rule changes without effect", func() { f.setRule("late-a", `{"all":[`+region+`]}`) }, nil},
			{"a policy is repealed", func() { _, err := f.library.Repeal(t.Context(), bureau, "late", 0); f.check(err) }, []told{{e.ID, "late-a", matchrun.NoLongerEligible, matchrun.ByProgram, 2}}},
			{"an enterprise comes new", func() {
				_, err := f.base.Create(t.Context(), bureau, enterprise.Enterprise{USCC: "91370305MA3HQTT11B", Name: "示例二", Region: "370305"})
				f.check(err)
				f.figures("91370305MA3HQTT11B", 90_000_000)
			}, []told{{e.ID + 1, "money-a", matchrun.NewlyEligible, matchrun.ByProfile, 1}}},
		}
		var seen int
		for _, s := range steps {
			s.do()
			f.settled()
			all := f.events(0)
			if diff := cmp.Diff(s.want, append([]told(nil), all[seen:]...)); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", s.name, diff)
			}
			seen = len(all)
			if diff := cmp.Diff(f.oracle(), f.standings()); diff != "" {
				t.Fatalf("%s: standings (-oracle +got):\n%s", s.name, diff)
			}
		}
		other, err := f.base.Get(t.Context(), bureau, "91370305MA3HQTT11B")
		f.check(err)
		_, err = f.base.Update(t.Context(), bureau, other.USCC, other.Version, func(e *enterprise.Enterprise) error {
			e.DeregisteredOn = models.MustDate("2026-07-01")
			return nil
		})
		f.check(err)
		f.settled()
		want := told{other.ID, "money-a", matchrun.NoLongerEligible, matchrun.ByProfile, 1}
		if got := f.events(0); len(got) != seen+1 || got[seen] != want {
			t.Errorf("after one is deregistered: got %v, want %v behind the %d before", got, want, seen)
		}
	})
}

// figures declares last year's revenue in yuan.
func (f *fixture) figures(uscc string, yuan int64) {
	f.t.Helper()
	fen := models.FromYuan(yuan)
	_, _, err := f.base.PutFigures(f.t.Context(), bureau, uscc, 0, enterprise.AnnualFigures{FiscalYear: 2025, Source: "statement", Revenue: &fen})
	f.check(err)
}
