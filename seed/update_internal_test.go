package seed

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestChangedFileUpdatesItsPolicy(t *testing.T) {
	t.Parallel()
	db, l := loaderOnSQLite(t)
	b := bundleOf(t, "nat-incubator-tax")
	load(t, l, b, created)

	b.Policy.SourceNote = "换了一个来源说明"
	b.Programs = b.Programs[:1]
	kept := b.Programs[0].ID
	b.RuleBodies = map[string]string{kept: `{"field":"legal_person","op":"==","value":true}`}
	load(t, l, b, updated)
	load(t, l, b, unchanged)

	p, err := db.FindPolicy(t.Context(), "nat-incubator-tax")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := p.SourceNote, "换了一个来源说明"; got != want {
		t.Errorf("source note = %q, want %q", got, want)
	}
	got := map[string]policy.Status{}
	for _, program := range p.Programs {
		got[program.ID] = program.Status
	}
	want := map[string]policy.Status{
		"nat-incubator-tax-property": policy.Published, "nat-incubator-tax-vat": policy.Repealed,
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("programs (-got +want):\n%s", diff)
	}
	rules, err := db.Rules(t.Context(), kept)
	if err != nil {
		t.Fatal(err)
	}
	bodies := make([]string, len(rules))
	for i, r := range rules {
		bodies[i] = r.Body
	}
	if len(bodies) != 2 || bodies[0] != b.RuleBodies[kept] || rules[0].PublishedAt == nil {
		t.Errorf("rule versions = %v, want the new rule published as the second", bodies)
	}
}

func TestChangedTextAloneMakesNoRuleVersion(t *testing.T) {
	t.Parallel()
	db, l := loaderOnSQLite(t)
	b := bundleOf(t, "nat-hnte")
	load(t, l, b, created)
	b.Programs = slices.Clone(b.Programs)
	b.Programs[0].Summary = "换了一个摘要"
	load(t, l, b, updated)
	rules, err := db.Rules(t.Context(), "nat-hnte")
	if err != nil {
		t.Fatal(err)
	}
	if got := len(rules); got != 1 {
		t.Errorf("rule versions = %d, want 1", got)
	}
}

func TestEditedProgramIsKeptFromTheChangedFile(t *testing.T) {
	t.Parallel()
	db, l := loaderOnSQLite(t)
	b := bundleOf(t, "nat-hnte")
	load(t, l, b, created)
	edit := func(ctx context.Context) error {
		p, err := db.FindProgram(ctx, "nat-hnte")
		if err != nil {
			return err
		}
		p.HowToApply = "到市科技局窗口咨询"
		return db.UpdateProgram(ctx, &p)
	}
	if err := db.InTx(t.Context(), edit); err != nil {
		t.Fatal(err)
	}
	b.Policy.SourceNote = "换了一个来源说明"
	load(t, l, b, kept)
}

func TestCasesAloneChangeNothing(t *testing.T) {
	t.Parallel()
	_, l := loaderOnSQLite(t)
	b := bundleOf(t, "nat-hnte")
	load(t, l, b, created)
	b.Cases = nil
	load(t, l, b, unchanged)
}

func loaderOnSQLite(t *testing.T) (*store.Store, loader) {
	t.Helper()
	db := storetest.Migrated(t, storetest.SQLite(t))
	return db, loader{target: db, at: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)}
}

func load(t *testing.T, l loader, b Bundle, want outcome) {
	t.Helper()
	got, err := l.load(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Fatalf("outcome = %d, want %d", got, want)
	}
}

func bundleOf(t *testing.T, id string) Bundle {
	t.Helper()
	bundles, err := Policies(Real)
	if err != nil {
		t.Fatal(err)
	}
	return bundles[slices.IndexFunc(bundles, func(b Bundle) bool { return b.Policy.ID == id })]
}
