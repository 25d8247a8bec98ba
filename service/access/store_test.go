package access_test

import (
	"context"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models/access"
	"huiqi/seed"
	service "huiqi/service/access"
	"huiqi/store"
	"huiqi/store/storetest"
)

// open returns the service over a fresh database: SQLite, or Postgres at the URL.
func open(t *testing.T, options store.Options) (*service.Service, *store.Store, *clock.Manual) {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC))
	options.Clock = now
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	must(t, err)
	return service.New(db, catalogue, now), db, now
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// note writes an audit entry: a write whose effect can be counted.
func note(db *store.Store, action string) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		return db.AppendAudit(ctx, &access.AuditEntry{ActorID: "k", Role: access.Integration, Action: action})
	}
}

func count(t *testing.T, s *service.Service, action string) int {
	t.Helper()
	list, err := s.ListAudit(t.Context(), access.System("test"), access.AuditFilter{Action: action}, pageOfAll)
	must(t, err)
	return len(list.Items)
}
