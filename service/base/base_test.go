package base_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/internal/testdb"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/store"
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

func newFixture(t *testing.T) fixture { return fixtureOver(t, store.Options{Path: testdb.SQLite(t)}) }

func fixtureOver(t *testing.T, options store.Options) fixture {
	t.Helper()
	options.Clock = clock.Fixed(now)
	db, err := store.Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
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

func TestCreate(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	got := f.create(t, sample(zhangdian))
	if got.Region != "370303" || got.Industry != "C2661" || got.IndustryEdition != "2017" || got.Version != 1 {
		t.Errorf("created %+v", got)
	}
	want := models.Provenance{Source: models.SourceBureau, AsOf: models.MustDate("2026-06-01"), EnteredBy: "u1"}
	if diff := cmp.Diff(got.Provenance["region"], want); diff != "" {
		t.Errorf("provenance of region (-got +want):\n%s", diff)
	}
	if _, ok := got.Provenance["zone"]; ok {
		t.Error("a zone that is not known has provenance")
	}
	_, err := f.Create(t.Context(), bureau, sample(zhangdian))
	if fault, _ := faultOf(err); fault != "duplicate-uscc" {
		t.Errorf("a second time: %v, want duplicate-uscc", err)
	}
}

func TestCreateRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name             string
		actor            actors.Actor
		edit             func(e *enterprise.Enterprise)
		fault, violation string
	}{
		{"wrong check digit", bureau, func(e *enterprise.Enterprise) { e.USCC = zhangdian[:17] + "0" }, "invalid-enterprise", "uscc bad-check-digit"},
		{"a region that is none", bureau, func(e *enterprise.Enterprise) { e.Region = "亚特兰蒂斯" }, "invalid-enterprise", "region unknown-code"},
		{"a district as zone", bureau, func(e *enterprise.Enterprise) { e.Zone = "370303" }, "invalid-enterprise", "zone unknown-code"},
		{"an industry that is none", bureau, func(e *enterprise.Enterprise) { e.Industry = "Z9999" }, "invalid-enterprise", "industry unknown-code"},
		{"founded tomorrow", bureau, func(e *enterprise.Enterprise) { e.FoundedOn = models.MustDate("2026-06-02") }, "invalid-enterprise", "founded_on in-future"},
		{"an entity type that is none", bureau, func(e *enterprise.Enterprise) { e.EntityType = "公司" }, "invalid-enterprise", "entity_type unknown-code"},
		{"another district", district, func(e *enterprise.Enterprise) { e.Region = "临淄区" }, "other-district", ""},
		{"an enterprise itself", own(zhangdian), func(*enterprise.Enterprise) {}, "forbidden", ""},
	}
	f := newFixture(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := sample(zhangdian)
			tt.edit(&e)
			_, err := f.Create(t.Context(), tt.actor, e)
			fault, violation := faultOf(err)
			if fault != tt.fault || violation != tt.violation {
				t.Errorf("Create = %q %q (%v), want %q %q", fault, violation, err, tt.fault, tt.violation)
			}
		})
	}
}

func TestReach(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	other := sample(linzi)
	other.Region = "370305"
	f.create(t, other)
	tests := []struct {
		name  string
		actor actors.Actor
		uscc  string
		want  string
	}{
		{"bureau, any district", bureau, linzi, ""},
		{"district, its own", district, zhangdian, ""},
		{"district, another", district, linzi, "other-district"},
		{"enterprise, itself", own(zhangdian), zhangdian, ""},
		{"enterprise, another", own(zhangdian), linzi, "enterprise-not-found"},
		{"nobody", actors.Actor{Role: actors.Anonymous}, zhangdian, "unauthenticated"},
		{"bureau, not in the base", bureau, "91370100MA3HQTT2XG", "enterprise-not-found"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := f.Get(t.Context(), tt.actor, tt.uscc)
			if got, _ := faultOf(err); got != tt.want {
				t.Errorf("Get = %q (%v), want %q", got, err, tt.want)
			}
		})
	}
	list, err := f.List(t.Context(), district, base.Query{}, models.Page{})
	if err != nil || len(list.Items) != 1 || list.Items[0].USCC != zhangdian {
		t.Errorf("district's list %+v, %v; want its own enterprise alone", list.Items, err)
	}
	if list, err = f.List(t.Context(), bureau, base.Query{Region: "淄博市", Industry: "C26"}, models.Page{}); err != nil || len(list.Items) != 2 {
		t.Errorf("the city's list has %d, %v; want both", len(list.Items), err)
	}
}

