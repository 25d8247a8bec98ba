package rhythm_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/reading/document"
	"huiqi/service/rhythm"
	"huiqi/store/storetest"
)

// TestAPreviewSaysWhatThePaperWill previews each kind of paper on its own day, and then draws it up: both say the same, and
// before it was drawn up nothing of the preview was kept.
func TestAPreviewSaysWhatThePaperWill(t *testing.T) {
	t.Parallel()
	for name, fresh := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, fresh(t), "2022-01-04")
			f.to("2022-06-20")
			f.report("2022-innovation-city-project-1", 50)
			f.openAll()
			f.to("2022-12-30")
			wanted, err := f.Wanted(t.Context())
			f.check(err)
			for _, o := range wanted {
				if o.Kind == taskforce.Reminding {
					continue
				}
				preview, err := f.Preview(t.Context(), bureau, o.Kind, o.Period)
				f.check(err)
				f.check(f.Open(t.Context(), o.Kind, o.Period))
				if diff := cmp.Diff(preview.Content, f.paper(o.Kind, o.Period).Content); diff != "" {
					t.Errorf("%s %s (-preview +paper):\n%s", o.Kind, o.Period, diff)
				}
			}
		})
	}
}

func TestAPreviewBeforeItsDay(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t), "2022-03-01")
	f.to("2022-03-10")
	f.report("2022-conduct-task-1", 100)
	before, err := f.store.ListAudit(t.Context(), actors.AuditFilter{}, models.Page{Limit: models.MaxLimit})
	f.check(err)
	c, err := f.Preview(t.Context(), bureau, taskforce.Monthly, "2022-03")
	f.check(err)
	if c.ID != "" || c.Status != taskforce.CircularPreview || c.Content.AsOf != day("2022-03-10") || c.Content.Before != day("2022-02-25") || c.DueOn != day("2022-03-25") {
		t.Errorf("got %+v", c)
	}
	if done := c.Content.Figures[1]; done.Name != "已完成" || *done.Value != 1 || *done.Before != 0 {
		t.Errorf("got %+v", done)
	}
	reader := document.NewReader(document.Limits{}, 1)
	t.Cleanup(func() { _ = reader.Close() })
	for _, format := range []string{rhythm.DOCX, rhythm.PDF} {
		file, err := f.PreviewFile(t.Context(), bureau, taskforce.Monthly, "2022-03", format)
		f.check(err)
		read, err := reader.Read(t.Context(), document.File{Name: file.Name, MediaType: file.MediaType, Data: file.Content})
		f.check(err)
		if !strings.Contains(file.Name, "（预览）") || strings.Count(read.Text, "预览") < 2 || !strings.Contains(read.Text, "2022年3月10日") {
			t.Errorf("%s is not marked: %.300s", file.Name, read.Text)
		}
	}
	list, err := f.List(t.Context(), bureau, taskforce.CircularFilter{}, models.Page{})
	f.check(err)
	occasions, err := f.store.Occasions(t.Context(), 2022)
	f.check(err)
	after, err := f.store.ListAudit(t.Context(), actors.AuditFilter{}, models.Page{Limit: models.MaxLimit})
	f.check(err)
	if len(list.Items) != 0 || len(occasions) != 0 || len(after.Items) != len(before.Items) {
		t.Errorf("a preview leaves %d papers, %d occasions, %d audit entries more", len(list.Items), len(occasions), len(after.Items)-len(before.Items))
	}
	f.to("2022-03-25")
	f.openAll()
	for name, of := range map[string]struct {
		kind         taskforce.OccasionKind
		period, code string
	}{
		"drawn up":                      {taskforce.Monthly, "2022-03", "no-preview"},
		"compared with a day to come":   {taskforce.Monthly, "2022-06", "no-preview"},
		"of a year without plans":       {taskforce.Assessing, "2021", "no-preview"},
		"of no such month":              {taskforce.Monthly, "2022-13", "occasion-not-found"},
		"of no such kind":               {"nothing", "2022-04", "occasion-not-found"},
		"reminders, which are no paper": {taskforce.Reminding, "2022-04", "occasion-not-found"},
		"of no period":                  {taskforce.Monthly, "", "occasion-not-found"},
	} {
		_, err := f.Preview(t.Context(), bureau, of.kind, of.period)
		t.Run(name, func(t *testing.T) { t.Parallel(); refused(t, err, of.code) })
	}
	for name, actor := range map[string]actors.Actor{
		"district": {Role: actors.DistrictStaff, District: "370303"}, "company": {Role: actors.EnterpriseUser}, "nobody": {Role: actors.Anonymous},
	} {
		if _, err := f.Preview(t.Context(), actor, taskforce.Monthly, "2022-04"); err == nil {
			t.Errorf("%s may preview", name)
		}
		if _, err := f.PreviewFile(t.Context(), actor, taskforce.Monthly, "2022-04", rhythm.PDF); err == nil {
			t.Errorf("%s may download a preview", name)
		}
	}
}
