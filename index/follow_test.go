package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
)

func doc(i int) Doc {
	return Doc{
		ID: fmt.Sprintf("p%04d", i), Title: fmt.Sprintf("第%d项科技政策", i), Status: StatusPublished,
		Body: fmt.Sprintf("支持企业研发投入，编号%d。", i), Level: LevelMunicipal, Region: "370300",
	}
}

func docs(n int) []Doc {
	out := make([]Doc, n)
	for i := range out {
		out[i] = doc(i)
	}
	return out
}

// running follows a source until the test ends.
func running(t *testing.T, x *Index, wake <-chan struct{}) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- x.Follow(ctx, wake) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("Follow ends with %v, want context.Canceled", err)
		}
	})
}

func within10s(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func TestFollowMakesWritesSearchable(t *testing.T) {
	t.Parallel()
	src := newFake(docs(3)...)
	x, err := Open(src, Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	if !x.Stale() {
		t.Error("a new index is not stale")
	}
	wake := make(chan struct{}, 1)
	running(t, x, wake)
	ctx := within10s(t)
	at := src.put(Doc{ID: "new", Title: "科技创新券", Status: StatusPublished})
	src.remove("p0001")
	at++
	wake <- struct{}{}
	if err := x.CaughtUp(ctx, at); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"new"}, idsOf(find(t, x, Request{Query: "创新券"}))); diff != "" {
		t.Errorf("policies found (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"new", "p0000", "p0002"}, idsOf(find(t, x, Request{}))); diff != "" {
		t.Errorf("policies left (-want +got):\n%s", diff)
	}
}

func TestFollowTriesAgainAfterAFailure(t *testing.T) {
	t.Parallel()
	src := newFake(docs(2)...)
	x := opened(t, src)
	running(t, x, nil)
	src.fail(errors.New("connection refused"))
	at := src.put(doc(7))
	short, cancel := context.WithTimeout(t.Context(), 1500*time.Millisecond)
	defer cancel()
	if err := x.CaughtUp(short, at); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("CaughtUp = %v while the database fails, want a time-out", err)
	}
	if n, err := x.Count(); n != 2 || err != nil {
		t.Errorf("%d policies in the index, %v, want 2", n, err)
	}
	src.fail(nil)
	if err := x.CaughtUp(within10s(t), at); err != nil {
		t.Fatal(err)
	}
}

func TestATrimmedFeedRebuilds(t *testing.T) {
	t.Parallel()
	src := newFake(docs(2)...)
	x := opened(t, src)
	src.remove("p0000")
	src.from = src.put(doc(5))
	if err := x.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"p0001", "p0005"}, idsOf(find(t, x, Request{}))); diff != "" {
		t.Errorf("policies (-want +got):\n%s", diff)
	}
}

