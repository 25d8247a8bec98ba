package seed_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/seed"
)

func TestTaskForcesKeepEveryRow(t *testing.T) {
	t.Parallel()
	type counts struct{ Tasks, Difficulties, KeyProjects, Plan, Measures, Members int }
	want := map[string]counts{
		"innovation-city": {3, 2, 3, 3, 5, 6},
		"tech-service":    {4, 3, 4, 4, 3, 6},
		"system-reform":   {5, 4, 5, 4, 6, 9},
		"laboratories":    {2, 2, 3, 4, 4, 7},
		"conduct":         {6, 6, 5, 0, 0, 9},
	}
	got := map[string]counts{}
	for _, tf := range mustTaskForces(t) {
		got[tf.Code] = counts{
			len(tf.Tasks), len(tf.Difficulties), len(tf.KeyProjects), len(tf.Plan), len(tf.Measures), len(tf.Members),
		}
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("rows of the task forces (-got +want):\n%s", diff)
	}
}

func TestTaskForcesKeepTargetsAndDates(t *testing.T) {
	t.Parallel()
	all := mustTaskForces(t)
	service := all[slices.IndexFunc(all, func(tf taskforce.TaskForce) bool { return tf.Code == "tech-service" })]
	got := service.Plan[3]
	want := taskforce.PlanStage{
		Text: "第四季度：跟踪服务活动签约项目；服务团、顾问团帮助企业解难题、拓融资；建成省级以上创新平台10家；产研院实施创新项目10项" +
			"（目标：新增省级以上创新平台10家，产研院创新项目10项）",
		Due: models.MustDate("2022-12-31"),
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("last stage of the plan (-got +want):\n%s", diff)
	}
	if got, want := service.KeyProjects[0], "新材料产业博览会暨论坛及2场重点城市科技周（目标：科技周活动2场）"; got != want {
		t.Errorf("key project = %q, want %q", got, want)
	}
}

func TestTaskForcesKeepTheirOrderAndNotice(t *testing.T) {
	t.Parallel()
	for i, tf := range mustTaskForces(t) {
		if tf.Seq != i+1 || tf.DocNumber != "淄科发〔2022〕6号" || tf.Lead == "" || tf.Goal == "" {
			t.Errorf("task force %s: seq %d, notice %q, lead %q, goal %q", tf.Code, tf.Seq, tf.DocNumber, tf.Lead, tf.Goal)
		}
	}
}

func mustTaskForces(t *testing.T) []taskforce.TaskForce {
	t.Helper()
	all, err := seed.TaskForces()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 5 {
		t.Fatalf("task forces = %d, want 5", len(all))
	}
	return all
}

func TestTheNoticeKeepsItsOfficeAndItsRules(t *testing.T) {
	t.Parallel()
	got, err := seed.Notice()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got.Office, taskforce.Office{Department: "政策法规与创新促进科", Director: "李伟", Liaison: "刘玉栋", Duties: []string{"工作安排", "调度", "督查", "考核"}}); diff != "" {
		t.Errorf("office (-got +want):\n%s", diff)
	}
	if got.Issuer != "淄博市科学技术局" || got.IssuedOn != models.MustDate("2022-03-11") || len(got.Coordination) != 4 {
		t.Errorf("got %+v", got)
	}
	if r := got.Coordination[0]; r.Rule != "monthly_circular" || r.DayOfMonth != taskforce.CircularDay {
		t.Errorf("the circular's day: got %+v, want %d", r, taskforce.CircularDay)
	}
	if r := got.Coordination[1]; !slices.Equal(r.Months, []int{3, 6, 9, 12}) {
		t.Errorf("the months of meetings: got %+v", r)
	}
}
