package rhythm_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/rhythm"
	"huiqi/service/tracking"
	"huiqi/store"
	"huiqi/store/storetest"
)

var bureau = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}

func day(text string) models.Date { return models.MustDate(text) }

// fixture is the use cases over a database with the plans of the notice, active from a day on.
type fixture struct {
	*rhythm.Service
	t        *testing.T
	store    *store.Store
	tracking *tracking.Service
	clock    *clock.Manual
}

func newFixture(t *testing.T, options store.Options, from string) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: clock.NewManual(day(from).In(models.Shanghai).Add(9 * time.Hour))}
	options.Clock = f.clock
	f.store = storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	f.check(err)
	gate := access.NewTable()
	f.tracking = tracking.New(tracking.Deps{Store: f.store, Gate: gate, Catalogue: catalogue, Clock: f.clock})
	var made atomic.Int64
	f.Service = rhythm.New(rhythm.Deps{
		Store: f.store, Tracking: f.tracking, Gate: gate, Calendar: catalogue.Calendar(), Clock: f.clock,
		NewID: func() string { return fmt.Sprintf("c%03d", made.Add(1)) }, NewToken: func() string { return fmt.Sprintf("token%03d", made.Add(1)) },
	})
	plans, people, err := seed.Plans()
	f.check(err)
	f.check(f.store.InTx(t.Context(), func(ctx context.Context) error {
		err := f.store.PutPeople(ctx, people)
		for _, p := range plans {
			p.Plan.Status, p.Plan.ActiveFrom = taskforce.PlanActive, day(from)
			err = errors.Join(err, f.store.CreatePlan(ctx, &p.Plan), f.store.CreateItems(ctx, p.Items))
			for _, d := range p.Difficulties {
				err = errors.Join(err, f.store.CreateDifficulty(ctx, &d))
			}
		}
		return err
	}))
	return f
}

func (f *fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// to moves the clock to the morning of a day.
func (f *fixture) to(text string) {
	f.clock.Advance(day(text).In(models.Shanghai).Add(9 * time.Hour).Sub(f.clock.Now()))
}

// openAll opens everything that is wanted and returns what that was.
func (f *fixture) openAll() []string {
	f.t.Helper()
	wanted, err := f.Wanted(f.t.Context())
	f.check(err)
	var names []string
	for _, o := range wanted {
		f.check(f.Open(f.t.Context(), o.Kind, o.Period))
		names = append(names, string(o.Kind)+" "+o.Period)
	}
	return names
}

func (f *fixture) report(item string, percent int) {
	f.t.Helper()
	_, err := f.tracking.Report(f.t.Context(), bureau, taskforce.ProgressReport{ItemID: item, Text: "有进展", Percent: &percent})
	f.check(err)
}

// paper returns the paper of a kind and period.
func (f *fixture) paper(kind taskforce.OccasionKind, period string) taskforce.Circular {
	f.t.Helper()
	list, err := f.store.ListCirculars(f.t.Context(), taskforce.CircularFilter{Kind: kind}, models.Page{Limit: models.MaxLimit})
	f.check(err)
	for _, c := range list.Items {
		if c.Period == period {
			found, err := f.Get(f.t.Context(), bureau, c.ID)
			f.check(err)
			return found
		}
	}
	f.t.Fatalf("there is no %s of %s", kind, period)
	return taskforce.Circular{}
}
