package collect_test

import (
	"context"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/collect"
	service "huiqi/service/collect"
)

// TestSourcesAreCollectedOnTheirSchedule plans by several processes at once: each time that a schedule wants is one run.
func TestSourcesAreCollectedOnTheirSchedule(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		at := clock.NewManual(clock.System{}.Now())
		f.restart(func(d *service.Deps) { d.Clock = at })
		source := f.source(func(s *collect.Source) { s.Schedule = "6h" })
		f.source(func(s *collect.Source) { s.Schedule, s.Enabled, s.Name = "6h", false, "停用的" })
		f.source(func(s *collect.Source) { s.Name = "没有周期的" })
		planned := func() []service.Task {
			t.Helper()
			ended := make(chan error, 3)
			for range cap(ended) {
				go func() { ended <- f.Plan(t.Context()) }()
			}
			for range cap(ended) {
				f.check(<-ended)
			}
			tasks, err := f.Wanted(t.Context())
			f.check(err)
			return tasks
		}
		first := planned()
		if len(first) != 1 {
			t.Fatalf("got %d runs, want one at once", len(first))
		}
		at.Advance(24 * time.Hour) // nobody worked meanwhile
		if again := planned(); len(again) != 1 || again[0].RunID != first[0].RunID {
			t.Errorf("got %+v, want the run that has not ended", again)
		}
		f.wantTally(f.finish(first[0].RunID), collect.Tally{Found: 1, New: 1})
		if early := planned(); len(early) != 0 {
			t.Errorf("got %+v before it is time", early)
		}
		at.Advance(6*time.Hour + time.Second)
		f.restart(func(d *service.Deps) { d.Clock = at }) // the schedule is in the database
		if next := planned(); len(next) != 1 || next[0].RunID == first[0].RunID {
			t.Errorf("got %+v, want another run", next)
		}
		runs, err := f.Runs(t.Context(), bureau, source.ID, models.Page{})
		if err != nil || len(runs.Items) != 2 || runs.Items[0].Reason != collect.Scheduled {
			t.Errorf("got %+v, %v, want two runs of the schedule", runs.Items, err)
		}
	})
}

func TestSourcesAreForTheBureau(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		source := f.source()
		for _, actor := range []actors.Actor{{Role: actors.Anonymous}, {ID: "d", Role: actors.DistrictStaff, District: "370303"}, {ID: "e", Role: actors.EnterpriseUser}} {
			calls := map[string]func(context.Context) error{
				"create":  func(ctx context.Context) error { _, err := f.Create(ctx, actor, source); return err },
				"update":  func(ctx context.Context) error { _, err := f.Update(ctx, actor, source); return err },
				"delete":  func(ctx context.Context) error { return f.Delete(ctx, actor, source.ID, 0) },
				"get":     func(ctx context.Context) error { _, err := f.Get(ctx, actor, source.ID); return err },
				"list":    func(ctx context.Context) error { _, err := f.List(ctx, actor, models.Page{}); return err },
				"start":   func(ctx context.Context) error { _, err := f.Start(ctx, actor, source.ID); return err },
				"preview": func(ctx context.Context) error { _, err := f.Preview(ctx, actor, source); return err },
				"runs":    func(ctx context.Context) error { _, err := f.Runs(ctx, actor, source.ID, models.Page{}); return err },
				"pages":   func(ctx context.Context) error { _, err := f.Pages(ctx, actor, source.ID, models.Page{}); return err },
			}
			for name, call := range calls {
				if err := call(t.Context()); !models.IsKind(err, models.KindForbidden) && !models.IsKind(err, models.KindUnauthorized) {
					t.Errorf("%s as %s: got %v, want a refusal", name, actor.Role, err)
				}
			}
		}
		if asked := len(f.web.Requests(site)); asked != 0 {
			t.Errorf("the site was asked %d times", asked)
		}
	})
}

func TestASourceThatWasCollectedFromStays(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		source := f.source()
		f.run(source)
		wantFault(t, f.Delete(t.Context(), bureau, source.ID, source.Version), "source-in-use")
		empty := f.source(func(s *collect.Source) { s.Name = "没有采集过的" })
		run, err := f.Start(t.Context(), bureau, empty.ID)
		f.check(err)
		f.check(f.Delete(t.Context(), bureau, empty.ID, empty.Version))
		if rest, err := f.Work(t.Context(), run.ID); !rest.Ended || err != nil {
			t.Errorf("the run of a source that is gone: got %+v, %v, want it ended", rest, err)
		}
	})
}

func TestPreviewWritesNothing(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "index_2.html", [2]string{"1.html", "示例市数字经济补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		source := f.source()
		source.DelayMS = collect.MinDelayMS
		for _, known := range []bool{false, true} {
			found, err := f.Preview(t.Context(), bureau, source)
			if err != nil || len(found.Items) != 1 || found.Items[0].Known != known || len(found.Next) != 1 {
				t.Errorf("got %+v, %v, want one document that is known: %t", found, err, known)
			}
			if pages, err := f.Pages(t.Context(), bureau, source.ID, models.Page{}); err != nil || (len(pages.Items) > 0) != known {
				t.Errorf("got %d pages, %v", len(pages.Items), err)
			}
			f.run(source)
		}
	})
}

// TestCollectGoesToTheEnd collects as the command does.
func TestCollectGoesToTheEnd(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		source, told := f.source(), 0
		open, err := f.Start(t.Context(), bureau, source.ID) // a run that waits is joined
		f.check(err)
		run, err := f.Collect(t.Context(), bureau, source.ID, func(collect.Run) { told++ })
		if err != nil || run.ID != open.ID || told == 0 {
			t.Errorf("got the run %s, %v, told %d times, want %s", run.ID, err, told, open.ID)
		}
		f.wantTally(run, collect.Tally{Found: 1, New: 1})
	})
}

func TestEveryPolicyNumberIsLookedUp(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		p := publishedPolicy()
		f.check(f.store.InTx(t.Context(), func(ctx context.Context) error { return f.store.CreatePolicy(ctx, &p) }))
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", "<p>示科字（2026）第１２号</p>"+measures("数字经济", 50))
		f.wantTally(f.run(f.source()), collect.Tally{Found: 1, New: 1})
		if got := f.queue.taken[0].PolicyID; got != p.ID {
			t.Errorf("linked to the policy %q, want %s", got, p.ID)
		}
	})
}
