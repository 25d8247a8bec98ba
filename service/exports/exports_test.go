package exports_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/models/taskforce"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/exports"
	"huiqi/service/needs"
	"huiqi/service/tracking"
	"huiqi/service/workbooks"
	"huiqi/store"
	"huiqi/store/storetest"
)

var (
	bureau    = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	zhangdian = actors.Actor{ID: "u2", Name: "张店", Role: actors.DistrictStaff, District: "370303"}
	zichuan   = actors.Actor{ID: "u3", Name: "淄川", Role: actors.DistrictStaff, District: "370302"}
)

type fixture struct {
	*exports.Service
	t        *testing.T
	store    *store.Store
	needs    *needs.Service
	tracking *tracking.Service
	uscc     []string
}

// newFixture is a database with an enterprise in each of two districts, and the plans of the notice.
func newFixture(t *testing.T, options store.Options) *fixture {
	t.Helper()
	f := &fixture{t: t}
	now := clock.NewManual(models.MustDate("2022-03-11").In(models.Shanghai).Add(9 * time.Hour))
	options.Clock = now
	f.store = storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	f.check(err)
	plans, people, err := seed.Plans()
	f.check(err)
	forces, err := seed.TaskForces()
	f.check(err)
	f.check(f.store.InTx(t.Context(), func(ctx context.Context) error {
		err := errors.Join(f.store.PutTaskForces(ctx, forces), f.store.PutPeople(ctx, people))
		for _, p := range plans {
			err = errors.Join(err, f.store.CreatePlan(ctx, &p.Plan), f.store.CreateItems(ctx, p.Items))
			for _, d := range p.Difficulties {
				err = errors.Join(err, f.store.CreateDifficulty(ctx, &d))
			}
		}
		for _, e := range []enterprise.Enterprise{
			{USCC: "91370303MAF42DHM2K", Name: "=张店示例有限公司", Region: "370303", Industry: "C3425", IndustryEdition: "2017", Synthetic: true},
			{USCC: "91370302MA00000004", Name: "淄川示例有限公司", Region: "370302", Industry: "C3425", IndustryEdition: "2017", Synthetic: true},
		} {
			err, f.uscc = errors.Join(err, f.store.CreateEnterprise(ctx, &e)), append(f.uscc, e.USCC)
		}
		return err
	}))
	gate := access.NewTable()
	b := base.New(base.Deps{Store: f.store, Gate: gate, Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: now})
	f.needs = needs.New(needs.Deps{Store: f.store, Gate: gate, Base: b, Catalogue: catalogue, Clock: now})
	f.tracking = tracking.New(tracking.Deps{Store: f.store, Gate: gate, Catalogue: catalogue, Clock: now})
	f.Service = exports.New(exports.Deps{Store: f.store, Gate: gate, Needs: f.needs, Tracking: f.tracking, Catalogue: catalogue, Clock: now})
	return f
}

