package index

import (
	"context"
	"errors"
	"fmt"
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
