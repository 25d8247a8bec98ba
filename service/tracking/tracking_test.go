package tracking_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/taskforce"
	"huiqi/service/tracking"
	"huiqi/store/storetest"
)

// TestAnItemFromThePlanToItsEnd walks an item through its year, on both databases.
func TestAnItemFromThePlanToItsEnd(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, options(t))
			const id = "2022-conduct-task-1"
			if got := f.item(id).Judgement.State; got != taskforce.OnTime {
				t.Errorf("in March: got %s", got)
			}
			f.to("2022-06-01")
			if got := f.item(id).Judgement.State; got != taskforce.AtRisk {
				t.Errorf("in June, with nothing said: got %s", got)
			}
			first, err := f.report(member, id, 60)
			f.check(err)
			if got := f.item(id).Judgement; got.State != taskforce.OnTime || got.Percent != 60 {
				t.Errorf("60 %% in June: got %+v", got)
			}
			_, err = f.Report(t.Context(), member, taskforce.ProgressReport{ItemID: id, Period: "2022-05", Text: "更正", Supersedes: &first.ID})
			f.want(err, "invalid-report")
			second, err := f.Report(t.Context(), member, taskforce.ProgressReport{ItemID: id, Text: "更正", Percent: ptr(30), Supersedes: &first.ID})
			f.check(err)
			_, err = f.Report(t.Context(), member, taskforce.ProgressReport{ItemID: id, Text: "再更正", Supersedes: &first.ID})
			f.want(err, "already-superseded")
			v := f.item(id)
			if len(v.Reports) != 2 || v.Judgement.Percent != 30 || v.Reports[0].Text != "有进展" {
				t.Errorf("after the correction: got %+v", v)
			}
			_, err = f.Report(t.Context(), member, taskforce.ProgressReport{ItemID: id, Period: "2022-07", Text: "以后"})
			f.want(err, "invalid-report")
			file, err := f.Attach(t.Context(), member, second.ID, `C:\纪要.pdf`, "application/pdf", []byte("%PDF"))
			f.check(err)
			_, err = f.Attach(t.Context(), bureau, second.ID, "别人的.pdf", "application/pdf", []byte("%PDF"))
			f.want(err, "not-responsible")
			if got, err := f.Evidence(t.Context(), bureau, file.ID); err != nil || got.Name != "纪要.pdf" || string(got.Content) != "%PDF" {
				t.Errorf("evidence: got %+v, %v", got, err)
			}
			f.to("2023-01-01")
			if got := f.item(id).Judgement.State; got != taskforce.Late {
				t.Errorf("after its last day: got %s", got)
			}
			_, err = f.Override(t.Context(), bureau, taskforce.Override{ItemID: id, State: taskforce.OnTime, Reason: "展期至三月", Until: day("2023-03-31")})
			f.check(err)
			if got := f.item(id).Judgement; got.State != taskforce.OnTime || got.Computed != taskforce.Late || got.Override.ByName != "王科员" {
				t.Errorf("overridden: got %+v", got)
			}
			_, err = f.Override(t.Context(), bureau, taskforce.Override{ItemID: id, State: taskforce.OnTime, Reason: "永久", Until: day("2033-03-31")})
			f.want(err, "invalid-override")
			if then, err := f.Item(t.Context(), bureau, id, day("2022-06-01")); err != nil || then.Judgement.Percent != 30 || then.Judgement.Override != nil {
				t.Errorf("as of June: got %+v, %v", then.Judgement, err)
			}
		})
	}
}