func (f *fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// rows returns what a sheet holds.
func (f *fixture) rows(doc *workbooks.Document, err error) (*excelize.File, [][]string) {
	f.t.Helper()
	f.check(err)
	var out bytes.Buffer
	f.check(errors.Join(doc.Write(&out), doc.Close()))
	file, err := excelize.OpenReader(&out)
	f.check(err)
	rows, err := file.GetRows(file.GetSheetName(0))
	f.check(err)
	return file, rows
}

func (f *fixture) register(n int, uscc, title string) {
	f.t.Helper()
	for range n {
		_, err := f.needs.Register(f.t.Context(), bureau, uscc, needs.Registration{Kind: need.Talent, Title: title, Text: "示例", Contact: "李四", Phone: "13800000001"})
		f.check(err)
	}
}

func TestNeedsAreExported(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			f.register(203, f.uscc[1], "引进博士") // more than a page
			f.register(1, f.uscc[0], `=HYPERLINK("http://example.invalid","示例")`)
			_, err := f.needs.Visit(t.Context(), bureau, f.uscc[0], need.Visit{Day: models.MustDate("2022-03-10"), People: []string{"+张三"}, Met: []string{}, Minutes: "看了车间"}, nil)
			f.check(err)
			for _, test := range []struct {
				name  string
				actor actors.Actor
				want  int
			}{{"the bureau", bureau, 204}, {"one district", zhangdian, 1}, {"another", zichuan, 203}} {
				_, rows := f.rows(f.Needs(t.Context(), test.actor, needs.Query{}))
				if len(rows) != test.want+1 {
					t.Errorf("%s: got %d rows, want %d and the heading", test.name, len(rows), test.want)
				}
			}
			file, rows := f.rows(f.Needs(t.Context(), zhangdian, needs.Query{}))
			want := []string{
				"2022-000204", "'=张店示例有限公司", f.uscc[0], "张店区", "人才", `'=HYPERLINK("http://example.invalid","示例")`, "示例", "一般", "", "其他", "", "李**", "138****0001", "已登记", "2022-03-11", "", "",
				"2022-03-15",
			}
			if diff := cmp.Diff(rows[1], want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if formula, err := file.GetCellFormula(file.GetSheetName(0), "F2"); formula != "" || err != nil {
				t.Errorf("got the formula %q, %v", formula, err)
			}
			if _, rows := f.rows(f.Visits(t.Context(), zhangdian, "", need.VisitFilter{})); len(rows) != 2 || rows[1][3] != "'+张三" {
				t.Errorf("visits: got %q", rows)
			}
			if _, rows := f.rows(f.Visits(t.Context(), zichuan, "", need.VisitFilter{})); len(rows) != 1 {
				t.Errorf("visits of another district: got %q", rows)
			}
			audit, err := f.store.ListAudit(t.Context(), store.AuditFilter{Action: "export"}, models.Page{})
			if err != nil || len(audit.Items) != 6 {
				t.Errorf("got %d entries of the audit log, %v, want one for each export", len(audit.Items), err)
			}
		})
	}
}

func TestAlertsAreExported(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.register(1, f.uscc[0], "引进博士")
	f.needs.Clock.(*clock.Manual).Advance(4 * 24 * time.Hour) // the Tuesday on which it is due
	f.check(f.needs.Watch(t.Context()))
	for name, test := range map[string]struct {
		actor actors.Actor
		want  [][]string
	}{
		"the district": {zhangdian, [][]string{{"2022-03-15", "2022-000001", "'=张店示例有限公司", f.uscc[0], "引进博士", "已登记", "将到期", "2022-03-15"}}},
		"another":      {zichuan, [][]string{}},
	} {
		if _, rows := f.rows(f.Alerts(t.Context(), test.actor, need.AlertFilter{})); !cmp.Equal(rows[1:], test.want) {
			t.Errorf("%s: got %q, want %q", name, rows[1:], test.want)
		}
	}
}

