package truth

import (
	"context"
	"fmt"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	kept "huiqi/models/truth"
	"huiqi/service/access"
	"huiqi/service/base"
)

// Approval is how staff approve a proposal.
type Approval struct {
	Source string // of the values as they are stored; empty: declared
	Reason string
	Anyway bool // although a fact has had a newer value since
}

// Approve stores what a proposal says the way an import would: which value counts is decided by the same rule, and both are
// in the history. Each item is told what came of it. Faults: proposal-overtaken unless it is to be approved anyway,
// proposal-decided, proposal-not-found, stale-version, and those of the gate.
func (s *Service) Approve(ctx context.Context, actor actors.Actor, id string, version int64, a Approval) (Proposed, error) {
	return s.decide(ctx, actor, "approveProposal", id, version, func(ctx context.Context, p *Proposed) error {
		if len(p.Overtaken) > 0 && !a.Anyway {
			return overtakenFault(p.Overtaken)
		}
		if p.Source = a.Source; p.Source == "" {
			p.Source = models.SourceDeclared
		}
		if err := reasonFault(a.Reason, false); err != nil {
			return err
		}
		if err := p.Decide(kept.Approved, actor.ID, a.Reason, s.Clock.Now()); err != nil {
			return err
		}
		return s.store(ctx, actor, p)
	})
}

// store stores what a proposal says, and notes what came of each item.
func (s *Service) store(ctx context.Context, actor actors.Actor, p *Proposed) error {
	entry, err := s.entry(p.USCC, p.Proposal, p.Source)
	if err != nil {
		return err
	}
	outcomes, err := s.Base.Upsert(ctx, actor, []base.Entry{entry})
	if err != nil {
		return err
	}
	if fault := outcomes[0].Fault; fault != nil {
		return fault
	}
	changes, err := s.Store.ChangesOfJob(ctx, p.EnterpriseID, proposalJob(p.ID))
	if err != nil {
		return err
	}
	came := map[string]kept.Outcome{}
	for _, c := range changes {
		outcome := kept.Kept
		if c.Taken {
			outcome = kept.Taken
		}
		came[kept.FactKey(p.EnterpriseID, c.Field, c.FiscalYear)] = outcome
	}
	for i := range p.Items {
		item := &p.Items[i]
		if item.Outcome = came[kept.FactKey(p.EnterpriseID, item.Field, item.FiscalYear)]; item.Outcome == "" {
			item.Outcome = kept.Unchanged
		}
	}
	return nil
}

// Refuse refuses a proposal, saying why. Faults: invalid-proposal without a reason, proposal-decided, proposal-not-found,
// stale-version, and those of the gate.
func (s *Service) Refuse(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (Proposed, error) {
	return s.decide(ctx, actor, "refuseProposal", id, version, func(_ context.Context, p *Proposed) error {
		if err := reasonFault(reason, true); err != nil {
			return err
		}
		return p.Decide(kept.Refused, actor.ID, reason, s.Clock.Now())
	})
}

// Withdraw takes a proposal back. Faults: proposal-decided, proposal-not-found, stale-version, and those of the gate.
func (s *Service) Withdraw(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (Proposed, error) {
	return s.decide(ctx, actor, "withdrawProposal", id, version, func(_ context.Context, p *Proposed) error {
		if err := reasonFault(reason, false); err != nil {
			return err
		}
		return p.Decide(kept.Withdrawn, actor.ID, reason, s.Clock.Now())
	})
}

// Proposal returns one proposal. Faults: proposal-not-found, and those of the gate.
func (s *Service) Proposal(ctx context.Context, actor actors.Actor, id string) (Proposed, error) {
	return s.findProposal(ctx, actor, "getProposal", id)
}

func (s *Service) decide(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, do func(context.Context, *Proposed) error) (Proposed, error) {
	var out Proposed
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		p, err := s.findProposal(ctx, actor, op, id)
		if err != nil {
			return err
		}
		if version != 0 {
			p.Version = version
		}
		if err := do(ctx, &p); err != nil {
			return err
		}
		if err := s.Store.UpdateProposal(ctx, &p.Proposal); err != nil {
			return err
		}
		p.Overtaken = []string{}
		out = p
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "proposal", id, p.USCC))
	})
	if err != nil {
		return Proposed{}, fmt.Errorf("%s: %w", op, err)
	}
	return out, nil
}

// findProposal returns a proposal about an enterprise on which the actor may do an operation. To an enterprise those of
// others do not exist.
func (s *Service) findProposal(ctx context.Context, actor actors.Actor, op access.Operation, id string) (Proposed, error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return Proposed{}, err
	}
	p, err := s.Store.FindProposal(ctx, id)
	if err != nil {
		return Proposed{}, err
	}
	found, err := s.Store.EnterprisesByID(ctx, []int64{p.EnterpriseID})
	if err != nil {
		return Proposed{}, err
	}
	e := found[p.EnterpriseID]
	if err := s.Gate.Permit(actor, op, objectOf(e)); err != nil {
		if reach == access.Own {
			err = models.NotFound("proposal", "更正申请", id)
		}
		return Proposed{}, err
	}
	return s.shown(ctx, p, e)
}

func objectOf(e enterprise.Enterprise) access.Object {
	return access.Enterprise(e.USCC, e.Region, e.Zone)
}

func reasonFault(reason string, required bool) error {
	var c models.Checker
	c.Say(required && strings.TrimSpace(reason) == "", "reason", "required", "须写明理由", "a reason is required", "")
	c.Length(reason, "reason", kept.MaxReason)
	if len(c.Found) == 0 {
		return nil
	}
	return models.Invalid("invalid-proposal", "申请有误", "the proposal has faults", c.Found...)
}

func overtakenFault(facts []string) error {
	fault := models.Faulty(models.KindConflict, "proposal-overtaken", "提出之后，库中这些事实已有新值："+strings.Join(facts, "、")+"；核对后可仍予批准",
		"these facts have newer values than the proposal saw: "+strings.Join(facts, ", "))
	for _, name := range facts {
		fault.Violations = append(fault.Violations, models.Violation{Path: name, Code: "overtaken", Message: "已有新值", English: "has a newer value"})
	}
	return fault
}
