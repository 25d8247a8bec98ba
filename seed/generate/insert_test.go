package generate_test

import (
	"context"
	"slices"
	"testing"

	"huiqi/models"
	"huiqi/seed/generate"
	"huiqi/store/storetest"
)

func TestGeneratedEnterprisesFitIntoTheBase(t *testing.T) {
	t.Parallel()
	db := storetest.Migrated(t, storetest.SQLite(t))
	records := slices.Collect(generate.Enterprises(5, 600, asOf))
	insert := func(ctx context.Context) error { return db.InsertRecords(ctx, records) }
	if err := db.InTx(t.Context(), insert); err != nil {
		t.Fatal(err)
	}
	stored, err := db.Record(t.Context(), records[599].Enterprise.USCC)
	if err != nil {
		t.Fatal(err)
	}
	got := [...]int{len(stored.Annual), len(stored.Titles), len(stored.IP), len(stored.Checks), len(stored.Facts)}
	last := records[599]
	want := [...]int{len(last.Annual), len(last.Titles), len(last.IP), len(last.Checks), len(last.Facts)}
	if got != want {
		t.Errorf("stored figures, titles, IP, checks and facts = %v, want %v", got, want)
	}
	if stored.Enterprise.Provenance[""].Source != models.SourceSynthetic {
		t.Errorf("provenance = %v, want it synthetic", stored.Enterprise.Provenance)
	}
}
