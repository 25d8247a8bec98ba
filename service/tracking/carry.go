package tracking

import (
	"context"
	"fmt"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
)

// Left is an item of an earlier year that was not done by a day, goes on in no later plan, and was not concluded.
type Left struct {
	Plan      taskforce.Plan
	Record    taskforce.Record
	Judgement taskforce.Judgement
}

// Left returns what is left of the bureau's plans of years before one at the end of a day, by what was reported until an instant
// (taskforce.Record.By). Who may see it is the caller's business.
func (s *Service) Left(ctx context.Context, judge *Judge, year int, day models.Date, at time.Time) ([]Left, error) {
	city := ""
	tracked, err := s.Load(ctx, taskforce.PlanFilter{Before: year, District: &city})
	if err != nil {
		return nil, fmt.Errorf("left of earlier years: %w", err)
	}
	var open []Left
	var ids []string
	for _, t := range tracked {
		for _, r := range t.Records {
			if t.Plan.Status == taskforce.PlanDraft || !r.Item.ConcludedOn.IsZero() && !r.Item.ConcludedOn.After(day) {
				continue
			}
			r = r.By(day, at)
			judged, err := judge.On(ctx, t.Plan, r, day)
			if err != nil {
				return nil, fmt.Errorf("left of earlier years: %w", err)
			}
			if judged.State != taskforce.Done {
				open, ids = append(open, Left{t.Plan, r, judged}), append(ids, r.Item.ID)
			}
		}
	}
	carried, err := s.Store.CarriedInto(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("left of earlier years: %w", err)
	}
	var out []Left
	for _, l := range open {
		if _, ok := carried[l.Record.Item.ID]; !ok {
			out = append(out, l)
		}
	}
	return out, nil
}

// Carry lets an item go on in a plan of a later year of the same task force and district, to be done by a day (zero: the item's own
// last day where that is still to come, else that of the year). What was reported stays with the item, to which the new one leads
// back. Faults: item-not-found, plan-not-found, not-a-later-plan, plan-closed, already-carried, invalid-item.
func (s *Service) Carry(ctx context.Context, actor actors.Actor, id, planID string, due models.Date) (next taskforce.Item, err error) {
	err = s.audited(ctx, actor, "carryItem", "item", func() (string, string) { return next.ID, "from " + id }, func(ctx context.Context) error {
		item, from, err := s.findItem(ctx, actor, "carryItem", id)
		if err != nil {
			return err
		}
		to, err := s.find(ctx, actor, "carryItem", planID)
		if err != nil {
			return err
		}
		if to.Force != from.Force || to.District != from.District || to.Year <= from.Year {
			return models.Faulty(models.KindConflict, "not-a-later-plan", "只能结转到同一专班、同一区县以后年度的计划", "an item goes on in a later plan of the same task force and district")
		}
		if err := closed(to); err != nil {
			return err
		}
		items, err := s.Store.ItemsOf(ctx, []string{to.ID})
		if err != nil {
			return err
		}
		for _, other := range items[to.ID] {
			if other.CarriedFrom != nil && *other.CarriedFrom == id {
				return models.Faulty(models.KindConflict, "already-carried", "已结转到该计划："+other.ID, "it goes on in that plan already: "+other.ID)
			}
		}
		next = item.Carried(to, due)
		next.CreatedBy = actor.ID
		if err := invalid("invalid-item", "事项有误", "the item has faults", next.Check()); err != nil {
			return err
		}
		made := []taskforce.Item{next}
		err = s.Store.CreateItems(ctx, made)
		next = made[0]
		return err
	})
	if err != nil {
		return next, fmt.Errorf("carry item: %w", err)
	}
	return next, nil
}

// Conclude says, with the reason, that nobody works any more on an item whose plan's year is over. Faults: item-not-found,
// stale-version, bad-transition, no-reason.
func (s *Service) Conclude(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (item taskforce.Item, err error) {
	err = s.audited(ctx, actor, "concludeItem", "item", func() (string, string) { return item.ID, item.ConcludedWhy }, func(ctx context.Context) error {
		var p taskforce.Plan
		if item, p, err = s.findItem(ctx, actor, "concludeItem", id); err != nil {
			return err
		}
		if item.Version != version {
			return stale()
		}
		if err := item.Conclude(p, actor.Name, reason, clock.Today(s.Clock)); err != nil {
			return err
		}
		return s.Store.UpdateItem(ctx, &item)
	})
	if err != nil {
		return item, fmt.Errorf("conclude item: %w", err)
	}
	return item, nil
}
