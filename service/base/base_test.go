package base_test

import (
	"errors"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/store"
	"huiqi/store/storetest"
)

// The codes of these tests are synthetic: computed, not of real organisations by intention.

const (
	zhangdian = "91370303MA3HQTT03K"
	linzi     = "91370305MA3HQTT11B"
)

// The people of these tests.

var (
	bureau   = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	district = actors.Actor{ID: "u2", Name: "李科员", Role: actors.DistrictStaff, District: "370303"}
)

var now = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

// fixture is the base over a fresh database.

type fixture struct {
	*base.Service
	store *store.Store
}

func newFixture(t *testing.T) fixture { return fixtureOver(t, storetest.SQLite(t)) }

func fixtureOver(t *testing.T, options store.Options) fixture {
	t.Helper()
	options.Clock = clock.Fixed(now)
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return fixture{store: db, Service: base.New(base.Deps{
		Store: db, Gate: access.NewTable(), Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: clock.Fixed(now),
	})}
}

func own(uscc string) actors.Actor {
	return actors.Actor{ID: "u3", Name: "张经理", Role: actors.EnterpriseUser, USCC: uscc}
}

func capital() *models.Fen { f := models.FromYuan(10_000_000); return &f }

// sample is an enterprise of 张店区 as a person would write it.

func sample(uscc string) enterprise.Enterprise {
	return enterprise.Enterprise{
		USCC: uscc, Name: "淄博示例化工有限公司", Region: "张店区", Industry: "2661", EntityType: "企业",
		FoundedOn: models.MustDate("2015-06-01"), RegisteredCapital: capital(),
	}
}

func (f fixture) create(t *testing.T, e enterprise.Enterprise) enterprise.Enterprise {
	t.Helper()
	got, err := f.Create(t.Context(), bureau, e)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// faultOf returns the code of the fault in err, and path and code of its first violation.

func faultOf(err error) (fault, violation string) {
	var f *models.Fault
	if !errors.As(err, &f) {
		return "", ""
	}
	if len(f.Violations) > 0 {
		violation = f.Violations[0].Path + " " + f.Violations[0].Code
	}
	return f.Code, violation
}

// fill enters facts of every sort.

// compact writes the value of a fact.
