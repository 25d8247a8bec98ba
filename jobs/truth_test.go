package jobs_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/jobs"
	kept "huiqi/models/truth"
	"huiqi/service/access"
	"huiqi/service/truth"
	"huiqi/store"
)

// markStore counts the marks that are written.
type markStore struct {
	*store.Store
	written *atomic.Int64
}

func (m markStore) PutMarks(ctx context.Context, marks []kept.Mark) error {
	m.written.Add(int64(len(marks)))
	return m.Store.PutMarks(ctx, marks)
}

// keepers are replicas that look at the same base: how often they looked to the end, and how many of them at once.
type keepers struct {
	mu            sync.Mutex
	now, most     int
	ended         int
	failed, halve bool // the first look fails, the second one is not done
}

// keeper is one of them.
type keeper struct {
	*truth.Service
	of *keepers
}

// Refresh fails the first time and pauses the second time, whichever replica it is.
func (k keeper) Refresh(ctx context.Context) (done bool, err error) {
	k.of.mu.Lock()
	k.of.now++
	k.of.most = max(k.of.most, k.of.now)
	failed, halved := k.of.failed, k.of.halve
	k.of.failed, k.of.halve = true, failed
	k.of.mu.Unlock()
	defer func() {
		k.of.mu.Lock()
		defer k.of.mu.Unlock()
		if k.of.now--; done && err == nil {
			k.of.ended++
		}
	}()
	switch {
	case !failed:
		return false, errors.New("the first look fails")
	case !halved:
		return false, nil
	}
	return k.Service.Refresh(ctx)
}

func (k *keepers) looked() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.ended
}

// truthOver is how well the base of a fixture is known, with the marks that are written counted.
func (f *fixture) truthOver(written *atomic.Int64) *truth.Service {
	return truth.New(truth.Deps{
		Store: markStore{f.store, written}, Gate: access.NewTable(), Base: f.base, Language: f.language, Catalogue: f.catalogue, Clock: f.clock,
	})
}

// replicas runs so many processes until the returned function is called.
func (f *fixture) replicas(count int, of *keepers, written *atomic.Int64, path string) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var group sync.WaitGroup
	for range count {
		o := jobs.Options{
			DatabaseURL: f.options.DatabaseURL, Path: path, Matcher: idle{}, Planner: idle{}, Truth: keeper{f.truthOver(written), of},
			Subscribe: f.store.Subscribe, Workers: 2,
		}
		group.Go(func() {
			if err := jobs.Run(ctx, o); err != nil && !errors.Is(err, context.Canceled) {
				f.t.Errorf("a replica ended with %v", err)
			}
		})
	}
	return func() { cancel(); group.Wait() }
}

// TestTheBaseIsLookedAtByOneReplica has replicas, two on Postgres and one on SQLite, look at the base: one of them does, each
// enterprise is marked once, a look that fails is tried again, one that pauses goes on, and what changed is marked again by those
// who come after them.
func TestTheBaseIsLookedAtByOneReplica(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		f := newFixture(t, options, clock.NewManual(begin))
		records := f.generated(40)
		f.publish("young", young)
		count := 1
		if options.DatabaseURL != "" {
			count = 2
		}
		path := filepath.Join(t.TempDir(), "jobs.db")
		var of keepers
		var written atomic.Int64
		stop := f.replicas(count, &of, &written, path)
		f.until("the base is looked at", func() bool { return of.looked() > 0 })
		stop()
		if got := written.Load(); got != 40 || of.most != 1 {
			t.Errorf("got %d marks by %d replicas at once, want 40 by one", got, of.most)
		}
		f.wantMarked(0)
		f.check(f.store.InTx(t.Context(), func(ctx context.Context) error {
			e := records[7].Enterprise
			e.Address = "示例路 1 号"
			return f.store.UpdateEnterprise(ctx, &e)
		}))
		before := of.looked()
		stop = f.replicas(count, &of, &written, path)
		f.until("what changed is looked at", func() bool { return of.looked() > before })
		stop()
		if got := written.Load(); got != 41 {
			t.Errorf("after a change: got %d marks in all, want 41", got)
		}
		f.wantMarked(0)
		f.clock.Advance(24 * time.Hour)
		f.wantMarked(40)
	})
}

// wantMarked looks again at whatever has to be, and tells how much that was.
func (f *fixture) wantMarked(want int64) {
	f.t.Helper()
	var written atomic.Int64
	done, err := f.truthOver(&written).Refresh(f.t.Context())
	if got := written.Load(); err != nil || !done || got != want {
		f.t.Errorf("left to be marked: got %d, done %v, %v, want %d", got, done, err, want)
	}
}
