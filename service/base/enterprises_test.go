package base_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/base"
	"huiqi/store/storetest"
)

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
		{"an alias too long", bureau, func(e *enterprise.Enterprise) { e.Aliases = []string{"a", strings.Repeat("长", 201)} }, "invalid-enterprise", "aliases[1] too-long"},
		{"too many aliases", bureau, func(e *enterprise.Enterprise) { e.Aliases = make([]string, 51) }, "invalid-enterprise", "aliases too-many"},
		{"a name that turns around", bureau, func(e *enterprise.Enterprise) { e.Name = "示例\u202e公司" }, "invalid-enterprise", "name bad-text"},
		{"provenance of tomorrow", bureau, func(e *enterprise.Enterprise) {
			e.Provenance = map[string]models.Provenance{"name": {AsOf: models.MustDate("2026-06-02")}}
		}, "invalid-enterprise", "provenance.name.as_of in-future"},
		{"provenance of nothing", bureau, func(e *enterprise.Enterprise) {
			e.Provenance = map[string]models.Provenance{"revenue": {Source: "x"}}
		}, "invalid-enterprise", "provenance.revenue unknown-member"},
		{"a district that does not say where", district, func(e *enterprise.Enterprise) { e.Region = "" }, "no-district", "region required"},
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

func TestOnPostgres(t *testing.T) {
	t.Parallel()
	f := fixtureOver(t, storetest.Postgres(t))
	f.create(t, sample(zhangdian))
	fill(t, f)
	view, _, err := f.View(t.Context(), bureau, zhangdian)
	if err != nil || len(view.Conflicts) != 1 {
		t.Errorf("view %+v, %v", view, err)
	}
}
