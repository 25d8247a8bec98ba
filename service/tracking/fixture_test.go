package tracking_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/tracking"
	"huiqi/store"
	"huiqi/store/storetest"
)

var (
	bureau    = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	zhangdian = actors.Actor{ID: "u2", Name: "张店", Role: actors.DistrictStaff, District: "370303"}
	zichuan   = actors.Actor{ID: "u3", Name: "淄川", Role: actors.DistrictStaff, District: "370302"}
	member    = actors.Actor{ID: "u4", Name: "专班成员", Role: actors.TaskForceMember, TaskForce: "conduct"}
	company   = actors.Actor{ID: "u5", Name: "企业", Role: actors.EnterpriseUser, USCC: "91370303MAF42DHM2K"}
)

func day(text string) models.Date { return models.MustDate(text) }

func ptr[T any](v T) *T { return &v }

// fixture is the use cases over a database with the plans of the notice, of which that of the conduct task force is active.
type fixture struct {
	*tracking.Service
	t     *testing.T
	store *store.Store
	clock *clock.Manual
}

func newFixture(t *testing.T, options store.Options) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: clock.NewManual(day("2022-03-11").In(models.Shanghai).Add(9 * time.Hour))}
	options.Clock = f.clock
	f.store = storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	f.check(err)
	f.Service = tracking.New(tracking.Deps{Store: f.store, Gate: access.NewTable(), Catalogue: catalogue, Clock: f.clock})
	plans, people, err := seed.Plans()
	f.check(err)
	forces, err := seed.TaskForces()
	f.check(err)
	f.check(f.store.InTx(t.Context(), func(ctx context.Context) error {
		err := errors.Join(f.store.PutTaskForces(ctx, forces), f.store.PutPeople(ctx, people))
		for _, p := range plans {
			err = errors.Join(err, f.store.CreatePlan(ctx, &p.Plan), f.store.CreateItems(ctx, p.Items))
			for _, d := range p.Difficulties {
				err = errors.Join(err, f.store.CreateDifficulty(ctx, &d))
			}
		}
		return err
	}))
	_, err = f.ActivatePlan(t.Context(), bureau, "2022-conduct", 1, models.Date{})
	f.check(err)
	return f
}

func sqlite(t *testing.T) *fixture {
	t.Helper()
	return newFixture(t, storetest.SQLite(t))
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

func (f *fixture) item(id string) tracking.ItemView {
	f.t.Helper()
	v, err := f.Item(f.t.Context(), bureau, id, models.Date{})
	f.check(err)
	return v
}

func (f *fixture) want(err error, code string) {
	f.t.Helper()
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != code {
		f.t.Errorf("got %v, want %s", err, code)
	}
}

// report reports on an item for the month.
func (f *fixture) report(actor actors.Actor, item string, percent int) (taskforce.ProgressReport, error) {
	f.t.Helper()
	return f.Report(f.t.Context(), actor, taskforce.ProgressReport{ItemID: item, Text: "有进展", Percent: &percent})
}
