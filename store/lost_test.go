package store

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"huiqi/internal/testdb"
	"huiqi/models"
	"huiqi/models/policy"
)

func draftPolicy(id string) *policy.Policy {
	return &policy.Policy{ID: id, Level: policy.Municipal, Status: policy.Draft, Verification: policy.Sample}
}

// TestLostConnection cuts every connection of a store to Postgres, in the middle of a transaction and between two:
// the write in progress is unavailable and leaves nothing, the next one works, and followers are woken again.
func TestLostConnection(t *testing.T) {
	t.Parallel()
	url := testdb.Postgres(t)
	s := openMigrated(t, Options{DatabaseURL: url})
	wake, cancel := s.Subscribe()
	defer cancel()
	err := s.InTx(t.Context(), func(ctx context.Context) error {
		if err := s.CreatePolicy(ctx, draftPolicy("lost")); err != nil {
			return err
		}
		cut(t, url)
		return s.CreatePolicy(ctx, draftPolicy("lost too"))
	})
	var f *models.Fault
	if !errors.As(err, &f) || f.Kind != models.KindUnavailable || f.Code != "database-unavailable" || f.RetryAfter <= 0 {
		t.Errorf("in a transaction: got %v, want database-unavailable with a time to wait", err)
	}
	if _, err := s.FindPolicy(t.Context(), "lost"); !models.IsKind(err, models.KindNotFound) {
		t.Errorf("afterwards: got %v, want an answer, and nothing of the lost transaction", err)
	}
	cut(t, url)
	if err := eventually(func() error { return s.Ping(t.Context()) }); err != nil {
		t.Errorf("after idle connections were cut: %v", err)
	}
	for len(wake) > 0 {
		<-wake
	}
	if err := s.InTx(t.Context(), func(ctx context.Context) error { return s.CreatePolicy(ctx, draftPolicy("kept")) }); err != nil {
		t.Errorf("a new write: %v", err)
	}
	select {
	case <-wake:
	case <-time.After(5 * time.Second):
		t.Error("the follower was not woken after the listener's connection was cut")
	}
}

// eventually tries for a while: each of the pool's cut connections may answer with an error once.
func eventually(try func() error) (err error) {
	for range 20 {
		if err = try(); err == nil {
			return nil
		}
	}
	return err
}

// cut ends every other connection to the database.
func cut(t *testing.T, url string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	_, err = conn.Exec(t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoServer(t *testing.T) {
	t.Parallel()
	_, err := Open(t.Context(), Options{DatabaseURL: "postgres://nobody:secret@127.0.0.1:1/none?sslmode=disable"})
	if !models.IsKind(err, models.KindUnavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
}

// TestFeedOrderIsCommitOrder holds one transaction open that has drawn its number of the feed, while another one
// appends: the second may not overtake it, whichever began first, and a follower meets both in order.
func TestFeedOrderIsCommitOrder(t *testing.T) {
	t.Parallel()
	s := openMigrated(t, Options{DatabaseURL: testdb.Postgres(t)})
	appended, release := make(chan struct{}), make(chan struct{})
	errs := make(chan error, 2)
	go func() {
		// This is InTx with a pause between the append and the commit.
		errs <- s.write.WithContext(t.Context()).Transaction(func(db *gorm.DB) error {
			state := &txState{db: db, moved: map[rowKey]versions{}, told: map[thing]int64{}}
			inside := context.WithValue(t.Context(), txKey{s}, state)
			if err := errors.Join(s.CreatePolicy(inside, draftPolicy("first")), s.appendFeed(inside, state)); err != nil {
				return err
			}
			close(appended)
			<-release
			return nil
		})
	}()
	<-appended
	go func() {
		errs <- s.InTx(t.Context(), func(ctx context.Context) error { return s.CreatePolicy(ctx, draftPolicy("second")) })
	}()
	waitForLock(t, s)
	before, next, err := s.Changes(t.Context(), 0, 0)
	if len(before) != 0 || next != 0 || err != nil {
		t.Errorf("while the first is open: got %v, next %d, %v, want nothing", before, next, err)
	}
	close(release)
	if err := errors.Join(<-errs, <-errs); err != nil {
		t.Fatal(err)
	}
	after, next, err := s.Changes(t.Context(), next, 0)
	if err != nil || len(after) != 2 || after[0].ID != "first" || after[1].ID != "second" || next != after[1].Seq {
		t.Errorf("got %v, next %d, %v, want the first, then the second", after, next, err)
	}
}

// waitForLock returns when some transaction waits for an advisory lock.
func waitForLock(t *testing.T, s *Store) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		var waiting int
		err := s.read.Raw("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").Scan(&waiting).Error
		if err != nil {
			t.Fatal(err)
		}
		if waiting > 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("the second transaction does not wait for the first")
		}
	}
}

// TestDeadlockIsTriedAgain lets two transactions take the same two rows in opposite order.
func TestDeadlockIsTriedAgain(t *testing.T) {
	t.Parallel()
	s := openMigrated(t, Options{DatabaseURL: testdb.Postgres(t)})
	err := s.InTx(t.Context(), func(ctx context.Context) error {
		return errors.Join(s.CreatePolicy(ctx, draftPolicy("a")), s.CreatePolicy(ctx, draftPolicy("b")))
	})
	if err != nil {
		t.Fatal(err)
	}
	tries := make(chan string, 100)
	errs := make(chan error, 2)
	met := make(chan struct{}, 2)
	cross := func(one, other string) {
		first := true
		errs <- s.InTx(t.Context(), func(ctx context.Context) error {
			tries <- one
			if _, err := s.TouchPolicy(ctx, one, unchecked); err != nil {
				return err
			}
			if first { // both hold their first row before either asks for its second
				first = false
				met <- struct{}{}
				for len(met) < 2 {
					time.Sleep(time.Millisecond)
				}
			}
			_, err := s.TouchPolicy(ctx, other, unchecked)
			return err
		})
	}
	go cross("a", "b")
	go cross("b", "a")
	if err := errors.Join(<-errs, <-errs); err != nil {
		t.Errorf("got %v, want both to succeed", err)
	}
	if len(tries) < 3 {
		t.Errorf("got %d tries, want three or more: the database aborts one of the two", len(tries))
	}
	got, err := s.PoliciesByID(t.Context(), []string{"a", "b"})
	if err != nil || got[0].Version != 3 || got[1].Version != 3 {
		t.Errorf("got versions %d and %d, %v, want 3 and 3", got[0].Version, got[1].Version, err)
	}
}

// TestListen proves that a notification alone wakes a follower, without the poll.
func TestListen(t *testing.T) {
	t.Parallel()
	url := testdb.Postgres(t)
	s := openMigrated(t, Options{DatabaseURL: url})
	writer := openMigrated(t, Options{DatabaseURL: url})
	ctx, stop := context.WithCancel(t.Context())
	s.hub.stop = stop // there is a watcher already: subscribing starts no other
	wake, cancel := s.Subscribe()
	defer cancel()
	s.hub.watchers.Go(func() { s.listen(ctx) })
	// The listener may not have come up when the first is written, so there are more.
	for n := range 100 {
		id := strconv.Itoa(n)
		if err := writer.InTx(t.Context(), func(ctx context.Context) error { return writer.CreatePolicy(ctx, draftPolicy(id)) }); err != nil {
			t.Fatal(err)
		}
		select {
		case <-wake:
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Error("no notification woke the follower")
}
