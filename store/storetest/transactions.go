package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/store"
)

// ConcurrentMigrations has ten processes migrate a database that is empty.
func ConcurrentMigrations(t *testing.T, options store.Options) {
	t.Helper()
	const starters = 10
	stores := make([]*store.Store, starters)
	var opening sync.WaitGroup
	for i := range stores { // each as another process would: with connections of its own
		opening.Go(func() { stores[i] = openOnly(t, options) })
	}
	opening.Wait()
	applied := make([]int, starters)
	errs := make([]error, starters)
	var starting sync.WaitGroup
	gate := make(chan struct{})
	for i, s := range stores {
		starting.Go(func() {
			<-gate
			applied[i], errs[i] = s.Migrate(t.Context())
		})
	}
	close(gate)
	starting.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	worked := 0
	for _, n := range applied {
		if n > 0 {
			worked++
		}
	}
	version, err := stores[0].SchemaVersion(t.Context())
	if worked != 1 || version == 0 || err != nil {
		t.Errorf("got %d that applied migrations, version %d, %v, want exactly one", worked, version, err)
	}
}

func testTransactions(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	e := newEnterprise(1)
	if err := s.CreateEnterprise(t.Context(), &e); !errors.Is(err, store.ErrOutsideTx) {
		t.Errorf("got %v, want ErrOutsideTx", err)
	}
	refused := errors.New("refused")
	err := s.InTx(t.Context(), func(ctx context.Context) error {
		if err := s.CreateEnterprise(ctx, &e); err != nil {
			return err
		}
		inner := s.InTx(ctx, func(ctx context.Context) error { // joins, so it sees what the outer one wrote
			_, err := s.FindEnterprise(ctx, e.USCC)
			return err
		})
		if inner != nil {
			t.Errorf("nested: %v", inner)
		}
		if _, err := s.FindEnterprise(t.Context(), e.USCC); !models.IsKind(err, models.KindNotFound) {
			t.Errorf("outside: got %v, want not found before the commit", err)
		}
		return refused
	})
	if !errors.Is(err, refused) {
		t.Errorf("got %v, want what the function returned", err)
	}
	head, err := s.Head(t.Context())
	if _, findErr := s.FindEnterprise(t.Context(), e.USCC); !models.IsKind(findErr, models.KindNotFound) || head != 0 || err != nil {
		t.Errorf("after a rollback: got %v and a feed at %d, want nothing written", findErr, head)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.InTx(cancelled, func(ctx context.Context) error { return s.CreateEnterprise(ctx, &e) }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("ping: %v", err)
	}
}

func testVersions(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	e := newEnterprise(1)
	createEnterprise(t, s, &e)
	write(t, s, func(ctx context.Context) error {
		version, err := s.Touch(ctx, e.ID, 1)
		if err != nil || version != 2 {
			t.Errorf("touch: got %d, %v, want 2", version, err)
		}
		fact := enterprise.Fact{EnterpriseID: e.ID, Field: "listed", Source: "declared", Value: "true"}
		if err := s.PutFact(ctx, &fact); err != nil {
			return err
		}
		e.Name = "改名" // e still has the version from before the transaction
		if err := s.UpdateEnterprise(ctx, &e); err != nil {
			return err
		}
		_, err = s.Touch(ctx, e.ID, 9)
		wantKind(t, err, models.KindStale, "stale-version")
		return nil
	})
	changes, next, err := s.Changes(t.Context(), 0, 0)
	want := []feed.Change{
		{Seq: 1, Kind: feed.Enterprise, ID: "1", Version: 1, At: e.UpdatedAt},
		{Seq: 2, Kind: feed.Enterprise, ID: "1", Version: 2, At: e.UpdatedAt},
	}
	if diff := cmp.Diff(want, changes); diff != "" || next != 2 || err != nil || e.Version != 2 {
		t.Errorf("one step and one change for a transaction: got version %d, next %d, %v, (-want +got):\n%s", e.Version, next, err, diff)
	}
}

// testNoLostUpdate lets writers count up one value, each reading, adding and writing under the version it read.
func testNoLostUpdate(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	e := newEnterprise(1)
	e.RegisteredCapital = ptr(models.Fen(0))
	createEnterprise(t, s, &e)
	const writers, each = 8, 5
	var working sync.WaitGroup
	for range writers {
		working.Go(func() {
			for done := 0; done < each; {
				err := addOne(t.Context(), s, e.USCC)
				switch {
				case err == nil:
					done++
				case !models.IsKind(err, models.KindStale):
					t.Errorf("add: %v", err)
					return
				}
			}
		})
	}
	working.Wait()
	got, err := s.FindEnterprise(t.Context(), e.USCC)
	if err != nil || *got.RegisteredCapital != writers*each || got.Version != writers*each+1 {
		t.Errorf("got %d at version %d, %v, want %d at %d", int64(*got.RegisteredCapital), got.Version, err, writers*each, writers*each+1)
	}
}

func addOne(ctx context.Context, s *store.Store, uscc string) error {
	e, err := s.FindEnterprise(ctx, uscc)
	if err != nil {
		return err
	}
	*e.RegisteredCapital++
	return s.InTx(ctx, func(ctx context.Context) error {
		again := e // the transaction may be run again
		return s.UpdateEnterprise(ctx, &again)
	})
}

func testInstants(t *testing.T, fresh Fresh) {
	options := fresh(t)
	options.Clock = clock.Fixed(now)
	s := Migrated(t, options)
	until := now.Add(15 * time.Minute)
	u := access.User{Login: "zhang", Role: access.Admin, LockedUntil: &until}
	write(t, s, func(ctx context.Context) error { return s.CreateUser(ctx, &u) })
	got, err := s.FindUser(t.Context(), u.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := now.UTC().Truncate(time.Microsecond)
	if !got.CreatedAt.Equal(want) || !u.CreatedAt.Equal(want) || got.CreatedAt.Format(time.RFC3339Nano) != want.Format(time.RFC3339Nano) {
		t.Errorf("got %v read and %v held, want %v", got.CreatedAt, u.CreatedAt, want)
	}
	if !got.LockedUntil.Equal(*u.LockedUntil) || until.Nanosecond() != now.Nanosecond() {
		t.Errorf("got %v, want %v, and the caller's own instant left as it was", got.LockedUntil, u.LockedUntil)
	}
}
