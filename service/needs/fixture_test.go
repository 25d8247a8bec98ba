package needs_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/needs"
	"huiqi/store"
	"huiqi/store/storetest"
)

var (
	bureau    = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	zhangdian = actors.Actor{ID: "u2", Name: "张店", Role: actors.DistrictStaff, District: "370303"}
	force     = actors.Actor{ID: "u3", Name: "专班", Role: actors.TaskForceMember}
)

// fixture is the use cases over a database with a few enterprises.
type fixture struct {
	*needs.Service
	t           *testing.T
	store       *store.Store
	clock       *clock.Manual
	catalogue   *reference.Catalogue
	enterprises []enterprise.Enterprise
	uscc        string // of one whose code is genuine
}

func newFixture(t *testing.T, options store.Options) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: clock.NewManual(models.MustDate("2026-03-02").In(models.Shanghai).Add(9 * time.Hour))}
	options.Clock = f.clock
	f.store = storetest.Migrated(t, options)
	var err error
	f.catalogue, err = seed.Catalogue()
	f.check(err)
	places := []struct{ region, zone, industry string }{
		{"370303", enterprise.NoZone, "C3425"}, {"370303", "ZB-GXQ", "C2661"}, {"370302", enterprise.NoZone, "C3421"}, {"370302", "", "I6513"}, {"370304", "", ""},
	}
	f.check(f.store.InTx(t.Context(), func(ctx context.Context) error {
		f.uscc = "91370303MAF42DHM2K"
		own := enterprise.Enterprise{USCC: f.uscc, Name: "示例有限公司", Region: "370303", Industry: "C3425", IndustryEdition: "2017", Synthetic: true}
		err := f.store.CreateEnterprise(ctx, &own)
		for i, at := range places {
			e := enterprise.Enterprise{
				USCC: fmt.Sprintf("91370300MA%08d", i), Name: fmt.Sprintf("示例%d有限公司", i), Region: at.region, Zone: at.zone, Industry: at.industry, IndustryEdition: "2017", Synthetic: true,
			}
			err = errors.Join(err, f.store.CreateEnterprise(ctx, &e))
			f.enterprises = append(f.enterprises, e)
		}
		return err
	}))
	language := matching.NewLanguage(f.catalogue)
	gate := access.NewTable()
	f.Service = needs.New(needs.Deps{
		Store: f.store, Gate: gate, Catalogue: f.catalogue, Clock: f.clock,
		Base: base.New(base.Deps{Store: f.store, Gate: gate, Language: language, Catalogue: f.catalogue, Clock: f.clock}),
	})
	return f
}

func (f *fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// to moves the clock to the morning of a day.
func (f *fixture) to(text string) {
	f.clock.Advance(models.MustDate(text).In(models.Shanghai).Add(9 * time.Hour).Sub(f.clock.Now()))
}

func (f *fixture) want(err error, code string) {
	f.t.Helper()
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != code {
		f.t.Errorf("got %v, want %s", err, code)
	}
}
