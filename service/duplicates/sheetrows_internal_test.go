package duplicates

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	method "huiqi/matching/duplicates"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/seed"
	"huiqi/seed/generate"
)

func reading(t *testing.T) *Service {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return &Service{reader: method.NewReader(catalogue)}
}

// TestPackedRowsAreComparedAlike packs generated entries with people to reach: unpacked they have the same traits.
func TestPackedRowsAreComparedAlike(t *testing.T) {
	t.Parallel()
	s := reading(t)
	numbered := 0
	for r := range generate.Enterprises(5, 500, models.MustDate("2026-03-31")) {
		var people []enterprise.Contact
		for i := range r.Enterprise.Name[0] % 3 {
			people = append(people, enterprise.Contact{Name: "示例", Phone: fmt.Sprintf("0533-218%04d", i), Email: "示例@example.org"})
		}
		r.Enterprise.Aliases = []string{"示例厂", r.Enterprise.Name + "（示例）"}
		if len(r.Titles) > 0 {
			r.Titles[0].CertificateNo = "GR2024" + r.Enterprise.USCC
			numbered++
		}
		got, gotPeople := unpacked(packed(r, people))
		if diff := cmp.Diff(s.see(got, gotPeople).traits, s.see(r, people).traits); diff != "" {
			t.Fatalf("%s (-got +want):\n%s", r.Enterprise.Name, diff)
		}
	}
	if numbered == 0 {
		t.Error("no entry has a certificate")
	}
}

// TestCrowdedKeysAreParted puts rows with one telephone into districts and industries: few are found wholly, many only among
// those near, and too many not at all.
func TestCrowdedKeysAreParted(t *testing.T) {
	t.Parallel()
	s := reading(t)
	entry := func(n int, region, industry string) (enterprise.Record, []enterprise.Contact) {
		return enterprise.Record{Enterprise: enterprise.Enterprise{USCC: fmt.Sprintf("%018d", n), Name: fmt.Sprintf("第%d家", n), Region: region, Industry: industry}},
			[]enterprise.Contact{{Name: "示例", Phone: "0533-2180001"}}
	}
	tests := map[string]struct {
		regions, industries, rows, want int
	}{
		"few":                         {1, 1, maxBlock, maxBlock},
		"many in one district":        {1, 1, maxBlock + 1, 0},
		"many in two districts":       {2, 1, 2 * maxBlock, maxBlock},
		"many in two industries":      {1, 2, 2 * maxBlock, maxBlock},
		"more of one industry":        {1, 2, 2*maxBlock + 2, 0},
		"more in two districts":       {2, 1, 2*maxBlock + 2, 0},
		"many in districts and lines": {2, 2, 4 * maxBlock, maxBlock},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newSheetRows()
			regions, industries := []string{"370303", "370305"}, []string{"C2661", "C3425"}
			for n := range test.rows {
				r, people := entry(n, regions[n%test.regions], industries[n/test.regions%test.industries])
				m.add(n+1, s.see(r, people), packed(r, people))
			}
			r, people := entry(999_999, regions[0], industries[0])
			if got := len(m.sharing(s.see(r, people))); got != test.want {
				t.Errorf("got %d rows that share the key, want %d", got, test.want)
			}
			if m.takeBack(test.rows - 10); test.want == maxBlock && len(m.sharing(s.see(r, people))) >= maxBlock {
				t.Error("rows that were taken back are still found")
			}
		})
	}
}
