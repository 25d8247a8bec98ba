package seed_test

import (
	"context"
	"errors"
	"testing"

	"huiqi/models/taskforce"
	"huiqi/seed"
)

// TestOlderPlansGetTheirBindings brings plans in as a release did that knew no metrics, lets people change some of them, and seeds.
func TestOlderPlansGetTheirBindings(t *testing.T) {
	t.Parallel()
	db := openStore(t)
	plans, people, err := seed.Plans()
	if err != nil {
		t.Fatal(err)
	}
	const edited, reported, untouched = "2022-conduct-task-4", "2022-conduct-task-5", "2022-conduct-task-6"
	err = db.InTx(t.Context(), func(ctx context.Context) error {
		err := errors.Join(db.PutPeople(ctx, people), db.SetSeedState(ctx, "task-force-plans", plans[0].Plan.DocNumber))
		for _, p := range plans {
			for i := range p.Items {
				p.Items[i].Indicators = []taskforce.Indicator{}
				if p.Items[i].ID == reported {
					p.Items[i].Indicators = []taskforce.Indicator{{Name: "收集政策数", Unit: "件"}}
				}
			}
			err = errors.Join(err, db.CreatePlan(ctx, &p.Plan), db.CreateItems(ctx, p.Items))
		}
		i, err2 := db.FindItem(ctx, edited)
		i.Text = "由人改写"
		report := taskforce.ProgressReport{ItemID: reported, Period: "2022-05", Text: "示例", Values: map[string]float64{"收集政策数": 30}}
		return errors.Join(err, err2, db.UpdateItem(ctx, &i), db.AddReport(ctx, &report))
	})
	if err != nil {
		t.Fatal(err)
	}
	item := func(id string) taskforce.Item {
		t.Helper()
		i, err := db.FindItem(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	mustLoad(t, db, seed.Real)
	if got := item(untouched); len(got.Indicators) != 4 || got.Indicators[0].Metric != taskforce.PushesDelivered || got.Version != 2 {
		t.Errorf("an item that nobody changed: got version %d, %+v", got.Version, got.Indicators)
	}
	if got := item(edited); len(got.Indicators) != 0 || got.Text != "由人改写" {
		t.Errorf("an item that somebody edited: got %q, %+v", got.Text, got.Indicators)
	}
	got := item(reported).Indicators
	if len(got) != 5 || got[0].Metric != "" || got[1].Metric == "" {
		t.Errorf("an indicator that somebody reported on: got %+v", got)
	}
	mustLoad(t, db, seed.Real)
	if got := item(untouched); got.Version != 2 {
		t.Errorf("seeded once more: got version %d", got.Version)
	}
}
