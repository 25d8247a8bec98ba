package funnel_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/seed"
	"huiqi/service/funnel"
	"huiqi/store/storetest"
)

// TestWhoMay: district staff count and list their own district, whatever they ask for, and enterprises nothing.
func TestWhoMay(t *testing.T) {
	t.Parallel()
	type answer struct {
		code     string
		district string // whose figures are given
	}
	tests := map[string]map[string]answer{ // by who asks for which district
		"bureau":  {"": {"", ""}, "370303": {"", "370303"}, "999999": {"invalid-request", ""}},
		"force":   {"": {"", ""}, "370305": {"", "370305"}},
		"near":    {"": {"", "370303"}, "370303": {"", "370303"}, "370305": {"other-district", ""}, "370300": {"other-district", ""}, "ZB-GXQ": {"other-district", ""}},
		"company": {"": {"forbidden", ""}, "370303": {"forbidden", ""}},
		"nobody":  {"": {"unauthenticated", ""}},
	}
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		d := draw(t, fresh, 11)
		for who, asked := range tests {
			for district, want := range asked {
				q := funnel.Query{District: district}
				report, err := d.Report(t.Context(), d.All()[who], q, "")
				list, err2 := d.Members(t.Context(), d.All()[who], q, funnel.Behind{Stage: funnel.Eligible}, models.Page{Limit: models.MaxLimit})
				if got, got2 := storetest.CodeOf(err), storetest.CodeOf(err2); got != want.code || got2 != want.code {
					t.Errorf("%s, %q: got %q and %q, want %q", who, district, got, got2, want.code)
				}
				if want.code != "" {
					continue
				}
				counts := total(grouped(q, d.recount(q, catalogue.Territory(want.district)), ""))
				if diff := cmp.Diff(report.Counts, counts); diff != "" || int64(len(list.Items)) != counts[funnel.Eligible] {
					t.Errorf("%s, %q: %d in the list, (-got +recounted):\n%s", who, district, len(list.Items), diff)
				}
			}
		}
		for _, cursor := range []string{"x", "0.g1", "-1.g1", "7"} {
			_, err := d.Members(t.Context(), d.Bureau, funnel.Query{}, funnel.Behind{Stage: funnel.Eligible}, models.Page{Cursor: cursor})
			if storetest.CodeOf(err) != "bad-cursor" {
				t.Errorf("the cursor %q: got %v", cursor, err)
			}
		}
	})
}
