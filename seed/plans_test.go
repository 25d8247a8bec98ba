package seed_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/taskforce"
	"huiqi/seed"
)

func TestThePlansOfTheNotice(t *testing.T) {
	t.Parallel()
	plans, people, err := seed.Plans()
	if err != nil || len(people) != 18 {
		t.Fatalf("got %d people, %v, want 18", len(people), err)
	}
	type counts struct{ Goals, Tasks, Projects, Stages, Measures, Difficulties int }
	got := map[string]counts{}
	ids := map[string]bool{}
	for _, p := range plans {
		n := map[taskforce.Kind]int{}
		for _, i := range p.Items {
			n[i.Kind]++
			if found := i.Check(); found != nil || ids[i.ID] {
				t.Errorf("%s: %v, or there twice", i.ID, found)
			}
			ids[i.ID] = true
		}
		if found := p.Plan.Check(); found != nil || p.Plan.Year != 2022 || p.Plan.Status != taskforce.PlanDraft {
			t.Errorf("%+v: %v", p.Plan, found)
		}
		got[p.Plan.ID] = counts{n[taskforce.KindGoal], n[taskforce.KindTask], n[taskforce.KindProject], n[taskforce.KindStage], n[taskforce.KindMeasure], len(p.Difficulties)}
	}
	want := map[string]counts{
		"2022-innovation-city": {1, 3, 3, 3, 5, 2}, "2022-tech-service": {1, 4, 4, 4, 3, 3}, "2022-system-reform": {1, 5, 5, 4, 6, 4},
		"2022-laboratories": {1, 2, 3, 4, 4, 2}, "2022-conduct": {1, 6, 5, 0, 0, 6},
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

func TestItemsOfTheNotice(t *testing.T) {
	t.Parallel()
	plans, _, err := seed.Plans()
	if err != nil {
		t.Fatal(err)
	}
	items := map[string]taskforce.Item{}
	for _, p := range plans {
		for _, i := range p.Items {
			items[i.ID] = i
		}
	}
	for id, want := range map[string][2]string{
		"2022-innovation-city-goal-1": {"2022-01-01", "2024-12-31"}, "2022-tech-service-stage-3": {"2022-07-01", "2022-09-30"}, "2022-conduct-task-4": {"2022-01-01", "2022-12-31"},
	} {
		if got := [2]string{items[id].StartsOn.String(), items[id].Due.String()}; got != want {
			t.Errorf("%s: got %v, want %v", id, got, want)
		}
	}
	ten := 10.0
	want := []taskforce.Indicator{{Name: "新增省级以上创新平台", Target: &ten, Unit: "家", Metric: taskforce.NewPlatforms}, {Name: "产研院创新项目", Target: &ten, Unit: "项"}}
	if diff := cmp.Diff(items["2022-tech-service-stage-4"].Indicators, want); diff != "" {
		t.Errorf("indicators (-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(items["2022-innovation-city-measure-4"].Months, []int{6, 12}); diff != "" {
		t.Errorf("months (-got +want):\n%s", diff)
	}
	if got := items["2022-conduct-task-6"].Indicators; len(got) != 4 || got[3].Metric != taskforce.TakeUpGranted {
		t.Errorf("bound: got %+v", got)
	}
}

func TestPlansAreBroughtInOnce(t *testing.T) {
	t.Parallel()
	db := openStore(t)
	for range 2 {
		mustLoad(t, db, seed.Real)
	}
	plans, err := db.Plans(t.Context(), taskforce.PlanFilter{})
	if err != nil || len(plans) != 5 || plans[0].Version != 1 || plans[0].Force != "innovation-city" {
		t.Fatalf("got %+v, %v, want five plans in the order of the notice", plans, err)
	}
	people, err := db.People(t.Context())
	if err != nil || len(people) != 18 || people[0].Name != "熊欣" {
		t.Errorf("got %d people, %v", len(people), err)
	}
}
