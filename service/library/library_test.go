package library_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/library"
	"huiqi/store"
	"huiqi/store/storetest"
)

// The people of these tests.
var (
	bureau    = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	district  = actors.Actor{ID: "u2", Name: "李科员", Role: actors.DistrictStaff, District: "370303"}
	anonymous = actors.Actor{Role: actors.Anonymous}
)

const text = "一、申请企业应在我市注册。二、成立满3年，营业收入不低于2000万元。三、技术处于国内领先水平。四、每家补助20万元。"

// now is the day of these tests.
var now = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

// fixture is the library over a fresh database.
type fixture struct {
	*library.Service
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
	return fixture{store: db, Service: library.New(library.Deps{
		Store: db, Gate: access.NewTable(), Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: clock.Fixed(now),
	})}
}

func draft() policy.Policy {
	return policy.Policy{
		ID: "zb-test", Title: "测试补助办法", DocNumber: "淄科发〔2026〕1号", Issuers: []string{"淄博市科学技术局"}, Level: policy.Municipal,
		Region: "淄博市", Text: text,
	}
}

// published returns the fixture with a published policy and one draft program in it.
func published(t *testing.T) (fixture, policy.Policy, policy.Program) {
	t.Helper()
	return publishedOver(t, newFixture(t))
}

func publishedOver(t *testing.T, f fixture) (fixture, policy.Policy, policy.Program) {
	t.Helper()
	p, err := f.Create(t.Context(), bureau, draft())
	if err != nil {
		t.Fatal(err)
	}
	if p, err = f.Publish(t.Context(), bureau, p.ID, p.Version); err != nil {
		t.Fatal(err)
	}
	program, err := f.CreateProgram(t.Context(), bureau, policy.Program{
		ID: "zb-test-a", PolicyID: p.ID, Name: "研发补助", Benefits: []policy.Benefit{{Kind: "grant", Text: "20万元"}},
		ClauseSpan: &policy.Span{Text: text[:len("一、申请企业应在我市注册。二、成立满3年，营业收入不低于2000万元。三、技术处于国内领先水平。")], Start: 0, End: 48},
	})
	if err != nil {
		t.Fatal(err)
	}
	return f, p, program
}

// code returns the code of the fault in err, and of its first violation.
func code(err error) (fault, violation string) {
	var f *models.Fault
	if !errors.As(err, &f) {
		return "", ""
	}
	if len(f.Violations) > 0 {
		violation = f.Violations[0].Path + " " + f.Violations[0].Code
	}
	return f.Code, violation
}

func TestCreateResolvesAndDefaults(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	got, err := f.Create(t.Context(), bureau, draft())
	if err != nil {
		t.Fatal(err)
	}
	if got.Region != "370300" || got.Status != policy.Draft || got.Verification != policy.Unverified || got.Version != 1 || got.CreatedBy != "u1" {
		t.Errorf("created %+v", got)
	}
}

func TestCreateRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name            string
		actor           actors.Actor
		edit            func(p *policy.Policy)
		fault, violates string
	}{
		{"no title", bureau, func(p *policy.Policy) { p.Title = " " }, "invalid-policy", "title required"},
		{"unknown region", bureau, func(p *policy.Policy) { p.Region = "火星" }, "invalid-policy", "region unknown-code"},
		{"unknown level", bureau, func(p *policy.Policy) { p.Level = "galactic" }, "invalid-policy", "level bad-level"},
		{"script as address", bureau, func(p *policy.Policy) { p.SourceURL = "javascript:alert(1)" }, "invalid-policy", "source_url bad-url"},
		{"expires before it takes effect", bureau, func(p *policy.Policy) {
			p.EffectiveDate, p.ExpiryDate = models.MustDate("2026-01-01"), models.MustDate("2025-01-01")
		}, "invalid-policy", "expiry_date bad-order"},
		{"bad id", bureau, func(p *policy.Policy) { p.ID = "A B" }, "invalid-policy", "id bad-id"},
		{"a district's staff", district, func(*policy.Policy) {}, "forbidden", ""},
		{"nobody", anonymous, func(*policy.Policy) {}, "unauthenticated", ""},
	}
	f := newFixture(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := draft()
			tt.edit(&p)
			_, err := f.Create(t.Context(), tt.actor, p)
			fault, violates := code(err)
			if fault != tt.fault || violates != tt.violates {
				t.Errorf("Create = %q %q (%v), want %q %q", fault, violates, err, tt.fault, tt.violates)
			}
		})
	}
}

func TestDraftsAreHidden(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	p, err := f.Create(t.Context(), bureau, draft())
	if err != nil {
		t.Fatal(err)
	}
	for _, actor := range []actors.Actor{anonymous, district} {
		if fault, _ := code(second(f.Get(t.Context(), actor, p.ID))); fault != "policy-not-found" {
			t.Errorf("a draft as %s: %q, want policy-not-found", actor.Role, fault)
		}
	}
	if _, err := f.Publish(t.Context(), bureau, p.ID, p.Version); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Get(t.Context(), anonymous, p.ID); err != nil {
		t.Errorf("a published policy as anonymous: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestStaleWritesAreRefused(t *testing.T) {
	t.Parallel()
	f, p, program := published(t)
	stale := models.KindStale
	p.Version = 1
	if err := second(f.Update(t.Context(), bureau, p)); !models.IsKind(err, stale) {
		t.Errorf("Update = %v, want stale", err)
	}
	if err := second(f.Repeal(t.Context(), bureau, p.ID, 1)); !models.IsKind(err, stale) {
		t.Errorf("Repeal = %v, want stale", err)
	}
	program.Version = 7
	if err := second(f.UpdateProgram(t.Context(), bureau, program)); !models.IsKind(err, stale) {
		t.Errorf("UpdateProgram = %v, want stale", err)
	}
	_, _, err := f.SetRule(t.Context(), bureau, program.ID, 9, []byte(`{"all":[]}`), "")
	if !models.IsKind(err, stale) {
		t.Errorf("SetRule = %v, want stale", err)
	}
	if rules, _ := f.RuleVersions(t.Context(), bureau, program.ID); len(rules) != 0 {
		t.Errorf("a refused rule was stored: %v", rules)
	}
}

func TestEveryWriteIsAudited(t *testing.T) {
	t.Parallel()
	f, p, program := published(t)
	must(t, f.Delete(t.Context(), bureau, p.ID, 0), "not-a-draft")
	must(t, f.DeleteProgram(t.Context(), bureau, program.ID, program.Version), "")
	if err := second(f.Expire(t.Context(), bureau, p.ID, 0)); err != nil {
		t.Fatal(err)
	}
	entries, err := f.store.ListAudit(context.WithoutCancel(t.Context()), store.AuditFilter{}, models.Page{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries.Items {
		got = append(got, e.Action+" "+e.Kind+" "+e.Subject+" "+e.ActorID)
	}
	want := map[string]bool{
		"create policy zb-test u1": true, "published policy zb-test u1": true, "create program zb-test-a u1": true,
		"delete program zb-test-a u1": true, "expired policy zb-test u1": true,
	}
	for _, line := range got {
		delete(want, line)
	}
	if len(want) > 0 || len(got) != 5 {
		t.Errorf("audit log %v, lacks %v", got, want)
	}
}

func must(t *testing.T, err error, want string) {
	t.Helper()
	if fault, _ := code(err); fault != want || (want == "") != (err == nil) {
		t.Fatalf("fault %q (%v), want %q", fault, err, want)
	}
}