func TestPlansAreCopiedToALaterYear(t *testing.T) {
	t.Parallel()
	f := sqlite(t)
	d, err := f.HandleDifficulty(t.Context(), bureau, "2022-conduct-difficulty-1", 1, "已纳入培训")
	f.check(err)
	if d.Status != taskforce.Handled || d.HandledBy != "王科员" || d.HandledOn != day("2022-03-11") {
		t.Errorf("handled: got %+v", d)
	}
	f.to("2023-01-05")
	p, err := f.CreatePlan(t.Context(), bureau, taskforce.Plan{Force: "conduct", Year: 2023, CopiedFrom: "2022-conduct"})
	f.check(err)
	v, err := f.Plan(t.Context(), bureau, p.ID, models.Date{})
	f.check(err)
	if len(v.Items) != 12 || len(v.Difficulties) != 5 || v.Lead != "李德法" || v.Status != taskforce.PlanDraft {
		t.Fatalf("got %d items, %d difficulties, %+v", len(v.Items), len(v.Difficulties), v.Plan)
	}
	if i := v.Items[1]; i.StartsOn != day("2023-01-01") || i.Due != day("2023-12-31") || i.Text != "强化干部队伍建设，加强业务培训和轮岗锻炼" {
		t.Errorf("copied: got %+v", i.Item)
	}
	_, err = f.CreatePlan(t.Context(), bureau, taskforce.Plan{Force: "conduct", Year: 2023})
	f.want(err, "duplicate-plan")
	_, err = f.CreatePlan(t.Context(), bureau, taskforce.Plan{Force: "nothing", Year: 2023})
	f.want(err, "task-force-not-found")
	_, err = f.report(bureau, v.Items[1].ID, 10)
	f.want(err, "plan-not-active")
	own, err := f.CreatePlan(t.Context(), zhangdian, taskforce.Plan{Force: "conduct", Year: 2023, District: "张店区", CopiedFrom: "2022-conduct", Lead: "区专班"})
	f.check(err)
	v, err = f.Plan(t.Context(), zhangdian, own.ID, models.Date{})
	if err != nil || len(v.Items) != 12 || len(v.Difficulties) != 0 || v.District != "370303" || v.Lead != "区专班" {
		t.Errorf("a district's own: got %+v, %v", v.Plan, err)
	}
}

