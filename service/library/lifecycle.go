package library

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// Publish makes a draft public; its programs are published one by one. Faults: bad-transition, incomplete-policy,
// stale-version.
func (s *Service) Publish(ctx context.Context, actor actors.Actor, id string, version int64) (policy.Policy, error) {
	return s.move(ctx, actor, "publishPolicy", id, version, policy.Published)
}

// Expire ends a published document whose time is over, and its published programs with it.
func (s *Service) Expire(ctx context.Context, actor actors.Actor, id string, version int64) (policy.Policy, error) {
	return s.move(ctx, actor, "expirePolicy", id, version, policy.Expired)
}

// Repeal ends a published document that its issuer withdrew, and its published programs with it.
func (s *Service) Repeal(ctx context.Context, actor actors.Actor, id string, version int64) (policy.Policy, error) {
	return s.move(ctx, actor, "repealPolicy", id, version, policy.Repealed)
}

// move takes a document of that version to its next status.
func (s *Service) move(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64,
	next policy.Status,
) (policy.Policy, error) {
	if err := s.Gate.Permit(actor, op, access.Object{}); err != nil {
		return policy.Policy{}, err
	}
	err := s.audited(ctx, actor, string(next), "policy", id, "", func(ctx context.Context) error {
		p, err := s.Store.FindPolicy(ctx, id)
		if err != nil {
			return err
		}
		if p.Status, err = p.Status.To(next); err != nil {
			return err
		}
		if next == policy.Published && p.Text == "" {
			return models.Invalid("incomplete-policy", "没有正文的政策不能发布", "a policy without text cannot be published",
				models.Violation{Path: "text", Code: "required", Message: "须有正文", English: "the text is required"})
		}
		if version != 0 {
			p.Version = version
		}
		if err := s.Store.UpdatePolicy(ctx, &p); err != nil {
			return err
		}
		if next == policy.Published {
			return nil
		}
		return s.endPrograms(ctx, id, next)
	})
	if err != nil {
		return policy.Policy{}, fmt.Errorf("%s policy: %w", next, err)
	}
	return s.whole(ctx, id, true)
}

// endPrograms ends the published programs of a document that ends.
func (s *Service) endPrograms(ctx context.Context, policyID string, next policy.Status) error {
	programs, err := s.Store.ProgramsOf(ctx, policyID)
	if err != nil {
		return err
	}
	for _, p := range programs {
		if p.Status != policy.Published {
			continue
		}
		p.Status = next
		if err := s.Store.UpdateProgram(ctx, &p); err != nil {
			return err
		}
	}
	return nil
}