// TestTrackingListsKeepToDistricts exports every list of the bureau's plans and of a district's copy of one.
func TestTrackingListsKeepToDistricts(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			p, err := f.tracking.CreatePlan(t.Context(), zhangdian, taskforce.Plan{Force: "conduct", Year: 2022, District: "370303", Name: "张店区行动专班", Lead: "示例甲", CopiedFrom: ""})
			f.check(err)
			for _, kind := range taskforce.Kinds() {
				quarter := 0
				if kind == taskforce.KindStage {
					quarter = 2
				}
				_, err := f.tracking.CreateItem(t.Context(), zhangdian, taskforce.Item{
					PlanID: p.ID, Kind: kind, Text: "=示例" + kind.Chinese(), Quarter: quarter, StartsOn: models.MustDate("2022-04-01"), Due: models.MustDate("2022-06-30"), Department: "高新科",
				})
				f.check(err)
			}
			_, err = f.tracking.CreateDifficulty(t.Context(), zhangdian, taskforce.Difficulty{PlanID: p.ID, Text: "示例困难", RaisedOn: models.MustDate("2022-03-11")})
			f.check(err)
			for _, list := range exports.ListNames() {
				_, rows := f.rows(f.Tracking(t.Context(), zhangdian, list, taskforce.PlanFilter{}, models.Date{}))
				if list != "reports" && len(rows) < 2 {
					t.Errorf("%s: got no rows", list)
				}
				for _, row := range rows[1:] {
					if text := strings.Join(row, "|"); !strings.Contains(text, "张店区") || strings.HasPrefix(row[0], "市") {
						t.Errorf("%s of a district: got %s", list, text)
					}
				}
				if _, rows := f.rows(f.Tracking(t.Context(), zichuan, list, taskforce.PlanFilter{}, models.Date{})); len(rows) != 1 {
					t.Errorf("%s of another district: got %d rows", list, len(rows)-1)
				}
				if _, all := f.rows(f.Tracking(t.Context(), bureau, list, taskforce.PlanFilter{}, models.Date{})); list != "reports" && len(all) <= len(rows) {
					t.Errorf("%s of the bureau: got %d rows, want more than the district's %d", list, len(all), len(rows))
				}
			}
			_, rows := f.rows(f.Tracking(t.Context(), zhangdian, "tasks", taskforce.PlanFilter{}, models.Date{}))
			want := []string{"张店区行动专班", "2022", "张店区", "0", "'=示例任务", "2022-04-01", "2022-06-30", "高新科", "示例甲", "", "0%", "未到期"}
			if diff := cmp.Diff(rows[1], want); diff != "" {
				t.Errorf("a task (-got +want):\n%s", diff)
			}
		})
	}
}

func TestReportsAreExported(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	_, err := f.tracking.ActivatePlan(t.Context(), bureau, "2022-conduct", 1, models.Date{})
	f.check(err)
	half, more := 50, 60
	first, err := f.tracking.Report(t.Context(), bureau, taskforce.ProgressReport{ItemID: "2022-conduct-task-1", Text: "有进展", Percent: &half})
	f.check(err)
	_, err = f.tracking.Report(t.Context(), bureau, taskforce.ProgressReport{ItemID: "2022-conduct-task-1", Text: "更正", Percent: &more, Supersedes: &first.ID})
	f.check(err)
	_, rows := f.rows(f.Tracking(t.Context(), bureau, "reports", taskforce.PlanFilter{}, models.Date{}))
	got := []string{}
	for _, row := range rows[1:] {
		got = append(got, fmt.Sprint(row[5:10], len(row) > 11))
	}
	if diff := cmp.Diff(got, []string{"[2022-03 有进展 50% 王科员 2022-03-11] true", "[2022-03 更正 60% 王科员 2022-03-11] false"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

func TestExportsThatAreRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	company := actors.Actor{ID: "u5", Role: actors.EnterpriseUser, USCC: f.uscc[0]}
	member := actors.Actor{ID: "u4", Role: actors.TaskForceMember}
	ctx, none := t.Context(), models.Date{}
	for name, test := range map[string]struct {
		do   func() (*workbooks.Document, error)
		kind models.Kind
	}{
		"needs to an enterprise":  {func() (*workbooks.Document, error) { return f.Needs(ctx, company, needs.Query{}) }, models.KindForbidden},
		"visits to an enterprise": {func() (*workbooks.Document, error) { return f.Visits(ctx, company, "", need.VisitFilter{}) }, models.KindForbidden},
		"alerts to a task force":  {func() (*workbooks.Document, error) { return f.Alerts(ctx, member, need.AlertFilter{}) }, models.KindForbidden},
		"plans to an enterprise": {func() (*workbooks.Document, error) {
			return f.Tracking(ctx, company, "tasks", taskforce.PlanFilter{}, none)
		}, models.KindForbidden},
		"a list that there is not": {func() (*workbooks.Document, error) {
			return f.Tracking(ctx, bureau, "none", taskforce.PlanFilter{}, none)
		}, models.KindNotFound},
		"needs of an unknown region": {func() (*workbooks.Document, error) { return f.Needs(ctx, bureau, needs.Query{Region: "1"}) }, models.KindInvalid},
	} {
		if _, err := test.do(); !models.IsKind(err, test.kind) {
			t.Errorf("%s: got %v, want %s", name, err, test.kind)
		}
	}
}
