package tracking

import (
	"context"
	"fmt"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/access"
)

// Difficulty returns one difficulty. Faults: difficulty-not-found.
func (s *Service) Difficulty(ctx context.Context, actor actors.Actor, id string) (taskforce.Difficulty, error) {
	if _, err := s.Gate.Reach(actor, "getDifficulty"); err != nil {
		return taskforce.Difficulty{}, err
	}
	d, err := s.Store.FindDifficulty(ctx, id)
	if err != nil {
		return d, err
	}
	if _, err := s.find(ctx, actor, "getDifficulty", d.PlanID); err != nil {
		return taskforce.Difficulty{}, hiddenDifficulty(err, id)
	}
	return d, nil
}

// hiddenDifficulty says that a difficulty of a plan that the actor may not see is not there.
func hiddenDifficulty(err error, id string) error {
	if models.IsKind(err, models.KindNotFound) {
		return models.NotFound("difficulty", "困难", id)
	}
	return err
}

// CreateDifficulty adds a difficulty to a plan. Faults: plan-not-found, plan-closed, invalid-difficulty.
func (s *Service) CreateDifficulty(ctx context.Context, actor actors.Actor, d taskforce.Difficulty) (taskforce.Difficulty, error) {
	p, err := s.find(ctx, actor, "createDifficulty", d.PlanID)
	if err != nil {
		return d, err
	}
	if err := closed(p); err != nil {
		return d, err
	}
	if err := invalid("invalid-difficulty", "困难有误", "the difficulty has faults", d.Check()); err != nil {
		return d, err
	}
	d.Status, d.CreatedBy, d.RaisedOn = taskforce.Open, actor.ID, clock.Today(s.Clock)
	given := d
	err = s.audited(ctx, actor, "create", "difficulty", func() (string, string) { return d.ID, d.Text }, func(ctx context.Context) error {
		d = given // the transaction may be tried again
		return s.Store.CreateDifficulty(ctx, &d)
	})
	if err != nil {
		return d, fmt.Errorf("create difficulty: %w", err)
	}
	return d, nil
}

// UpdateDifficulty changes what a difficulty is and who has to deal with it. Faults: difficulty-not-found, stale-version,
// invalid-difficulty, plan-closed.
func (s *Service) UpdateDifficulty(ctx context.Context, actor actors.Actor, changed taskforce.Difficulty) (taskforce.Difficulty, error) {
	return s.changeDifficulty(ctx, actor, "updateDifficulty", changed.ID, changed.Version, func(d *taskforce.Difficulty) error {
		d.Text, d.Department, d.Seq = changed.Text, changed.Department, changed.Seq
		return invalid("invalid-difficulty", "困难有误", "the difficulty has faults", d.Check())
	})
}

// HandleDifficulty says how a difficulty was dealt with, today, by the actor. Faults: difficulty-not-found, stale-version,
// bad-transition, invalid-difficulty, plan-closed.
func (s *Service) HandleDifficulty(ctx context.Context, actor actors.Actor, id string, version int64, how string) (taskforce.Difficulty, error) {
	return s.changeDifficulty(ctx, actor, "handleDifficulty", id, version, func(d *taskforce.Difficulty) error {
		return d.Handle(how, actor.Name, clock.Today(s.Clock))
	})
}

// ReopenDifficulty says that a difficulty stands again. Faults: difficulty-not-found, stale-version, bad-transition, plan-closed.
func (s *Service) ReopenDifficulty(ctx context.Context, actor actors.Actor, id string, version int64) (taskforce.Difficulty, error) {
	return s.changeDifficulty(ctx, actor, "reopenDifficulty", id, version, (*taskforce.Difficulty).Reopen)
}

// changeDifficulty does something to a difficulty of a version, and writes down who did.
func (s *Service) changeDifficulty(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, do func(*taskforce.Difficulty) error) (d taskforce.Difficulty, err error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return d, err
	}
	err = s.audited(ctx, actor, string(op), "difficulty", func() (string, string) { return d.ID, d.Text }, func(ctx context.Context) (err error) {
		if d, err = s.Store.FindDifficulty(ctx, id); err != nil {
			return err
		}
		p, err := s.find(ctx, actor, op, d.PlanID)
		if err != nil {
			return hiddenDifficulty(err, id)
		}
		if err := closed(p); err != nil {
			return err
		}
		if d.Version != version {
			return stale()
		}
		if err := do(&d); err != nil {
			return err
		}
		return s.Store.UpdateDifficulty(ctx, &d)
	})
	if err != nil {
		return d, fmt.Errorf("%s: %w", op, err)
	}
	return d, nil
}
