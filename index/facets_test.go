package index

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Counts are checked against a plain count over the policies of the unfiltered result.
func TestFacetsCountTheResult(t *testing.T) {
	t.Parallel()
	x := library(t)
	docs := map[string]Doc{}
	for _, d := range policies(t) {
		docs[d.ID] = d
	}
	tests := map[string]Request{
		"everything":          {},
		"a query":             {Query: "高企认定"},
		"a filter":            {Query: "贷款", Filters: Filters{Levels: []string{LevelProvincial}}},
		"filters of a kind":   {Filters: Filters{BenefitKinds: []string{"tax", "loan"}}},
		"filters of two":      {Filters: Filters{Levels: []string{LevelNational}, Years: []int{2023, 2024}}},
		"a filter that fails": {Query: "贷款", Filters: Filters{Issuers: []string{"无此单位"}}},
	}
	for name, req := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req.Facets, req.Limit = true, 200
			got := find(t, x, req)
			open := find(t, x, Request{Query: req.Query, Limit: 200})
			want := map[string]map[string]int{}
			for _, field := range []string{"level", "benefit_kind", "issuer"} {
				want[field] = map[string]int{}
				for _, id := range idsOf(open) {
					if d := docs[id]; passes(d, req.Filters, field) {
						for _, v := range map[string][]string{"level": {d.Level}, "benefit_kind": d.BenefitKinds, "issuer": d.Issuers}[field] {
							want[field][v]++
						}
					}
				}
			}
			counts := map[string]map[string]int{}
			for _, f := range got.Facets {
				if want[f.Field] == nil {
					continue
				}
				counts[f.Field] = map[string]int{}
				for _, v := range f.Values {
					counts[f.Field][v.Value] = v.Count
				}
			}
			if diff := cmp.Diff(want, counts); diff != "" {
				t.Errorf("facets (-want +got):\n%s", diff)
			}
			total := 0
			for _, id := range idsOf(open) {
				if passes(docs[id], req.Filters, "") {
					total++
				}
			}
			if got.Total != total || len(got.Items) != total {
				t.Errorf("total %d with %d items, want %d", got.Total, len(got.Items), total)
			}
		})
	}
}

func passes(d Doc, f Filters, but string) bool {
	any := func(field string, want, have []string) bool {
		return field == but || len(want) == 0 || slices.ContainsFunc(have, func(v string) bool { return slices.Contains(want, v) })
	}
	return any("level", f.Levels, []string{d.Level}) && any("benefit_kind", f.BenefitKinds, d.BenefitKinds) &&
		any("issuer", f.Issuers, d.Issuers) && (len(f.Years) == 0 || slices.Contains(f.Years, d.Year))
}

func TestRegionFilterIncludesWhatLiesBelow(t *testing.T) {
	t.Parallel()
	x := library(t)
	tests := map[string]struct {
		region string
		want   int
	}{
		"the country":  {"CN", 36},
		"the province": {"370000", 21},
		"the city":     {"370300", 12},
		"a district":   {"370305", 1},
		"a zone":       {"ZB-GXQ", 1},
		"elsewhere":    {"110000", 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := find(t, x, Request{Filters: Filters{Regions: []string{tt.region}}}).Total; got != tt.want {
				t.Errorf("%d policies, want %d", got, tt.want)
			}
		})
	}
}
