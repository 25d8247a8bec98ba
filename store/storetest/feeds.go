package storetest

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/feed"
	"huiqi/store"
)

func testFeed(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	p, e := newPolicy("p1"), newEnterprise(1)
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreatePolicy(ctx, &p), s.CreateEnterprise(ctx, &e))
	})
	g := newProgram("g1", "p1")
	write(t, s, func(ctx context.Context) error { return s.CreateProgram(ctx, &g) })
	write(t, s, func(ctx context.Context) error { return s.DeleteEnterprise(ctx, e.ID, 0) })
	id := strconv.FormatInt(e.ID, 10)
	all := []feed.Change{
		{Seq: 1, Kind: feed.Policy, ID: "p1", Version: 1},
		{Seq: 2, Kind: feed.Enterprise, ID: id, Version: 1},
		{Seq: 3, Kind: feed.Policy, ID: "p1", Version: 2},
		{Seq: 4, Kind: feed.Enterprise, ID: id, Version: 0},
	}
	tests := map[string]struct {
		after int64
		limit int
		kinds []feed.Kind
		want  []feed.Change
		next  int64
	}{
		"all":            {0, 0, nil, all, 4},
		"a part":         {1, 2, nil, all[1:3], 3},
		"one kind":       {0, 9, []feed.Kind{feed.Policy}, []feed.Change{all[0], all[2]}, 4},
		"one kind, part": {0, 1, []feed.Kind{feed.Enterprise}, all[1:2], 2},
		"the end":        {4, 5, nil, nil, 4},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, next, err := s.Changes(t.Context(), test.after, test.limit, test.kinds...)
			for i := range got {
				got[i].At = time.Time{}
			}
			if len(got) == 0 {
				got = nil
			}
			if diff := cmp.Diff(test.want, got); diff != "" || next != test.next || err != nil {
				t.Errorf("got next %d, %v, want %d; (-want +got):\n%s", next, err, test.next, diff)
			}
		})
	}
	if _, _, err := s.Changes(t.Context(), 9, 5); !errors.Is(err, feed.ErrRestarted) {
		t.Errorf("beyond the end: got %v, want that the feed has restarted", err)
	}
	first, err := s.FeedIdentity(t.Context())
	second, err2 := s.FeedIdentity(t.Context())
	if first == "" || first != second || err != nil || err2 != nil {
		t.Errorf("got identities %q and %q, %v, %v, want one that stays", first, second, err, err2)
	}
}

// testFeedConcurrent lets many transactions commit in whatever order, some holding theirs open, while a follower
// reads: it must meet every change exactly once and numbers that only grow.
func testFeedConcurrent(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	const writers, each = 8, 15
	var writing sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			for n := range each {
				err := s.InTx(t.Context(), func(ctx context.Context) error {
					p := newPolicy("p-" + strconv.Itoa(w) + "-" + strconv.Itoa(n))
					err := s.CreatePolicy(ctx, &p)
					time.Sleep(time.Duration((w*7+n*3)%5) * time.Millisecond)
					return err
				})
				if err != nil {
					t.Errorf("write: %v", err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { writing.Wait(); close(done) }()
	seen := follow(t, s, done)
	if len(seen) != writers*each {
		t.Errorf("the follower met %d things, want %d", len(seen), writers*each)
	}
	for id, times := range seen {
		if times != 1 {
			t.Errorf("%s: met %d times, want once", id, times)
		}
	}
}

// follow reads the feed until done is closed and it has come to the end.
func follow(t *testing.T, s *store.Store, done <-chan struct{}) map[string]int {
	t.Helper()
	seen := map[string]int{}
	var after int64
	for {
		last := false
		select {
		case <-done:
			last = true
		default:
		}
		changes, next, err := s.Changes(t.Context(), after, 7)
		if err != nil {
			t.Fatal(err)
		}
		for _, change := range changes {
			if change.Seq <= after {
				t.Errorf("met %d after %d", change.Seq, after)
			}
			after = change.Seq
			seen[change.ID]++
		}
		after = next
		if last && len(changes) == 0 {
			return seen
		}
	}
}

func testSubscribe(t *testing.T, fresh Fresh) {
	options := fresh(t)
	s := Migrated(t, options)
	another := openOnly(t, options) // as another process would
	mine, cancel := s.Subscribe()
	defer cancel()
	others, cancelOthers := another.Subscribe()
	defer cancelOthers()
	time.Sleep(2 * wakePatience / 10) // let the first poll and the listener come up
	drain(mine, others)
	p := newPolicy("p1")
	createPolicy(t, s, &p)
	for name, wake := range map[string]<-chan struct{}{"own": mine, "another's": others} {
		select {
		case <-wake:
		case <-time.After(wakePatience):
			t.Errorf("%s subscription was not woken within %s", name, wakePatience)
		}
	}
	cancel()
	drain(mine)
	second := newPolicy("p2")
	createPolicy(t, s, &second)
	select {
	case <-mine:
		t.Error("a cancelled subscription was woken")
	case <-time.After(10 * time.Millisecond):
	}
}

// wakePatience is well over the interval at which the feed is polled.
const wakePatience = 5 * time.Second

func drain(channels ...<-chan struct{}) {
	for _, channel := range channels {
		select {
		case <-channel:
		default:
		}
	}
}
