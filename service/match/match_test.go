package match_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) {
	// the search library, linked in by the policy library, starts its workers once and for all
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

// The codes of these tests are synthetic: computed, not of real organisations by intention.

const (
	zhangdian = "91370303MA3HQTT03K"
	linzi     = "91370305MA3HQTT11B"
)

var (
	bureau    = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	district  = actors.Actor{ID: "u2", Name: "李科员", Role: actors.DistrictStaff, District: "370303"}
	anonymous = actors.Actor{Role: actors.Anonymous}
)

var now = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

// fixture is matching over a fresh database, following its feed.

type fixture struct {
	*match.Service
	library *library.Service
	base    *base.Service
	store   *store.Store
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	return fixtureOver(t, storetest.SQLite(t))
}

func fixtureOver(t *testing.T, options store.Options) fixture {
	t.Helper()
	options.Clock = clock.Fixed(now)
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	gate, lang := access.NewTable(), matching.NewLanguage(catalogue)
	f := fixture{store: db}
	f.base = base.New(base.Deps{Store: db, Gate: gate, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now)})
	f.Service = match.New(match.Deps{Store: db, Base: f.base, Gate: gate, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now)})
	f.library = library.New(library.Deps{Store: db, Gate: gate, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now), Audience: f.Service})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- f.Follow(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Follow ended with %v", err)
		}
	})
	return f
}

const (
	cityRule   = `{"all":[{"field":"region","op":"in","value":["370300"]},{"field":"revenue","op":">=","value":20000000,"period":"last1y"}]}`
	strictRule = `{"all":[{"field":"region","op":"in","value":["370300"]},{"field":"revenue","op":">=","value":30000000,"period":"last1y"}]}`
)

// publish adds a municipal program with a rule, and publishes it.

func (f fixture) publish(t *testing.T, id, rule string) {
	t.Helper()
	p, err := f.library.Create(t.Context(), bureau, policy.Policy{
		ID: id, Title: "测试办法 " + id, Issuers: []string{"淄博市科学技术局"}, Level: policy.Municipal, Region: "370300", Text: "正文。", Sample: true,
	})
	check(t, err)
	_, err = f.library.Publish(t.Context(), bureau, p.ID, p.Version)
	check(t, err)
	most := models.FromYuan(200_000)
	_, err = f.library.CreateProgram(t.Context(), bureau, policy.Program{
		ID: id + "-a", PolicyID: id, Name: "补助 " + id, Benefits: []policy.Benefit{{Kind: "grant", Cap: &most}},
		Materials: []policy.Material{{Name: "申请表", Required: true}}, HowToApply: "线上申报",
	})
	check(t, err)
	f.setRule(t, id+"-a", rule)
}

func (f fixture) setRule(t *testing.T, program, rule string) {
	t.Helper()
	_, _, err := f.library.SetRule(t.Context(), bureau, program, 0, []byte(rule), "")
	check(t, err)
	_, err = f.library.PublishProgram(t.Context(), bureau, program, 0)
	check(t, err)
}

// enterprise adds an enterprise with last year's revenue in yuan.

func (f fixture) enterprise(t *testing.T, uscc, region string, revenue int64) {
	t.Helper()
	_, err := f.base.Create(t.Context(), bureau, enterprise.Enterprise{USCC: uscc, Name: "示例 " + uscc, Region: region, EntityType: "企业", BusinessScope: "精细化工"})
	check(t, err)
	yuan := models.FromYuan(revenue)
	_, _, err = f.base.PutFigures(t.Context(), bureau, uscc, 0, enterprise.AnnualFigures{FiscalYear: 2025, Source: "statement", Revenue: &yuan})
	check(t, err)
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func codeOf(err error) string {
	var f *models.Fault
	if !errors.As(err, &f) {
		return ""
	}
	return f.Code
}

// emptyFeed is a store of which only the feed's position is asked.

func languageOf(t *testing.T) *matching.Language {
	t.Helper()
	catalogue, err := seed.Catalogue()
	check(t, err)
	return matching.NewLanguage(catalogue)
}