// TestEachSeesAndChangesTheOwn walks every operation on a plan as staff of its district, of another one, as a member of
// another task force and as a company.
func TestEachSeesAndChangesTheOwn(t *testing.T) {
	t.Parallel()
	f := sqlite(t)
	p, err := f.CreatePlan(t.Context(), zhangdian, taskforce.Plan{Force: "conduct", Year: 2022, District: "370303", CopiedFrom: "2022-conduct"})
	f.check(err)
	_, err = f.ActivatePlan(t.Context(), zhangdian, p.ID, 1, models.Date{})
	f.check(err)
	v, err := f.Plan(t.Context(), zhangdian, p.ID, models.Date{})
	f.check(err)
	item := v.Items[1].ID
	report, err := f.report(zhangdian, item, 10)
	f.check(err)
	file, err := f.Attach(t.Context(), zhangdian, report.ID, "a.txt", "text/plain", []byte("x"))
	f.check(err)
	difficulty, err := f.CreateDifficulty(t.Context(), zhangdian, taskforce.Difficulty{PlanID: p.ID, Text: "人手不足"})
	f.check(err)
	ctx := t.Context()
	walk := map[string]func(actor actors.Actor) error{
		"getPlan":     func(a actors.Actor) error { _, err := f.Plan(ctx, a, p.ID, models.Date{}); return err },
		"getPlanItem": func(a actors.Actor) error { _, err := f.Item(ctx, a, item, models.Date{}); return err },
		"getEvidence": func(a actors.Actor) error { _, err := f.Evidence(ctx, a, file.ID); return err },
		"updatePlan": func(a actors.Actor) error {
			_, err := f.UpdatePlan(ctx, a, taskforce.Plan{ID: p.ID, Name: "改", Version: 99})
			return err
		},
		"closePlan": func(a actors.Actor) error { _, err := f.ClosePlan(ctx, a, p.ID, 99); return err },
		"createPlanItem": func(a actors.Actor) error {
			_, err := f.CreateItem(ctx, a, taskforce.Item{PlanID: p.ID, Kind: taskforce.KindTask})
			return err
		},
		"updatePlanItem": func(a actors.Actor) error {
			_, err := f.UpdateItem(ctx, a, taskforce.Item{ID: item, Version: 99})
			return err
		},
		"deletePlanItem": func(a actors.Actor) error { return f.DeleteItem(ctx, a, item, 99) },
		"overrideItem":   func(a actors.Actor) error { _, err := f.Override(ctx, a, taskforce.Override{ItemID: item}); return err },
		"report": func(a actors.Actor) error {
			_, err := f.Report(ctx, a, taskforce.ProgressReport{ItemID: item})
			return err
		},
		"addEvidence": func(a actors.Actor) error {
			_, err := f.Attach(ctx, a, report.ID, "b.txt", "", []byte("x"))
			return err
		},
		"getDifficulty": func(a actors.Actor) error { _, err := f.Difficulty(ctx, a, difficulty.ID); return err },
		"createDifficulty": func(a actors.Actor) error {
			_, err := f.CreateDifficulty(ctx, a, taskforce.Difficulty{PlanID: p.ID})
			return err
		},
		"updateDifficulty": func(a actors.Actor) error {
			_, err := f.UpdateDifficulty(ctx, a, taskforce.Difficulty{ID: difficulty.ID, Version: 99})
			return err
		},
		"handleDifficulty": func(a actors.Actor) error { _, err := f.HandleDifficulty(ctx, a, difficulty.ID, 99, "好"); return err },
		"metrics": func(a actors.Actor) error {
			_, err := f.Metrics(ctx, a, tracking.MetricQuery{District: "370303"})
			return err
		},
		"metric records": func(a actors.Actor) error {
			_, err := f.Records(ctx, a, tracking.MetricQuery{Metric: taskforce.EnterprisesInBase, District: "370303"}, models.Page{})
			return err
		},
	}
	reading := map[string]bool{"getDifficulty": true, "getPlan": true, "getPlanItem": true, "getEvidence": true, "metrics": true, "metric records": true}
	for name, call := range walk {
		if err := call(zhangdian); models.IsKind(err, models.KindForbidden) || models.IsKind(err, models.KindNotFound) {
			t.Errorf("%s as its own district: %v", name, err)
		}
		if err := call(zichuan); !models.IsKind(err, models.KindNotFound) && !models.IsKind(err, models.KindForbidden) {
			t.Errorf("%s as another district: %v", name, err)
		}
		if err := call(company); !models.IsKind(err, models.KindForbidden) {
			t.Errorf("%s as a company: %v", name, err)
		}
		if err := call(member); reading[name] == models.IsKind(err, models.KindForbidden) {
			t.Errorf("%s as a member of the city's task force: %v", name, err)
		}
	}
	for actor, want := range map[string]int{"zhangdian": 1, "zichuan": 0} {
		who := map[string]actors.Actor{"zhangdian": zhangdian, "zichuan": zichuan}[actor]
		list, err := f.ListPlans(ctx, who, taskforce.PlanFilter{}, models.Date{})
		rolled, err2 := f.RollUp(ctx, who, 2022, models.Date{})
		if err != nil || err2 != nil || len(list) != want || len(rolled.Rows) != want {
			t.Errorf("%s lists %d plans and %d rows, %v, %v; want %d", actor, len(list), len(rolled.Rows), err, err2, want)
		}
	}
	if rolled, err := f.RollUp(ctx, bureau, 2022, models.Date{}); err != nil || len(rolled.Rows) != 6 || rolled.Rows[5].DistrictName != "张店区" {
		t.Errorf("the bureau's roll-up: got %+v, %v", rolled.Rows, err)
	}
	for _, a := range []actors.Actor{zhangdian, zichuan} {
		if _, err := f.Plan(ctx, a, "2022-conduct", models.Date{}); !models.IsKind(err, models.KindNotFound) {
			t.Errorf("the city's plan as %s: %v", a.Name, err)
		}
		if _, err := f.Assess(ctx, a, 2022, models.Date{}); !models.IsKind(err, models.KindForbidden) {
			t.Errorf("the assessment as %s: %v", a.Name, err)
		}
		if d, err := f.Duties(ctx, a, "李德法", 2022); err != nil || len(d.Forces) != 0 {
			t.Errorf("duties as %s: got %+v, %v", a.Name, d.Forces, err)
		}
	}
}