func TestUpdate(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	e := f.create(t, sample(zhangdian))
	move := func(region string) func(*enterprise.Enterprise) error {
		return func(e *enterprise.Enterprise) error { e.Region, e.USCC = region, linzi; return nil }
	}
	if _, err := f.Update(t.Context(), district, e.USCC, e.Version, move("370305")); err == nil {
		t.Error("district staff moved an enterprise out of their reach")
	}
	got, err := f.Update(t.Context(), bureau, e.USCC, e.Version, move("370305"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Region != "370305" || got.USCC != zhangdian || got.Version != e.Version+1 {
		t.Errorf("updated %+v", got)
	}
	if _, err := f.Update(t.Context(), bureau, e.USCC, e.Version, move("370303")); !models.IsKind(err, models.KindStale) {
		t.Errorf("an old version: %v, want stale", err)
	}
}

func TestAnEnterpriseDeclares(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	e := f.create(t, sample(zhangdian))
	revenue := models.FromYuan(48_000_000)
	after, stored, err := f.PutFigures(t.Context(), own(zhangdian), zhangdian, e.Version, enterprise.AnnualFigures{
		FiscalYear: 2025, Source: models.SourceRegistry, Revenue: &revenue,
	})
	if err != nil {
		t.Fatal(err)
	}
	if stored.Source != models.SourceDeclared || after.Version != e.Version+1 {
		t.Errorf("stored as %q, version %d; want declared, %d", stored.Source, after.Version, e.Version+1)
	}
	_, _, err = f.AddRisk(t.Context(), own(zhangdian), zhangdian, 0, enterprise.RiskRecord{Field: "abnormal_list", FromDate: models.MustDate("2026-01-01")})
	if fault, _ := faultOf(err); fault != "forbidden" {
		t.Errorf("a risk record by the enterprise: %v, want forbidden", err)
	}
	_, _, err = f.PutFigures(t.Context(), own(zhangdian), zhangdian, 99, stored)
	if !models.IsKind(err, models.KindStale) {
		t.Errorf("an old version: %v, want stale", err)
	}
}

func TestContactsAreReadUnderAudit(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	e := f.create(t, sample(zhangdian))
	after, c, err := f.AddContact(t.Context(), bureau, e.USCC, e.Version, enterprise.Contact{Name: "示例联系人", Phone: "00000000000"})
	if err != nil {
		t.Fatal(err)
	}
	_, list, err := f.Contacts(t.Context(), district, e.USCC)
	if err != nil || len(list) != 1 || list[0].Name != c.Name {
		t.Fatalf("contacts %+v, %v", list, err)
	}
	entries, err := f.store.ListAudit(t.Context(), store.AuditFilter{}, models.Page{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	reads := 0
	for _, entry := range entries.Items {
		if entry.Action == "read-contacts" && entry.Subject == e.USCC && entry.ActorID == district.ID {
			reads++
		}
	}
	if reads != 1 {
		t.Errorf("%d entries of the reading, want 1", reads)
	}
	if _, err := f.DeleteContact(t.Context(), bureau, e.USCC, after.Version, c.ID); err != nil {
		t.Error(err)
	}
	if _, _, err = f.UpdateContact(t.Context(), bureau, e.USCC, 0, c); !models.IsKind(err, models.KindNotFound) {
		t.Errorf("a contact that is gone: %v, want not-found", err)
	}
}

func TestPutFactRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		fact      enterprise.Fact
		violation string
	}{
		{"an unknown field", enterprise.Fact{Field: "colour", Value: "1"}, "field unknown-code"},
		{"a value of another type", enterprise.Fact{Field: "legal_person", Value: `"yes"`}, "value bad-value"},
		{"a field with a column", enterprise.Fact{Field: "region", Value: `"370303"`}, "field use-other-place"},
		{"a figure of a year", enterprise.Fact{Field: "revenue", FiscalYear: 2025, Value: `1`}, "field use-other-place"},
		{"a year for what has none", enterprise.Fact{Field: "legal_person", FiscalYear: 2025, Value: `true`}, "fiscal_year bad-value"},
		{"no value", enterprise.Fact{Field: "legal_person", Value: `null`}, "value required"},
		{"from tomorrow", enterprise.Fact{Field: "legal_person", Value: `true`, AsOf: models.MustDate("2026-06-02")}, "as_of in-future"},
	}
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, _, err := f.PutFact(t.Context(), bureau, zhangdian, 0, tt.fact)
			if fault, violation := faultOf(err); fault != "invalid-fact" || violation != tt.violation {
				t.Errorf("PutFact = %q %q (%v), want invalid-fact %q", fault, violation, err, tt.violation)
			}
		})
	}
}

