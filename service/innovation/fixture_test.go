package innovation_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	scoring "huiqi/matching/innovation"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	kept "huiqi/models/innovation"
	"huiqi/seed"
	"huiqi/seed/generate"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/innovation"
	"huiqi/store"
	"huiqi/store/storetest"
)

var bureau = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}

// fixture is the use cases over a database of generated enterprises.
type fixture struct {
	*innovation.Service
	t       *testing.T
	store   *store.Store
	base    *base.Service
	clock   *clock.Manual
	scorer  *scoring.Scorer
	lang    *matching.Language
	records []enterprise.Record
}

// onBoth runs a test on both databases.
func onBoth(t *testing.T, enterprises int, test func(f *fixture)) {
	t.Helper()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(newFixture(t, options(t), enterprises))
		})
	}
}

func newFixture(t *testing.T, options store.Options, enterprises int) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: clock.NewManual(time.Date(2026, 6, 15, 9, 0, 0, 0, models.Shanghai))}
	options.Clock = f.clock
	f.store = storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	f.check(err)
	systems, err := seed.InnovationSystems()
	f.check(err)
	f.lang = matching.NewLanguage(catalogue)
	f.scorer = scoring.NewScorer(f.lang, systems)
	gate := access.NewTable()
	f.base = base.New(base.Deps{Store: f.store, Gate: gate, Language: f.lang, Catalogue: catalogue, Clock: f.clock})
	f.Service = innovation.New(innovation.Deps{
		Store: f.store, Gate: gate, Base: f.base, Scorer: f.scorer, Language: f.lang, Catalogue: catalogue, Clock: f.clock,
	})
	f.records = slices.Collect(generate.Enterprises(7, enterprises, models.MustDate("2026-06-15")))
	f.check(f.store.InTx(t.Context(), func(ctx context.Context) error { return f.store.InsertRecords(ctx, f.records) }))
	return f
}

func (f *fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// refresh works until there is nothing to do, and tells how many steps that took.
func (f *fixture) refresh() (steps int) {
	f.t.Helper()
	for {
		more, err := f.Refresh(f.t.Context())
		f.check(err)
		if !more {
			return steps
		}
		steps++
	}
}

// stored returns the score of an enterprise by a system for 2025.
func (f *fixture) stored(id int64, system string) kept.Score {
	f.t.Helper()
	all, err := f.store.InnovationScoresOf(f.t.Context(), id)
	f.check(err)
	n := slices.IndexFunc(all, func(x kept.Score) bool { return x.System == system && x.FiscalYear == f.clock.Now().Year()-1 })
	if n < 0 {
		f.t.Fatalf("no score of %d by %s", id, system)
	}
	return all[n]
}

// officeWeights are weights of two indicators.
func officeWeights(ranking int) kept.Weights {
	return kept.Weights{System: "innovation-points", Ranking: ranking, Note: "示例", Items: []kept.Weight{
		{Indicator: "rd-intensity", Points: 60 * kept.Point, Full: 10}, {Indicator: "revenue-growth", Points: 40 * kept.Point, Full: 25},
	}}
}
