package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/push"
	"huiqi/store"
)

func newFollowUp(id, want string) push.FollowUp {
	return push.FollowUp{
		ID: id, AccountID: "kjj", Address: "o1", Want: want, Rest: "高企", State: push.Queued, NotBefore: instantOf(now), UsefulTo: instantOf(now.Add(time.Hour)),
	}
}

func testFollowUps(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	write := func(do func(ctx context.Context) error) {
		t.Helper()
		if err := s.InTx(t.Context(), do); err != nil {
			t.Fatal(err)
		}
	}
	later, told := newFollowUp("f2", "search"), newFollowUp("f1", push.ToldAsIs)
	later.NotBefore = instantOf(now.Add(time.Minute))
	write(func(ctx context.Context) error {
		return errors.Join(s.AddFollowUp(ctx, &told), s.AddFollowUp(ctx, &later))
	})
	due := func(at time.Time, wants ...string) []string {
		t.Helper()
		ids, err := s.DueFollowUpAccounts(t.Context(), wants, at)
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
	if diff := cmp.Diff([][]string{due(now, "search"), due(now, push.ToldAsIs), due(now.Add(time.Minute), "search")}, [][]string{{}, {"kjj"}, {"kjj"}}); diff != "" {
		t.Errorf("accounts that are due (-got +want):\n%s", diff)
	}
	claim := func(lease string, at time.Time, wants ...string) (ids []string) {
		t.Helper()
		write(func(ctx context.Context) error {
			found, err := s.ClaimFollowUps(ctx, push.Claim{AccountID: "kjj", Lease: lease, Now: at, Until: at.Add(time.Minute), Limit: 5}, wants)
			ids = nil
			for _, f := range found {
				ids = append(ids, f.ID)
			}
			return err
		})
		return ids
	}
	got := [][]string{claim("l1", now, "search", push.ToldAsIs), claim("l2", now, push.ToldAsIs), claim("l3", now.Add(time.Minute), push.ToldAsIs)}
	if diff := cmp.Diff(got, [][]string{{"f1"}, nil, {"f1"}}); diff != "" {
		t.Errorf("claimed, in the lease of another, after it (-got +want):\n%s", diff)
	}
	settleFollowUp(t, s, write)
	n := int64(0)
	write(func(ctx context.Context) (err error) {
		n, err = s.PurgeFollowUps(ctx, time.Now().AddDate(100, 0, 0))
		return err
	})
	if n != 2 {
		t.Errorf("forgot %d, want both", n)
	}
}

// settleFollowUp begins and settles the one that the worker with the lease l3 has.
func settleFollowUp(t *testing.T, s *store.Store, write func(func(ctx context.Context) error)) {
	t.Helper()
	begun := map[string]bool{}
	write(func(ctx context.Context) error {
		var failed error
		for _, lease := range []string{"l1", "l3"} {
			ok, err := s.BeginFollowUp(ctx, "f1", lease, "查到了", now)
			begun[lease], failed = ok, errors.Join(failed, err)
		}
		return failed
	})
	if diff := cmp.Diff(begun, map[string]bool{"l1": false, "l3": true}); diff != "" {
		t.Errorf("who may begin (-got +want):\n%s", diff)
	}
	write(func(ctx context.Context) error {
		tried := instantOf(now)
		stale := push.FollowUp{ID: "f1", State: push.Failed}
		good := push.FollowUp{ID: "f1", State: push.Accepted, Text: "查到了", NotBefore: now, Attempts: 2, TriedAt: &tried}
		return errors.Join(s.SettleFollowUp(ctx, "l1", stale), s.SettleFollowUp(ctx, "l3", good))
	})
	all, err := s.FollowUpsTo(t.Context(), "kjj", "o1", time.Time{})
	if err != nil || len(all) != 2 {
		t.Fatalf("got %v, %v, want two", all, err)
	}
	states := map[string]string{}
	for _, f := range all {
		states[f.ID] = string(f.State) + " " + f.Text
	}
	if diff := cmp.Diff(states, map[string]string{"f1": "accepted 查到了", "f2": "queued "}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

func testActs(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	err := s.InTx(t.Context(), func(ctx context.Context) error {
		var failed error
		for i, kind := range []string{"text", "click", "text"} {
			in := newIncoming(kind + string(rune('a'+i)))
			in.Kind, in.SentAt = kind, instantOf(now.Add(time.Duration(-i)*time.Hour))
			_, err := s.AddIncoming(ctx, in)
			failed = errors.Join(failed, err)
		}
		return failed
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.ActsOf(t.Context(), "kjj", "o1", now.Add(-time.Hour))
	want := []push.Act{{Kind: "click", SentAt: instantOf(now.Add(-time.Hour))}, {Kind: "text", SentAt: instantOf(now)}}
	if diff := cmp.Diff(got, want); diff != "" || err != nil {
		t.Errorf("got - want +, %v\n%s", err, diff)
	}
}
