package access_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"huiqi/models/access"
	"huiqi/seed"
	service "huiqi/service/access"
	"huiqi/store"
)

// tick is a clock that tests move.
type tick struct {
	mu sync.Mutex
	at time.Time
}

func (c *tick) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *tick) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// open returns the service over a fresh database: SQLite, or Postgres at the URL.
func open(t *testing.T, url string) (*service.Service, *store.Store, *tick) {
	t.Helper()
	now := &tick{at: time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)}
	db, err := store.Open(t.Context(), store.Options{DatabaseURL: url, Path: filepath.Join(t.TempDir(), "huiqi.db"), Clock: now})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	_, err = db.Migrate(t.Context())
	must(t, err)
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
