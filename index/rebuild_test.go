package index

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
)

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

func TestOneRebuildAtATime(t *testing.T) {
	t.Parallel()
	x := opened(t, newFake(docs(1)...))
	release, ok := x.lockBuilding()
	if !ok {
		t.Fatal("the folder cannot be locked")
	}
	defer release()
	if err := x.Rebuild(t.Context(), nil); !models.IsKind(err, models.KindConflict) {
		t.Errorf("second rebuild = %v, want a fault of kind conflict", err)
	}
}
