package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/models/push"
	"huiqi/store"
)

// reminding is what the suite asks of what waits for staff.
func reminding() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"digests":                    testDigests,
		"digests and their workers":  testDigestWorkers,
		"what digests told":          testTold,
		"mailboxes":                  testMailboxes,
		"groups of staff":            testStaffGroups,
		"digests that are forgotten": testPurgedAgenda,
	}
}

var agendaDay = models.MustDate("2026-03-02")

func newDigest(id string, receiver agenda.Receiver, to string) agenda.Digest {
	return agenda.Digest{
		ID: id, Receiver: receiver, ReceiverID: to, Day: agendaDay, AccountID: "kjj", State: agenda.Queued, NotBefore: instantOf(now),
		Items: []agenda.Item{{Key: "paper:c1:draft", Kind: agenda.ToReview, Text: "示例通报待审核", Due: agendaDay, Path: "/circulars/c1", Fresh: true}},
	}
}

// addDigest adds a digest and reports whether it was added.
func addDigest(t *testing.T, s *store.Store, d *agenda.Digest) (added bool) {
	t.Helper()
	write(t, s, func(ctx context.Context) (err error) {
		added, err = s.AddDigest(ctx, d)
		return err
	})
	return added
}

func testDigests(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	first, again, other := newDigest("d1", agenda.ToUser, "u1"), newDigest("d2", agenda.ToUser, "u1"), newDigest("d3", agenda.ToGroup, "u1")
	tomorrow := newDigest("d4", agenda.ToUser, "u1")
	tomorrow.Day = agendaDay.AddDays(1)
	got := []bool{addDigest(t, s, &first), addDigest(t, s, &again), addDigest(t, s, &other), addDigest(t, s, &tomorrow)}
	if diff := cmp.Diff(got, []bool{true, false, true, true}); diff != "" {
		t.Errorf("the first, of the same day, of another receiver, of the next day (-got +want):\n%s", diff)
	}
	has, err := s.DigestsOn(t.Context(), agenda.ToUser, agendaDay)
	if diff := cmp.Diff(has, map[string]bool{"u1": true}); diff != "" || err != nil {
		t.Errorf("who has one (-got +want), %v:\n%s", err, diff)
	}
	for name, test := range map[string]struct {
		filter agenda.Filter
		want   int
	}{
		"all": {agenda.Filter{}, 3}, "of a receiver": {agenda.Filter{Receiver: agenda.ToUser, ReceiverID: "u1"}, 2},
		"of a day": {agenda.Filter{Day: agendaDay}, 2}, "in a state": {agenda.Filter{State: agenda.Dead}, 0},
	} {
		list, err := s.ListDigests(t.Context(), test.filter, models.Page{})
		if err != nil || len(list.Items) != test.want {
			t.Errorf("%s: got %d, %v, want %d", name, len(list.Items), err, test.want)
		}
	}
	list, err := s.ListDigests(t.Context(), agenda.Filter{Receiver: agenda.ToGroup}, models.Page{})
	if diff := cmp.Diff(list.Items, []agenda.Digest{other}); diff != "" || err != nil {
		t.Errorf("as it was written (-got +want), %v:\n%s", err, diff)
	}
}

func testDigestWorkers(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	early, late := newDigest("d1", agenda.ToUser, "u1"), newDigest("d2", agenda.ToUser, "u2")
	late.NotBefore = instantOf(now.Add(time.Hour))
	addDigest(t, s, &early)
	addDigest(t, s, &late)
	claim := func(lease string, at time.Time) (ids []string) {
		t.Helper()
		write(t, s, func(ctx context.Context) error {
			found, err := s.ClaimDigests(ctx, push.Claim{AccountID: "kjj", Lease: lease, Now: at, Until: at.Add(time.Minute), Limit: 5})
			ids = nil
			for _, d := range found {
				ids = append(ids, d.ID)
			}
			return err
		})
		return ids
	}
	due, err := s.DueDigestAccounts(t.Context(), now)
	got := [][]string{due, claim("l1", now), claim("l2", now), claim("l3", now.Add(time.Minute))}
	if diff := cmp.Diff(got, [][]string{{"kjj"}, {"d1"}, nil, {"d1"}}); diff != "" || err != nil {
		t.Errorf("due, claimed, in the lease of another, after it (-got +want), %v:\n%s", err, diff)
	}
	begin := func(lease string) (begun bool) {
		t.Helper()
		write(t, s, func(ctx context.Context) (err error) {
			begun, err = s.BeginDigest(ctx, "d1", lease, now)
			return err
		})
		return begun
	}
	if begin("l1") || !begin("l3") {
		t.Error("whoever lost the digest began to send it, or who has it could not")
	}
	settle := func(lease string) (settled bool) {
		t.Helper()
		d, sent := early, instantOf(now)
		d.State, d.Code, d.SentAt, d.Attempts = agenda.Accepted, "250", &sent, 2
		write(t, s, func(ctx context.Context) (err error) {
			settled, err = s.SettleDigest(ctx, lease, d)
			return err
		})
		return settled
	}
	if settle("l1") || !settle("l3") {
		t.Error("whoever lost the digest settled it, or who has it could not")
	}
	list, err := s.ListDigests(t.Context(), agenda.Filter{State: agenda.Accepted}, models.Page{})
	if err != nil || len(list.Items) != 1 || list.Items[0].Code != "250" || list.Items[0].SentAt == nil || list.Items[0].Lease != "" {
		t.Errorf("got %+v, %v", list.Items, err)
	}
	if due, err := s.DueDigestAccounts(t.Context(), now); err != nil || len(due) != 0 {
		t.Errorf("got %v, %v, want nothing due", due, err)
	}
}

