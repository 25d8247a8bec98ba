package agenda

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/agenda"
	rows "huiqi/models/push"
	"huiqi/models/taskforce"
	"huiqi/service/access"
)

// Groups returns the groups of staff.
func (s *Service) Groups(ctx context.Context, actor actors.Actor) ([]agenda.Group, error) {
	if _, err := s.Gate.Reach(actor, "listStaffGroups"); err != nil {
		return nil, err
	}
	return s.Store.StaffGroups(ctx)
}

// Group returns one group of staff. Faults: staff-group-not-found.
func (s *Service) Group(ctx context.Context, actor actors.Actor, id string) (agenda.Group, error) {
	if _, err := s.Gate.Reach(actor, "getStaffGroup"); err != nil {
		return agenda.Group{}, err
	}
	return s.Store.FindStaffGroup(ctx, id)
}

// CreateGroup stores a new group of staff. Faults: invalid-staff-group, account-not-found, duplicate-id.
func (s *Service) CreateGroup(ctx context.Context, actor actors.Actor, g agenda.Group) (agenda.Group, error) {
	return s.putGroup(ctx, actor, "createStaffGroup", g, s.Store.CreateStaffGroup)
}

// UpdateGroup replaces a group of staff whose version is g.Version. Faults: invalid-staff-group, account-not-found,
// staff-group-not-found, stale-version.
func (s *Service) UpdateGroup(ctx context.Context, actor actors.Actor, g agenda.Group) (agenda.Group, error) {
	return s.putGroup(ctx, actor, "updateStaffGroup", g, func(ctx context.Context, g *agenda.Group) error {
		before, err := s.Store.FindStaffGroup(ctx, g.ID)
		if err != nil {
			return err
		}
		g.CreatedAt = before.CreatedAt
		return s.Store.UpdateStaffGroup(ctx, g)
	})
}

func (s *Service) putGroup(ctx context.Context, actor actors.Actor, op access.Operation, g agenda.Group, put func(context.Context, *agenda.Group) error) (agenda.Group, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return agenda.Group{}, err
	}
	if err := s.checkGroup(ctx, g); err != nil {
		return agenda.Group{}, err
	}
	made := g
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		made = g
		if err := put(ctx, &made); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "staff-group", g.ID, g.Name))
	})
	if err != nil {
		return agenda.Group{}, fmt.Errorf("put group of staff: %w", err)
	}
	return made, nil
}

// checkGroup returns what is wrong with a group: its account is a robot's, and its task force is there.
func (s *Service) checkGroup(ctx context.Context, g agenda.Group) error {
	found := g.Check()
	if g.AccountID != "" {
		account, err := s.Store.FindAccount(ctx, g.AccountID)
		if err != nil {
			return err
		}
		if account.Channel != rows.WeComRobot {
			found = append(found, models.Violation{Path: "account_id", Code: "no-robot", Message: "须为群机器人账号", English: "the account is no robot's", Want: "wecom-robot"})
		}
	}
	known, err := s.knownForce(ctx, g.TaskForce)
	if err != nil {
		return err
	}
	if !known {
		found = append(found, models.Violation{Path: "task_force", Code: "unknown-task-force", Message: "没有这个专班", English: "no such task force", Want: "conduct"})
	}
	if len(found) > 0 {
		return models.Invalid("invalid-staff-group", "工作群有误", "the group of staff has faults", found...)
	}
	return nil
}

// knownForce reports whether a task force is in the founding notice or has a plan; none is known.
func (s *Service) knownForce(ctx context.Context, code string) (bool, error) {
	if code == "" {
		return true, nil
	}
	forces, err := s.Store.ListTaskForces(ctx)
	if err != nil {
		return false, err
	}
	for _, f := range forces {
		if f.Code == code {
			return true, nil
		}
	}
	plans, err := s.Store.Plans(ctx, taskforce.PlanFilter{Force: code})
	return len(plans) > 0, err
}