func TestMembersReportOnTheirOwn(t *testing.T) {
	t.Parallel()
	f := sqlite(t)
	item := f.item("2022-conduct-task-1").Item
	item.Owners = []string{"祝玉超"}
	_, err := f.UpdateItem(t.Context(), bureau, item)
	f.check(err)
	as := func(person, force string) actors.Actor { a := member; a.Person, a.TaskForce = person, force; return a }
	for name, test := range map[string]struct {
		actor actors.Actor
		code  string
	}{
		"the owner":                {as("祝玉超", "conduct"), ""},
		"the lead":                 {as("李德法", "conduct"), ""},
		"linked to nobody":         {as("", "conduct"), ""},
		"somebody else":            {as("刘玉栋", "conduct"), "not-responsible"},
		"the owner in another one": {as("祝玉超", "laboratories"), "other-task-force"},
		"of no task force":         {as("祝玉超", ""), "other-task-force"},
	} {
		_, err := f.report(test.actor, item.ID, 20)
		if test.code == "" {
			f.check(err)
		} else if f.want(err, test.code); t.Failed() {
			t.Log(name)
		}
	}
}

// TestMonthsOfReports: a month that is mistyped cannot be taken back, and is refused.
func TestMonthsOfReports(t *testing.T) {
	t.Parallel()
	f := sqlite(t)
	f.to("2022-06-01")
	for period, code := range map[string]string{"2022-06": "", "2022-01": "", "2022-07": "invalid-report", "2021-12": "invalid-report", "2012-06": "invalid-report"} {
		_, err := f.Report(t.Context(), member, taskforce.ProgressReport{ItemID: "2022-conduct-task-1", Period: period, Text: "有进展"})
		if code == "" {
			f.check(err)
			continue
		}
		f.want(err, code)
	}
	early, err := f.CreatePlan(t.Context(), bureau, taskforce.Plan{Force: "conduct", Year: 2023, CopiedFrom: "2022-conduct"})
	f.check(err)
	early, err = f.ActivatePlan(t.Context(), bureau, early.ID, early.Version, models.Date{})
	f.check(err)
	v, err := f.Plan(t.Context(), bureau, early.ID, models.Date{})
	f.check(err)
	for period, code := range map[string]string{"": "", "2022-05": "invalid-report"} { // what is done ahead of the year is told of this month
		_, err := f.Report(t.Context(), bureau, taskforce.ProgressReport{ItemID: v.Items[0].ID, Period: period, Text: "提前启动"})
		if code == "" {
			f.check(err)
			continue
		}
		f.want(err, code)
	}
}

func TestDutiesAcrossTheForces(t *testing.T) {
	t.Parallel()
	f := sqlite(t)
	d, err := f.Duties(t.Context(), member, "刘玉栋", 2022)
	f.check(err)
	got := map[string]string{}
	items := 0
	for _, duty := range d.Forces {
		got[duty.Force] = fmt.Sprint(duty.Roles, " ", len(duty.Items))
		items += len(duty.Items)
	}
	want := map[string]string{
		"innovation-city": "[成员 事项责任人] 1", "tech-service": "[成员] 0", "laboratories": "[成员] 0", "conduct": "[成员] 0", "system-reform": "[牵头人 事项责任人] 21",
	}
	if diff := cmp.Diff(got, want); diff != "" || d.Department != "政策法规与创新促进科" || d.Also != "联络员" {
		t.Errorf("of %s, also %s (-got +want):\n%s", d.Department, d.Also, diff)
	}
	sum := 0
	for _, n := range d.States {
		sum += n
	}
	if sum != items {
		t.Errorf("got %d states of %d items", sum, items)
	}
	_, err = f.Duties(t.Context(), bureau, "无此人", 2022)
	f.want(err, "person-not-found")
}

