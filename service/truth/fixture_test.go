package truth_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/seed/generate"
	gate "huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/service/truth"
	"huiqi/store"
	"huiqi/store/storetest"
)

var (
	now    = time.Date(2026, 6, 30, 10, 0, 0, 0, models.Shanghai)
	bureau = access.Actor{ID: "u1", Name: "示例", Role: access.BureauStaff}
	local  = access.Actor{ID: "u2", Name: "示例", Role: access.DistrictStaff, District: "370303"}
)

func owner(uscc string) access.Actor {
	return access.Actor{ID: "u9", Name: "示例企业", Role: access.EnterpriseUser, USCC: uscc}
}

type fixture struct {
	*truth.Service
	t       testing.TB
	base    *base.Service
	store   *store.Store
	library *library.Service
	lang    *matching.Language
	clock   *clock.Manual
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
	f := fixture{t: t, store: db, clock: at}
	f.check(err)
	table, lang := gate.NewTable(), matching.NewLanguage(catalogue)
	f.lang = lang
	f.base = base.New(base.Deps{Store: db, Gate: table, Language: lang, Catalogue: catalogue, Clock: at})
	f.library = library.New(library.Deps{Store: db, Gate: table, Language: lang, Catalogue: catalogue, Clock: at})
	asker := match.New(match.Deps{Store: db, Base: f.base, Gate: table, Language: lang, Catalogue: catalogue, Clock: at})
	f.Service = truth.New(truth.Deps{Store: db, Gate: table, Base: f.base, Asker: loading{asker}, Language: lang, Catalogue: catalogue, Clock: at})
	return f
}

// loading reads the programs anew before each plan of questions, in place of following the feed.
type loading struct{ *match.Service }

func (l loading) Questions(ctx context.Context, actor access.Actor, q match.Request) (match.Inquiry, error) {
	if err := l.LoadPrograms(ctx); err != nil {
		return match.Inquiry{}, err
	}
	return l.Service.Questions(ctx, actor, q)
}

func (f fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// generated adds synthetic enterprises.
func (f fixture) generated(seed uint64, count int) []enterprise.Record {
	f.t.Helper()
	records := slices.Collect(generate.Enterprises(seed, count, models.DateOf(now)))
	f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error { return f.store.InsertRecords(ctx, records) }))
	return records
}

// publish adds a municipal policy with one program of the rule, and publishes both.
func (f fixture) publish(id, rule string) {
	f.t.Helper()
	ctx := f.t.Context()
	p, err := f.library.Create(ctx, bureau, policy.Policy{
		ID: id, Title: "示例办法 " + id, Issuers: []string{"示例机关"}, Level: policy.Municipal, Region: "370300", Text: "正文。", Sample: true,
	})
	f.check(err)
	_, err = f.library.Publish(ctx, bureau, p.ID, p.Version)
	f.check(err)
	_, err = f.library.CreateProgram(ctx, bureau, policy.Program{
		ID: id + "-a", PolicyID: id, Name: "补助 " + id, HowToApply: "线上申报",
		Benefits: []policy.Benefit{{Kind: "grant", Text: "补助"}}, Materials: []policy.Material{{Name: "申请表", Required: true}},
	})
	f.check(err)
	_, _, err = f.library.SetRule(ctx, bureau, id+"-a", 0, []byte(rule), "")
	f.check(err)
	_, err = f.library.PublishProgram(ctx, bureau, id+"-a", 0)
	f.check(err)
}

// publishSome publishes three programs that ask facts of every kind.
func (f fixture) publishSome() {
	f.t.Helper()
	f.publish("p1", `{"all":[{"field":"region","op":"in","value":["370300"]},{"field":"revenue","op":">=","value":20000000,"period":"last1y"}]}`)
	f.publish("p2", `{"all":[{"field":"revenue","op":"<=","value":400000000,"period":"last1y"},{"field":"rd_intensity","op":">=","value":0.03,"period":"last3y"},
		{"not":{"field":"credit_dishonest","op":"==","value":true}}]}`)
	f.publish("p3", `{"any":[{"field":"titles","op":"has-any","value":["high-tech-enterprise"]},{"field":"age_years","op":">=","value":1},
		{"field":"ip_invention","op":">=","value":1},{"field":"region","op":"in","value":["ZB-GXQ"]}]}`)
}
