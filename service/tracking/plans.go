package tracking

import (
	"context"
	"fmt"
	"strings"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/access"
)

// ListPlans returns the plans of a filter that the actor may see, as they stand on a day (zero: today).
func (s *Service) ListPlans(ctx context.Context, actor actors.Actor, f taskforce.PlanFilter, day models.Date) ([]PlanView, error) {
	plans, err := s.visible(ctx, actor, "listPlans", f)
	if err != nil {
		return nil, err
	}
	tracked, err := s.load(ctx, plans)
	if err != nil {
		return nil, fmt.Errorf("list plans: %w", err)
	}
	judge, out := s.NewJudge(), make([]PlanView, len(tracked))
	for n, t := range tracked {
		if out[n], err = judge.View(ctx, t, s.on(day), false); err != nil {
			return nil, fmt.Errorf("list plans: %w", err)
		}
	}
	return out, nil
}

// Tracked returns the plans of a filter that an operation reaches for the actor, with everything that is known of them.
func (s *Service) Tracked(ctx context.Context, actor actors.Actor, op access.Operation, f taskforce.PlanFilter) ([]Tracked, error) {
	plans, err := s.visible(ctx, actor, op, f)
	if err != nil {
		return nil, err
	}
	return s.load(ctx, plans)
}

// Views returns plans with their items and difficulties as they stand on a day (zero: today).
func (s *Service) Views(ctx context.Context, tracked []Tracked, day models.Date) ([]PlanView, error) {
	judge, out := s.NewJudge(), make([]PlanView, len(tracked))
	for n, t := range tracked {
		var err error
		if out[n], err = judge.View(ctx, t, s.on(day), true); err != nil {
			return nil, fmt.Errorf("plan %s: %w", t.Plan.ID, err)
		}
	}
	return out, nil
}

// visible returns the plans of a filter that the operation reaches for the actor.
func (s *Service) visible(ctx context.Context, actor actors.Actor, op access.Operation, f taskforce.PlanFilter) ([]taskforce.Plan, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return nil, err
	}
	plans, err := s.Store.Plans(ctx, f)
	if err != nil {
		return nil, err
	}
	var out []taskforce.Plan
	for _, p := range plans {
		if s.may(actor, op, p) == nil {
			out = append(out, p)
		}
	}
	return out, nil
}

// on is a day, or today.
func (s *Service) on(day models.Date) models.Date {
	if day.IsZero() {
		return clock.Today(s.Clock)
	}
	return day
}

// Plan returns a plan with its items and difficulties, as it stands on a day (zero: today).
func (s *Service) Plan(ctx context.Context, actor actors.Actor, id string, day models.Date) (PlanView, error) {
	p, err := s.find(ctx, actor, "getPlan", id)
	if err != nil {
		return PlanView{}, err
	}
	tracked, err := s.load(ctx, []taskforce.Plan{p})
	if err != nil {
		return PlanView{}, fmt.Errorf("plan: %w", err)
	}
	return s.NewJudge().View(ctx, tracked[0], s.on(day), true)
}

