package rhythm_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/reading/document"
	"huiqi/service/rhythm"
	"huiqi/store"
	"huiqi/store/storetest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestWhatPassedWhileNobodyWasUpIsOpenedLate(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-03-11")
	if got := f.openAll(); got != nil {
		t.Errorf("on the first day: opened %v", got)
	}
	f.to("2022-03-25")
	want := []string{"meeting 2022-Q1", "reminder 2022-03", "circular 2022-03"} // nothing of the days before the plans were active
	if diff := cmp.Diff(f.openAll(), want); diff != "" {
		t.Errorf("opened (-got +want):\n%s", diff)
	}
	if got := f.openAll(); got != nil {
		t.Errorf("once more: opened %v", got)
	}
	if c := f.paper(taskforce.Monthly, "2022-03"); c.Late || c.Content.AsOf != day("2022-03-25") || c.Content.Before != day("2022-02-25") {
		t.Errorf("in time: got %+v", c)
	}
	if c := f.paper(taskforce.Meeting, "2022-Q1"); !c.Late || c.DueOn != day("2022-03-18") || !strings.Contains(strings.Join(rhythm.Lines(c), ""), "迟于当日") {
		t.Errorf("late: got %+v", c)
	}
	f.to("2023-06-01")
	if got := f.openAll(); len(got) != 9*2+3+2+1 { // what was missed of the year, and nothing of the next, which has no plans
		t.Errorf("after more than a year: opened %d: %v", len(got), got)
	}
	turns, err := f.Turns(t.Context(), bureau, 2022)
	f.check(err)
	opened := 0
	for _, turn := range turns {
		if turn.Opened {
			opened++
		}
	}
	if len(turns) != 31 || opened != 27 {
		t.Errorf("got %d turns, %d opened, want 31 and all but the first two months' four", len(turns), opened)
	}
}

// TestOneOpensAnOccasion lets several open the same one at once, on both databases.
func TestOneOpensAnOccasion(t *testing.T) {
	t.Parallel()
	for name, fresh := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, fresh(t), "2022-03-01")
			f.to("2022-03-25")
			var all sync.WaitGroup
			for range 5 {
				all.Go(func() {
					if err := f.Open(t.Context(), taskforce.Monthly, "2022-03"); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			list, err := f.List(t.Context(), bureau, taskforce.CircularFilter{}, models.Page{})
			occasions, err2 := f.store.Occasions(t.Context(), 2022)
			if len(list.Items) != 1 || len(occasions) != 1 || occasions[0].CircularID != list.Items[0].ID || err != nil || err2 != nil {
				t.Errorf("got %d papers and %d occasions, %v, %v, want one of each", len(list.Items), len(occasions), err, err2)
			}
			f.check(f.Open(t.Context(), taskforce.Monthly, "2022-04")) // not due
			f.check(f.Open(t.Context(), "nothing", "2022-04"))
		})
	}
}

// errDead is what a killed process does not live to see.
var errDead = errors.New("killed")

// mortal is the store of a process that dies within the transaction that draws a paper up.
type mortal struct{ *store.Store }

func (mortal) CreateCircular(context.Context, *taskforce.Circular) error { return errDead }

func TestAPaperIsDrawnUpWithItsOccasion(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-03-01")
	f.to("2022-03-25")
	dying := f.Deps
	dying.Store = mortal{f.store}
	if err := rhythm.New(dying).Open(t.Context(), taskforce.Monthly, "2022-03"); !errors.Is(err, errDead) {
		t.Fatalf("got %v", err)
	}
	if left, err := f.store.Occasions(t.Context(), 2022); err != nil || len(left) != 0 {
		t.Errorf("a killed process leaves %v, %v", left, err)
	}
	if got := f.openAll(); len(got) != 3 {
		t.Errorf("the next one opened %v", got)
	}
}

// TestACircularFromDraftToIssue walks a paper to its issue, after which nothing changes it.
func TestACircularFromDraftToIssue(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-03-01")
	ctx := t.Context()
	f.to("2022-03-25")
	f.openAll()
	c := f.paper(taskforce.Monthly, "2022-03")
	_, err := f.Issue(ctx, bureau, c.ID, c.Version)
	refused(t, err, "bad-transition")
	f.report("2022-conduct-task-1", 100)
	c, err = f.Refresh(ctx, bureau, c.ID, c.Version)
	f.check(err)
	if done := c.Content.Figures[1]; done.Name != "已完成" || *done.Value != 1 || *done.Before != 0 {
		t.Errorf("drawn up anew: got %+v", done)
	}
	c, err = f.SetForeword(ctx, bureau, c.ID, c.Version, "请各专班抓紧推进。")
	f.check(err)
	_, err = f.SetForeword(ctx, bureau, c.ID, 1, "迟到的修改")
	refused(t, err, "stale-version")
	c, err = f.Review(ctx, bureau, c.ID, c.Version)
	f.check(err)
	c, err = f.Return(ctx, bureau, c.ID, c.Version)
	f.check(err)
	c, err = f.Review(ctx, bureau, c.ID, c.Version)
	f.check(err)
	issued, err := f.Issue(ctx, bureau, c.ID, c.Version)
	f.check(err)
	f.report("2022-conduct-task-2", 100)
	_, err = f.Refresh(ctx, bureau, c.ID, issued.Version)
	refused(t, err, "bad-transition")
	page, err := f.Page(ctx, *issued.Token)
	f.check(err)
	if page.Number != "2022年第1期" || *page.Content.Figures[1].Value != 1 || page.IssuedBy != "王科员" {
		t.Errorf("issued: got %+v", page)
	}
	f.to("2022-04-27")
	f.openAll()
	c = f.paper(taskforce.Monthly, "2022-04")
	c, err = f.Review(ctx, bureau, c.ID, c.Version)
	f.check(err)
	c, err = f.Issue(ctx, bureau, c.ID, c.Version)
	f.check(err)
	if done := c.Content.Figures[1]; c.Number != "2022年第2期" || *done.Value != 2 || *done.Before != 2 {
		t.Errorf("the next: got %s, %+v", c.Number, done)
	}
	for name, actor := range map[string]actors.Actor{
		"district": {Role: actors.DistrictStaff, District: "370303"}, "company": {Role: actors.EnterpriseUser}, "nobody": {Role: actors.Anonymous},
	} {
		if _, err := f.Get(ctx, actor, c.ID); err == nil {
			t.Errorf("%s may read it", name)
		}
		if _, err := f.File(ctx, actor, c.ID, rhythm.PDF); err == nil {
			t.Errorf("%s may download it", name)
		}
	}
}

