package match_test

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/models/policy"
	"huiqi/service/match"
)

// flaky is a store that is lost for its first readings.
type flaky struct {
	match.Store

	lost     atomic.Int32 // readings that still fail
	position atomic.Int64
	restored atomic.Bool // the database was replaced by another one, whose feed begins anew
	wake     chan struct{}
}

func (f *flaky) FeedIdentity(context.Context) (string, error) {
	if f.restored.Load() {
		return "second", nil
	}
	return "first", nil
}

var errLost = errors.New("database lost")

func (f *flaky) Head(context.Context) (int64, error) { return f.position.Load(), nil }

func (f *flaky) Subscribe() (<-chan struct{}, func()) { return f.wake, func() {} }

func (f *flaky) PublishedPrograms(context.Context, ...string) iter.Seq2[policy.PublishedProgram, error] {
	return func(yield func(policy.PublishedProgram, error) bool) {
		if f.lost.Add(-1) >= 0 {
			yield(policy.PublishedProgram{}, errLost)
			return
		}
		yield(policy.PublishedProgram{Program: policy.Program{ID: "a"}, Policy: policy.Policy{ID: "p", Status: policy.Published}}, nil)
	}
}

func (f *flaky) EnterpriseSpan(context.Context) (count, minID, maxID int64, err error) {
	if f.restored.Load() {
		return 1, 9, 9, nil
	}
	return 3, 1, 3, nil
}

func (f *flaky) EachRecord(_ context.Context, after, upto int64, visit func(enterprise.Record) error) error {
	ids := []int64{1, 2, 3}
	if f.restored.Load() {
		ids = []int64{9}
	}
	for _, id := range ids {
		if id > after && id <= upto {
			if err := visit(record(id)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *flaky) Briefs(_ context.Context, ids []int64) ([]enterprise.Brief, error) {
	var out []enterprise.Brief
	for _, id := range ids {
		out = append(out, enterprise.Brief{ID: id, USCC: record(id).Enterprise.USCC})
	}
	return out, nil
}

// Records forgets the second enterprise.
func (f *flaky) Records(_ context.Context, ids []int64) ([]enterprise.Record, error) {
	if f.lost.Add(-1) >= 0 {
		return nil, errLost
	}
	var out []enterprise.Record
	for _, id := range ids {
		if id != 2 {
			out = append(out, record(id))
		}
	}
	return out, nil
}

func (f *flaky) Changes(_ context.Context, after int64, _ int, _ ...feed.Kind) ([]feed.Change, int64, error) {
	if after > f.position.Load() {
		return nil, after, feed.ErrRestarted
	}
	var out []feed.Change
	for seq := after + 1; seq <= f.position.Load(); seq++ {
		out = append(out, feed.Change{Seq: seq, Kind: feed.Enterprise, ID: map[int64]string{1: "2", 2: "4"}[seq]})
	}
	return out, f.position.Load(), nil
}

func record(id int64) enterprise.Record {
	return enterprise.Record{Enterprise: enterprise.Enterprise{ID: id, USCC: string(rune('A' + id)), Name: "示例"}}
}

func TestFollowOutlivesALostDatabase(t *testing.T) {
	t.Parallel()
	f := &flaky{wake: make(chan struct{}, 1)}
	f.lost.Store(2)
	s := match.New(match.Deps{Store: f, Language: languageOf(t), Clock: clock.Fixed(now)})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Follow(ctx) }()
	wait(t, s, "1 programs, 3 enterprises, 0 changes behind")

	f.lost.Store(1) // the next change is read once in vain, and then again
	f.position.Store(1)
	f.wake <- struct{}{}
	wait(t, s, "1 programs, 2 enterprises, 0 changes behind")

	f.position.Store(2)
	f.wake <- struct{}{}
	wait(t, s, "1 programs, 3 enterprises, 0 changes behind")
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Follow = %v, want canceled", err)
	}
}

func TestFollowForgetsWhatIsGone(t *testing.T) {
	t.Parallel()
	f := &flaky{wake: make(chan struct{}, 1)}
	s := match.New(match.Deps{Store: f, Language: languageOf(t), Clock: clock.Fixed(now)})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Follow(ctx) }()
	wait(t, s, "1 programs, 3 enterprises, 0 changes behind")
	f.position.Store(2) // the second enterprise is gone, a fourth is there
	f.wake <- struct{}{}
	wait(t, s, "1 programs, 3 enterprises, 0 changes behind")
	everybody, err := languageOf(t).ParseRule([]byte(`{"all":[]}`))
	check(t, err)
	reached, err := s.Compare(ctx, nil, everybody, models.DateOf(now))
	check(t, err)
	var got []string
	for _, m := range reached.Gained.Items {
		got = append(got, m.USCC)
	}
	if diff := cmp.Diff(got, []string{"B", "D", "E"}); diff != "" {
		t.Errorf("enterprises (-got +want):\n%s", diff)
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Follow = %v, want canceled", err)
	}
}

func TestFollowNoticesARestore(t *testing.T) {
	t.Parallel()
	tests := map[string]int64{"a feed that ends before": 0, "a feed of the same length": 2}
	for name, position := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &flaky{wake: make(chan struct{}, 1)}
			f.position.Store(2)
			s := match.New(match.Deps{Store: f, Language: languageOf(t), Clock: clock.Fixed(now), Log: slog.New(slog.DiscardHandler)})
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- s.Follow(ctx) }()
			wait(t, s, "1 programs, 3 enterprises, 0 changes behind")
			f.restored.Store(true)
			f.position.Store(position)
			f.wake <- struct{}{}
			wait(t, s, "1 programs, 1 enterprises, 0 changes behind")
			cancel()
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Errorf("Follow = %v, want canceled", err)
			}
		})
	}
}

// wait waits until the snapshot is as described.
func wait(t *testing.T, s *match.Service, want string) {
	t.Helper()
	var got string
	for range 500 {
		var err error
		if got, err = s.Ready(t.Context()); err == nil && got == want {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("ready: %q, want %q", got, want)
}
