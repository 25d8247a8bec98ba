package library

import (
	"context"
	"fmt"

	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/access"
	"huiqi/service/upload"
)

// Attach adds a file to a document. Only the last element of the name is kept, and its control characters go.
// Faults: too-large, invalid-attachment, policy-not-found.
func (s *Service) Attach(ctx context.Context, actor actors.Actor, policyID, name, mediaType string, content []byte) (policy.Attachment, error) {
	if err := s.Gate.Permit(actor, "addAttachment", access.Object{}); err != nil {
		return policy.Attachment{}, err
	}
	f, err := upload.Look(name, mediaType, content)
	if err != nil {
		return policy.Attachment{}, err
	}
	a := policy.Attachment{PolicyID: policyID, Name: f.Name, MediaType: f.MediaType, Size: f.Size, SHA256: f.SHA256, Content: content}
	if a.ID, err = newID(); err != nil {
		return policy.Attachment{}, err
	}
	err = s.audited(ctx, actor, "attach", "policy", policyID, a.Name, func(ctx context.Context) error {
		if _, err := s.Store.FindPolicy(ctx, policyID); err != nil {
			return err
		}
		return s.Store.AddAttachment(ctx, &a)
	})
	if err != nil {
		return policy.Attachment{}, fmt.Errorf("attach: %w", err)
	}
	return a, nil
}

// Attachment returns a file with its content, of a document that the actor may see (attachment-not-found).
func (s *Service) Attachment(ctx context.Context, actor actors.Actor, id string) (policy.Attachment, error) {
	a, err := s.Store.FindAttachment(ctx, id)
	if err != nil {
		return policy.Attachment{}, fmt.Errorf("find attachment: %w", err)
	}
	p, err := s.Store.FindPolicy(ctx, a.PolicyID)
	if err != nil {
		return policy.Attachment{}, fmt.Errorf("policy of attachment: %w", err)
	}
	object := access.Object{Sort: "attachment", ID: id, Public: p.Status != policy.Draft}
	if err := s.shown(actor, "getAttachment", object, "附件"); err != nil {
		return policy.Attachment{}, err
	}
	return a, nil
}

// Detach removes a file from its document (attachment-not-found).
func (s *Service) Detach(ctx context.Context, actor actors.Actor, id string) error {
	if err := s.Gate.Permit(actor, "deleteAttachment", access.Object{}); err != nil {
		return err
	}
	err := s.audited(ctx, actor, "detach", "attachment", id, "", func(ctx context.Context) error {
		return s.Store.DeleteAttachment(ctx, id)
	})
	if err != nil {
		return fmt.Errorf("detach: %w", err)
	}
	return nil
}