func TestViewCanBeMatchedAgain(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	e := f.create(t, sample(zhangdian))
	fill(t, f)
	view, version, err := f.View(t.Context(), own(e.USCC), e.USCC)
	if err != nil {
		t.Fatal(err)
	}
	if version <= e.Version || view.Size.Class != "小型" || view.Size.FiscalYear != 2025 {
		t.Errorf("version %d, size %+v", version, view.Size)
	}
	want := []base.Conflict{{Field: "revenue", Label: "营业收入", FiscalYear: 2025, Sources: []string{"bureau", "declared"}}}
	if diff := cmp.Diff(view.Conflicts, want); diff != "" {
		t.Errorf("conflicts (-got +want):\n%s", diff)
	}
	again, err := f.Language.ParseProfile(view.Profile)
	if err != nil {
		t.Fatalf("the profile shown is refused: %v", err)
	}
	body, err := base.Document(f.Language, again)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(body), string(view.Profile)); diff != "" {
		t.Errorf("profile after reading it again (-got +want):\n%s", diff)
	}
}

// fill enters facts of every sort.
func fill(t *testing.T, f fixture) {
	t.Helper()
	n := func(i int64) *int64 { return &i }
	high, low := models.FromYuan(48_000_000), models.FromYuan(47_000_000)
	check := func(_ enterprise.Enterprise, _ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	put := func(a enterprise.AnnualFigures) {
		t.Helper()
		e, row, err := f.PutFigures(t.Context(), bureau, zhangdian, 0, a)
		check(e, row, err)
	}
	put(enterprise.AnnualFigures{FiscalYear: 2025, Source: "bureau", Revenue: &high, EmployeesMin: n(20), EmployeesMax: n(49)})
	put(enterprise.AnnualFigures{FiscalYear: 2025, Source: "declared", Revenue: &low})
	e, g, err := f.AddTitle(t.Context(), bureau, zhangdian, 0, enterprise.TitleGrant{TitleID: "高企", ValidFrom: models.MustDate("2024-12-07"), ValidTo: models.MustDate("2027-12-06")})
	check(e, g, err)
	e, ip, err := f.PutIP(t.Context(), bureau, zhangdian, 0, enterprise.IPCount{Kind: enterprise.Utility, Count: 7})
	check(e, ip, err)
	e, c, err := f.PutRiskCheck(t.Context(), bureau, zhangdian, 0, enterprise.RiskCheck{Field: "credit_dishonest"})
	check(e, c, err)
	e, r, err := f.AddRisk(t.Context(), bureau, zhangdian, 0, enterprise.RiskRecord{Field: "abnormal_list", FromDate: models.MustDate("2023-01-01"), ToDate: models.MustDate("2023-05-01")})
	check(e, r, err)
	e, fact, err := f.PutFact(t.Context(), bureau, zhangdian, 0, enterprise.Fact{Field: "legal_person", Value: " true"})
	check(e, fact, err)
}

func TestProfileKnowsOnlyWhatIsStored(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	fill(t, f)
	record, err := f.store.Record(t.Context(), zhangdian)
	if err != nil {
		t.Fatal(err)
	}
	p, err := base.Profile(f.Language, record)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		field string
		want  string
	}{
		{"region", `["370303"]`},
		{"zone", `null`},
		{"ip_invention", `null`},
		{"ip_utility_soft", `{"min":7}`},
		{"ip_total", `{"min":7}`},
		{"credit_dishonest", `[]`},
		{"abnormal_list", `[{"from":"2023-01-01","to":"2023-05-01"}]`},
		{"illegal_record", `null`},
		{"legal_person", `true`},
		{"resident_enterprise", `null`},
		{"platforms", `null`},
	}
	for _, tt := range tests {
		t.Run(tt.field, func(t *testing.T) {
			t.Parallel()
			got := "null"
			if sides := p.Facts(tt.field, 0); len(sides) > 0 {
				got = compact(t, sides[0])
			}
			if diff := cmp.Diff(got, tt.want); diff != "" {
				t.Errorf("%s (-got +want):\n%s", tt.field, diff)
			}
		})
	}
}

// compact writes the value of a fact.
func compact(t *testing.T, f matching.Fact) string {
	t.Helper()
	var v any
	switch {
	case f.Number != nil:
		v = f.Number
	case f.HasEvents:
		v = append([]matching.Event{}, f.Events...)
	case f.Bool != nil:
		v = f.Bool
	default:
		v = f.Words
	}
	body, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestOnPostgres(t *testing.T) {
	t.Parallel()
	f := fixtureOver(t, store.Options{DatabaseURL: testdb.Postgres(t)})
	f.create(t, sample(zhangdian))
	fill(t, f)
	view, _, err := f.View(t.Context(), bureau, zhangdian)
	if err != nil || len(view.Conflicts) != 1 {
		t.Errorf("view %+v, %v", view, err)
	}
}
