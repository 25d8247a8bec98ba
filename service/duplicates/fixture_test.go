package duplicates_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
	"huiqi/seed"
	gate "huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/duplicates"
	"huiqi/store"
	"huiqi/store/storetest"
)

var (
	now    = time.Date(2026, 6, 30, 10, 0, 0, 0, models.Shanghai)
	bureau = access.Actor{ID: "u1", Name: "示例", Role: access.BureauStaff}
	local  = access.Actor{ID: "u2", Name: "示例", Role: access.DistrictStaff, District: "370303"}
)

// Credit codes that are valid and nobody's.
const (
	codeA = "91370303MA3D00012X"
	codeB = "91370303MA3D00020Q"
	codeC = "91370305MA3D00039J"
	codeD = "91370303MA3D00047G"
)

type fixture struct {
	*duplicates.Service
	t         testing.TB
	base      *base.Service
	store     *store.Store
	catalogue *reference.Catalogue
}

func onBoth(t *testing.T, test func(t *testing.T, f fixture)) {
	t.Helper()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, newFixture(t, options(t)))
		})
	}
}

func newFixture(t testing.TB, options store.Options) fixture {
	t.Helper()
	at := clock.NewManual(now)
	options.Clock = at
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	f := fixture{t: t, store: db, catalogue: catalogue}
	f.check(err)
	table := gate.NewTable()
	f.base = base.New(base.Deps{Store: db, Gate: table, Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: at})
	f.Service = duplicates.New(duplicates.Deps{Store: db, Gate: table, Base: f.base, Catalogue: catalogue, Clock: at})
	return f
}

func (f fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// create adds an enterprise 示例 of a name in a region.
func (f fixture) create(uscc, name, region string, aliases ...string) enterprise.Enterprise {
	f.t.Helper()
	e, err := f.base.Create(f.t.Context(), bureau, enterprise.Enterprise{USCC: uscc, Name: name, Region: region, Aliases: aliases})
	f.check(err)
	return e
}

// reach adds somebody to reach at an enterprise by telephone.
func (f fixture) reach(e enterprise.Enterprise, phone string) {
	f.t.Helper()
	f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error {
		return f.store.PutContact(ctx, &enterprise.Contact{EnterpriseID: e.ID, Name: "示例", Phone: phone})
	}))
}

// rename gives an enterprise another name.
func (f fixture) rename(uscc, name string) {
	f.t.Helper()
	f.update(uscc, func(e *enterprise.Enterprise) { e.Name = name })
}

func (f fixture) update(uscc string, edit func(e *enterprise.Enterprise)) {
	f.t.Helper()
	_, err := f.base.Update(f.t.Context(), bureau, uscc, f.version(uscc), func(e *enterprise.Enterprise) error {
		edit(e)
		return nil
	})
	f.check(err)
}

func (f fixture) version(uscc string) int64 {
	f.t.Helper()
	e, err := f.store.FindEnterprise(f.t.Context(), uscc)
	f.check(err)
	return e.Version
}

// pairs returns the pairs that somebody sees, each as its two codes.
func (f fixture) pairs(actor access.Actor, q duplicates.Query) (out []string) {
	f.t.Helper()
	list, err := f.List(f.t.Context(), actor, q, models.Page{Limit: models.MaxLimit})
	f.check(err)
	if list.Pending != 0 {
		f.t.Errorf("got %d enterprises that were not compared", list.Pending)
	}
	for _, p := range list.Items {
		out = append(out, p.First.USCC+" "+p.Second.USCC)
	}
	slices.Sort(out)
	return out
}

// only returns the one pair that there is.
func (f fixture) only(state kept.State) kept.Listed {
	f.t.Helper()
	list, err := f.List(f.t.Context(), bureau, duplicates.Query{State: state}, models.Page{})
	f.check(err)
	if len(list.Items) != 1 {
		f.t.Fatalf("got %d pairs, want one", len(list.Items))
	}
	return list.Items[0]
}

func wantFault(t testing.TB, err error, kind models.Kind, code string) {
	t.Helper()
	if !models.IsKind(err, kind) || !hasCode(err, code) {
		t.Errorf("got %v, want %s of kind %s", err, code, kind)
	}
}
