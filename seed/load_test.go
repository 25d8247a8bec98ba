package seed_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/store"
	"huiqi/store/storetest"
)

var loadedAt = time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC)

func TestLoadTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	db := openStore(t)
	first := mustLoad(t, db, seed.Demo)
	if got := len(first.Created); got != 40 || first.TaskForces != 5 {
		t.Fatalf("first load created %d policies and %d task forces, want 40 and 5", got, first.TaskForces)
	}
	second := mustLoad(t, db, seed.Demo)
	want := seed.Report{Unchanged: first.Created}
	if diff := cmp.Diff(second, want); diff != "" {
		t.Errorf("second load (-got +want):\n%s", diff)
	}
}

func TestLoadedProgramsArePublished(t *testing.T) {
	t.Parallel()
	db := openStore(t)
	mustLoad(t, db, seed.Real)
	got := map[string]int{}
	for p, err := range db.PublishedPrograms(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got[p.Program.ID] = p.Program.RuleVersion
	}
	bundles, err := seed.Policies(seed.Real)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	for _, b := range bundles {
		for _, p := range b.Programs {
			if p.Status == policy.Published {
				want[p.ID] = 1
			}
		}
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("published programs with their rule version (-got +want):\n%s", diff)
	}
}

func TestDemoAddsSamplesToARealLibrary(t *testing.T) {
	t.Parallel()
	db := openStore(t)
	mustLoad(t, db, seed.Real)
	report := mustLoad(t, db, seed.Demo)
	if len(report.Created) != 19 || len(report.Unchanged) != 21 {
		t.Errorf("created %d, unchanged %d, want 19 and 21", len(report.Created), len(report.Unchanged))
	}
}

func TestLoadKeepsWhatStaffEdited(t *testing.T) {
	t.Parallel()
	db := openStore(t)
	mustLoad(t, db, seed.Real)
	edit := func(ctx context.Context) error {
		p, err := db.FindPolicy(ctx, "nat-hnte")
		if err != nil {
			return err
		}
		p.SourceNote = "已与官方文本核对"
		return db.UpdatePolicy(ctx, &p)
	}
	if err := db.InTx(t.Context(), edit); err != nil {
		t.Fatal(err)
	}
	report := mustLoad(t, db, seed.Real)
	if got, want := report.Kept, []string{"nat-hnte"}; !slices.Equal(got, want) {
		t.Errorf("kept = %v, want %v", got, want)
	}
	p, err := db.FindPolicy(t.Context(), "nat-hnte")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := p.SourceNote, "已与官方文本核对"; got != want {
		t.Errorf("source note = %q, want %q", got, want)
	}
}

func TestLoadKeepsAPolicyOfThatIDMadeByOthers(t *testing.T) {
	t.Parallel()
	db := openStore(t)
	draft := func(ctx context.Context) error {
		return db.CreatePolicy(ctx, &policy.Policy{
			ID: "nat-hnte", Title: "自行录入", Level: policy.National, Region: "000000", Status: policy.Draft,
			Verification: policy.Unverified, CreatedBy: "staff",
		})
	}
	if err := db.InTx(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	if got, want := mustLoad(t, db, seed.Real).Kept, []string{"nat-hnte"}; !slices.Equal(got, want) {
		t.Errorf("kept = %v, want %v", got, want)
	}
}

func openStore(t *testing.T) *store.Store {
	t.Helper()
	options := storetest.SQLite(t)
	options.Clock = clock.Fixed(loadedAt)
	return storetest.Migrated(t, options)
}

func mustLoad(t *testing.T, db *store.Store, mode seed.Mode) seed.Report {
	t.Helper()
	report, err := seed.Load(t.Context(), db, mode, loadedAt)
	if err != nil {
		t.Fatal(err)
	}
	return report
}
