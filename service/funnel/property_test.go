package funnel_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/seed"
	"huiqi/service/funnel"
	"huiqi/store/storetest"
)

// TestFiguresAreLists draws data and asks for it in every grouping and by filters: a plain recount finds the same, and behind
// every number stands a list of that length, of different pairs, however it is paged.
func TestFiguresAreLists(t *testing.T) {
	t.Parallel()
	day := models.MustDate
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		for number := range uint64(2) {
			d := draw(t, fresh, number)
			for _, q := range []funnel.Query{
				{},
				{ProgramID: "g1"},
				{CampaignID: "c1"},
				{District: "370303"},
				{District: "ZB-GXQ"},
				{District: "370300"},
				{From: day("2026-06-10")},
				{To: day("2026-07-01")},
				{From: day("2026-06-08"), To: day("2026-06-28")},
				{ProgramID: "g2", CampaignID: "c2", District: "370305"},
				{CampaignID: "c2", From: day("2026-06-05"), To: day("2026-08-01")},
				{ProgramID: "none"},
				{CampaignID: "none"},
				{From: day("2026-07-01"), To: day("2026-06-01")},
			} {
				d.compare(t, fmt.Sprintf("data %d, %+v", number, q), q, number == 0)
			}
		}
	})
}

// compare compares the figures of a query with the recount and with the lists behind them, those of its groups, too, if so wanted.
func (d *drawn) compare(t *testing.T, name string, q funnel.Query, groups bool) {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	territory := catalogue.Territory(q.District)
	if q.District == "370300" {
		territory = append(territory, "ZB-GXQ") // the zone lies in the city, whatever else is known of an enterprise
	}
	pairs := d.recount(q, territory)
	leaks := map[string]int64{}
	for _, r := range pairs {
		if r.leak != "" && within(q, r, funnel.Eligible) {
			leaks[r.leak]++
		}
	}
	for _, by := range []funnel.By{"", funnel.ByProgram, funnel.ByDistrict, funnel.ByWeek} {
		report, err := d.Report(t.Context(), d.Bureau, q, by)
		if err != nil {
			t.Fatal(err)
		}
		want := grouped(q, pairs, by)
		got := map[string]funnel.Counts{}
		for _, g := range report.Groups {
			got[g.Key] = g.Counts
			if called, known := placeNames()[g.Key]; known && by == funnel.ByDistrict && g.Name != called {
				t.Errorf("%s: %q is called %q, want %q", name, g.Key, g.Name, called)
			}
		}
		if by == "" {
			got = map[string]funnel.Counts{}
			if len(pairs) > 0 && len(want) > 0 {
				got[""] = report.Counts
			}
		}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("%s by %q (-got +recounted):\n%s", name, by, diff)
		}
		if diff := cmp.Diff(report.Counts, total(want)); diff != "" {
			t.Errorf("%s by %q, all (-got +recounted):\n%s", name, by, diff)
		}
		if diff := cmp.Diff(report.Leaks, leaks); diff != "" {
			t.Errorf("%s, leaks (-got +recounted):\n%s", name, diff)
		}
		for _, g := range report.Groups {
			for stage, n := range g.Counts {
				if groups {
					d.list(t, fmt.Sprintf("%s by %q: %q", name, by, g.Key), q, funnel.Behind{Stage: stage, By: by, Group: g.Key}, n)
				}
			}
		}
	}
	for stage, n := range total(grouped(q, pairs, "")) {
		d.list(t, name, q, funnel.Behind{Stage: stage}, n)
	}
	all := int64(0)
	for reason, n := range leaks {
		all += n
		d.list(t, name, q, funnel.Behind{Leaked: true, Reason: reason}, n)
	}
	d.list(t, name, q, funnel.Behind{Leaked: true}, all)
}

// placeNames are what rows by district are called.
func placeNames() map[string]string {
	return map[string]string{"": "所在地不详", "370300": "淄博市（未定区县）", "370303": "张店区", "ZB-GXQ": "淄博高新技术产业开发区"}
}

// list pages through the list behind a number, seven at a time.
func (d *drawn) list(t *testing.T, name string, q funnel.Query, b funnel.Behind, want int64) {
	t.Helper()
	seen := map[string]bool{}
	length := int64(0)
	for cursor, more := "", true; more; {
		page, err := d.Members(t.Context(), d.Bureau, q, b, models.Page{Limit: 7, Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range page.Items {
			length++
			seen[m.USCC+" "+m.ProgramID] = true
			if b.Reason != "" && m.Leak != b.Reason || m.Program == "" {
				t.Errorf("%s: got %+v in the list behind %+v", name, m, b)
			}
		}
		cursor, more = page.NextCursor, page.NextCursor != ""
	}
	if length != want || int64(len(seen)) != want {
		t.Errorf("%s: behind %+v stand %d, %d different, want %d", name, b, length, len(seen), want)
	}
}
