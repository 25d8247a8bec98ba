package seed

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/models/taskforce"
)

// bindingsKey is the state that holds the versions which items have by the seed's own updates, by item.
const bindingsKey = "task-force-bindings"

// bind adds what the system has learnt to count since plans were brought in to the indicators of their items. It touches what the seed
// brought and nobody has changed: items of plans that are not closed, which nobody has edited, and indicators that nobody has reported
// a value of. It takes nothing away, and done twice changes nothing.
func (l loader) bind(ctx context.Context, plans []TrackedPlan) error {
	updated, err := l.bound(ctx)
	if err != nil {
		return err
	}
	changed, err := l.bindItems(ctx, plans, updated)
	if err != nil || !changed {
		return err
	}
	text, err := json.Marshal(updated)
	if err != nil {
		return err
	}
	return l.target.SetSeedState(ctx, bindingsKey, string(text))
}

// bound reads which items the seed has updated before, and to which version.
func (l loader) bound(ctx context.Context) (map[string]int64, error) {
	updated := map[string]int64{}
	text, err := l.target.SeedState(ctx, bindingsKey)
	if err != nil || text == "" {
		return updated, err
	}
	if err := json.Unmarshal([]byte(text), &updated); err != nil {
		return nil, fmt.Errorf("state %s: %w", bindingsKey, err)
	}
	return updated, nil
}

// openPlans returns the ids of the plans of the seed that are still worked on.
func (l loader) openPlans(ctx context.Context) ([]string, error) {
	all, err := l.target.Plans(ctx, taskforce.PlanFilter{})
	var open []string
	for _, p := range all {
		if p.CreatedBy == Author && p.Status != taskforce.PlanClosed {
			open = append(open, p.ID)
		}
	}
	return open, err
}

// bindItems updates the items of plans that lack something, notes their versions, and reports whether there were any.
func (l loader) bindItems(ctx context.Context, plans []TrackedPlan, updated map[string]int64) (changed bool, err error) {
	open, err := l.openPlans(ctx)
	if err != nil {
		return false, err
	}
	found, err := l.target.ItemsOf(ctx, open)
	if err != nil {
		return false, err
	}
	ids := []string{}
	for _, p := range plans {
		for _, i := range p.Items {
			ids = append(ids, i.ID)
		}
	}
	reports, err := l.target.ReportsOf(ctx, ids)
	if err != nil {
		return false, err
	}
	for _, p := range plans {
		did, err := l.bindPlan(ctx, p, found[p.Plan.ID], reports, updated)
		if err != nil {
			return false, fmt.Errorf("bind plan %s: %w", p.Plan.ID, err)
		}
		changed = changed || did
	}
	return changed, nil
}

// bindPlan updates those of the items found of a plan that lack something, notes their versions, and reports whether there were any.
func (l loader) bindPlan(
	ctx context.Context, p TrackedPlan, found []taskforce.Item, reports map[string][]taskforce.ProgressReport, updated map[string]int64,
) (changed bool, err error) {
	wanted := map[string][]taskforce.Indicator{}
	for _, i := range p.Items {
		wanted[i.ID] = i.Indicators
	}
	for _, i := range found {
		untouched := i.CreatedBy == Author && (i.Version == 1 || i.Version == updated[i.ID])
		if !untouched || !merge(&i, wanted[i.ID], reports[i.ID]) {
			continue
		}
		if err := l.target.UpdateItem(ctx, &i); err != nil {
			return false, err
		}
		updated[i.ID], changed = i.Version, true
	}
	return changed, nil
}

// merge adds indicators, and bindings of those that are there, to an item, and reports whether it did.
func merge(i *taskforce.Item, wanted []taskforce.Indicator, reports []taskforce.ProgressReport) (changed bool) {
	at := make(map[string]int, len(i.Indicators))
	for n, have := range i.Indicators {
		at[have.Name] = n
	}
	for _, w := range wanted {
		n, there := at[w.Name]
		switch {
		case reported(reports, w.Name):
		case !there:
			i.Indicators, changed = append(i.Indicators, w), true
		case i.Indicators[n].Metric == "" && w.Metric != "":
			i.Indicators[n].Metric, changed = w.Metric, true
		}
	}
	return changed
}

// reported says whether people have given a value of an indicator.
func reported(reports []taskforce.ProgressReport, name string) bool {
	for _, r := range reports {
		if _, there := r.Values[name]; there {
			return true
		}
	}
	return false
}
