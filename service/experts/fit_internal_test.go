package experts

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/models/need"
	"huiqi/reading/alike"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/store"
	"huiqi/store/storetest"
)

// fixture is the service over a fresh SQLite database.
func fixture(t testing.TB) (*Service, *store.Store) {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	at := clock.Fixed(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	options := storetest.SQLite(t)
	options.Clock = at
	db := storetest.Migrated(t, options)
	return New(Deps{Store: db, Gate: access.NewTable(), Catalogue: catalogue, Clock: at}), db
}

func TestFieldsThatATextNames(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, field string
		want        bool
	}{
		{"需要高分子材料的配方", "高分子材料", true},
		{"微电子封装", "微电子技术", true},
		{"软件开发", "软件", true},
		{"天然药物提取", "中药、天然药物", true},
		{"设备更新", "医疗仪器、设备与医学专用软件", false},
		{"医学专用软件", "医疗仪器、设备与医学专用软件", true},
		{"机床", "高分子材料", false},
	} {
		if got := names(folded(test.text), test.field); got != test.want {
			t.Errorf("%s in %s: got %t, want %t", test.field, test.text, got, test.want)
		}
	}
}

func TestScoresAreTheSumOfTheirParts(t *testing.T) {
	t.Parallel()
	s, _ := fixture(t)
	topics := exchange.Topics{Fields: []string{"4.3"}, Industries: []string{"C3425", "C26"}}
	for name, test := range map[string]struct {
		industry, words string
		likeness        float64
		want            float64
		reasons         []string
	}{
		"everything":      {"C2651", "高分子材料", 0.5, 0.7, []string{"技术领域相合：高分子材料（4.3）", "行业相合：化学原料和化学制品制造业（C26）"}},
		"the division":    {"C3421", "", 0.1, 0.16, []string{"同属行业大类：通用设备制造业（C34）"}},
		"text alone":      {"", "", 1, 0.6, []string{}},
		"nothing":         {"A0111", "机床", 0, 0, []string{}},
		"no such section": {"C", "", 0, 0, []string{}},
	} {
		got, _, _ := s.fit(sideOf(test.industry, test.words), topics, test.likeness, 0)
		if diff := cmp.Diff(got.Reasons, test.reasons); diff != "" || got.Score != test.want {
			t.Errorf("%s: got %v, want %v; reasons (-got +want):\n%s", name, got.Score, test.want, diff)
		}
	}
}

func TestTeamsServeTheirDistricts(t *testing.T) {
	t.Parallel()
	s, db := fixture(t)
	must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		for name, districts := range map[string][]string{"全市": {}, "张店": {"370303"}, "博山": {"370304"}, "高新区": {"ZB-GXQ"}} {
			team := exchange.ServiceTeam{ID: name, Kind: exchange.ServiceGroup, Name: name, Districts: districts, Topics: exchange.Topics{Industries: []string{"C34"}}}
			if err := db.CreateServiceTeam(ctx, &team); err != nil {
				return err
			}
		}
		return nil
	}))
	for name, test := range map[string]struct {
		give enterprise.Enterprise
		want []string
	}{
		"in a district":       {enterprise.Enterprise{Region: "370303", Industry: "C3425"}, []string{"全市", "张店"}},
		"in a zone as well":   {enterprise.Enterprise{Region: "370303", Zone: "ZB-GXQ", Industry: "C3425"}, []string{"全市", "张店", "高新区"}},
		"nobody knows where":  {enterprise.Enterprise{Industry: "C3425"}, []string{"全市"}},
		"of another industry": {enterprise.Enterprise{Region: "370303", Industry: "C2651"}, []string{}},
	} {
		found, err := s.ForNeed(t.Context(), need.Need{Title: "贷款", Text: "流动资金"}, test.give)
		got := []string{}
		for _, team := range found.Teams {
			got = append(got, team.ID)
		}
		if diff := cmp.Diff(got, test.want); diff != "" || err != nil {
			t.Errorf("%s (-got +want), %v:\n%s", name, err, diff)
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// BenchmarkForAchievement looks through as many enterprises as are compared at most, of an industry that fits, with 200
// characters of what they do each, among twice as many.
func BenchmarkForAchievement(b *testing.B) {
	s, db := fixture(b)
	a := exchange.Achievement{ID: "a", Name: "电主轴", Owner: "示例大学", Kind: exchange.Technology, Summary: "降低温升", Topics: exchange.Topics{Industries: []string{"C34"}, Words: []string{"电主轴"}}}
	must(b, db.InTx(b.Context(), func(ctx context.Context) error { return db.CreateAchievement(ctx, &a) }))
	for from := 0; from < 2*alike.MostTexts; from += 1000 {
		records := make([]enterprise.Record, 1000)
		for i := range records {
			industry, n := "C3425", from+i
			if n%2 == 0 {
				industry = "C2651"
			}
			var scope strings.Builder
			for j := range 200 {
				scope.WriteRune(rune(0x4e00 + (n*31+j*j*7)%3000))
			}
			records[i].Enterprise = enterprise.Enterprise{USCC: fmt.Sprintf("%018d", n), Name: fmt.Sprint("示例", n), Region: "370303", Industry: industry, BusinessScope: scope.String(), Synthetic: true}
		}
		must(b, db.InTx(b.Context(), func(ctx context.Context) error { return db.InsertRecords(ctx, records) }))
	}
	for b.Loop() {
		found, err := s.ForAchievement(b.Context(), actors.Actor{ID: "u", Role: actors.BureauStaff}, "a")
		must(b, err)
		if found.Compared < alike.MostTexts {
			b.Fatalf("compared %d, want %d", found.Compared, alike.MostTexts)
		}
	}
}
