package library

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"path"
	"strings"
	"unicode"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// MaxAttachment is the greatest size of an attachment, in bytes.
const MaxAttachment = 20 << 20

// Attach adds a file to a document. Only the last element of the name is kept, and its control characters go.
// Faults: too-large, invalid-attachment, policy-not-found.
func (s *Service) Attach(ctx context.Context, actor actors.Actor, policyID, name, mediaType string, content []byte) (policy.Attachment, error) {
	if err := s.Gate.Permit(actor, "addAttachment", access.Object{}); err != nil {
		return policy.Attachment{}, err
	}
	if len(content) > MaxAttachment {
		return policy.Attachment{}, models.Faulty(models.KindTooLarge, "too-large", "附件超过 20 MB", "an attachment is at most 20 MB")
	}
	a, err := newAttachment(policyID, name, mediaType, content)
	if err != nil {
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

func newAttachment(policyID, name, mediaType string, content []byte) (policy.Attachment, error) {
	name = CleanName(name)
	if name == "" || len(content) == 0 {
		return policy.Attachment{}, models.Invalid("invalid-attachment", "附件须有文件名和内容", "an attachment needs a name and content")
	}
	if _, _, err := mime.ParseMediaType(mediaType); err != nil {
		mediaType = "application/octet-stream"
	}
	id, err := newID()
	if err != nil {
		return policy.Attachment{}, err
	}
	sum := sha256.Sum256(content)
	return policy.Attachment{
		ID: id, PolicyID: policyID, Name: name, MediaType: mediaType, Size: int64(len(content)),
		SHA256: hex.EncodeToString(sum[:]), Content: content,
	}, nil
}

// CleanName keeps the last element of a path without control characters.
func CleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == "/" || name == ".." {
		return ""
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, name))
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
