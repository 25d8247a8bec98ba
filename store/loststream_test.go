package store

import (
	"context"
	"fmt"
	"testing"

	"huiqi/internal/testdb"
	"huiqi/models"
	"huiqi/models/enterprise"
)

// TestLostStream cuts the connection while a stream of enterprises is read and while many are inserted: both end with
// database-unavailable, never with a short stream or half a transaction.
func TestLostStream(t *testing.T) {
	t.Parallel()
	url := testdb.Postgres(t)
	s := openMigrated(t, Options{DatabaseURL: url})
	records := make([]enterprise.Record, 2*streamBatch+1)
	for i := range records {
		records[i].Enterprise.USCC = fmt.Sprint("code ", i)
	}
	if err := s.InTx(t.Context(), func(ctx context.Context) error { return s.InsertRecords(ctx, records) }); err != nil {
		t.Fatal(err)
	}
	seen := 0
	err := s.EachRecord(t.Context(), 0, 1<<60, func(enterprise.Record) error {
		if seen++; seen == streamBatch {
			cut(t, url)
		}
		return nil
	})
	if !models.IsKind(err, models.KindUnavailable) || seen != streamBatch {
		t.Errorf("got %v after %d enterprises, want unavailable after %d", err, seen, streamBatch)
	}
	err = s.InTx(t.Context(), func(ctx context.Context) error {
		cut(t, url)
		return s.InsertRecords(ctx, []enterprise.Record{{Enterprise: enterprise.Enterprise{USCC: "lost"}}})
	})
	if !models.IsKind(err, models.KindUnavailable) {
		t.Errorf("inserting: got %v, want unavailable", err)
	}
	var count int64
	if err := eventually(func() (err error) { count, _, _, err = s.EnterpriseSpan(t.Context()); return err }); err != nil || count != int64(len(records)) {
		t.Errorf("got %d enterprises, %v, want %d", count, err, len(records))
	}
}
