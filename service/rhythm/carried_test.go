package rhythm_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/store/storetest"
)

// rowsUnder are the texts in a column of a section of a paper, whose heading holds some words; nil when there is no such section.
func rowsUnder(c taskforce.Circular, heading string, column int) []string {
	for _, s := range c.Content.Sections {
		if strings.Contains(s.Heading, heading) {
			out := []string{}
			for _, row := range s.Rows {
				out = append(out, row.Cells[column])
			}
			return out
		}
	}
	return nil
}

// TestUnfinishedItemsCrossTheYear has the plans of a year closed with items that are not done: the circulars of the next year list
// them until they are done, go on in a plan of that year, or are concluded.
func TestUnfinishedItemsCrossTheYear(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-12-01")
	ctx := t.Context()
	f.report("2022-conduct-task-1", 100)
	f.to("2022-12-30")
	f.openAll()
	if got := rowsUnder(f.paper(taskforce.Monthly, "2022-12"), "结转", 3); got != nil {
		t.Errorf("in December: %v", got)
	}
	f.to("2023-01-05")
	f.closeAll()
	next := f.plan(2023, "")
	carried, err := f.tracking.Carry(ctx, bureau, "2022-conduct-task-2", next.ID, models.Date{})
	f.check(err)
	if carried.CarriedFrom == nil || carried.StartsOn != day("2023-01-01") || carried.Due != day("2023-12-31") {
		t.Errorf("carried as %+v", carried)
	}
	_, err = f.tracking.Carry(ctx, bureau, "2022-conduct-task-2", next.ID, models.Date{})
	refused(t, err, "already-carried")
	_, err = f.tracking.Carry(ctx, bureau, "2022-tech-service-task-1", next.ID, models.Date{})
	refused(t, err, "not-a-later-plan")
	_, err = f.tracking.Conclude(ctx, bureau, carried.ID, carried.Version, "不做了")
	refused(t, err, "bad-transition")
	_, err = f.tracking.ActivatePlan(ctx, bureau, next.ID, next.Version, models.Date{})
	f.check(err)
	_, err = f.tracking.Override(ctx, bureau, taskforce.Override{ItemID: "2022-conduct-task-3", State: taskforce.Done, Reason: "已办", Until: day("2023-06-30")})
	refused(t, err, "plan-closed")
	concluded, err := f.tracking.Item(ctx, bureau, "2022-conduct-task-3", models.Date{})
	f.check(err)
	_, err = f.tracking.Conclude(ctx, bureau, concluded.ID, concluded.Version, "")
	refused(t, err, "no-reason")
	_, err = f.tracking.Conclude(ctx, bureau, concluded.ID, concluded.Version, "机构改革后不再承担")
	f.check(err)
	f.to("2023-01-20") // before the Spring Festival
	f.openAll()
	january := f.paper(taskforce.Monthly, "2023-01")
	left := strings.Join(rowsUnder(january, "以前年度结转事项", 3), "\n")
	for id, want := range map[string]bool{
		"2022-conduct-task-1": false, "2022-conduct-task-2": false, "2022-conduct-task-3": false, "2022-conduct-task-4": true, "2022-tech-service-task-1": true,
	} {
		item, err := f.tracking.Item(ctx, bureau, id, models.Date{})
		f.check(err)
		if strings.Contains(left, item.Text) != want {
			t.Errorf("%s is listed: %v, want %v", id, !want, want)
		}
		if id == "2022-conduct-task-2" && item.CarriedTo != carried.ID {
			t.Errorf("it goes on as %q, want %s", item.CarriedTo, carried.ID)
		}
	}
	f.to("2023-02-01")
	f.reportedAfterTheirYear()
}

// reportedAfterTheirYear has items of a plan that is worked on again reported on: no report is taken that no paper would show.
func (f *fixture) reportedAfterTheirYear() {
	f.t.Helper()
	old, err := f.tracking.Plan(f.t.Context(), bureau, "2022-conduct", models.Date{})
	f.check(err)
	_, err = f.tracking.ReopenPlan(f.t.Context(), bureau, old.ID, old.Version)
	f.check(err)
	for _, test := range []struct{ id, month, want string }{
		{"2022-conduct-task-2", "2023-02", "item-carried"},
		{"2022-conduct-task-2", "2022-12", ""},
		{"2022-conduct-task-3", "2023-02", "item-concluded"},
		{"2022-conduct-task-3", "2023-01", ""},
		{"2022-conduct-task-4", "2023-02", ""},
	} {
		_, err := f.tracking.Report(f.t.Context(), bureau, taskforce.ProgressReport{ItemID: test.id, Period: test.month, Text: "有进展"})
		if test.want == "" {
			f.check(err)
			continue
		}
		refused(f.t, err, test.want)
	}
}

