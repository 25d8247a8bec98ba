package storetest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/push"
)

func newIncoming(key string) push.Incoming {
	return push.Incoming{
		AccountID: "kjj", DedupeKey: key, Address: "o1", Kind: "text", SentAt: instantOf(now), ReceivedAt: instantOf(now), Raw: "<xml>退订</xml>",
	}
}

func testIncoming(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	var added atomic.Int64
	var group sync.WaitGroup
	for range 8 { // repetitions that come at the same time
		group.Go(func() {
			err := s.InTx(t.Context(), func(ctx context.Context) error {
				in := newIncoming("k1")
				fresh, err := s.AddIncoming(ctx, in)
				if err != nil || !fresh {
					return err
				}
				added.Add(1)
				in.Done, in.Reply = "opted-out", "已退订"
				return s.FinishIncoming(ctx, in)
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := added.Load(); got != 1 {
		t.Errorf("added %d times, want once", got)
	}
	want := newIncoming("k1")
	want.Done, want.Reply = "opted-out", "已退订"
	got, err := s.FindIncoming(t.Context(), "kjj", "k1")
	if diff := cmp.Diff(got, want); diff != "" || err != nil {
		t.Errorf("got - want +, %v\n%s", err, diff)
	}
	_, err = s.FindIncoming(t.Context(), "kjj", "k2")
	wantKind(t, err, models.KindNotFound, "incoming-not-found")
	for since, want := range map[time.Time]int64{now: 1, now.Add(time.Second): 0} {
		if n, err := s.CountIncoming(t.Context(), "kjj", "o1", "opted-out", since); n != want || err != nil {
			t.Errorf("since %s: got %d, %v, want %d", since, n, err, want)
		}
	}
	for _, want := range []int64{1, 0} {
		write(t, s, func(ctx context.Context) error {
			if n, err := s.PurgeIncoming(ctx, now.Add(time.Second)); n != want || err != nil {
				t.Errorf("purged %d, %v, want %d", n, err, want)
			}
			return nil
		})
	}
}

func testBound(t *testing.T, fresh Fresh) {
	t.Run("followers", func(t *testing.T) { testFollowers(t, fresh) })
	t.Run("bindings", func(t *testing.T) { testBindings(t, fresh) })
}

func testFollowers(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	var want push.Follower
	_, err := s.FindFollower(t.Context(), "kjj", "o1")
	wantKind(t, err, models.KindNotFound, "follower-not-found")
	write(t, s, func(ctx context.Context) error {
		f, err := s.LockFollower(ctx, "kjj", "o1")
		if err != nil || f.Following || f.FollowedAt != nil || f.ChoseAt != nil {
			t.Errorf("got %+v, %v, want somebody unknown", f, err)
		}
		f.Follows(true, instantOf(now))
		f.Chooses(true, instantOf(now))
		want = f
		return s.PutFollower(ctx, f)
	})
	write(t, s, func(ctx context.Context) error {
		f, err := s.LockFollower(ctx, "kjj", "o1")
		if diff := cmp.Diff(f, want); diff != "" || err != nil {
			t.Errorf("got - want +, %v\n%s", err, diff)
		}
		return nil
	})
	found, err := s.FindFollower(t.Context(), "kjj", "o1")
	if diff := cmp.Diff(found, want); diff != "" || err != nil {
		t.Errorf("found: got - want +, %v\n%s", err, diff)
	}
}

func testBindings(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 2)
	made := make([]push.Binding, 3)
	write(t, s, func(ctx context.Context) error {
		for i := range made {
			made[i] = push.Binding{
				ID: fmt.Sprint("b", i), AccountID: "kjj", EnterpriseID: ids[i%2], State: push.Asked, Address: "o1", Code: "123456",
				ExpiresAt: instantOf(now.Add(time.Minute)),
			}
			if i == 0 {
				made[i].State, made[i].Address, made[i].TokenHash = push.Offered, "", "h0"
			}
			if err := s.CreateBinding(ctx, &made[i]); err != nil {
				return err
			}
		}
		return nil
	})
	got, err := s.BindingByToken(t.Context(), "kjj", "h0")
	if diff := cmp.Diff(got, made[0]); diff != "" || err != nil {
		t.Errorf("got - want +, %v\n%s", err, diff)
	}
	for _, bad := range [][2]string{{"kjj", ""}, {"other", "h0"}, {"kjj", "h1"}} {
		_, err := s.BindingByToken(t.Context(), bad[0], bad[1])
		wantKind(t, err, models.KindNotFound, "binding-not-found")
	}
	stale := got
	write(t, s, func(ctx context.Context) error {
		got.State, got.Address, got.Code = push.Scanned, "o1", "1234"
		return s.UpdateBinding(ctx, &got)
	})
	err = s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateBinding(ctx, &stale) })
	wantKind(t, err, models.KindStale, "stale-version")
	found, err := s.FindBinding(t.Context(), "b0")
	if diff := cmp.Diff(found, got); diff != "" || err != nil {
		t.Errorf("got - want +, %v\n%s", err, diff)
	}
	for at, want := range map[time.Time]int{now: 3, now.Add(time.Minute): 0} {
		if waiting, err := s.WaitingBindings(t.Context(), "kjj", "o1", at); len(waiting) != want || err != nil {
			t.Errorf("at %s: got %d, %v, want %d", at, len(waiting), err, want)
		}
	}
	testBindingLists(t, s, ids)
}

// bindingLister is the part of the store that testBindingLists needs.
type bindingLister interface {
	ListBindings(ctx context.Context, f push.BindingFilter, p models.Page) (models.List[push.Binding], error)
}

func testBindingLists(t *testing.T, s bindingLister, ids []int64) {
	for name, test := range map[string]struct {
		filter push.BindingFilter
		want   int
	}{
		"all": {push.BindingFilter{}, 3}, "of a state": {push.BindingFilter{State: push.Asked}, 2},
		"of an enterprise": {push.BindingFilter{EnterpriseID: ids[1]}, 1}, "here": {push.BindingFilter{Territory: []string{"370303"}}, 3},
		"at an account": {push.BindingFilter{Accounts: []string{"cxzb", "kjj"}}, 3}, "at another": {push.BindingFilter{Accounts: []string{"cxzb"}}, 0},
		"elsewhere": {push.BindingFilter{Territory: []string{"370305"}}, 0},
	} {
		list, err := s.ListBindings(t.Context(), test.filter, models.Page{})
		if len(list.Items) != test.want || err != nil {
			t.Errorf("%s: got %d, %v, want %d", name, len(list.Items), err, test.want)
		}
	}
	page, err := s.ListBindings(t.Context(), push.BindingFilter{}, models.Page{Limit: 2})
	if len(page.Items) != 2 || page.NextCursor == "" || err != nil {
		t.Errorf("got %+v, %v, want two and a cursor", page, err)
	}
}
