package library

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// newID returns a fresh id, ordered by time of making.
func newID() (string, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("make an id: %w", err)
	}
	return id.String(), nil
}

// Create stores a new document as a draft and returns it. An id may be given; else one is made. Faults: invalid
// content (invalid-policy), an id that is taken (duplicate-id).
func (s *Service) Create(ctx context.Context, actor actors.Actor, p policy.Policy) (policy.Policy, error) {
	if err := s.Gate.Permit(actor, "createPolicy", access.Object{}); err != nil {
		return policy.Policy{}, err
	}
	if err := s.settle(&p); err != nil {
		return policy.Policy{}, err
	}
	if p.ID == "" {
		id, err := newID()
		if err != nil {
			return policy.Policy{}, err
		}
		p.ID = id
	}
	p.Status, p.CreatedBy, p.Programs, p.Attachments = policy.Draft, actor.ID, nil, nil
	err := s.audited(ctx, actor, "create", "policy", p.ID, p.Title, func(ctx context.Context) error {
		return s.Store.CreatePolicy(ctx, &p)
	})
	if err != nil {
		return policy.Policy{}, fmt.Errorf("create policy: %w", err)
	}
	return p, nil
}

// Update replaces the content of a document whose version is p.Version; status, author and times stay. Words that
// programs or published rules quote must still stand in the new text (span faults). Faults: invalid-policy,
// policy-not-found, stale-version.
func (s *Service) Update(ctx context.Context, actor actors.Actor, p policy.Policy) (policy.Policy, error) {
	if err := s.Gate.Permit(actor, "updatePolicy", access.Object{}); err != nil {
		return policy.Policy{}, err
	}
	if err := s.settle(&p); err != nil {
		return policy.Policy{}, err
	}
	err := s.audited(ctx, actor, "update", "policy", p.ID, p.Title, func(ctx context.Context) error {
		old, err := s.Store.FindPolicy(ctx, p.ID)
		if err != nil {
			return err
		}
		next := p // the transaction may be tried again, and storing moves the version on
		if next.Version == 0 {
			next.Version = old.Version
		}
		next.Status, next.CreatedBy, next.CreatedAt = old.Status, old.CreatedBy, old.CreatedAt
		if next.Text != old.Text {
			if err := s.keepsQuotes(ctx, next); err != nil {
				return err
			}
		}
		return s.Store.UpdatePolicy(ctx, &next)
	})
	if err != nil {
		return policy.Policy{}, fmt.Errorf("update policy: %w", err)
	}
	return s.whole(ctx, p.ID, true)
}

// Get returns a document with its programs and the list of its attachments. Who may not see drafts gets neither a
// draft nor draft programs (policy-not-found).
func (s *Service) Get(ctx context.Context, actor actors.Actor, id string) (policy.Policy, error) {
	p, err := s.whole(ctx, id, s.seesDrafts(actor))
	if err != nil {
		return policy.Policy{}, err
	}
	if err := s.shown(actor, "getPolicy", document(p), "政策"); err != nil {
		return policy.Policy{}, err
	}
	return p, nil
}

// shown returns nil when the actor may see the object. What is not public is not there for those who may not: not
// even asking to sign in tells that a draft exists.
func (s *Service) shown(actor actors.Actor, op access.Operation, on access.Object, zh string) error {
	err := s.Gate.Permit(actor, op, on)
	if err != nil && !on.Public {
		return models.NotFound(on.Sort, zh, on.ID)
	}
	return err
}

// document is a policy as permissions see it.
func document(p policy.Policy) access.Object {
	return access.Object{Sort: "policy", ID: p.ID, Public: p.Status != policy.Draft}
}

// Delete removes a draft of that version. Faults: not-a-draft, policy-not-found, stale-version.
func (s *Service) Delete(ctx context.Context, actor actors.Actor, id string, version int64) error {
	if err := s.Gate.Permit(actor, "deletePolicy", access.Object{}); err != nil {
		return err
	}
	err := s.audited(ctx, actor, "delete", "policy", id, "", func(ctx context.Context) error {
		p, err := s.Store.FindPolicy(ctx, id)
		if err != nil {
			return err
		}
		if p.Status != policy.Draft {
			return notADraft()
		}
		return s.Store.DeletePolicy(ctx, id, version)
	})
	if err != nil {
		return fmt.Errorf("delete policy: %w", err)
	}
	return nil
}

func notADraft() *models.Fault {
	return models.Faulty(models.KindConflict, "not-a-draft", "已发布的内容不能删除，请改为失效或废止",
		"what was published cannot be deleted; expire or repeal it")
}

// whole returns a document with its programs and attachments.
func (s *Service) whole(ctx context.Context, id string, drafts bool) (policy.Policy, error) {
	p, err := s.Store.FindPolicy(ctx, id)
	if err != nil {
		return policy.Policy{}, fmt.Errorf("find policy: %w", err)
	}
	p.Programs = visible(p.Programs, drafts)
	return p, nil
}

// visible leaves drafts out for those who may not see them.
func visible(programs []policy.Program, drafts bool) []policy.Program {
	out := make([]policy.Program, 0, len(programs))
	for _, p := range programs {
		if drafts || p.Status != policy.Draft {
			out = append(out, p)
		}
	}
	return out
}

// seesDrafts reports whether the actor may see what is not published.
func (s *Service) seesDrafts(actor actors.Actor) bool {
	return s.Gate.Permit(actor, "getPolicy", access.Object{Sort: "policy", ID: "draft"}) == nil
}

// audited runs a write and its audit entry in one transaction.
func (s *Service) audited(ctx context.Context, actor actors.Actor, action, kind, subject, detail string,
	write func(ctx context.Context) error,
) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := write(ctx); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), action, kind, subject, detail))
	})
}