// plan is a new draft of the conduct force.
func (f *fixture) plan(year int, district string) taskforce.Plan {
	f.t.Helper()
	p := taskforce.Plan{Force: "conduct", Year: year, District: district, Name: "作风建设工作专班", Status: taskforce.PlanDraft, AssistingLeaders: []string{}, Members: []string{}}
	f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error { return f.store.CreatePlan(ctx, &p) }))
	return p
}

// TestReportsOfTheDayAreInAPaper has reports come on the day of a circular before and after it is drawn up, and after the day: what
// comes after is taken in when it is drawn up anew, and what was not is news of the next month.
func TestReportsOfTheDayAreInAPaper(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-03-01")
	ctx := t.Context()
	f.to("2022-03-25")
	f.report("2022-conduct-task-1", 100)
	f.openAll()
	text := func(id string) string {
		item, err := f.store.FindItem(ctx, id)
		f.check(err)
		return item.Text
	}
	finished := func(c taskforce.Circular) []string { return rowsUnder(c, "本月完成情况", 2) }
	march := f.paper(taskforce.Monthly, "2022-03")
	if diff := cmp.Diff(finished(march), []string{text("2022-conduct-task-1")}); diff != "" {
		t.Errorf("as drawn up (-got +want):\n%s", diff)
	}
	f.to("2022-03-28")
	f.report("2022-conduct-task-2", 100) // for March, after its circular's day
	march, err := f.Refresh(ctx, bureau, march.ID, march.Version)
	f.check(err)
	if diff := cmp.Diff(finished(march), []string{text("2022-conduct-task-1"), text("2022-conduct-task-2")}); diff != "" {
		t.Errorf("drawn up anew (-got +want):\n%s", diff)
	}
	f.issue(march)
	f.to("2022-03-29")
	f.report("2022-conduct-task-3", 100) // for March, after its circular was issued
	f.to("2022-04-27")
	f.report("2022-conduct-task-4", 100)
	f.openAll()
	april := f.paper(taskforce.Monthly, "2022-04")
	if diff := cmp.Diff(finished(april), []string{text("2022-conduct-task-3"), text("2022-conduct-task-4")}); diff != "" {
		t.Errorf("of the next month (-got +want):\n%s", diff)
	}
	f.to("2022-05-10")
	f.report("2022-conduct-task-5", 100) // for May
	april, err = f.Refresh(ctx, bureau, april.ID, april.Version)
	f.check(err)
	if len(finished(april)) != 2 {
		t.Errorf("what is of May is in the circular of April: %v", finished(april))
	}
}

// TestDistrictsWithoutAPlanAreNamed has one district's plan worked on and another's be a draft.
func TestDistrictsWithoutAPlanAreNamed(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-03-01")
	ctx := t.Context()
	for _, district := range []string{"370303", "370305"} {
		p := f.plan(2022, district)
		if district == "370303" {
			_, err := f.tracking.ActivatePlan(ctx, bureau, p.ID, p.Version, models.Date{})
			f.check(err)
		}
	}
	f.to("2022-03-25")
	f.openAll()
	march := f.paper(taskforce.Monthly, "2022-03").Content
	if path := march.Figures[0].Path; !strings.Contains(path, "&district=city&") {
		t.Errorf("figures of the bureau's plans lead to %s, where districts' plans are, too", path)
	}
	sections := march.Sections
	last := strings.Join(sections[len(sections)-1].Paragraphs, "")
	if !strings.Contains(last, "未报计划的 10 个") || !strings.Contains(last, "淄川区") || !strings.Contains(last, "临淄区（计划未启用）") || strings.Contains(last, "张店区") {
		t.Errorf("got %s", last)
	}
	f.to("2022-03-28")
	late := f.plan(2022, "370302")
	_, err := f.tracking.ActivatePlan(ctx, bureau, late.ID, late.Version, models.Date{})
	f.check(err)
	paper := f.paper(taskforce.Monthly, "2022-03")
	paper, err = f.Refresh(ctx, bureau, paper.ID, paper.Version)
	f.check(err)
	sections = paper.Content.Sections
	end := sections[len(sections)-1]
	if text := strings.Join(end.Paragraphs, ""); len(end.Rows) != 1 || !strings.Contains(text, "未报计划的 10 个") || !strings.Contains(text, "淄川区") {
		t.Errorf("a plan that was made active after the day: %d rows, %s", len(end.Rows), text)
	}
	all, err := f.tracking.RollUp(ctx, bureau, 2022, models.Date{})
	if f.check(err); len(all.Without) != 9 {
		t.Errorf("got %d districts without a plan", len(all.Without))
	}
	local := bureau
	local.Role, local.District = "district-staff", "370305"
	own, err := f.tracking.RollUp(ctx, local, 2022, models.Date{})
	if f.check(err); len(own.Without) != 1 || own.Without[0].District != "370305" || own.Without[0].Drafts != 1 {
		t.Errorf("a district sees %+v, want itself", own.Without)
	}
}