// TestLiveFiguresComeWithTheirRecords binds an indicator to a metric.
func TestLiveFiguresComeWithTheirRecords(t *testing.T) {
	t.Parallel()
	f := sqlite(t)
	titles := f.Catalogue.Titles()
	platform := ""
	for _, title := range titles {
		if title.Kind == "platform" && title.Level == "provincial" {
			platform = title.ID
			break
		}
	}
	f.check(f.store.InTx(t.Context(), func(ctx context.Context) error {
		for n := range 10 {
			e := enterprise.Enterprise{USCC: fmt.Sprintf("91370303MAF42DHM%02d", n), Name: fmt.Sprint("示例公司", n), Region: "370303", Synthetic: true}
			if err := f.store.CreateEnterprise(ctx, &e); err != nil {
				return err
			}
			g := enterprise.TitleGrant{EnterpriseID: e.ID, TitleID: platform, ValidFrom: day("2022-05-01").AddDays(n), Source: "示例"}
			if err := f.store.AddTitleGrant(ctx, &g); err != nil {
				return err
			}
		}
		return nil
	}))
	const id = "2022-tech-service-project-4"
	for on, want := range map[string]taskforce.State{"2022-05-09": taskforce.OnTime, "2022-05-10": taskforce.Done} {
		v, err := f.Item(t.Context(), bureau, id, day(on))
		if err != nil || v.Judgement.State != want {
			t.Errorf("on %s: got %+v, %v, want %s", on, v.Judgement, err, want)
		}
	}
	v, err := f.Item(t.Context(), bureau, id, day("2022-06-01"))
	f.check(err)
	figure := v.Figures[0]
	if figure.Value == nil || *figure.Value != 10 || figure.Records != "/live-metrics/new-provincial-platforms/records?from=2022-01-01&to=2022-06-01" {
		t.Errorf("got %+v", figure)
	}
	list, err := f.Records(t.Context(), bureau, tracking.MetricQuery{Metric: figure.Metric, From: day("2022-01-01"), To: day("2022-06-01")}, models.Page{})
	if err != nil || len(list.Items) != 10 {
		t.Errorf("got %d records, %v", len(list.Items), err)
	}
	_, err = f.Report(t.Context(), bureau, taskforce.ProgressReport{ItemID: id, Text: "报数", Values: map[string]float64{"新增省级以上创新平台": 12}})
	f.want(err, "plan-not-active")
	needs, err := f.Metric(t.Context(), bureau, tracking.MetricQuery{Metric: taskforce.NeedsInTime})
	if err != nil || needs.Value == nil || *needs.Value != 0 || needs.Records == "" {
		t.Errorf("needs: got %+v, %v, want none yet", needs, err)
	}
	bound := map[taskforce.Metric]bool{}
	for _, figure := range f.item("2022-conduct-task-4").Figures {
		bound[figure.Metric] = figure.Value != nil && *figure.Value == 0
	}
	if diff := cmp.Diff(bound, map[taskforce.Metric]bool{taskforce.NeedsRegistered: true, taskforce.NeedsInTime: true, taskforce.VisitsMade: true}); diff != "" {
		t.Errorf("an item bound to needs (-got +want):\n%s", diff)
	}
	_, err = f.Metric(t.Context(), bureau, tracking.MetricQuery{Metric: "nothing"})
	f.want(err, "metric-not-found")
}

func TestTheAssessmentSheet(t *testing.T) {
	t.Parallel()
	f := sqlite(t)
	for n := range 6 {
		_, err := f.report(bureau, fmt.Sprintf("2022-conduct-task-%d", n+1), 100)
		f.check(err)
	}
	f.to("2022-12-30")
	w, err := f.PutWeights(t.Context(), bureau, taskforce.Weights{Year: 2022, Completion: 100})
	f.check(err)
	_, err = f.PutWeights(t.Context(), bureau, taskforce.Weights{Year: 2022, Completion: 100})
	f.want(err, "stale-version")
	_, err = f.PutWeights(t.Context(), bureau, taskforce.Weights{Year: 2022, Completion: 10, Version: w.Version})
	f.want(err, "invalid-weights")
	sheet, err := f.Assess(t.Context(), bureau, 2022, models.Date{})
	f.check(err)
	if len(sheet.Forces) != 1 || sheet.Forces[0].Score.Completion != (taskforce.Count{Part: 6, Whole: 12}) || *sheet.Forces[0].Points != 50 || sheet.Formula == "" {
		t.Errorf("got %+v", sheet.Forces)
	}
	if len(sheet.Departments) != 1 || sheet.Departments[0].Key != "人事科" || sheet.Departments[0].Items != 12 {
		t.Errorf("departments: got %+v, want that of the lead", sheet.Departments)
	}
}
