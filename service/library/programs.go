package library

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// CreateProgram adds a draft program to a document that is not over. Faults: invalid-program, policy-not-found,
// policy-ended, duplicate-id.
func (s *Service) CreateProgram(ctx context.Context, actor actors.Actor, p policy.Program) (policy.Program, error) {
	if err := s.Gate.Permit(actor, "createProgram", access.Object{}); err != nil {
		return policy.Program{}, err
	}
	if p.ID == "" {
		id, err := newID()
		if err != nil {
			return policy.Program{}, err
		}
		p.ID = id
	}
	err := s.audited(ctx, actor, "create", "program", p.ID, p.Name, func(ctx context.Context) error {
		parent, err := s.Store.FindPolicy(ctx, p.PolicyID)
		if err != nil {
			return err
		}
		if parent.Status == policy.Expired || parent.Status == policy.Repealed {
			return models.Faulty(models.KindConflict, "policy-ended", "政策已失效或废止，不能再增加事项", "the policy is over")
		}
		if err := s.settleProgram(&p, parent.Text); err != nil {
			return err
		}
		p.Status, p.RuleVersion = policy.Draft, 0
		return s.Store.CreateProgram(ctx, &p)
	})
	if err != nil {
		return policy.Program{}, fmt.Errorf("create program: %w", err)
	}
	return p, nil
}

// UpdateProgram replaces the content of a program whose version is p.Version; status and rule stay. Faults:
// invalid-program, program-not-found, stale-version.
func (s *Service) UpdateProgram(ctx context.Context, actor actors.Actor, p policy.Program) (policy.Program, error) {
	if err := s.Gate.Permit(actor, "updateProgram", access.Object{}); err != nil {
		return policy.Program{}, err
	}
	err := s.audited(ctx, actor, "update", "program", p.ID, p.Name, func(ctx context.Context) error {
		old, err := s.Store.FindProgram(ctx, p.ID)
		if err != nil {
			return err
		}
		parent, err := s.Store.FindPolicy(ctx, old.PolicyID)
		if err != nil {
			return err
		}
		next := p // the transaction may be tried again, and storing moves the version on
		if err := s.settleProgram(&next, parent.Text); err != nil {
			return err
		}
		if next.Version == 0 {
			next.Version = old.Version
		}
		next.PolicyID, next.Status, next.RuleVersion, next.CreatedAt = old.PolicyID, old.Status, old.RuleVersion, old.CreatedAt
		return s.Store.UpdateProgram(ctx, &next)
	})
	if err != nil {
		return policy.Program{}, fmt.Errorf("update program: %w", err)
	}
	return s.Store.FindProgram(ctx, p.ID)
}

// GetProgram returns a program; a draft, or one of a draft document, only to those who may see drafts
// (program-not-found).
func (s *Service) GetProgram(ctx context.Context, actor actors.Actor, id string) (policy.Program, error) {
	return s.program(ctx, actor, "getProgram", id)
}

// program returns a program on which the actor may do the operation.
func (s *Service) program(ctx context.Context, actor actors.Actor, op access.Operation, id string) (policy.Program, error) {
	p, err := s.Store.FindProgram(ctx, id)
	if err != nil {
		return policy.Program{}, fmt.Errorf("find program: %w", err)
	}
	object := access.Object{Sort: "program", ID: id, Public: p.Status != policy.Draft}
	if err := s.shown(actor, op, object, "政策事项"); err != nil {
		return policy.Program{}, err
	}
	return p, nil
}

// ProgramsOf returns the programs of a document that the actor may see.
func (s *Service) ProgramsOf(ctx context.Context, actor actors.Actor, policyID string) ([]policy.Program, error) {
	p, err := s.Store.FindPolicy(ctx, policyID)
	if err != nil {
		return nil, fmt.Errorf("find policy: %w", err)
	}
	if err := s.shown(actor, "listPrograms", document(p), "政策"); err != nil {
		return nil, err
	}
	return visible(p.Programs, s.seesDrafts(actor)), nil
}

// DeleteProgram removes a draft program of that version. Faults: not-a-draft, program-not-found, stale-version.
func (s *Service) DeleteProgram(ctx context.Context, actor actors.Actor, id string, version int64) error {
	if err := s.Gate.Permit(actor, "deleteProgram", access.Object{}); err != nil {
		return err
	}
	err := s.audited(ctx, actor, "delete", "program", id, "", func(ctx context.Context) error {
		p, err := s.Store.FindProgram(ctx, id)
		if err != nil {
			return err
		}
		if p.Status != policy.Draft {
			return notADraft()
		}
		return s.Store.DeleteProgram(ctx, id, version)
	})
	if err != nil {
		return fmt.Errorf("delete program: %w", err)
	}
	return nil
}
