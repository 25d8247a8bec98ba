package storetest

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/push"
	"huiqi/store"
)

func testNoticeConsents(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	accept := func(openID string, times int, forGood bool) {
		t.Helper()
		write(t, s, func(ctx context.Context) error {
			c, err := s.LockNoticeConsent(ctx, "wx1", "T1", openID)
			if err != nil {
				return err
			}
			for range times {
				c.Accept(forGood, now)
			}
			return s.PutNoticeConsent(ctx, c)
		})
	}
	accept("once", 3, false)
	accept("good", 1, true)
	var taken atomic.Int64
	var group sync.WaitGroup
	for range 6 { // more than there are
		group.Go(func() {
			there, err := s.TakeNoticeConsent(t.Context(), "wx1", "T1", "once")
			if err != nil {
				t.Error(err)
			}
			if there {
				taken.Add(1)
			}
		})
	}
	group.Wait()
	if got := taken.Load(); got != 3 {
		t.Errorf("taken %d times, want three", got)
	}
	got := map[string]bool{}
	for _, of := range [][3]string{{"wx1", "T1", "good"}, {"wx1", "T1", "nobody"}, {"wx1", "T2", "good"}, {"wx2", "T1", "good"}} {
		there, err := s.TakeNoticeConsent(t.Context(), of[0], of[1], of[2])
		if err != nil {
			t.Fatal(err)
		}
		got[of[0]+of[1]+of[2]] = there
	}
	if diff := cmp.Diff(got, map[string]bool{"wx1T1good": true, "wx1T1nobody": false, "wx1T2good": false, "wx2T1good": false}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	found, err := s.NoticeConsentsOf(t.Context(), "wx1", "good")
	if err != nil || len(found) != 1 || found[0].TemplateID != "T1" || !found[0].Standing || found[0].AcceptedAt == nil || found[0].AcceptedAt.Sub(now).Abs() > time.Millisecond {
		t.Errorf("got %+v, %v, want the consent for good", found, err)
	}
	if found, err := s.NoticeConsentsOf(t.Context(), "wx2", "good"); err != nil || len(found) != 0 {
		t.Errorf("got %+v, %v, want none of another official account", found, err)
	}
	returnConsents(t, s)
}

// returnConsents gives acceptances back, and takes them all away.
func returnConsents(t *testing.T, s *store.Store) {
	t.Helper()
	left := func(openID string) (c push.NoticeConsent) {
		t.Helper()
		write(t, s, func(ctx context.Context) (err error) {
			c, err = s.LockNoticeConsent(ctx, "wx1", "T1", openID)
			return err
		})
		return c
	}
	for _, openID := range []string{"once", "good"} {
		if err := s.ReturnNoticeConsent(t.Context(), "wx1", "T1", openID); err != nil {
			t.Fatal(err)
		}
	}
	if once, good := left("once"), left("good"); once.Credits != 1 || good.Credits != 0 || !good.Standing {
		t.Errorf("got %+v and %+v, want one acceptance, and none but for good", once, good)
	}
	for _, openID := range []string{"once", "good"} {
		if err := s.VoidNoticeConsent(t.Context(), "wx1", "T1", openID); err != nil {
			t.Fatal(err)
		}
		if c := left(openID); c.Credits != 0 || c.Standing {
			t.Errorf("got %+v, want nothing left", c)
		}
	}
}