func refused(t *testing.T, err error, code string) {
	t.Helper()
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != code {
		t.Errorf("got %v, want %s", err, code)
	}
}

func TestThoseWhoHaveNotReportedAreReminded(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-03-01")
	f.to("2022-03-21")
	f.report("2022-conduct-task-1", 10)
	f.to("2022-03-22")
	if diff := cmp.Diff(f.openAll(), []string{"meeting 2022-Q1", "reminder 2022-03"}); diff != "" {
		t.Errorf("opened (-got +want):\n%s", diff)
	}
	reminders, err := f.Reminders(t.Context(), bureau, "")
	f.check(err)
	byPlan := map[string]taskforce.Reminder{}
	for _, r := range reminders {
		byPlan[r.PlanID] = r
	}
	conduct := byPlan["2022-conduct"]
	if len(byPlan) != 5 || len(conduct.Items) != 11 || conduct.Person != "李德法" || conduct.DueOn != day("2022-03-25") || conduct.Settled {
		t.Errorf("got %d plans, %+v", len(byPlan), conduct)
	}
	f.report(conduct.Items[0], 20)
	reminders, err = f.Reminders(t.Context(), bureau, "2022-03")
	f.check(err)
	for _, r := range reminders {
		if r.PlanID == conduct.PlanID && (r.Settled || len(r.Items) != 11 || len(r.Open) != 10) {
			t.Errorf("one was reported: got %+v, want 10 of 11 open", r)
		}
	}
	for _, id := range conduct.Items[1:] {
		f.report(id, 20)
	}
	reminders, err = f.Reminders(t.Context(), actors.Actor{Role: actors.TaskForceMember, TaskForce: "conduct"}, "2022-03")
	f.check(err)
	for _, r := range reminders {
		if r.Settled != (r.PlanID == "2022-conduct") {
			t.Errorf("%s: settled %v", r.PlanID, r.Settled)
		}
	}
	if own, err := f.Reminders(t.Context(), actors.Actor{Role: actors.DistrictStaff, District: "370303"}, "2022-03"); err != nil || len(own) != 0 {
		t.Errorf("a district sees %v, %v of the city's", own, err)
	}
}

// TestPapersOfAYear holds the text of each kind of paper, as this project's readers read its files, to golden files.
func TestPapersOfAYear(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-01-04")
	reader := document.NewReader(document.Limits{}, 1)
	t.Cleanup(func() { _ = reader.Close() })
	f.to("2022-01-20")
	f.report("2022-innovation-city-project-1", 50)
	f.to("2022-03-10")
	f.report("2022-innovation-city-project-1", 100)
	f.report("2022-tech-service-stage-1", 80)
	_, err := f.tracking.Report(t.Context(), bureau, taskforce.ProgressReport{ItemID: "2022-tech-service-project-1", Text: "首场科技周", Values: map[string]float64{"科技周活动": 1}})
	f.check(err)
	_, err = f.tracking.HandleDifficulty(t.Context(), bureau, "2022-innovation-city-difficulty-1", 1, "已建立市级协调机制")
	f.check(err)
	f.to("2022-06-18")
	_, err = f.tracking.Override(t.Context(), bureau, taskforce.Override{ItemID: "2022-laboratories-stage-1", State: taskforce.OnTime, Reason: "批复在即，展期", Until: day("2022-07-31")})
	f.check(err)
	f.to("2022-12-30")
	f.openAll()
	for name, of := range map[string]struct {
		kind   taskforce.OccasionKind
		period string
	}{
		"circular": {taskforce.Monthly, "2022-03"}, "meeting": {taskforce.Meeting, "2022-Q2"},
		"supervision": {taskforce.Supervision, "2022-H1"}, "assessment": {taskforce.Assessing, "2022"},
	} {
		c := f.paper(of.kind, of.period)
		for _, format := range []string{rhythm.DOCX, rhythm.PDF} {
			file, err := rhythm.Printed(c, format)
			f.check(err)
			read, err := reader.Read(t.Context(), document.File{Name: file.Name, MediaType: file.MediaType, Data: file.Content})
			f.check(err)
			golden(t, name+"."+format+".txt", read.Text)
		}
		for _, section := range c.Content.Sections {
			for _, row := range section.Rows {
				if row.Path == "" || len(row.Cells) != len(section.Head) {
					t.Errorf("%s, %s: a row of %d cells below %d, leading to %q", name, section.Heading, len(row.Cells), len(section.Head), row.Path)
				}
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
