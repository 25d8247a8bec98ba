package truth_test

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/base"
	"huiqi/service/truth"
	"huiqi/store/storetest"
)

// seen is one enterprise as a plain recount sees it.
type seen struct {
	enterprise.Enterprise

	holds map[string]string
}

// recount looks at every enterprise by itself, without marks.
func (f fixture) recount() []seen {
	f.t.Helper()
	var rules []matching.Rule
	for p, err := range f.store.PublishedPrograms(f.t.Context()) {
		f.check(err)
		rule, err := f.lang.ParseRule([]byte(p.Rule.Body))
		f.check(err)
		rules = append(rules, rule)
	}
	demands := f.lang.Demands(rules)
	var out []seen
	records, err := f.store.RecordsAfter(f.t.Context(), 0, 1000)
	f.check(err)
	for _, r := range records {
		p, err := base.Profile(f.lang, r)
		f.check(err)
		one := seen{r.Enterprise, map[string]string{}}
		for i, hold := range f.lang.HoldsOf(demands, p, models.DateOf(now)) {
			one.holds[demands[i].Key()] = hold.String()
		}
		out = append(out, one)
	}
	return out
}

func groupOf(by truth.By, e seen) string {
	code := e.Region
	if by == truth.ByIndustry {
		code = e.Industry[:min(3, len(e.Industry))]
	}
	if code == "" {
		return truth.Unknown
	}
	return code
}

func counted(all []seen, fact string) (c truth.Count) {
	for _, e := range all {
		switch e.holds[fact] {
		case "fresh":
			c.Fresh++
			c.Known++
		case "stale":
			c.Stale++
			c.Known++
		default:
			c.Missing++
		}
	}
	return c
}

// TestNumbersEqualARecount compares every number of the dashboard, and the list behind it, with a plain recount.
func TestNumbersEqualARecount(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.publishSome()
		f.generated(5, 150)
		all := f.recount()
		for _, by := range []truth.By{truth.ByDistrict, truth.ByIndustry} {
			d, err := f.Dashboard(t.Context(), bureau, truth.Query{By: by, Fact: "revenue@last1y"})
			f.check(err)
			if d.Enterprises != len(all) || d.Pending != 0 || d.Programs != 3 {
				t.Errorf("by %s: got %d enterprises, %d pending, %d programs", by, d.Enterprises, d.Pending, d.Programs)
			}
			for _, fact := range d.Facts {
				if diff := cmp.Diff(counted(all, fact.Key), fact.Count); diff != "" {
					t.Errorf("%s (-recount +dashboard):\n%s", fact.Key, diff)
				}
			}
			f.groups(t, by, d, all)
			f.heat(t, by, all)
		}
	})
}

// heat compares every cell of facts by groups with the recount.
func (f fixture) heat(t *testing.T, by truth.By, all []seen) {
	t.Helper()
	h, err := f.Heat(t.Context(), bureau, truth.Query{By: by})
	f.check(err)
	if len(h.Cells) != len(h.Facts) || len(h.Facts) == 0 {
		t.Fatalf("got %d rows of %d facts", len(h.Cells), len(h.Facts))
	}
	for i, fact := range h.Facts {
		for n, g := range h.Groups {
			var in []seen
			for _, e := range all {
				if groupOf(by, e) == g.Code {
					in = append(in, e)
				}
			}
			if diff := cmp.Diff(counted(in, fact.Key), h.Cells[i][n]); diff != "" {
				t.Errorf("%s in %s (-recount +heat):\n%s", fact.Key, g.Code, diff)
			}
		}
	}
}

func (f fixture) groups(t *testing.T, by truth.By, d truth.Dashboard, all []seen) {
	t.Helper()
	in := map[string][]seen{}
	for _, e := range all {
		in[groupOf(by, e)] = append(in[groupOf(by, e)], e)
	}
	if len(in) < 4 || len(d.Groups) != len(in) {
		t.Errorf("by %s: got %d groups, want %d, and several", by, len(d.Groups), len(in))
	}
	for _, g := range d.Groups {
		if g.Enterprises != len(in[g.Code]) || g.Name == "" {
			t.Errorf("%s %q: got %d, want %d", g.Code, g.Name, g.Enterprises, len(in[g.Code]))
		}
		if diff := cmp.Diff(counted(in[g.Code], "revenue@last1y"), *g.Fact); diff != "" {
			t.Errorf("revenue in %s (-recount +dashboard):\n%s", g.Code, diff)
		}
		for _, state := range []string{"fresh", "stale", "missing", "known"} {
			var want []string
			for _, e := range in[g.Code] {
				if hold := e.holds["revenue@last1y"]; hold == state || state == "known" && hold != "missing" {
					want = append(want, e.USCC)
				}
			}
			got := f.listed(bureau, truth.Query{By: by, Fact: "revenue@last1y", Group: g.Code, State: state})
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s in %s (-recount +list):\n%s", state, g.Code, diff)
			}
		}
	}
}

// listed reads a list page by page.
func (f fixture) listed(actor access.Actor, q truth.Query) (codes []string) {
	f.t.Helper()
	for page := (models.Page{Limit: 7}); ; {
		list, err := f.List(f.t.Context(), actor, q, page)
		f.check(err)
		for _, e := range list.Items {
			codes = append(codes, e.USCC)
		}
		if page.Cursor = list.NextCursor; page.Cursor == "" {
			return codes
		}
	}
}