// CreatePlan stores a new plan as a draft. With CopiedFrom its people and items are those of that plan, moved to the new
// year, and its difficulties those that stand; people and departments stay behind where the plan is of another district.
// Faults: invalid-plan, task-force-not-found, plan-not-found, duplicate-plan, other-district.
func (s *Service) CreatePlan(ctx context.Context, actor actors.Actor, p taskforce.Plan) (taskforce.Plan, error) {
	if _, err := s.Gate.Reach(actor, "createPlan"); err != nil {
		return p, err
	}
	if p.District != "" {
		d, ok := s.Catalogue.Division(p.District)
		if !ok {
			return p, invalid("invalid-plan", "计划有误", "the plan has faults", []models.Violation{{
				Path: "district", Code: "unknown-division", Message: "没有这个区县或功能区：" + p.District, English: "no such district: " + p.District, Want: "370303",
			}})
		}
		p.District = d.Code
	}
	if err := s.may(actor, "createPlan", p); err != nil {
		return p, models.Faulty(models.KindForbidden, "other-district", "只能为本区县或功能区制定计划", "only plans of your own district are within your reach")
	}
	force, err := s.Store.FindTaskForce(ctx, p.Force)
	if err != nil {
		return p, err
	}
	if strings.TrimSpace(p.Name) == "" {
		p.Name = force.Name
	}
	var from *Tracked
	if p.CopiedFrom != "" {
		if from, err = s.source(ctx, actor, p.CopiedFrom); err != nil {
			return p, err
		}
		p = like(p, from.Plan)
	}
	p.Status, p.CreatedBy, p.ActiveFrom = taskforce.PlanDraft, actor.ID, models.Date{}
	if err := invalid("invalid-plan", "计划有误", "the plan has faults", p.Check()); err != nil {
		return p, err
	}
	given := p
	err = s.audited(ctx, actor, "create", "plan", func() (string, string) { return p.ID, fmt.Sprint(p.Year, " ", p.Name, " ", p.District) }, func(ctx context.Context) error {
		p = given // the transaction may be tried again
		if err := s.Store.CreatePlan(ctx, &p); err != nil || from == nil {
			return err
		}
		return s.copy(ctx, *from, p, actor.ID)
	})
	if err != nil {
		return p, fmt.Errorf("create plan: %w", err)
	}
	return p, nil
}

// UpdatePlan changes the name and the people of a plan. Faults: plan-not-found, stale-version, invalid-plan, plan-closed.
func (s *Service) UpdatePlan(ctx context.Context, actor actors.Actor, changed taskforce.Plan) (taskforce.Plan, error) {
	return s.changePlan(ctx, actor, "updatePlan", changed.ID, changed.Version, func(p *taskforce.Plan) error {
		if err := closed(*p); err != nil {
			return err
		}
		p.Name, p.LeadLeader, p.AssistingLeaders = changed.Name, changed.LeadLeader, changed.AssistingLeaders
		p.Lead, p.Members, p.DocNumber = changed.Lead, changed.Members, changed.DocNumber
		return invalid("invalid-plan", "计划有误", "the plan has faults", p.Check())
	})
}

// ActivatePlan lets a draft count from a day on (zero: today). Faults: plan-not-found, stale-version, bad-transition, invalid-plan.
func (s *Service) ActivatePlan(ctx context.Context, actor actors.Actor, id string, version int64, from models.Date) (taskforce.Plan, error) {
	return s.changePlan(ctx, actor, "activatePlan", id, version, func(p *taskforce.Plan) error { return p.Activate(clock.Today(s.Clock), from) })
}

// ClosePlan ends a plan. Faults: as of ActivatePlan.
func (s *Service) ClosePlan(ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Plan, error) {
	return s.changePlan(ctx, actor, "closePlan", id, version, (*taskforce.Plan).Close)
}

// ReopenPlan takes the end of a plan back. Faults: as of ActivatePlan.
func (s *Service) ReopenPlan(ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Plan, error) {
	return s.changePlan(ctx, actor, "reopenPlan", id, version, (*taskforce.Plan).Reopen)
}

// changePlan does something to a plan of a version, and writes down who did.
func (s *Service) changePlan(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, do func(*taskforce.Plan) error) (p taskforce.Plan, err error) {
	err = s.audited(ctx, actor, string(op), "plan", func() (string, string) { return p.ID, p.Name }, func(ctx context.Context) (err error) {
		if p, err = s.find(ctx, actor, op, id); err != nil {
			return err
		}
		if p.Version != version {
			return stale()
		}
		if err := do(&p); err != nil {
			return err
		}
		return s.Store.UpdatePlan(ctx, &p)
	})
	if err != nil {
		return p, fmt.Errorf("%s: %w", op, err)
	}
	return p, nil
}
