package jobs_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/jobs"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/needs"
	"huiqi/store"
	"huiqi/store/storetest"
)

// counting counts how often the limits were looked at.
type counting struct {
	*needs.Service
	looks *atomic.Int64
}

func (c counting) Watch(ctx context.Context) error {
	defer c.looks.Add(1)
	return c.Service.Watch(ctx)
}

// needing is a database with needs whose first step is due on Wednesday, 4 March 2026.
type needing struct {
	*fixture
	count int
	looks atomic.Int64
}

func newNeeding(t *testing.T, options store.Options, count int) *needing {
	t.Helper()
	f := &needing{fixture: &fixture{t: t, options: options, clock: clock.NewManual(models.MustDate("2026-03-02").In(models.Shanghai).Add(9 * time.Hour))}, count: count}
	options.Clock = f.clock
	f.store = storetest.Migrated(t, options)
	f.check(f.store.InTx(t.Context(), func(ctx context.Context) error {
		e := enterprise.Enterprise{USCC: "91370303MAF42DHM2K", Name: "示例有限公司", Region: "370303", Synthetic: true}
		if err := f.store.CreateEnterprise(ctx, &e); err != nil {
			return err
		}
		for n := range count {
			made := need.Need{
				EnterpriseID: e.ID, Kind: need.Talent, Title: fmt.Sprint("示例", n), Text: "示例", Urgency: need.Normal, Channel: need.ByOther, State: need.Registered,
				Tags: []string{}, RegisteredOn: models.MustDate("2026-03-02"), Since: f.clock.Now(), Spent: map[need.State]int{},
			}
			if err := f.store.CreateNeed(ctx, &made); err != nil {
				return err
			}
		}
		return nil
	}))
	return f
}

// replica begins a process that looks at limits all the time.
func (f *needing) replica(path string) {
	f.t.Helper()
	catalogue, err := seed.Catalogue()
	f.check(err)
	service := needs.New(needs.Deps{Store: f.store, Gate: access.NewTable(), Catalogue: catalogue, Clock: f.clock})
	f.background(func(ctx context.Context) error {
		return jobs.Run(ctx, jobs.Options{
			DatabaseURL: f.options.DatabaseURL, Path: path, Matcher: idle{}, Planner: idle{}, Needs: counting{service, &f.looks}, NeedsEvery: 50 * time.Millisecond,
			Subscribe: f.store.Subscribe, Workers: 2,
		})
	})
}

// told returns how many alerts of each level there are.
func (f *needing) told() map[need.Level]int {
	f.t.Helper()
	out, page := map[need.Level]int{}, models.Page{Limit: models.MaxLimit}
	for {
		list, err := f.store.ListNeedAlerts(f.t.Context(), need.AlertFilter{}, page)
		f.check(err)
		for _, a := range list.Items {
			out[a.Level]++
		}
		if page.Cursor = list.NextCursor; page.Cursor == "" {
			return out
		}
	}
}

// lines returns how many lines the logs of all needs hold of an action.
func (f *needing) lines(action need.Action) (n int) {
	f.t.Helper()
	all, err := f.store.NeedsAfter(f.t.Context(), need.Filter{}, "", f.count)
	f.check(err)
	ids := make([]string, len(all))
	for i, one := range all {
		ids[i] = one.ID
	}
	logs, err := f.store.NeedEvents(f.t.Context(), ids)
	f.check(err)
	for _, log := range logs {
		for _, e := range log {
			if e.Action == action {
				n++
			}
		}
	}
	return n
}

// TestLimitsAreToldOnceByReplicas has two processes on Postgres, and one on SQLite, look at the limits of needs again and again.
func TestLimitsAreToldOnceByReplicas(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := newNeeding(t, options, 250) // more than one transaction looks at
		replicas := 1
		if options.DatabaseURL != "" {
			replicas = 2
		}
		path := filepath.Join(t.TempDir(), "jobs.db")
		for range replicas {
			f.replica(path)
		}
		again := func(day string) {
			t.Helper()
			before := f.looks.Load()
			f.until("three looks on "+day, func() bool { return f.looks.Load() >= before+3 })
		}
		again("Monday")
		if got := f.told(); len(got) != 0 {
			t.Errorf("on the first day: got %v", got)
		}
		for _, day := range []struct {
			name              string
			warnings, overdue int
		}{{"Tuesday", f.count, 0}, {"Wednesday", f.count, 0}, {"Thursday", f.count, f.count}, {"Friday", f.count, f.count}} {
			f.clock.Advance(24 * time.Hour)
			again(day.name)
			if got := f.told(); got[need.LevelWarning] != day.warnings || got[need.LevelOverdue] != day.overdue {
				t.Errorf("%s: got %v, want %d warnings and %d overdue", day.name, got, day.warnings, day.overdue)
			}
		}
		if warned, overdue := f.lines(need.Warned), f.lines(need.Overdue); warned != f.count || overdue != f.count {
			t.Errorf("the logs hold %d warnings and %d overdue, want %d of each", warned, overdue, f.count)
		}
	})
}