func testTold(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	tell := func(receiver, digest string, keys ...string) (fresh []string) {
		t.Helper()
		write(t, s, func(ctx context.Context) (err error) {
			fresh, err = s.AddTold(ctx, receiver, digest, keys)
			return err
		})
		return fresh
	}
	got := [][]string{tell("user:u1", "d1", "a", "b"), tell("user:u1", "d2", "b", "c"), tell("user:u2", "d3", "a")}
	if diff := cmp.Diff(got, [][]string{{"a", "b"}, {"c"}, {"a"}}); diff != "" {
		t.Errorf("what is new (-got +want):\n%s", diff)
	}
	write(t, s, func(ctx context.Context) error { return s.ForgetTold(ctx, "d1", "d3") })
	told, err := s.ToldOf(t.Context(), "user:u1", []string{"a", "b", "c"})
	if diff := cmp.Diff(told, map[string]bool{"c": true}); diff != "" || err != nil {
		t.Errorf("after a digest that told nothing (-got +want), %v:\n%s", err, diff)
	}
	told, err = s.ToldOf(t.Context(), "user:u2", []string{"a"})
	if diff := cmp.Diff(told, map[string]bool{}); diff != "" || err != nil {
		t.Errorf("after another one (-got +want), %v:\n%s", err, diff)
	}
}

func testMailboxes(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	u := access.User{ID: "u1", Login: "wangli", Role: access.BureauStaff}
	box := agenda.Mailbox{UserID: "u1", Address: "wangli@example.cn"}
	write(t, s, func(ctx context.Context) error { return errors.Join(s.CreateUser(ctx, &u), s.PutMailbox(ctx, &box)) })
	second := agenda.Mailbox{UserID: "u1", Address: "other@example.cn"}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.PutMailbox(ctx, &second) }), models.KindStale, "stale-version")
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.MarkMailbox(ctx, "u1", "other@example.cn", "550"), s.MarkMailbox(ctx, "u1", "wangli@example.cn", "551"))
	})
	got, err := s.Mailboxes(t.Context(), "u1", "u2")
	if err != nil || len(got) != 1 || got["u1"].Code != "551" || got["u1"].Version != 2 || got["u1"].Reaches() {
		t.Errorf("got %+v, %v, want it marked once", got, err)
	}
	stale := box
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.PutMailbox(ctx, &stale) }), models.KindStale, "stale-version")
}

func testStaffGroups(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	g := agenda.Group{ID: "conduct", AccountID: "kjj", Name: "示例专班群", TaskForce: "conduct", Enabled: true}
	write(t, s, func(ctx context.Context) error { return s.CreateStaffGroup(ctx, &g) })
	g.Name = "示例专班工作群"
	write(t, s, func(ctx context.Context) error { return s.UpdateStaffGroup(ctx, &g) })
	all, err := s.StaffGroups(t.Context())
	if diff := cmp.Diff(all, []agenda.Group{g}); diff != "" || err != nil || g.Version != 2 {
		t.Errorf("(-got +want), %v:\n%s", err, diff)
	}
	_, err = s.FindStaffGroup(t.Context(), "none")
	wantKind(t, err, models.KindNotFound, "staff-group-not-found")
	old := g
	old.Version = 1
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateStaffGroup(ctx, &old) }), models.KindStale, "stale-version")
}

func testPurgedAgenda(t *testing.T, fresh Fresh) {
	s, _ := pushBase(t, fresh, 0)
	d := newDigest("d1", agenda.ToUser, "u1")
	addDigest(t, s, &d)
	purge := func(before time.Time) (count int64) {
		t.Helper()
		write(t, s, func(ctx context.Context) (err error) {
			count, err = s.PurgeAgenda(ctx, before)
			return err
		})
		return count
	}
	if kept, gone := purge(now.Add(-time.Second)), purge(now.Add(time.Second)); kept != 0 || gone != 1 {
		t.Errorf("got %d and %d, want 0 and 1", kept, gone)
	}
}

func fillAgenda(t testing.TB, s *store.Store) {
	t.Helper()
	d := newDigest("d1", agenda.ToUser, "u1")
	write(t, s, func(ctx context.Context) error {
		_, err := s.AddDigest(ctx, &d)
		_, err2 := s.AddTold(ctx, "user:u1", "d1", []string{"paper:c1:draft"})
		return errors.Join(err, err2, s.PutMailbox(ctx, &agenda.Mailbox{UserID: "u1", Address: "zhang@example.cn"}),
			s.CreateStaffGroup(ctx, &agenda.Group{ID: "g", AccountID: "kjj", Name: "示例群", Department: "高新科"}))
	})
}

func keepAgenda(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	list, err := s.ListDigests(ctx, agenda.Filter{}, models.Page{})
	keep("digests", list.Items, err)
	told, err := s.ToldOf(ctx, "user:u1", []string{"paper:c1:draft"})
	keep("what digests told", told, err)
	boxes, err := s.Mailboxes(ctx)
	keep("mailboxes", boxes, err)
	all, err := s.StaffGroups(ctx)
	keep("groups of staff", all, err)
}
