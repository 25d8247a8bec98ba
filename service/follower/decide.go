package follower

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/service/access"
)

// Approve binds the follower of a request that waits for it. Faults: binding-not-found, stale-version, bad-transition,
// expired, other-district.
func (s *Service) Approve(ctx context.Context, actor actors.Actor, id string, version int64) (Request, error) {
	return s.decide(ctx, actor, "approveBinding", id, version, func(ctx context.Context, b *rows.Binding, e enterprise.Brief) (string, error) {
		if b.State != rows.Asked { // whoever scanned a code confirms it themselves
			return "", models.Faulty(models.KindConflict, "bad-transition", "只有关注者提出的申请可由工作人员批准", "only a request that a follower made is approved by staff")
		}
		if !b.Waits(s.Clock.Now()) {
			return "", models.Faulty(models.KindConflict, "expired", "申请已过期，请关注者重新提出", "the request has expired, the follower may make another")
		}
		if err := b.MoveTo(rows.Bound); err != nil {
			return "", err
		}
		state, err := s.subscribe(ctx, *b, "approved by "+actor.ID)
		text := boundTo([]enterprise.Brief{e}) + approvedEnd
		if state == rows.OptedOut {
			text += approvedOut
		}
		return text, err
	})
}

// Refuse ends a request that a follower made. Faults: binding-not-found, stale-version, bad-transition, other-district.
func (s *Service) Refuse(ctx context.Context, actor actors.Actor, id string, version int64) (Request, error) {
	return s.decide(ctx, actor, "refuseBinding", id, version, func(_ context.Context, b *rows.Binding, e enterprise.Brief) (string, error) {
		return fmt.Sprintf(refusedFor, e.USCC), b.MoveTo(rows.NotBound)
	})
}

// decide changes a request of an enterprise within the actor's reach, and tells the follower what change returns, if they may be
// written to.
func (s *Service) decide(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, change func(context.Context, *rows.Binding, enterprise.Brief) (string, error)) (r Request, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		b, err := s.Store.FindBinding(ctx, id)
		if err != nil {
			return err
		}
		e, err := s.owner(ctx, actor, op, b)
		if err != nil {
			return err
		}
		now := s.Clock.Now()
		b.DecidedBy, b.DecidedAt = actor.ID, &now
		if version != 0 {
			b.Version = version
		}
		brief := enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}
		text, err := change(ctx, &b, brief)
		if err != nil {
			return err
		}
		if err := s.Store.UpdateBinding(ctx, &b); err != nil {
			return err
		}
		if _, err := s.Tell(ctx, b.AccountID, b.Address, text); err != nil {
			return err
		}
		r = s.request(actor, b, brief)
		return s.Store.AppendAudit(ctx, actor.Entry(now, string(op), "binding", b.ID, e.USCC))
	})
	if err != nil {
		return Request{}, fmt.Errorf("decide about a binding: %w", err)
	}
	return r, nil
}

// owner is the enterprise of a request, if the actor may do the operation on it.
func (s *Service) owner(ctx context.Context, actor actors.Actor, op access.Operation, b rows.Binding) (enterprise.Enterprise, error) {
	briefs, err := s.Store.Briefs(ctx, []int64{b.EnterpriseID})
	if err != nil {
		return enterprise.Enterprise{}, err
	}
	if len(briefs) == 0 {
		return enterprise.Enterprise{}, models.NotFound("binding", "绑定申请", b.ID)
	}
	return s.permitted(ctx, actor, op, briefs[0].USCC)
}