// TestMarksFollow changes a fact, a program and the day: what is read next has it.
func TestMarksFollow(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		f.publish("p1", `{"field":"revenue","op":">=","value":20000000,"period":"last1y"}`)
		e := enterprise.Enterprise{USCC: "91370303MAF42DHM2K", Name: "淄博示例化工有限公司", Region: "370303", Synthetic: true}
		e, err := f.base.Create(ctx, bureau, e)
		f.check(err)
		f.stands(map[string]string{"revenue@last1y": "missing"})
		amount := models.Fen(1)
		e, _, err = f.base.PutFigures(ctx, bureau, e.USCC, 0, enterprise.AnnualFigures{FiscalYear: 2025, Revenue: &amount})
		f.check(err)
		f.stands(map[string]string{"revenue@last1y": "fresh"})
		f.publish("p2", `{"field":"age_years","op":">=","value":1}`)
		f.stands(map[string]string{"revenue@last1y": "fresh", "founded_on": "missing"})
		f.clock.Advance(366 * 24 * time.Hour)
		f.stands(map[string]string{"revenue@last1y": "stale", "founded_on": "missing"})
		_, err = f.base.Update(ctx, bureau, e.USCC, e.Version, func(e *enterprise.Enterprise) error {
			e.DeregisteredOn = models.MustDate("2026-06-01")
			return nil
		})
		f.check(err)
		if one, err := f.Completeness(ctx, bureau, e.USCC, 0); err != nil || one.Questions != nil {
			t.Errorf("of one that is no more: %v, %v", one.Questions, err)
		}
		d, err := f.Dashboard(ctx, bureau, truth.Query{})
		f.check(err)
		if d.Enterprises != 0 || d.Score.Score != nil {
			t.Errorf("got %d enterprises with score %v after the only one was deregistered", d.Enterprises, d.Score.Score)
		}
	})
}

// stands compares how facts stand for the one enterprise there is, by dashboard.
func (f fixture) stands(want map[string]string) {
	f.t.Helper()
	d, err := f.Dashboard(f.t.Context(), bureau, truth.Query{})
	f.check(err)
	got := map[string]string{}
	for _, fact := range d.Facts {
		got[fact.Key] = map[truth.Count]string{{Known: 1, Fresh: 1}: "fresh", {Known: 1, Stale: 1}: "stale", {Missing: 1}: "missing"}[fact.Count]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		f.t.Errorf("facts (-want +got):\n%s", diff)
	}
}

// TestDistrictsSeeTheirOwn has district staff count, list and export.
func TestDistrictsSeeTheirOwn(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.publishSome()
		f.generated(6, 80)
		var want []string
		for _, e := range f.recount() {
			if e.Region == "370303" || e.Zone == "370303" {
				want = append(want, e.USCC)
			}
		}
		if len(want) == 0 || len(want) == 80 {
			t.Fatalf("drew %d of the district", len(want))
		}
		d, err := f.Dashboard(t.Context(), local, truth.Query{})
		f.check(err)
		if d.Enterprises != len(want) {
			t.Errorf("counted %d, want %d", d.Enterprises, len(want))
		}
		if diff := cmp.Diff(want, f.listed(local, truth.Query{})); diff != "" {
			t.Errorf("list (-want +got):\n%s", diff)
		}
		if got := f.listed(local, truth.Query{Region: "370305"}); len(got) > 0 {
			t.Errorf("another district's: %v", got)
		}
		if diff := cmp.Diff(want, f.exported(local, truth.Query{})); diff != "" {
			t.Errorf("sheet (-want +got):\n%s", diff)
		}
		for name, actor := range map[string]access.Actor{"an enterprise": owner(want[0]), "nobody": {}} {
			if _, err := f.Dashboard(t.Context(), actor, truth.Query{}); !models.IsKind(err, models.KindForbidden) && !models.IsKind(err, models.KindUnauthorized) {
				t.Errorf("%s: got %v", name, err)
			}
		}
	})
}

func (f fixture) exported(actor access.Actor, q truth.Query) (codes []string) {
	f.t.Helper()
	doc, err := f.Export(f.t.Context(), actor, q)
	f.check(err)
	var file bytes.Buffer
	f.check(errors.Join(doc.Write(&file), doc.Close()))
	book, err := excelize.OpenReader(&file)
	f.check(err)
	rows, err := book.GetRows("底数")
	f.check(errors.Join(err, book.Close()))
	for _, row := range rows[1:] {
		codes = append(codes, row[0])
	}
	return codes
}

func TestQueriesAreChecked(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.publishSome()
	cases := map[string]truth.Query{
		"region": {Region: "999999"}, "industry": {Industry: "没有"}, "fact": {Fact: "employees"}, "state": {Fact: "founded_on", State: "old"}, "by": {By: "size"},
	}
	for _, path := range slices.Sorted(maps.Keys(cases)) {
		_, err := f.List(t.Context(), bureau, cases[path], models.Page{})
		var fault *models.Fault
		if !errors.As(err, &fault) || fault.Code != "invalid-query" || fault.Violations[0].Path != path {
			t.Errorf("%s: got %v", path, err)
		}
	}
}