func TestReopenContinues(t *testing.T) {
	t.Parallel()
	dir, src := t.TempDir(), newFake(docs(5)...)
	x, err := Open(src, Options{Dir: dir})
	if err == nil {
		err = errors.Join(x.CatchUp(t.Context()), x.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	src.put(doc(9))
	x, err = Open(src, Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	if x.Stale() {
		t.Error("a sound index is stale after it was opened again")
	}
	if got, err := x.Position(); got != 5 || err != nil {
		t.Errorf("position %d, %v, want 5", got, err)
	}
	if err := x.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := find(t, x, Request{}).Total; got != 6 {
		t.Errorf("%d policies, want 6", got)
	}
}

func TestOpenRebuildsWhatIsBroken(t *testing.T) {
	t.Parallel()
	tests := map[string]func(gen string) error{
		"a torn root": func(gen string) error {
			return os.Truncate(filepath.Join(gen, "store", "root.bolt"), 5000)
		},
		"an empty root": func(gen string) error {
			return os.Truncate(filepath.Join(gen, "store", "root.bolt"), 0)
		},
		"a root of noise": func(gen string) error {
			return os.WriteFile(filepath.Join(gen, "store", "root.bolt"), []byte(strings.Repeat("noise", 9000)), 0o600)
		},
		"no root":        func(gen string) error { return os.Remove(filepath.Join(gen, "store", "root.bolt")) },
		"no meta":        func(gen string) error { return os.Remove(filepath.Join(gen, "index_meta.json")) },
		"a lost segment": func(gen string) error { return eachSegment(gen, os.Remove) },
		"a torn segment": func(gen string) error { return eachSegment(gen, func(p string) error { return os.Truncate(p, 40) }) },
		"no generation":  os.RemoveAll,
		"a wrong pointer": func(gen string) error {
			return os.WriteFile(filepath.Join(gen, "..", currentFile), []byte("../etc"), 0o600)
		},
		"an older format":    func(gen string) error { return rewriteInternal(gen, keyFormat, "huiqi-policy-0") },
		"totals that lie":    func(gen string) error { return rewriteInternal(gen, keyTotals, `{"Docs":1}`) },
		"totals not JSON":    func(gen string) error { return rewriteInternal(gen, keyTotals, `{`) },
		"position no number": func(gen string) error { return rewriteInternal(gen, keyPosition, `x`) },
	}
	for name, breakIt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, src := t.TempDir(), newFake(docs(30)...)
			x, err := Open(src, Options{Dir: dir})
			if err == nil {
				err = errors.Join(x.CatchUp(t.Context()), x.Close())
			}
			if err == nil {
				var current string
				if current, err = x.currentName(); err == nil {
					err = breakIt(filepath.Join(dir, current))
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			if x, err = Open(src, Options{Dir: dir}); err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			if !x.Stale() {
				t.Error("the broken index was taken for sound")
			}
			if err := x.CatchUp(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := find(t, x, Request{Query: "研发"}).Total; got != 30 {
				t.Errorf("%d policies after the rebuild, want 30", got)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "gen-*")); len(left) != 1 {
				t.Errorf("generations left: %v, want one", left)
			}
		})
	}
}

func eachSegment(gen string, f func(string) error) error {
	all, err := filepath.Glob(filepath.Join(gen, "store", "*.zap"))
	if err != nil || len(all) == 0 {
		return fmt.Errorf("segments of %s: %v, %w", gen, all, err)
	}
	for _, p := range all {
		if err := f(p); err != nil {
			return err
		}
	}
	return nil
}

func rewriteInternal(gen, key, value string) error {
	g, err := openGeneration(gen)
	if err != nil {
		return err
	}
	return errors.Join(g.index.SetInternal([]byte(key), []byte(value)), g.close())
}

func TestAnIndexThatWasNeverFilledIsStale(t *testing.T) {
	t.Parallel()
	dir, src := t.TempDir(), newFake(docs(3)...)
	for range 2 {
		x, err := Open(src, Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		if !x.Stale() {
			t.Error("an index without the library is taken for sound")
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestASecondProcessIsToldThatTheIndexIsInUse(t *testing.T) {
	t.Parallel()
	src := newFake(docs(1)...)
	x := opened(t, src)
	_, err := Open(src, Options{Dir: x.dir})
	if !models.IsKind(err, models.KindUnavailable) {
		t.Errorf("second Open = %v, want a fault of kind unavailable", err)
	}
	if got := find(t, x, Request{}).Total; got != 1 {
		t.Errorf("%d policies in the index in use, want 1", got)
	}
}

func TestRebuildServesAllTheWhileAndMissesNothing(t *testing.T) {
	t.Parallel()
	src := newFake(docs(450)...)
	x := opened(t, src)
	src.onIDs = func(after string) { // a write and a removal while the library is read
		if after != "" {
			src.put(Doc{ID: "z-during", Title: "中途新增", Status: StatusPublished})
			src.remove("p0000")
		}
	}
	stop, searches := make(chan struct{}), sync.WaitGroup{}
	for range 3 {
		searches.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				r, err := x.Search(context.Background(), Request{Query: "研发投入", Facets: true})
				if err != nil || r.Total < 449 {
					t.Errorf("Search while rebuilding = %+v, %v", r, err)
					return
				}
			}
		})
	}
	var steps []int
	for range 3 {
		if err := x.Rebuild(t.Context(), func(done, _ int) { steps = append(steps, done) }); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	searches.Wait()
	if diff := cmp.Diff([]int{200, 400}, steps[:2]); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
	if got := find(t, x, Request{}).Total; got != 450 {
		t.Errorf("%d policies, want 450", got)
	}
	if got := find(t, x, Request{Query: "中途新增"}).Total; got != 1 {
		t.Errorf("the policy written meanwhile is found %d times, want once", got)
	}
	if left, _ := filepath.Glob(filepath.Join(x.dir, "gen-*")); len(left) != 1 {
		t.Errorf("generations left: %v, want one", left)
	}
}

func TestRebuildThatFailsLeavesTheIndexInUse(t *testing.T) {
	t.Parallel()
	src := newFake(docs(5)...)
	x := opened(t, src)
	src.fail(errors.New("connection refused"))
	if err := x.Rebuild(t.Context(), nil); err == nil {
		t.Fatal("Rebuild succeeds without a database")
	}
	src.fail(nil)
	if got := find(t, x, Request{}).Total; got != 5 {
		t.Errorf("%d policies, want 5", got)
	}
	if left, _ := filepath.Glob(filepath.Join(x.dir, "gen-*")); len(left) != 1 {
		t.Errorf("generations left: %v, want one", left)
	}
}

func TestReindexBesideARunningServer(t *testing.T) {
	t.Parallel()
	src := newFake(docs(5)...)
	x := opened(t, src)
	before, err := x.currentName()
	if err != nil {
		t.Fatal(err)
	}
	if err := Reindex(t.Context(), src, Options{Dir: x.dir}, nil); err != nil {
		t.Fatal(err)
	}
	src.put(doc(8))
	if err := x.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := find(t, x, Request{}).Total; got != 6 {
		t.Errorf("%d policies, want 6", got)
	}
	after, err := x.currentName()
	if err != nil || after == before || filepath.Base(x.current.dir) != after {
		t.Errorf("the server uses %s, named is %s, before it was %s (%v)", x.current.dir, after, before, err)
	}
}

func TestOneRebuildAtATime(t *testing.T) {
	t.Parallel()
	src := newFake(docs(1)...)
	x := opened(t, src)
	release, ok := x.lockBuilding()
	if !ok {
		t.Fatal("the folder cannot be locked")
	}
	defer release()
	for name, rebuild := range map[string]func() error{
		"in the process": func() error { return x.Rebuild(t.Context(), nil) },
		"in another":     func() error { return Reindex(t.Context(), src, Options{Dir: x.dir}, nil) },
	} {
		if err := rebuild(); !models.IsKind(err, models.KindConflict) {
			t.Errorf("second rebuild %s = %v, want a fault of kind conflict", name, err)
		}
	}
}

func TestClosedIndexIsUnavailable(t *testing.T) {
	t.Parallel()
	x, err := Open(newFake(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(x.Close(), x.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Search(t.Context(), Request{}); !models.IsKind(err, models.KindUnavailable) {
		t.Errorf("Search = %v, want a fault of kind unavailable", err)
	}
	if err := x.CaughtUp(t.Context(), 1); !models.IsKind(err, models.KindUnavailable) {
		t.Errorf("CaughtUp = %v, want a fault of kind unavailable", err)
	}
}

func TestIndexInMemory(t *testing.T) {
	t.Parallel()
	x, err := Open(newFake(docs(3)...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if err := errors.Join(x.CatchUp(t.Context()), x.Rebuild(t.Context(), nil)); err != nil {
		t.Fatal(err)
	}
	if got := find(t, x, Request{Query: "研发"}).Total; got != 3 {
		t.Errorf("%d policies, want 3", got)
	}
}
