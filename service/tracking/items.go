package tracking

import (
	"context"
	"fmt"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
)

// Item returns an item with its reports, their evidence and its overrides, as it stands on a day (zero: today).
func (s *Service) Item(ctx context.Context, actor actors.Actor, id string, day models.Date) (ItemView, error) {
	item, p, err := s.findItem(ctx, actor, "getPlanItem", id)
	if err != nil {
		return ItemView{}, err
	}
	r, err := s.record(ctx, item)
	if err != nil {
		return ItemView{}, fmt.Errorf("item: %w", err)
	}
	judged, err := s.NewJudge().On(ctx, p, r, s.on(day))
	if err != nil {
		return ItemView{}, fmt.Errorf("item: %w", err)
	}
	v := itemView(p, r, judged)
	v.Reports, v.Overrides = r.Reports, r.Overrides
	next, err := s.Store.CarriedInto(ctx, []string{id})
	if err != nil {
		return ItemView{}, fmt.Errorf("item: %w", err)
	}
	if i, ok := next[id]; ok {
		v.CarriedTo = i.ID
	}
	return v, s.evidence(ctx, v.Reports)
}

func (s *Service) record(ctx context.Context, item taskforce.Item) (taskforce.Record, error) {
	reports, err := s.Store.ReportsOf(ctx, []string{item.ID})
	if err != nil {
		return taskforce.Record{}, err
	}
	overrides, err := s.Store.OverridesOf(ctx, []string{item.ID})
	return taskforce.Record{Item: item, Reports: reports[item.ID], Overrides: overrides[item.ID]}, err
}

// evidence completes reports with their files.
func (s *Service) evidence(ctx context.Context, reports []taskforce.ProgressReport) error {
	ids := make([]string, len(reports))
	for n, r := range reports {
		ids[n] = r.ID
	}
	files, err := s.Store.EvidenceOf(ctx, ids)
	for n, r := range reports {
		if reports[n].Evidence = files[r.ID]; reports[n].Evidence == nil {
			reports[n].Evidence = []taskforce.Evidence{}
		}
	}
	return err
}

// CreateItem adds an item to a plan. Faults: plan-not-found, plan-closed, invalid-item.
func (s *Service) CreateItem(ctx context.Context, actor actors.Actor, item taskforce.Item) (taskforce.Item, error) {
	p, err := s.find(ctx, actor, "createPlanItem", item.PlanID)
	if err != nil {
		return item, err
	}
	item.CreatedBy = actor.ID
	if item = filled(item, p); closed(p) != nil {
		return item, closed(p)
	}
	if err := invalid("invalid-item", "事项有误", "the item has faults", item.Check()); err != nil {
		return item, err
	}
	made := []taskforce.Item{item}
	err = s.audited(ctx, actor, "create", "item", func() (string, string) { return made[0].ID, item.Text }, func(ctx context.Context) error {
		made[0] = item // the transaction may be tried again
		return s.Store.CreateItems(ctx, made)
	})
	if err != nil {
		return item, fmt.Errorf("create item: %w", err)
	}
	return made[0], nil
}

// filled gives an item the days of its plan's year where it has none of its own, and no list that is nothing.
func filled(i taskforce.Item, p taskforce.Plan) taskforce.Item {
	if i.StartsOn.IsZero() {
		i.StartsOn = p.Begins()
	}
	if i.Due.IsZero() {
		i.Due = p.Ends()
	}
	if i.Months == nil {
		i.Months = []int{}
	}
	if i.Owners == nil {
		i.Owners = []string{}
	}
	if i.Indicators == nil {
		i.Indicators = []taskforce.Indicator{}
	}
	return i
}

// UpdateItem changes an item. Faults: item-not-found, stale-version, plan-closed, invalid-item.
func (s *Service) UpdateItem(ctx context.Context, actor actors.Actor, changed taskforce.Item) (item taskforce.Item, err error) {
	err = s.audited(ctx, actor, "update", "item", func() (string, string) { return item.ID, item.Text }, func(ctx context.Context) error {
		stored, p, err := s.findItem(ctx, actor, "updatePlanItem", changed.ID)
		if err != nil {
			return err
		}
		if err := closed(p); err != nil {
			return err
		}
		if stored.Version != changed.Version {
			return stale()
		}
		item = filled(changed, p)
		item.PlanID, item.CreatedBy, item.CreatedAt, item.CarriedFrom = stored.PlanID, stored.CreatedBy, stored.CreatedAt, stored.CarriedFrom
		item.ConcludedOn, item.ConcludedBy, item.ConcludedWhy = stored.ConcludedOn, stored.ConcludedBy, stored.ConcludedWhy
		if err := invalid("invalid-item", "事项有误", "the item has faults", item.Check()); err != nil {
			return err
		}
		return s.Store.UpdateItem(ctx, &item)
	})
	if err != nil {
		return item, fmt.Errorf("update item: %w", err)
	}
	return item, nil
}

// DeleteItem deletes an item on which nothing was reported. Faults: item-not-found, stale-version, plan-closed, item-in-use.
func (s *Service) DeleteItem(ctx context.Context, actor actors.Actor, id string, version int64) error {
	err := s.audited(ctx, actor, "delete", "item", func() (string, string) { return id, "" }, func(ctx context.Context) error {
		_, p, err := s.findItem(ctx, actor, "deletePlanItem", id)
		if err != nil {
			return err
		}
		if err := closed(p); err != nil {
			return err
		}
		return s.Store.DeleteItem(ctx, id, version)
	})
	if err != nil {
		return fmt.Errorf("delete item: %w", err)
	}
	return nil
}

// Override puts a person's word on the state of an item before what is computed, or with an empty state takes it back.
// Faults: item-not-found, plan-closed, invalid-override.
func (s *Service) Override(ctx context.Context, actor actors.Actor, o taskforce.Override) (taskforce.Override, error) {
	item, p, err := s.findItem(ctx, actor, "overrideItem", o.ItemID)
	if err != nil {
		return o, err
	}
	if err := closed(p); err != nil {
		return o, err
	}
	if err := invalid("invalid-override", "状态认定有误", "the override has faults", o.Check(clock.Today(s.Clock))); err != nil {
		return o, err
	}
	o.By, o.ByName = actor.ID, actor.Name
	given := o
	err = s.audited(ctx, actor, "override", "item", func() (string, string) { return item.ID, string(o.State) + " " + o.Reason }, func(ctx context.Context) error {
		o = given // the transaction may be tried again
		return s.Store.AddOverride(ctx, &o)
	})
	if err != nil {
		return o, fmt.Errorf("override: %w", err)
	}
	return o, nil
}
