package store_test

import (
	"context"
	"slices"
	"testing"

	"huiqi/internal/testdb"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/seed/generate"
	"huiqi/store"
	"huiqi/store/storetest"
)

// databases names a fresh one of each kind.
func databases() map[string]storetest.Fresh {
	return map[string]storetest.Fresh{
		store.SQLite:   func(t testing.TB) store.Options { return store.Options{Path: testdb.SQLite(t)} },
		store.Postgres: func(t testing.TB) store.Options { return store.Options{DatabaseURL: testdb.Postgres(t)} },
	}
}

// BenchmarkInsertRecords inserts generated enterprises with all they own, 2,000 a transaction. One operation is one
// enterprise.
func BenchmarkInsertRecords(b *testing.B) {
	for name, fresh := range databases() {
		b.Run(name, func(b *testing.B) {
			s := storetest.Open(b, fresh)
			records := slices.Collect(generate.Enterprises(1, b.N, models.MustDate("2026-11-24")))
			b.ResetTimer()
			for part := range slices.Chunk(records, 10000) {
				insert := func(ctx context.Context) error { return s.InsertRecords(ctx, part) }
				if err := s.InTx(b.Context(), insert); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "enterprises/s")
		})
	}
}

// filled returns a base of so many generated enterprises.
func filled(b *testing.B, fresh storetest.Fresh, count int) *store.Store {
	b.Helper()
	s := storetest.Open(b, fresh)
	err := generate.Chunks(b.Context(), 1, count, models.MustDate("2026-11-24"), 5000, 1, func(part []enterprise.Record) error {
		return s.InTx(b.Context(), func(ctx context.Context) error { return s.InsertRecords(ctx, part) })
	})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkEachRecord streams a base of 20,000 enterprises, and reads it by RecordsAfter for comparison. One operation
// is the whole base.
func BenchmarkEachRecord(b *testing.B) {
	const count = 20_000
	for name, fresh := range databases() {
		b.Run(name, func(b *testing.B) {
			s := filled(b, fresh, count)
			rate := func(b *testing.B, read func() (int, error)) {
				b.ReportAllocs()
				for b.Loop() {
					if n, err := read(); n != count || err != nil {
						b.Fatalf("read %d, %v", n, err)
					}
				}
				b.ReportMetric(float64(count*b.N)/b.Elapsed().Seconds(), "records/s")
			}
			b.Run("stream", func(b *testing.B) {
				rate(b, func() (n int, err error) {
					err = s.EachRecord(b.Context(), 0, 1<<60, func(enterprise.Record) error { n++; return nil })
					return n, err
				})
			})
			b.Run("batches", func(b *testing.B) {
				rate(b, func() (n int, err error) {
					for after := int64(0); ; {
						part, err := s.RecordsAfter(b.Context(), after, 500)
						if err != nil || len(part) == 0 {
							return n, err
						}
						n, after = n+len(part), part[len(part)-1].Enterprise.ID
					}
				})
			})
		})
	}
}

// BenchmarkRecords reads 50 changed enterprises, as a follower does. One operation is the batch.
func BenchmarkRecords(b *testing.B) {
	for name, fresh := range databases() {
		b.Run(name, func(b *testing.B) {
			s := filled(b, fresh, 20_000)
			n := int64(0)
			for b.Loop() {
				ids := make([]int64, 50)
				for i := range ids {
					n = (n + 7919) % 20_000
					ids[i] = n + 1
				}
				if got, err := s.Records(b.Context(), ids); len(got) != len(ids) || err != nil {
					b.Fatalf("got %d records, %v", len(got), err)
				}
			}
		})
	}
}
