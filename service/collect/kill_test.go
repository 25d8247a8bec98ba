package collect_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/collect"
	service "huiqi/service/collect"
	"huiqi/store"
)

// errDead is what a killed process does not live to see.
var errDead = errors.New("killed")

// mortal is the store of a process that is killed at one of its transactions: before it, or just after it was
// committed. Nothing that the process wants afterwards happens.
type mortal struct {
	*store.Store
	left  int
	after bool
}

func (m *mortal) InTx(ctx context.Context, do func(ctx context.Context) error) error {
	m.left--
	switch {
	case m.left > 0:
		return m.Store.InTx(ctx, do)
	case m.left == 0 && m.after:
		return errors.Join(m.Store.InTx(ctx, do), errDead)
	}
	return errDead
}

// later is a clock that is ahead.
type later time.Duration

func (l later) Now() time.Time { return clock.System{}.Now().Add(time.Duration(l)) }

// TestARunThatIsKilledIsGoneOnWith kills the process at every one of its transactions in turn, before and after each,
// and lets another one finish: every document is handed over once, and none is missing.
func TestARunThatIsKilledIsGoneOnWith(t *testing.T) {
	t.Parallel()
	for _, after := range []bool{false, true} {
		t.Run(fmt.Sprintf("after=%t", after), func(t *testing.T) {
			t.Parallel()
			onBoth(t, func(t *testing.T, f *fixture) {
				var want []string
				for n, matter := range []string{"数字经济", "生物医药", "新型材料"} {
					title := fmt.Sprintf("示例市%s补助办法", matter)
					f.page(fmt.Sprintf("/tz/%d.html", n+1), title, measures(matter, 50))
					want = append(want, title)
				}
				f.column("/tz/index.html", "index_2.html", [2]string{"1.html", want[0]}, [2]string{"2.html", want[1]})
				f.column("/tz/index_2.html", "", [2]string{"3.html", want[2]}, [2]string{"2.html", want[1]})
				kills := 0
				for ; ; kills++ {
					if !f.killedAt(kills+1, after, want) {
						break
					}
				}
				if kills < 9 { // claim, two lists, three pages, three drafts, the end
					t.Errorf("the run was killed %d times, want once at each of its transactions", kills)
				}
			})
		})
	}
}

// killedAt collects with a fresh source, whose process is killed at its n-th transaction, and reports whether it was.
func (f *fixture) killedAt(n int, after bool, want []string) bool {
	f.t.Helper()
	f.queue = &queue{}
	f.restart()
	f.forget()
	source := f.source()
	run, err := f.Start(f.t.Context(), bureau, source.ID)
	f.check(err)
	before := len(f.web.Requests(site))
	f.restart(func(d *service.Deps) { d.Store = &mortal{Store: f.store, left: n, after: after} })
	_, err = f.Work(f.t.Context(), run.ID)
	killed := errors.Is(err, errDead)
	if !killed {
		f.check(err)
	}
	f.restart(func(d *service.Deps) { d.Clock = later(time.Hour) }) // the dead worker's lease has ended
	if wanted, err := f.Wanted(f.t.Context()); err != nil || killed && !after && len(wanted) != 1 {
		f.t.Errorf("killed at %d: got %v, %v, want the run to be taken up", n, wanted, err)
	}
	done := f.finish(run.ID)
	f.wantTally(done, collect.Tally{Found: 3, New: 3})
	got := f.queue.titles()
	slices.Sort(got)
	sorted := slices.Sorted(slices.Values(want))
	if diff := cmp.Diff(sorted, got); diff != "" {
		f.t.Errorf("killed at %d: handed over (-want +got):\n%s", n, diff)
	}
	if asked := len(f.web.Requests(site)) - before; asked > 5+1 {
		f.t.Errorf("killed at %d: %d requests, want those of 2 lists and 3 pages and one more at most", n, asked)
	}
	return killed
}

// forget lets pages of earlier sources be no duplicates of what comes.
func (f *fixture) forget() {
	f.t.Helper()
	sources, err := f.store.ListSources(f.t.Context(), models.Page{Limit: models.MaxLimit})
	f.check(err)
	f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error {
		for _, source := range sources.Items {
			pages, err := f.store.ListPages(ctx, source.ID, models.Page{Limit: models.MaxLimit})
			if err != nil {
				return err
			}
			for _, p := range pages.Items {
				p.Fingerprint, p.SHA256 = "", ""
				if err := errors.Join(f.store.SavePage(ctx, &p), f.store.PutBands(ctx, p.ID, nil)); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// TestOneWorkerHasARun lets several processes work on the same run at once.
func TestOneWorkerHasARun(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"}, [2]string{"2.html", "示例市生物医药补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		f.page("/tz/2.html", "示例市生物医药补助办法", measures("生物医药", 60))
		source := f.source()
		run, err := f.Start(t.Context(), bureau, source.ID)
		f.check(err)
		var workers sync.WaitGroup
		for range 4 {
			workers.Go(func() {
				if _, err := f.Work(t.Context(), run.ID); err != nil {
					t.Error(err)
				}
			})
		}
		workers.Wait()
		f.wantTally(f.finish(run.ID), collect.Tally{Found: 2, New: 2})
		for _, path := range []string{"/tz/index.html", "/tz/1.html", "/tz/2.html"} {
			if got := f.web.Count(site, path); got != 1 {
				t.Errorf("%s was asked for %d times, want once", path, got)
			}
		}
	})
}

// TestTheLaterWorkerWrites takes a run away from a worker that is thought dead and is not.
func TestTheLaterWorkerWrites(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		run, err := f.Start(t.Context(), bureau, f.source().ID)
		f.check(err)
		f.check(f.store.InTx(t.Context(), func(ctx context.Context) error { // another one has it from here on
			_, err := f.store.ClaimCollectRun(ctx, run.ID, "other", clock.System{}.Now(), clock.System{}.Now().Add(time.Minute))
			return err
		}))
		rest, err := f.Work(t.Context(), run.ID)
		if rest.Ended || err != nil || time.Until(rest.Again) > time.Minute || len(f.web.Requests(site)) != 0 {
			t.Errorf("got %+v, %v, want the worker to come again when the lease ends", rest, err)
		}
	})
}

// TestTheQueueMayFail hands over to a queue that is away, or does not want a document.
func TestTheQueueMayFail(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		answer error
		first  collect.Tally
		later  int // documents taken by a run afterwards, when the queue is well again
	}{
		"away":           {errors.New("no connection"), collect.Tally{Found: 1, Refused: 1}, 1},
		"not wanted":     {models.Invalid("no-text", "没有正文", "no text"), collect.Tally{Found: 1, Refused: 1}, 0},
		"another waits":  {models.Faulty(models.KindConflict, "draft-waiting", "同一份文件已在待审", "waiting already"), collect.Tally{Found: 1, Refused: 1}, 1},
		"there is none":  {nil, collect.Tally{Found: 1, New: 1}, 1},
		"not ready once": {errOnce, collect.Tally{Found: 1, New: 1}, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onBoth(t, func(t *testing.T, f *fixture) {
				f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
				f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
				source, calls := f.source(), 0
				f.queue.submit = func(service.Intake) error {
					calls++
					if test.answer == errOnce && calls > 1 { //nolint:errorlint // the very error
						return nil
					}
					return test.answer
				}
				if test.answer == nil {
					f.restart(func(d *service.Deps) { d.Queue = nil })
				}
				run := f.run(source)
				f.wantTally(run, test.first)
				if test.first.Refused > 0 && len(codes(run)) != 1 {
					t.Errorf("got %v, want one reason", codes(run))
				}
				taken := len(f.queue.taken)
				f.queue.submit = nil
				f.restart()
				f.wantTally(f.run(source), collect.Tally{Found: 1, Unchanged: 1})
				if got := len(f.queue.taken) - taken; got != test.later {
					t.Errorf("%d documents were handed over later, want %d", got, test.later)
				}
			})
		})
	}
}

var errOnce = errors.New("not this time")
